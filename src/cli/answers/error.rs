//! Errors of a row, in words.

use std::fmt::Write as _;

use super::rows::{Malformed, Separator};
use crate::{
    questionnaire::{Questionnaire, ResponseSet},
    text::shown,
};

/// The most characters of the input that a message repeats.
const MAX_SHOWN: usize = 60;

/// The longest code for a missing answer that a message suggests.
const MAX_CODE: usize = 12;

/// The reason why a row cannot be scored.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RowError {
    /// Its end cannot be found.
    Malformed(Malformed),
    /// The number of cells differs from the header's.
    Cells { found: usize, expected: usize, separator: Separator },
    /// The text is none of the item's answers.
    NotAnAnswer { item: usize, written: String },
    /// The id is not UTF-8 text.
    Id,
    /// It is not a JSON object; `read` bytes of it are.
    NotAnObject { read: usize },
    /// It has a name that is neither an item nor to be kept.
    Unknown { name: String },
    /// It has a name twice.
    Twice { name: String },
    /// It has an id, unlike the first row.
    UnexpectedId,
}

impl RowError {
    /// Returns the rest of a sentence that begins with the row, and what to do.
    pub(super) fn message(&self, questionnaire: &Questionnaire) -> String {
        match self {
            Self::Malformed(why) => why.message().to_owned(),
            Self::Cells { found, expected, separator } => format!(
                "has another number of cells than there are columns: {found}, not {expected}. \
                 Look for a {} or a quotation mark too many or too few",
                separator.name()
            ),
            Self::NotAnAnswer { item, written } => {
                let name = &questionnaire.items[*item].id;
                let answers = answers(questionnaire, *item);
                let code = missing_code(written);
                let hint = code
                    .map(|code| format!(". If {code} stands for no answer, add --missing {code}"));
                format!(
                    "has {written} for {name}. Write {answers}, or leave it empty if there is no \
                     answer{}",
                    hint.unwrap_or_default()
                )
            }
            Self::Id => "has an id that is no text. Write it as UTF-8 text; in JSON, in quotation \
                         marks or as a number"
                .to_owned(),
            Self::NotAnObject { read } => format!(
                "is not a JSON object; what follows byte {read} could not be read. \
                 Write one object a line, such as {{\"id\": \"p1\", \"{}\": {}}}",
                questionnaire.items.first().map_or("item", |item| item.id.as_str()),
                questionnaire.response_sets.first().map_or(0, ResponseSet::max),
            ),
            Self::Unknown { name } => format!(
                "names {name}, which is no item of this questionnaire. Take it out, write the \
                 id of an item, or pass it on with --keep={name}"
            ),
            Self::Twice { name } => format!("names {name} twice. Keep one"),
            Self::UnexpectedId => {
                "has an id, and the first row has none. Give every row an id, or none".to_owned()
            }
        }
    }
}

impl Malformed {
    /// Returns the rest of a sentence that begins with the row, and what to do.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::OpenQuote => "has a quotation mark that is not closed. Close it or take it out",
            Self::TooLong => "is longer than 1 MiB. Look for a missing line break",
        }
    }
}

/// Lists the values of an item's options: "0, 1 or 2".
fn answers(questionnaire: &Questionnaire, item: usize) -> String {
    let set = &questionnaire.response_sets[questionnaire.items[item].response_set];
    let values: Vec<String> = set.options.iter().map(|option| option.value.to_string()).collect();
    match values.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => values.concat(),
    }
}

/// Returns the text if it could be a code for a missing answer, such as `NA` or `-99`.
fn missing_code(written: &str) -> Option<&str> {
    let code = written.trim_matches('"');
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/');
    ((2..=MAX_CODE).contains(&code.len()) && code.chars().all(is_code)).then_some(code)
}

/// Returns the beginning of some input, safe to print. Characters that cannot be seen are spelled
/// out, so that nobody looks for what is wrong in vain: `3<U+00A0>`.
pub(super) fn excerpt(written: &[u8]) -> String {
    let beginning = &written[..written.len().min(MAX_SHOWN * 4)];
    let text = String::from_utf8_lossy(beginning);
    let mut excerpt = String::new();
    for c in text.chars().take(MAX_SHOWN) {
        if shown(c.to_string()).starts_with(c) {
            excerpt.push(c);
        } else {
            // Writing to memory cannot fail.
            let _ = write!(excerpt, "<U+{:04X}>", u32::from(c));
        }
    }
    excerpt
}
