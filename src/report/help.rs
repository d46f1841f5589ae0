//! Who can help, where there is no key to ask with.

use crate::{
    questionnaire::Questionnaire,
    session::{NO_HELPLINES, called, helplines, in_region},
};

/// The key that shows who can help on the full screen, as texts of a questionnaire name it.
const KEY: &str = "F1";
/// What stands for the key in a text that is read elsewhere.
pub const BELOW: &str = "the list of help lines below";

/// Puts other words in the place of the help key of the full screen: "h shows who can help."
#[must_use]
pub fn named(text: &str, instead: &str) -> String {
    let mut parts = text.split(KEY);
    let mut named = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_start = named.is_empty() || named.ends_with(". ");
        named.push_str(&if is_start { upper_first(instead) } else { instead.to_owned() });
        named.push_str(part);
    }
    named
}

/// Raises the first letter of words that begin a sentence; a single letter is a key and stays.
fn upper_first(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if words.len() > 1 => first.to_uppercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}

/// Says who can be called, one line each: "US: Hotline: call 1-800-799-7233".
#[must_use]
pub fn lines(questionnaire: &Questionnaire) -> Vec<String> {
    let mut lines: Vec<String> = helplines(questionnaire, None)
        .into_iter()
        .map(|line| format!("{}: {}", in_region(line), called(line)))
        .collect();
    if lines.is_empty() {
        lines.push(NO_HELPLINES.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_key_gives_way_to_words_that_fit_the_sentence() {
        let text = "Stop. F1 shows who can help. If it goes on, F1 shows who can help.";
        let below = "Stop. The list of help lines below shows who can help. If it goes on, the \
                     list of help lines below shows who can help.";
        assert_eq!(named(text, BELOW), below);
        assert_eq!(named("F1 lists lines.", "h"), "h lists lines.");
        assert_eq!(named("No key here.", BELOW), "No key here.");
    }
}
