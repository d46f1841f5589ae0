//! Files on the disk after the program has ended.

use std::{fs, path::PathBuf, process::Command};

use goodfaith::store::{Folder, OpenedDrafts};

use crate::{
    TO_THE_QUESTIONS, TO_THE_RESULTS, run_with_input,
    support::{Home, ITEMS, PROGRAM},
    typed, typed_with,
};

#[test]
fn what_is_deleted_from_the_menu_is_gone_from_the_disk() {
    let home = Home::new();
    let straight = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}b\n", "3\n".repeat(ITEMS));
    let said = typed(&home, &["take", "--plain"], straight);
    assert!(
        said.out.contains(", delete to delete what is kept here, settings, or q"),
        "{}",
        said.out
    );
    let said = typed(&home, &["take", "--plain"], "delete\n1\nyes\nq\n");
    assert!(said.out.contains("\nDeleted.\n"), "{}", said.out);
    assert_eq!(home.runs().len(), 0);

    typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}3\n"));
    let said = typed(&home, &["take", "--plain"], "delete\nall\nyes\nq\n");
    assert!(said.out.contains("Nothing of goodfaith is left in the folder."), "{}", said.out);
    assert!(!home.data().exists(), "{}", home.draft());
}

#[test]
fn the_end_of_the_input_keeps_the_draft_and_the_next_start_goes_on_there() {
    let home = Home::new();
    let said = typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}{}", "4\n".repeat(9)));
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("\n10 of 32."), "{}", said.out);
    assert!(said.out.contains("Your answers so far are kept on this computer."), "{}", said.out);
    assert!(home.draft().contains("format = 2") && home.runs().is_empty());

    let rest = format!("1\n{}{TO_THE_RESULTS}", "2\n".repeat(ITEMS - 9));
    let said = typed(&home, &["take", "--plain"], rest);
    let first = said.out.find("1. Go on where you stopped, question 10 of 32").unwrap();
    let question = said.out.find(" of 32. In the past 4 weeks").unwrap();
    assert!(first < question && said.out[..question].ends_with("\n10"), "{}", said.out);
    assert!(said.out.contains("This run is kept on this computer."), "{}", said.out);
    assert_eq!((home.runs().len(), home.draft().as_str()), (1, ""));
}

#[test]
fn with_no_keep_no_file_is_left_wherever_it_is_typed() {
    let quiz = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}q\n", "3\n".repeat(ITEMS));
    let plain = [("GOODFAITH_PLAIN", "1")];
    for (variables, args) in [
        (&[][..], &["take", "--plain", "--no-keep"][..]),
        (&[], &["--plain", "--no-keep"]),
        (&plain, &["--no-keep"]),
    ] {
        let home = Home::new();
        let said = typed_with(&home, variables, args, &quiz);
        assert!(said.out.contains("This run is not kept."), "{args:?}: {}", said.out);
        assert!(!said.out.contains("Saved"), "{}", said.out);
        assert_eq!(home.files(), Vec::<PathBuf>::new(), "{args:?}");
        assert!(!home.data().exists(), "{args:?}");
    }
}

#[test]
fn a_run_that_is_chosen_not_to_be_kept_leaves_no_file() {
    let home = Home::new();
    let quiz = format!("2\n1\n\ns\ns\ns\ns\ns\n{}{TO_THE_RESULTS}q\n", "3\n".repeat(ITEMS));
    let said = typed(&home, &["take", "--plain"], quiz);
    assert!(said.out.contains("This run is not kept."), "{}", said.out);
    assert!(!home.data().exists());
}

#[test]
fn nothing_of_a_run_that_was_not_to_be_kept_is_left_by_the_next_start() {
    let quiz =
        format!("2\n1\n1 2\n\nyes\n2\nyes\nno\nno\nno\n{}{TO_THE_RESULTS}b\n", "3\n".repeat(ITEMS));
    for next in ["1", "2"] {
        let home = Home::new();
        let said = typed(&home, &["take", "--plain"], format!("{quiz}{next}\nq\n"));
        assert!(said.out.contains("This run is not kept."), "{}", said.out);
        assert!(!home.data().exists(), "{}", home.draft());
    }
}

