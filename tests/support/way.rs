//! The way through the built-in questionnaire, by keys alone.

use super::{Key, Start, Terminal};

/// The number of questions.
pub(crate) const ITEMS: usize = 32;
/// The keys from the first screen to the first question.
pub(crate) const OPENING: &str = "\r\r\rs\rs\rs\rs\rs\r";

/// The keys from the end of the last question to the results.
pub(crate) const CLOSING: &str = "\r\r\r";

/// Returns the keys that answer all questions with the same digit.
pub(crate) fn answers(digit: char) -> String {
    format!("{digit}\r").repeat(ITEMS)
}

/// Starts, waits for the first screen, presses keys all at once and waits for a text.
pub(crate) fn started_at(start: Start, keys: &str, text: &str) -> Terminal {
    let terminal = start.run();
    terminal.wait_for("Trust in close relationships");
    // A narrow footer has the key alone.
    let has_footer = || terminal.screen().lines().last().is_some_and(|row| row.contains("Ctrl-C"));
    terminal.wait_until("the footer", has_footer);
    terminal.press(keys);
    terminal.wait_for(text);
    terminal
}

/// Passes the first screen and the unscored ones, one after the other.
pub(crate) fn begin(terminal: &Terminal) {
    terminal.wait_for("Trust in close relationships");
    terminal.key(Key::Enter);
    pass_unscored(terminal);
}

/// Passes the unscored screens before the questions.
pub(crate) fn pass_unscored(terminal: &Terminal) {
    for title in ["Whom do you have in mind?", "What happened?"] {
        terminal.wait_for(title);
        terminal.key(Key::Enter);
    }
    for step in 3..=7 {
        terminal.wait_for(&format!("before the questions, {step} of 7"));
        terminal.press("s\r");
    }
}

/// Answers a range of questions, each once it is on the screen.
pub(crate) fn answer_each(
    terminal: &Terminal,
    questions: std::ops::RangeInclusive<usize>,
    answer: impl Fn(usize) -> char,
) {
    for question in questions {
        terminal.wait_for(&format!("{question} of {ITEMS}"));
        terminal.press(&answer(question).to_string());
        terminal.key(Key::Enter);
    }
}

/// Goes on from the last question to the results.
pub(crate) fn finish(terminal: &Terminal) {
    for page in 1..=2 {
        terminal.wait_for(&format!("after the questions, {page} of 2"));
        terminal.key(Key::Enter);
    }
    terminal.wait_for("Look over your answers");
    terminal.key(Key::Enter);
    terminal.wait_for("[Overview]");
}
