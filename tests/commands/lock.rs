//! Locking, through the real program: its messages, its questions and its refusals.

use std::{
    fs,
    io::Write as _,
    os::{fd::OwnedFd, unix::fs::PermissionsExt as _},
    process::{Command, Stdio},
};

use goodfaith::{
    age::{Passphrase, WorkFactor},
    store::{DraftStore, Folder},
};

#[cfg(target_os = "linux")]
use crate::program::run_command;
use crate::samples::Home;

pub(super) const PASSPHRASE: &str = "three green geese";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned().into())
}

/// Locks a home with little work, so that a test does not take long.
pub(super) fn locked(home: &Home) {
    let mut drafts = DraftStore::new(&Folder::new(&home.data()));
    drafts.lock_all(&passphrase(PASSPHRASE), WorkFactor::cheapest()).unwrap();
}

/// Writes a passphrase into a file that its owner alone can read; returns its name.
pub(super) fn passphrase_file(home: &Home, name: &str, text: &str) -> String {
    let path = home.work().join(name);
    fs::write(&path, format!("{text}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    name.to_owned()
}

/// Returns the program with arguments, ready to run without a terminal to ask on.
#[cfg(target_os = "linux")]
fn without_terminal(home: &Home, arguments: &[&str]) -> Command {
    let mut command = Command::new("setsid");
    let program = home.command(&[]);
    command.arg("--wait").arg(program.get_program()).args(arguments).current_dir(home.work());
    command.env_clear().env("PATH", "/usr/bin:/bin").stdin(Stdio::null());
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

#[test]
fn everything_is_locked_read_with_the_passphrase_and_unlocked_again() {
    let home = Home::with_runs();
    let before = home.out(&["show", "last"]);
    let file = passphrase_file(&home, "passphrase", PASSPHRASE);
    let locked = home.goodfaith(&["lock", "--passphrase-file", &file]);
    assert_eq!(locked.code, Some(0), "{}", locked.err);
    for said in ["Nobody can reset", "does not hide", "makes you open it", "backups"] {
        assert!(locked.err.contains(said), "{said}: {}", locked.err);
    }
    assert!(locked.out.starts_with("Locked: 4 files, each read back"), "{}", locked.out);
    let runs: Vec<_> = fs::read_dir(home.runs()).unwrap().map(|run| run.unwrap().path()).collect();
    assert_eq!(runs.len(), 4);
    for path in [&runs[..], &[home.data().join("identity.age")]].concat() {
        assert!(fs::read(&path).unwrap().starts_with(b"age-encryption.org/v1\n"), "{path:?}");
    }
    // The key is wrapped with as much work as is promised.
    let key = fs::read(home.data().join("identity.age")).unwrap();
    assert!(String::from_utf8_lossy(&key).lines().nth(1).unwrap().ends_with(" 18"));

    assert_eq!(home.out(&["show", "last", "--passphrase-file", &file]), before);
    // Neither the byte order mark that some editors write nor the end of the line is part of it.
    let marked = passphrase_file(&home, "marked", &format!("\u{feff}{PASSPHRASE}\r\n"));
    assert_eq!(home.out(&["show", "last", "--passphrase-file", &marked]), before);
    assert!(home.fails(1, &["lock", "--passphrase-file", &file]).contains("locked already"));
    let unlocked = home.out(&["unlock", "--passphrase-file", &file]);
    assert!(unlocked.starts_with("Unlocked: 4 files, each read back"), "{unlocked}");
    assert_eq!(home.out(&["show", "last"]), before);
    assert!(!home.data().join("identity.age").exists());
    assert!(home.fails(1, &["unlock", "--passphrase-file", &file]).contains("nothing is locked"));
}

#[test]
fn a_lock_that_does_not_cover_everything_is_not_said_to() {
    let home = Home::with_runs();
    fs::write(home.runs().join("a copy.toml"), "").unwrap();
    let file = passphrase_file(&home, "passphrase", PASSPHRASE);
    let locked = home.goodfaith(&["lock", "--passphrase-file", &file]);
    assert_eq!(locked.code, Some(1));
    assert!(locked.out.starts_with("Locked, but not everything: 4 files,"), "{}", locked.out);
    assert!(locked.err.contains("a copy.toml does not have the name"), "{}", locked.err);
}

#[test]
fn commands_read_the_passphrase_from_a_file_and_only_from_one_that_is_private() {
    let home = Home::with_runs();
    let file = passphrase_file(&home, "passphrase", PASSPHRASE);
    let commands: [&[&str]; 6] = [
        &["list"],
        &["show", "last"],
        &["compare", "last"],
        &["export", "last", "-o", "-"],
        &["try"],
        &["due"],
    ];
    let plain: Vec<_> = commands.iter().map(|command| home.out(command)).collect();
    locked(&home);
    for (command, plain) in commands.iter().zip(plain) {
        assert_eq!(home.out(&[command, &["--passphrase-file", &file][..]].concat()), plain);
    }
    for mode in [0o644, 0o640, 0o604] {
        let path = home.work().join(&file);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let refused = home.fails(2, &["list", "--passphrase-file", &file]);
        assert!(refused.contains(&format!("chmod 600 {file}")), "{refused}");
    }
}

#[test]
fn what_is_no_file_is_said_to_be_none_and_nobody_is_told_to_close_it() {
    let home = Home::with_runs();
    locked(&home);
    for (path, why) in [
        (".", "could not read .: it is a folder"),
        ("/", "could not read /: it is a folder"),
        ("/dev/null", "/dev/null is not a plain file"),
    ] {
        let refused = home.fails(2, &["list", "--passphrase-file", path]);
        assert!(refused.contains(why) && !refused.contains("chmod"), "{refused}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_passphrase_is_taken_from_a_pipe_of_ones_own() {
    let home = Home::with_runs();
    let plain = home.out(&["list"]);
    locked(&home);
    let (reader, mut writer) = std::io::pipe().unwrap();
    writeln!(writer, "{PASSPHRASE}").unwrap();
    drop(writer);
    let mut command = home.command(&["list", "--passphrase-file", "/dev/stdin"]);
    command.stdin(reader);
    let listed = run_command(command);
    assert_eq!((listed.out, listed.err.as_str()), (plain, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn of_a_pipe_that_others_can_read_it_is_said_how_to_close_it() {
    let home = Home::with_runs();
    locked(&home);
    let (reader, _writer) = std::io::pipe().unwrap();
    let reader = fs::File::from(OwnedFd::from(reader));
    reader.set_permissions(fs::Permissions::from_mode(0o644)).unwrap();
    let mut command = home.command(&["list", "--passphrase-file", "/dev/stdin"]);
    command.stdin(reader);
    let refused = run_command(command).err;
    assert!(
        refused.contains("can be read by others") && refused.contains("chmod 600"),
        "{refused}"
    );
}

#[test]
fn a_wrong_passphrase_is_reported_and_nothing_of_it_is_repeated() {
    let home = Home::with_runs();
    locked(&home);
    let file = passphrase_file(&home, "wrong", "three green ducks");
    for command in [&["list"][..], &["unlock"], &["passphrase"]] {
        let refused = home.fails(1, &[command, &["--passphrase-file", &file][..]].concat());
        assert!(refused.contains("not the passphrase"), "{refused}");
        assert!(!refused.contains("ducks"), "{refused}");
        assert!(!refused.contains("changed"), "nothing was to be: {refused}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_environment_variable_opens_anything_and_nobody_is_asked_without_a_terminal() {
    let home = Home::with_runs();
    locked(&home);
    let mut command = without_terminal(&home, &["list"]);
    for name in ["GOODFAITH_PASSPHRASE", "AGE_PASSPHRASE", "PASSPHRASE"] {
        command.env(name, PASSPHRASE);
    }
    let done = run_command(command);
    assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{}", done.err);
    assert!(done.err.contains("--passphrase-file"), "{}", done.err);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_terminal_a_command_that_needs_a_new_passphrase_names_the_option_for_it() {
    let home = Home::with_runs();
    let lock = run_command(without_terminal(&home, &["lock"]));
    assert_eq!(lock.code, Some(2), "{}", lock.err);
    assert!(lock.err.contains("with --passphrase-file"), "{}", lock.err);
    assert!(!lock.err.contains("what is kept is locked"), "{}", lock.err);
    locked(&home);
    let old = passphrase_file(&home, "old", PASSPHRASE);
    let change = run_command(without_terminal(&home, &["passphrase", "--passphrase-file", &old]));
    assert_eq!(change.code, Some(2), "{}", change.err);
    assert!(change.err.contains("with --new-passphrase-file"), "{}", change.err);
}

#[test]
fn a_file_whose_first_line_is_no_passphrase_is_refused_with_the_reason_and_never_cut() {
    let home = Home::with_runs();
    let longest = "a".repeat(1024);
    for (line, why) in [("", "is empty"), (&*format!("{longest}a"), "longer than a passphrase")] {
        let file = passphrase_file(&home, "file", line);
        let refused = home.fails(2, &["lock", "--passphrase-file", &file]);
        assert!(refused.contains(why), "{refused}");
    }
    let file = passphrase_file(&home, "file", &format!("{longest}\r"));
    assert_eq!(home.goodfaith(&["lock", "--passphrase-file", &file]).code, Some(0));
    home.out(&["list", "--passphrase-file", &file]);
}

#[test]
fn the_passphrase_is_changed_and_only_the_key_is_written() {
    let home = Home::with_runs();
    locked(&home);
    let runs = || -> Vec<Vec<u8>> {
        let mut runs: Vec<_> =
            fs::read_dir(home.runs()).unwrap().map(|run| run.unwrap().path()).collect();
        runs.sort();
        runs.iter().map(|path| fs::read(path).unwrap()).collect()
    };
    let before = runs();
    let old = passphrase_file(&home, "old", PASSPHRASE);
    let new = passphrase_file(&home, "new", "a rope of sand");
    let args = ["passphrase", "--passphrase-file", &old, "--new-passphrase-file", &new];
    assert!(home.out(&args).contains("The passphrase is changed"));
    assert_eq!(runs(), before);
    home.fails(1, &["list", "--passphrase-file", &old]);
    home.out(&["list", "--passphrase-file", &new]);
}

#[test]
fn a_new_passphrase_that_is_easily_guessed_is_not_taken_from_a_file() {
    let home = Home::with_runs();
    let short = passphrase_file(&home, "short", "x");
    let long = passphrase_file(&home, "long", "a rope of sand");
    let told = |option: &str| {
        format!(
            "is short, so it is easily guessed. Four or five words are better. To take it all the same, \
                 leave out {option} and type it"
        )
    };
    let refused = home.fails(2, &["lock", "--passphrase-file", &short]);
    assert!(refused.contains(&told("--passphrase-file")), "{refused}");
    home.out(&["list"]);
    assert_eq!(home.goodfaith(&["lock", "--passphrase-file", &long]).code, Some(0));
    let change = ["passphrase", "--passphrase-file", &long, "--new-passphrase-file", &short];
    let refused = home.fails(2, &change);
    assert!(refused.contains(&told("--new-passphrase-file")), "{refused}");
    home.out(&["list", "--passphrase-file", &long]);
}

#[test]
fn where_says_that_nobody_can_reset_the_passphrase() {
    let home = Home::with_runs();
    locked(&home);
    let done = home.goodfaith(&["where"]);
    assert_eq!(done.out.trim_end(), home.data().to_str().unwrap());
    assert!(done.err.contains("Nobody can reset the passphrase"), "{}", done.err);
}

#[test]
fn deleting_needs_a_passphrase_only_to_find_out_which_run_is_the_last() {
    let home = Home::with_runs();
    locked(&home);
    home.out(&["delete", "00abcdef", "--yes"]);
    let file = passphrase_file(&home, "passphrase", PASSPHRASE);
    let refused = home.fails(2, &["delete", "--all", "--yes", "--passphrase-file", &file]);
    assert!(refused.contains("--passphrase-file"), "{refused}");
    let said = home.out(&["delete", "last", "--yes", "--passphrase-file", &file]);
    assert!(said.contains("0000000c"), "{said}");
    home.out(&["delete", "--all", "--yes"]);
    assert!(!home.data().exists());
}

#[test]
fn what_is_written_out_of_a_locked_folder_is_said_not_to_be_locked() {
    let home = Home::with_runs();
    locked(&home);
    let file = passphrase_file(&home, "passphrase", PASSPHRASE);
    for written in [["export", "-o", "run.html"], ["remind", "-o", "later.ics"]] {
        let said = home.out(&[&written[..], &["--passphrase-file", &file]].concat());
        assert!(said.contains("It is not locked."), "{said}");
    }
}

#[test]
fn the_age_program_opens_every_file_with_the_key() {
    if ["age", "script"].iter().any(|name| Command::new(name).arg("--version").output().is_err()) {
        return;
    }
    let home = Home::with_runs();
    let plain: Vec<_> = fs::read_dir(home.runs()).unwrap().map(|run| run.unwrap().path()).collect();
    let plain: Vec<_> = plain.into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    assert_eq!(plain.len(), 4);
    locked(&home);
    let file = passphrase_file(&home, "passphrase", PASSPHRASE);
    assert!(home.out(&["list", "--passphrase-file", &file]).contains("00abcdef"));

    // age asks for a passphrase on a terminal only, so a script gives it one.
    let key = home.work().join("key");
    let script =
        format!("age -d -o {} {}", key.display(), home.data().join("identity.age").display());
    let mut typed = Command::new("script");
    typed.args(["-q", "-e", "-c", &script, "/dev/null"]).stdin(Stdio::piped());
    let mut typed = typed.stdout(Stdio::null()).spawn().unwrap();
    writeln!(typed.stdin.take().unwrap(), "{PASSPHRASE}").unwrap();
    assert!(typed.wait().unwrap().success());
    for (plain, path) in plain {
        let run = path.with_extension("toml.age");
        let opened = Command::new("age").arg("-d").arg("-i").arg(&key).arg(run).output().unwrap();
        assert_eq!(opened.stdout, plain, "{}", String::from_utf8_lossy(&opened.stderr));
    }
}

#[test]
fn a_backup_of_what_is_locked_is_locked_and_opens_with_the_same_passphrase_elsewhere() {
    let home = Home::with_runs();
    let plain = home.out(&["list"]);
    assert!(home.out(&["backup", "plain.tar"]).contains("It is not locked"));
    locked(&home);
    assert!(home.out(&["backup", "locked.tar"]).contains("It is locked"));
    let bytes = fs::read(home.work().join("locked.tar")).unwrap();
    assert!(!bytes.windows(11).any(|window| window == b"trust-signs"));

    let other = Home::empty();
    fs::write(other.work().join("locked.tar"), bytes).unwrap();
    let said = other.out(&["restore", "locked.tar"]);
    assert!(said.contains("It is locked: the passphrase of the backup opens it."), "{said}");
    let file = passphrase_file(&other, "passphrase", PASSPHRASE);
    assert_eq!(other.out(&["list", "--passphrase-file", &file]), plain);
}