#[test]
fn with_no_keep_a_run_is_kept_after_all_when_that_is_asked_for_and_nothing_else_is() {
    let home = Home::new();
    let quiz = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}", "3\n".repeat(ITEMS));
    let said = typed(&home, &["take", "--plain", "--no-keep"], format!("{quiz}keep\nyes\nq\n"));
    assert!(said.out.contains("unless you ask for it with the results"), "{}", said.out);
    assert!(said.out.contains("This run is kept on this computer."), "{}", said.out);
    assert_eq!((home.runs().len(), home.draft().as_str()), (1, ""));
}

#[test]
fn opening_a_pass_leaves_no_file() {
    let home = Home::new();
    let said = typed(&home, &["take", "--plain"], "1\nq\n");
    assert!(said.out.contains("Nothing new is kept."), "{}", said.out);
    assert!(!home.data().exists());
}

#[test]
fn what_a_killed_process_left_half_written_is_removed_at_the_next_start() {
    let home = Home::new();
    typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}3\nq\n"));
    let half = home.data().join(".0000000a.tmp");
    fs::write(&half, "half").unwrap();
    typed(&home, &["take", "--plain"], "q\n");
    assert!(!half.exists() && !home.draft().is_empty());
}

#[test]
fn another_window_is_reported_and_its_draft_is_left_alone() {
    let home = Home::new();
    typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}3\n"));
    let draft = home.draft();
    let other = OpenedDrafts::open(&Folder::new(&home.data()));
    assert!(matches!(other.draft, Ok(Some(_))));
    let said = typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}{}", "5\n".repeat(4)));
    assert!(said.out.contains("Another window has this open"), "{}", said.out);
    assert!(
        said.out.contains("1. Start, and keep nothing\n2. Try again to keep answers"),
        "{}",
        said.out
    );
    assert!(said.out.contains("\n5. "), "{}", said.out);
    assert_eq!(home.draft(), draft);
}

#[test]
fn if_no_file_can_be_written_it_says_so_and_goes_on_in_memory() {
    let home = Home::new();
    let quiz = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}try\nq\n", "3\n".repeat(ITEMS));
    let mut shell = Command::new("/bin/sh");
    let script = r#"trap '' XFSZ; ulimit -f 0; exec "$0" take --plain"#;
    shell.args(["-c", script, PROGRAM]);
    let said = run_with_input(&home, &[], shell, quiz.as_bytes());
    assert!(said.out.contains("in memory only. Failed to write"), "{}", said.out);
    assert!(!said.out.contains("Saved"), "{}", said.out);
    assert!(said.out.contains("Your results."), "{}", said.out);
    assert!(said.out.contains("This run is not kept; it is in memory only"), "{}", said.out);
    assert!(said.out.contains("Your last run could not be kept: it is gone."), "{}", said.out);
    assert_eq!(said.code, Some(0));
    assert_eq!((home.runs().len(), home.draft().as_str()), (0, ""));

    let blocked = Home::new();
    blocked.write("data", "a file in the folder's place");
    let said = typed(&blocked, &["take", "--plain"], "1\n1\n");
    assert!(said.out.contains("Nothing can be kept. "), "{}", said.out);
    assert!(said.out.contains("What happened?"), "{}", said.out);
}

#[test]
fn a_setting_that_is_changed_line_by_line_holds_at_the_next_start_and_leaves_the_others() {
    let home = Home::new();
    typed(&home, &["take", "--plain"], "1\n1\nq\n");
    let path = home.data().join("settings.toml");
    fs::write(&path, "format = 1\n[settings]\ntheme = \"light\"\n").unwrap();
    typed(&home, &["take", "--plain"], "settings\nUK\nb\nq\n");
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written.contains("theme = \"light\"") && written.contains("region = \"UK\""),
        "{written}"
    );
    let said = typed(&home, &["take", "--plain"], "settings\nh\nq\n");
    assert!(
        said.out.contains("UK, in force") && said.out.contains("Who can help:\nUK. "),
        "{}",
        said.out
    );
    typed(&home, &["take", "--plain", "--no-keep"], "settings\nUS\nq\n");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
}
