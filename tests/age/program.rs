//! The `age` program opens what is written here, and the other way round.

use std::{fs, process::Command};

use goodfaith::age::{Identity, decrypt, encrypt};

/// Returns whether the program is there. If not, there is nothing to compare with.
fn is_there() -> bool {
    Command::new("age").arg("--version").output().is_ok()
}

#[test]
fn the_age_program_opens_what_is_sealed_with_a_public_key() {
    if !is_there() {
        return;
    }
    let temp = tempfile::tempdir().unwrap();
    let (key, file) = (temp.path().join("key"), temp.path().join("file"));
    let identity = Identity::random().unwrap();
    fs::write(&key, identity.to_text().as_bytes()).unwrap();
    for text in ["", "short", &"long\n".repeat(40_000)] {
        fs::write(&file, encrypt(&identity.recipient(), text.as_bytes()).unwrap()).unwrap();
        let opened = Command::new("age").arg("-d").arg("-i").arg(&key).arg(&file).output().unwrap();
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
        assert_eq!(opened.stdout, text.as_bytes());
    }
}

#[test]
fn what_the_age_program_writes_is_opened() {
    if !is_there() {
        return;
    }
    let temp = tempfile::tempdir().unwrap();
    let (plain, sealed) = (temp.path().join("plain"), temp.path().join("sealed"));
    let identity = Identity::random().unwrap();
    for text in ["", "short", &"long\n".repeat(40_000)] {
        fs::write(&plain, text).unwrap();
        let mut age = Command::new("age");
        age.args(["-r", &identity.recipient().to_string()]).arg("-o").arg(&sealed).arg(&plain);
        assert!(age.status().unwrap().success());
        assert_eq!(**decrypt(&identity, &fs::read(&sealed).unwrap()).unwrap(), *text.as_bytes());
    }
}
