//! Warnings: a questionnaire without any, with one stretch replaced, and the warning that follows.

mod advice;
mod instrument;
mod scored;
mod wording;

use super::{read, source};
use crate::questionnaire::{Problem, Source, examine};

/// A questionnaire with nothing unwise in it.
const WISE: &str = r#"format = 1
instrument = { id = "s", version = "1", language = "en-GB", title = "S", recall = "Today", minutes = 1, retake_after_days = 7, licence = "-", citation = "-", validated = false }

[[response_set]]
id = "often"
options = [
  { value = 0, label = "Never", echo = "You never" },
  { value = 1, label = "At times", echo = "You at times" },
  { value = 2, label = "Often", echo = "You often" },
]

[[scale]]
id = "doubt"
title = "Doubt"
about = "How much is doubted."
min_answered = 0.5
bands = [
  { from = 0, id = "low", label = "low", meaning = "Little doubt." },
  { from = 50, id = "high", label = "high", meaning = "Much doubt." },
]
high = "hard"
[[item]]
id = "d1"
scale = "doubt"
text = "I doubted a friend."
echo = "doubted a friend"
response_set = "often"

[[item]]
id = "d2"
scale = "doubt"
text = "I asked twice."
response_set = "often"

[[item]]
id = "d3"
scale = "doubt"
text = "I believed a friend."
response_set = "often"
reversed = true

[[safety]]
id = "afraid"
text = "Are you afraid?"
flag = "unsafe"

[[strategy]]
id = "ask"
title = "Ask"
facing = "other"
effort = "5 minutes"
helps = ["doubt"]
from_band = "high"
why = "Asking helps."
steps = ["Ask."]

[[caution]]
id = "after-yes"
title = "There is help"
text = "You are not alone."
show = "safety"
only_when = ["unsafe"]

[[helpline]]
region = "US"
name = "A line"
call = "1"
"#;

fn changed(old: &str, new: &str) -> Source {
    assert_eq!(WISE.matches(old).count(), 1, "{old:?} must stand once in the questionnaire");
    source("a.toml", &WISE.replace(old, new))
}

#[track_caller]
fn warned(source: Source) -> Vec<Problem> {
    examine(&[source]).unwrap().warnings
}

/// Checks that one stretch replaced brings exactly this warning, about the text `at`.
#[track_caller]
fn expect(old: &str, new: &str, at: &str, warning: &str) {
    let source = changed(old, new);
    let text = source.text.clone();
    let warnings = warned(source);
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(shown, [warning]);
    assert_eq!(&text[warnings[0].place.as_ref().unwrap().span.clone()], at);
}

#[test]
fn a_wise_questionnaire_has_no_warnings() {
    assert_eq!(warned(source("a.toml", WISE)), []);
}

#[test]
fn the_questionnaire_is_the_one_that_parsing_gives() {
    let examined = examine(&[source("a.toml", WISE)]).unwrap();
    assert_eq!(examined.questionnaire, read(WISE).unwrap());
}

#[test]
fn problems_are_those_that_parsing_finds_and_come_without_warnings() {
    let bad = changed("scale = \"doubt\"\ntext = \"I asked twice.\"", "text = \"A and b\"");
    assert_eq!(examine(std::slice::from_ref(&bad)).unwrap_err(), read(&bad.text).unwrap_err());
}

#[test]
fn warnings_come_in_the_order_of_the_lines() {
    let many = WISE.replace("reversed = true", "").replace("I asked twice.", "I and always asked.");
    let lines: Vec<usize> = warned(source("a.toml", &many))
        .iter()
        .map(|warning| warning.place.as_ref().unwrap().line)
        .collect();
    assert_eq!(lines, [13, 32, 32]);
}
