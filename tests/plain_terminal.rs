//! The line-by-line face of the real program in a pseudo-terminal.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use support::{Ended, Home, ITEMS, Key, Terminal};

mod support;

/// Types a line and presses Enter.
fn types(terminal: &Terminal, line: &str) {
    terminal.press(line);
    terminal.key(Key::Enter);
}

/// Returns all that was written so far.
fn text(terminal: &Terminal) -> String {
    String::from_utf8(terminal.raw()).unwrap()
}

fn wait_for_line(terminal: &Terminal, line: &str) {
    terminal.wait_until(line, || text(terminal).contains(line));
}

/// Goes to the first question, each line typed when it is asked for.
fn at_the_questions(terminal: &Terminal) {
    for (asked, line) in [
        ("Where would you like to begin?", "1"),
        ("Whom do you have in mind?", "1"),
        ("What happened?", ""),
        ("\n3 of 7.", "s"),
        ("\n4 of 7.", "s"),
        ("\n5 of 7.", "s"),
        ("\n6 of 7.", "s"),
        ("\n7 of 7.", "s"),
    ] {
        wait_for_line(terminal, asked);
        types(terminal, line);
    }
    wait_for_line(terminal, "\n1 of 32.");
}

#[test]
fn the_whole_way_needs_no_cursor_and_no_escape() {
    let home = Home::new();
    let terminal = home.start().args(&["take", "--plain"]).run();
    at_the_questions(&terminal);
    for question in 1..=ITEMS {
        // From the third on the choices are said in short.
        let place = if question <= 2 { format!(" of {ITEMS}.") } else { String::new() };
        wait_for_line(&terminal, &format!("\n{question}{place}"));
        types(&terminal, "3");
    }
    for (asked, line) in [
        ("Does anything else ring true?", "1 2"),
        ("Ticked: ", "done"),
        ("Other things that may ring true", "done"),
        ("Type done", "done"),
        ("This run is kept on this computer.", "1"),
        ("Why you see this", "q"),
    ] {
        wait_for_line(&terminal, asked);
        types(&terminal, line);
    }
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    let bytes = terminal.raw();
    assert!(bytes.iter().all(|byte| *byte >= 0x20 || matches!(byte, b'\n' | b'\r')));
    terminal.assert_restored();
    assert_eq!((home.runs().len(), home.draft().as_str()), (1, ""));
}

#[test]
fn a_terminal_that_cannot_move_about_is_gone_through_line_by_line() {
    for start in [
        Home::new().start().env("TERM", "dumb"),
        Home::new().start().env("TERM", ""),
        Home::new().start().without("TERM"),
        Home::new().start().env("TERM", "dumb").args(&["take"]),
        Home::new().start().env("GOODFAITH_PLAIN", "1"),
    ] {
        let terminal = start.run();
        wait_for_line(&terminal, "goodfaith, line by line.");
        wait_for_line(&terminal, "or q to leave.");
        types(&terminal, "q");
        assert_eq!(terminal.wait_exit(), Ended::Code(0));
        assert!(!terminal.raw().contains(&0x1b));
        terminal.assert_restored();
    }
}

#[test]
fn ctrl_c_leaves_at_once_without_a_word_and_the_draft_stays() {
    let home = Home::new();
    let terminal = home.start().args(&["take", "--plain"]).run();
    at_the_questions(&terminal);
    types(&terminal, "4");
    wait_for_line(&terminal, "\n2 of 32.");
    wait_for_line(&terminal, "I read the person's messages");
    terminal.wait_until("the end of the question", || {
        text(&terminal).trim_end().ends_with("Type a number from 1 to 5, or s to skip.")
    });
    let before = terminal.raw().len();
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    let after = String::from_utf8(terminal.raw()[before..].to_vec()).unwrap();
    // The terminal echoes the key after it has sent the signal: a program that ends first is not echoed to.
    assert!(["", "^C"].contains(&after.trim_end()), "only the terminal's own echo: {after:?}");
    terminal.assert_restored();
    assert!(home.draft().contains("[answers]") && home.runs().is_empty());
}

#[test]
fn ctrl_d_is_leaving_and_is_told_what_is_kept() {
    let home = Home::new();
    let terminal = home.start().args(&["take", "--plain"]).run();
    at_the_questions(&terminal);
    types(&terminal, "4");
    wait_for_line(&terminal, "\n2 of 32.");
    terminal.press("\u{4}");
    wait_for_line(&terminal, "Your answers so far are kept on this computer.");
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    let again = home.start().args(&["take", "--plain"]).run();
    wait_for_line(&again, "1. Go on where you stopped, question 2 of 32");
}

#[test]
fn the_key_f1_is_help_now_in_a_terminal_too() {
    let terminal = Home::new().start().args(&["take", "--plain"]).run();
    wait_for_line(&terminal, "or q to leave.");
    terminal.key(Key::F1);
    terminal.key(Key::Enter);
    wait_for_line(&terminal, "Who can help:");
}
