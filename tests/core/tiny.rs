//! Tiny questionnaires, written as TOML and read like any other.

use std::fmt::Write as _;

use goodfaith::{
    assessment::{Answer, Responses},
    questionnaire::{Id, Questionnaire, Source, parse},
};

use crate::instrument::instrument;

/// Three response sets.
const RESPONSE_SETS: &str = r#"
[[response_set]]
id = "five"
options = [
  { value = 0, label = "Never", echo = "You never" },
  { value = 1, label = "Rarely", echo = "You rarely" },
  { value = 2, label = "Sometimes", echo = "You sometimes" },
  { value = 3, label = "Often", echo = "You often" },
  { value = 4, label = "Always", echo = "You always" },
]

[[response_set]]
id = "six"
options = [
  { value = 1, label = "1" },
  { value = 2, label = "2" },
  { value = 3, label = "3" },
  { value = 4, label = "4" },
  { value = 5, label = "5" },
  { value = 6, label = "6" },
]

[[response_set]]
id = "yes-no"
options = [{ value = 0, label = "No" }, { value = 1, label = "Yes" }]
"#;

/// Reads a questionnaire whose tables come in pieces, after the head and [`RESPONSE_SETS`].
pub(crate) fn questionnaire(pieces: &[&str]) -> Questionnaire {
    let text = text(pieces);
    let name = "tiny.toml".into();
    parse(&[Source { name, text }]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Writes the text of a questionnaire whose tables come in pieces, after the head and [`RESPONSE_SETS`].
pub(crate) fn text(pieces: &[&str]) -> String {
    instrument("tiny", "Tiny") + RESPONSE_SETS + &pieces.join("\n")
}

/// Writes a scale that needs three quarters of its answers. Its bands are called `b0`, `b1`, ….
pub(crate) fn scale(id: &str, starts: &[f64]) -> String {
    let mut bands = String::new();
    for (number, start) in starts.iter().enumerate() {
        let named = format!("id = \"b{number}\", label = \"band {number}\", meaning = \"M\"");
        let _ = write!(bands, "{{ from = {start}, {named} }}, ");
    }
    format!("[[scale]]\nid = \"{id}\"\ntitle = \"{id}\"\nabout = \"A\"\nbands = [{bands}]\n")
}

/// Writes the items `{scale}1`, `{scale}2`, …: one for each sign, `-` for a reversed one.
pub(crate) fn items(scale: &str, response_set: &str, signs: &str) -> String {
    let mut items = String::new();
    for (number, sign) in (1..).zip(signs.chars()) {
        let _ = write!(
            items,
            "[[item]]\nid = \"{scale}{number}\"\nscale = \"{scale}\"\ntext = \"T\"\n\
             response_set = \"{response_set}\"\nreversed = {}\n",
            sign == '-'
        );
    }
    items
}

/// Writes a strategy that has these fields beside those that all need. It faces oneself unless they say
/// otherwise.
pub(crate) fn strategy(name: &str, fields: &str) -> String {
    let facing = if fields.contains("facing") { "" } else { "facing = \"self\"\n" };
    format!(
        "[[strategy]]\nid = \"{name}\"\ntitle = \"T\"\neffort = \"E\"\nwhy = \"W\"\n\
         steps = [\"S\"]\n{facing}{fields}\n"
    )
}

/// Answers the items in the order asked: a value each, `-` to skip one, `.` to leave it open.
pub(crate) fn answers(questionnaire: &Questionnaire, values: &str) -> Responses {
    let words: Vec<&str> = values.split_whitespace().collect();
    assert_eq!(words.len(), questionnaire.items.len(), "one word for each item: {values}");
    let mut responses = Responses::default();
    for (item, word) in questionnaire.items.iter().zip(words) {
        let answer = match word {
            "." => continue,
            "-" => Answer::Skipped,
            value => Answer::Value(value.parse().unwrap_or_else(|_| panic!("{value}"))),
        };
        responses.answers.insert(item.id.clone(), answer);
    }
    responses
}

/// Creates an id.
pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap_or_else(|| panic!("{text} is not an id"))
}
