//! Nothing is deleted unasked: a key pressed before a question was on the screen does not answer it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod support;

use support::{Home, Key, OPENING, Terminal, started_at};

const BUTTON: &str = "Delete everything goodfaith keeps";
const DATA: &str = "Where your answers are, and how to delete them";

/// Answers a question and goes to the page about where answers are.
fn at_the_data(home: &Home, columns: u16) -> Terminal {
    let terminal = started_at(home.start().size(columns, 32), &format!("{OPENING}3"), "1 of 32");
    terminal.wait_for_saved();
    terminal.press("q");
    terminal.wait_for("Go on where you stopped");
    terminal.click(terminal.row_of(&DATA[..20]), 1);
    terminal.wait_for(BUTTON);
    terminal
}

/// Checks that the question is there, not answered, and nothing is gone.
fn assert_still_asked(home: &Home, terminal: &Terminal) {
    terminal.wait_for("No, go back");
    terminal.expect_silence();
    assert!(terminal.shows("▸ No, go back"), "{}", terminal.screen());
    assert!(!home.draft().is_empty());
}

#[test]
fn clicks_one_after_the_other_open_the_question_and_do_not_answer_it() {
    for columns in [40, 52, 72, 80, 84, 100] {
        let home = Home::new();
        let terminal = at_the_data(&home, columns);
        let row = terminal.row_of(&BUTTON[..20]);
        terminal.click(row, 1);
        terminal.wait_for("No, go back");
        terminal.click(row, 1);
        terminal.click(row, 3);
        assert_still_asked(&home, &terminal);
        let yes = terminal.row_of("Yes, delete everything");
        terminal.click(yes, 2);
        terminal.wait_for("▸ Yes, delete everything");
        terminal.expect_silence();
        assert!(!home.draft().is_empty(), "a double click selects");
        terminal.key(Key::Enter);
        terminal.wait_until("nothing to be left", || home.draft().is_empty());
    }
}

#[test]
fn keys_pressed_ahead_do_not_answer_a_question_that_was_not_there_yet() {
    for burst in ["\rj\r", "\r\x1b[B\r", "\r\rj\rj\r", "\rjj\r\r\r"] {
        let home = Home::new();
        let terminal = at_the_data(&home, 80);
        terminal.press("G");
        terminal.wait_for(&format!("▸ {BUTTON}"));
        terminal.press(burst);
        assert_still_asked(&home, &terminal);
        terminal.press("j\r");
        terminal.wait_until("nothing to be left", || home.draft().is_empty());
    }
}
