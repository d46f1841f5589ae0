//! `delete`: its question, and the files it deletes.

use std::{
    fs,
    io::{Read as _, Write as _},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::{
    lock::locked,
    samples::{Home, builtin, every},
};

const NEWEST: &str = "20241121T174353Z-00abcdef.toml";

/// Runs the program on a terminal, types a line before it asks, and returns the screen and the exit
/// code.
fn on_a_terminal(home: &Home, arguments: &[&str], typed: &str) -> (String, u32) {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_goodfaith"));
    command.args(arguments);
    command.env_clear();
    for (name, value) in [("TZ", "UTC"), ("LC_ALL", "C.UTF-8"), ("TERM", "xterm")] {
        command.env(name, value);
    }
    command.env("GOODFAITH_DATA_DIR", home.data());
    command.cwd(home.work());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    writer.write_all(typed.as_bytes()).unwrap();
    let mut screen = Vec::new();
    // Reading ends with an error once the program has ended.
    let _ = reader.read_to_end(&mut screen);
    let code = child.wait().unwrap().exit_code();
    (String::from_utf8_lossy(&screen).into_owned(), code)
}

#[test]
fn if_nobody_can_be_asked_nothing_is_deleted_without_yes() {
    let home = Home::with_runs();
    for arguments in [&["delete", "last"][..], &["delete", "--all"]] {
        let said = home.fails(2, arguments);
        assert!(said.contains("nothing was deleted") && said.contains("Add --yes"), "{said}");
    }
    assert_eq!(fs::read_dir(home.runs()).unwrap().count(), 4);
    let asked = builtin();
    home.keep(&asked, every(&asked, 1), "2099-11-21T10:00:00Z", "0000000f");
    let said = home.fails(2, &["delete", "0000000f"]);
    assert!(!said.contains("future"), "a warning about a question that is not asked: {said}");
}

#[test]
fn whoever_deletes_a_run_is_told_before_it_that_what_was_chosen_with_it_goes_too() {
    let home = Home::with_runs();
    let asked = || {
        let (screen, code) = on_a_terminal(&home, &["delete", "00abcdef"], "no\n");
        assert_eq!(code, 1);
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let goes_too = "What you chose to try after it goes too";
    assert!(!asked().contains(goes_too));
    home.out(&["try", "1"]);
    let said = asked();
    assert!(said.contains(goes_too), "{said}");
}

#[test]
fn whoever_deletes_a_run_is_told_when_and_about_whom_it_was_and_of_older_ones_only_if_there_are_any()
 {
    let home = Home::with_runs();
    let asked = |run| {
        let (screen, _) = on_a_terminal(&home, &["delete", run], "no\n");
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let older = "Older results may look different then.";
    let newest = asked("00abcdef");
    let from = "00abcdef? From 21 November 2024, 17:43, about a partner. Older results";
    assert!(newest.contains(from), "{newest}");
    let oldest = asked("0000000a");
    assert!(oldest.contains("From 1 August 2024, 10:00, about a partner."), "{oldest}");
    assert!(!oldest.contains(older), "{oldest}");
    locked(&home);
    let newest = asked("00abcdef");
    assert!(newest.contains(&format!("From 21 November 2024. {older}")), "{newest}");
    assert!(!newest.contains("partner") && !newest.contains("passphrase"), "{newest}");
}

#[test]
fn with_yes_one_run_is_deleted_and_no_other() {
    let home = Home::with_runs();
    assert_eq!(home.out(&["delete", "00abcdef", "--yes"]), "Deleted the run 00abcdef.\n");
    assert!(!home.runs().join(NEWEST).exists());
    assert_eq!(fs::read_dir(home.runs()).unwrap().count(), 3);
    assert!(home.fails(2, &["delete", "00abcdef", "--yes"]).contains("no run is called"));
}

#[test]
fn no_older_run_is_deleted_as_the_last_while_a_newer_one_cannot_be_read() {
    let home = Home::with_runs();
    fs::write(home.runs().join(NEWEST), "damaged").unwrap();
    for person in [&["--for", "partner"][..], &[]] {
        let said = home.fails(2, &[&["delete", "last", "--yes"], person].concat());
        assert!(said.contains(NEWEST) && said.contains("goodfaith delete 00abcdef"), "{said}");
    }
    let files = || fs::read_dir(home.runs()).unwrap().map(|file| file.unwrap().path());
    assert_eq!(files().count(), 4);
    files().for_each(|file| fs::write(file, "damaged").unwrap());
    let said = home.fails(2, &["delete", "last", "--yes"]);
    assert!(said.contains("goodfaith delete 00abcdef"), "{said}");
    home.out(&["delete", "00abcdef", "--yes"]);
}

#[test]
fn deleting_a_run_says_what_may_still_hold_its_answers() {
    let home = Home::with_runs();
    let copy = format!(".{NEWEST}.swp");
    fs::write(home.runs().join(&copy), "answers").unwrap();
    let done = home.goodfaith(&["delete", "00abcdef", "--yes"]);
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains(&copy), "{}", done.err);
    let said = "Deleted the run 00abcdef. The same answers may still be elsewhere: see above.\n";
    assert_eq!(done.out, said);
}

#[test]
fn a_run_that_could_not_be_deleted_is_not_said_to_have_been_missing() {
    let home = Home::with_runs();
    fs::remove_dir_all(home.runs()).unwrap();
    fs::create_dir_all(home.runs().join(NEWEST)).unwrap();
    let done = home.goodfaith(&["delete", "--all", "--yes"]);
    assert_eq!(done.code, Some(1));
    assert_eq!(
        done.out,
        "No finished run was deleted. Not everything could be deleted: see above.\n"
    );
}

#[test]
fn with_yes_everything_is_deleted_and_what_is_not_ours_is_left_and_named() {
    let home = Home::with_runs();
    let said = home.out(&["delete", "--all", "--yes"]);
    assert!(said.starts_with("Deleted 4 runs. Nothing of goodfaith is left in "), "{said}");
    assert!(!home.data().exists());
    let home = Home::with_runs();
    fs::write(home.runs().join("a copy.toml"), "mine").unwrap();
    let done = home.goodfaith(&["delete", "--all", "--yes"]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.err.contains("a copy.toml") && done.out.contains("Not everything could be deleted")
    );
    assert_eq!(fs::read_to_string(home.runs().join("a copy.toml")).unwrap(), "mine");
}

#[test]
fn on_a_terminal_it_says_what_deleting_cannot_do_and_deletes_only_after_yes() {
    let home = Home::with_runs();
    for typed in ["\n", "no\n", "y\n", "yes please\n", "\u{4}"] {
        let (screen, code) = on_a_terminal(&home, &["delete", "last"], typed);
        assert!(screen.contains("backups") && screen.contains("Nothing was deleted."), "{screen}");
        assert_eq!(code, 1);
    }
    assert_eq!(fs::read_dir(home.runs()).unwrap().count(), 4);
    let (screen, code) = on_a_terminal(&home, &["delete", "last"], "yes\n");
    assert!(screen.contains("Delete the run 00abcdef?"), "{screen}");
    assert!(screen.contains("results may look different"), "{screen}");
    assert_eq!((code, home.runs().join(NEWEST).exists()), (0, false));
    let (_, code) = on_a_terminal(&home, &["delete", "--all"], "Yes\n");
    assert_eq!((code, home.data().exists()), (0, false));
}

#[test]
fn delete_wants_one_run_or_all() {
    let home = Home::with_runs();
    home.fails(2, &["delete", "--yes"]);
    home.fails(2, &["delete", "last", "--all", "--yes"]);
    home.fails(2, &["delete", "2024", "--yes"]);
    assert_eq!(fs::read_dir(home.runs()).unwrap().count(), 4);
}
