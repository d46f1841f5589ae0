//! A whole disk, searched for what was answered, after everything on it was locked: the bytes of
//! files that are gone count too. If no disk image can be mounted, `locked_faults` alone has to
//! do, which searches everything that is ever written.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use goodfaith::{
    age::WorkFactor,
    store::{DraftStore, Folder, IfGone},
};

use crate::samples::{draft, key, passphrase, run};

const DISK: &str = "GOODFAITH_TEST_DISK_IMAGE";
/// Tells the child to lock nothing.
const UNLOCKED: &str = "GOODFAITH_TEST_UNLOCKED";
const MOUNT: &str = "mount -o loop \"$1\" \"$2\"";
const PASSPHRASE: &str = "three green geese";

#[test]
#[ignore = "another test starts it as a process of its own"]
fn child_that_locks_a_disk() {
    let disk = env::var_os(DISK).unwrap();
    let folder = Folder::new(&Path::new(&disk).join("goodfaith"));
    let lock = || {
        let mut drafts = DraftStore::new(&folder);
        drafts.lock_all(&passphrase(PASSPHRASE), WorkFactor::cheapest()).unwrap()
    };
    for of in ["00000001", "00000002", "00000003"] {
        folder.save_run(key(of), &run()).unwrap();
    }
    DraftStore::new(&folder).save(&draft(key("00000009"), 30)).unwrap();
    if env::var_os(UNLOCKED).is_some() {
        return;
    }
    assert_eq!(lock().files, 4);
    assert_eq!(DraftStore::new(&folder).unlock_all().unwrap().files, 4);
    assert_eq!(lock().files, 4);

    // Answers that are given while it is locked, without the passphrase.
    let unread = Folder::new(folder.path());
    let mut drafts = DraftStore::new(&folder);
    drafts.finish(key("00000009"), &run(), IfGone::Refuse).unwrap();
    drop(drafts);
    let mut drafts = DraftStore::new(&unread);
    for answers in 1..20 {
        drafts.save(&draft(key("0000000a"), answers)).unwrap();
    }
    drafts.finish(key("0000000a"), &run(), IfGone::Refuse).unwrap();
    drafts.save(&draft(key("0000000b"), 1)).unwrap();
}

/// Runs the child on a disk of its own; returns all bytes of that disk, or `None` if no disk can be
/// mounted here.
fn disk_after(unlocked: bool) -> Option<Vec<u8>> {
    let temp = tempfile::tempdir().unwrap();
    let (image, mounted) = (temp.path().join("image"), temp.path().join("disk"));
    fs::create_dir(&mounted).unwrap();
    fs::File::create(&image).unwrap().set_len(8 << 20).unwrap();
    let mut make = Command::new("mkfs.ext4");
    let made = make.args(["-q", "-F"]).arg(&image).stderr(Stdio::null()).status();
    if !made.is_ok_and(|status| status.success()) {
        return None;
    }
    let on_it = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "sh", "-c", script, "sh"]).arg(&image).arg(&mounted);
        command.arg(env::current_exe().unwrap()).env(DISK, &mounted);
        if unlocked {
            command.env(UNLOCKED, "1");
        }
        command.output().ok()
    };
    on_it(MOUNT).filter(|output| output.status.success())?;
    let script = format!(
        "{MOUNT} && \"$3\" disk_image::child_that_locks_a_disk --exact --ignored && umount \"$2\""
    );
    let child = on_it(&script).unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    Some(fs::read(image).unwrap())
}

fn tells_something(disk: &[u8]) -> bool {
    let holds = |text: &str| disk.windows(text.len()).any(|window| window == text.as_bytes());
    ["trust-signs", "past-hurt", "[answers]", "suspicion"].into_iter().any(holds)
}

#[test]
fn no_byte_of_an_answer_is_left_anywhere_on_a_disk_that_was_locked() {
    // Without the lock, what is there is found.
    let Some(plain) = disk_after(true) else { return };
    assert!(tells_something(&plain));
    assert!(!tells_something(&disk_after(false).unwrap()));
}
