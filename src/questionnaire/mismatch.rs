//! serde's messages about values that do not fit, in this program's own words: serde repeats pieces
//! of the file, however long they are.

use super::{
    raw::tables_with,
    words::{nearest, quote, shorten, write_one_of},
};

/// A problem with a field, and its remedy.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    pub(super) what: String,
    pub(super) instead: String,
}

impl Mismatch {
    /// Puts serde's message into plain words. It is about the owner, a table or another value, or about a
    /// field of it.
    pub(super) fn new(message: &str, owner: &str, field: Option<&str>, is_nested: bool) -> Self {
        let message = message.trim_end();
        if let Some((unknown, known)) = unknown_field(message) {
            let what = format!("{owner} has a field {}, which does not exist", quote(unknown));
            let names: Vec<&str> = first_line(known).split('`').skip(1).step_by(2).collect();
            return Self { what, instead: instead_of(unknown, &names, is_nested) };
        }
        let (message, field) = match field_after(message) {
            Some((message, field)) => (message, Some(field)),
            None => (message, field),
        };
        let subject =
            field.map_or_else(|| owner.to_owned(), |field| format!("{} of {owner}", quote(field)));
        if is_too_large(message) {
            let what = format!("{subject} is a number that cannot be read");
            return Self { what, instead: "Write it with fewer digits.".to_owned() };
        }
        let what = format!("{subject} is of the wrong kind");
        match message.rsplit_once(", expected ") {
            Some((_, expected)) => {
                Self { what, instead: format!("Write {}.", in_plain_words(expected)) }
            }
            None => Self { what, instead: format!("It reads: {}.", shorten(message)) },
        }
    }
}

/// Returns whether the problem is a whole number that no field can hold: serde reads it with 128 bits, or not
/// at all.
fn is_too_large(message: &str) -> bool {
    let is_whole = message.starts_with("invalid type: integer `");
    let is_wanted = ["i64", "f64", "u16", "one value"].iter().any(|kind| message.ends_with(kind));
    message.ends_with("number overflowed")
        || is_whole && is_wanted && message.contains("128, expected ")
}

/// Returns a remedy for a field that a table does not have: a similar one that it has, the one or two tables
/// that have the field, or all that it has. Of a nested table, one of its own fields is meant.
fn instead_of(unknown: &str, known: &[&str], is_nested: bool) -> String {
    let elsewhere = tables_with(unknown);
    match nearest(known, unknown) {
        None if matches!(elsewhere.len(), 1 | 2) && !is_nested => {
            format!("It belongs in {}.", elsewhere.join(" or "))
        }
        _ => write_one_of(known, unknown, "field"),
    }
}

/// Splits a message into the unknown name, as the file has it, and the known ones.
fn unknown_field(message: &str) -> Option<(&str, &str)> {
    message.strip_prefix("unknown field `")?.rsplit_once("`, expected ")
}

/// Splits a message from the name of the field in its second line, which only one about a nested table has.
fn field_after(message: &str) -> Option<(&str, &str)> {
    let (message, field) = message.rsplit_once("\nin `")?;
    Some((message, field.trim_end_matches('`')))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn in_plain_words(expected: &str) -> &str {
    match expected {
        "a string" => "a text between quotation marks",
        "a boolean" => "true or false",
        "a sequence" => "a list between [ and ]",
        "u16" => "a whole number from 0 to 65535",
        "i64" => "a whole number",
        "f64" => "a number",
        "a string or a table" => "a text between quotation marks, or a table between { and }",
        _ => "a table between { and }",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::raw::{RawCaution, RawStrategy};

    #[test]
    fn an_unknown_field_is_reported_with_the_known_ones() {
        let message = "unknown field `b`, expected `x`\u{1b}`, expected one of `id`, `text`\n";
        let mismatch = Mismatch::new(message, "the item \"s1\"", Some("b"), false);
        assert_eq!(
            mismatch.what,
            "the item \"s1\" has a field \"b`, expected `x`\", which does not exist"
        );
        assert_eq!(mismatch.instead, "Write one of: id, text.");
    }

    #[test]
    fn every_field_of_a_table_with_conditions_is_known_to_belong_there() {
        let reported = |error: toml::de::Error| error.message().to_owned();
        for (message, table) in [
            (toml::from_str::<RawStrategy>("x = 1").map_err(reported).unwrap_err(), "a strategy"),
            (toml::from_str::<RawCaution>("x = 1").map_err(reported).unwrap_err(), "a caution"),
        ] {
            let (_, known) = unknown_field(&message).unwrap();
            let fields: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
            assert!(fields.contains(&"not_if_high"), "{message}");
            for field in fields {
                assert!(tables_with(field).iter().any(|with| with == table), "{field} of {table}");
            }
        }
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_reported_without_its_bytes() {
        let message = format!("invalid type: string \"{}\", expected u16", "\u{1b}".repeat(999));
        let mismatch = Mismatch::new(&message, "the instrument", Some("minutes"), false);
        assert_eq!(mismatch.what, "\"minutes\" of the instrument is of the wrong kind");
        assert_eq!(mismatch.instead, "Write a whole number from 0 to 65535.");
    }
}
