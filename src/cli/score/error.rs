//! Errors of a row, in words.

use super::rows::Malformed;
use crate::{
    questionnaire::{Questionnaire, ResponseSet},
    text::clean,
};

/// The most characters of the input that a message repeats.
const MOST_SHOWN: usize = 60;

/// The reason why a row cannot be scored.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RowError {
    /// Its end cannot be found.
    Malformed(Malformed),
    /// The number of cells differs from the header's.
    Cells { found: usize, expected: usize },
    /// The text is none of the item's answers.
    NotAnAnswer { item: usize, written: String },
    /// The id is not UTF-8 text.
    Id,
    /// It is not a JSON object; `read` bytes of it are.
    NotAnObject { read: usize },
    /// It has a name that is no item.
    Unknown { name: String },
    /// It has a name twice.
    Twice { name: String },
}

impl RowError {
    /// Returns a message about the row, and what to do.
    pub(super) fn message(&self, row: &str, questionnaire: &Questionnaire) -> String {
        match self {
            Self::Malformed(why) => format!("{row} {}", why.message()),
            Self::Cells { found, expected } => format!(
                "{row} has another number of cells than there are columns: {found}, not \
                 {expected}. Look for a comma or a quotation mark too many or too few"
            ),
            Self::NotAnAnswer { item, written } => {
                let name = &questionnaire.items[*item].id;
                let answers = answers(questionnaire, *item);
                format!(
                    "{row} has {written} for {name}. Write {answers}, or leave it empty \
                     where there is no answer"
                )
            }
            Self::Id => format!(
                "{row} has an id that is no text. Write it as UTF-8 text; in JSON, in \
                 quotation marks or as a number"
            ),
            Self::NotAnObject { read } => format!(
                "{row} is not a JSON object; what follows byte {read} could not be read. \
                 Write one object a line, such as {{\"id\": \"p1\", \"{}\": {}}}",
                questionnaire.items.first().map_or("item", |item| item.id.as_str()),
                questionnaire.response_sets.first().map_or(0, ResponseSet::max),
            ),
            Self::Unknown { name } => format!(
                "{row} names {name}, which is no item of this questionnaire. Take it out, or \
                 write the id of an item"
            ),
            Self::Twice { name } => format!("{row} names {name} twice. Keep one"),
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

/// Returns the beginning of some input, safe to print.
pub(super) fn excerpt(written: &[u8]) -> String {
    let beginning = &written[..written.len().min(MOST_SHOWN * 4)];
    clean(&String::from_utf8_lossy(beginning)).chars().take(MOST_SHOWN).collect()
}
