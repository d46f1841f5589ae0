//! The value of one cell.

use std::collections::HashMap;

use crate::{assessment::ScoringKey, questionnaire::Questionnaire};

/// Reads the answers in cells.
#[derive(Debug)]
pub(super) struct CellReader {
    key: ScoringKey,
    /// The labels of each response set in small letters, with the values they stand for.
    labels: Vec<HashMap<String, i64>>,
    /// The response set of each item.
    sets: Vec<usize>,
    /// The codes that stand for a missing answer, such as `NA` or `-99`.
    missing: Vec<String>,
}

/// A cell holds none of the item's answers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotAnAnswer;

impl CellReader {
    pub(super) fn new(questionnaire: &Questionnaire, missing: &[String]) -> Self {
        let sets = questionnaire.response_sets.iter();
        let labels = sets.map(|set| {
            let options = set.options.iter();
            options.map(|option| (option.label.to_lowercase(), option.value)).collect()
        });
        Self {
            key: ScoringKey::of(questionnaire),
            labels: labels.collect(),
            sets: questionnaire.items.iter().map(|item| item.response_set).collect(),
            missing: missing.iter().map(|code| code.trim().to_owned()).collect(),
        }
    }

    /// Returns the answer to an item; `None` without one.
    #[inline]
    pub(super) fn read(&self, item: usize, cell: &[u8]) -> Result<Option<i64>, NotAnAnswer> {
        match cell {
            [] => Ok(None),
            [digit @ b'0'..=b'9'] if self.missing.is_empty() => {
                self.number(item, i64::from(digit - b'0'))
            }
            _ => self.read_text(item, cell),
        }
    }

    // Rare, and too long to be copied into the loop over the cells.
    #[inline(never)]
    fn read_text(&self, item: usize, cell: &[u8]) -> Result<Option<i64>, NotAnAnswer> {
        let text = str::from_utf8(cell.trim_ascii()).map_err(|_| NotAnAnswer)?;
        if text.starts_with('"') {
            // A text in JSON, where a number is none.
            let text: String = serde_json::from_str(text).map_err(|_| NotAnAnswer)?;
            return if self.is_missing(&text) { Ok(None) } else { self.label(item, &text) };
        }
        match whole_number(text) {
            _ if text.is_empty() || self.is_missing(text) => Ok(None),
            Some(number) => self.number(item, number),
            None => self.label(item, text),
        }
    }

    #[inline]
    fn number(&self, item: usize, number: i64) -> Result<Option<i64>, NotAnAnswer> {
        if self.key.admits(item, number) { Ok(Some(number)) } else { Err(NotAnAnswer) }
    }

    /// Returns the value of a label. A number is always a value, even if a label reads like it.
    fn label(&self, item: usize, text: &str) -> Result<Option<i64>, NotAnAnswer> {
        let label = text.trim().to_lowercase();
        let value = self.labels[self.sets[item]].get(&label).copied();
        value.filter(|_| whole_number(&label).is_none()).map(Some).ok_or(NotAnAnswer)
    }

    fn is_missing(&self, text: &str) -> bool {
        let number = whole_number(text);
        let is_same = |code: &str| code == text || number.is_some() && whole_number(code) == number;
        self.missing.iter().any(|code| is_same(code))
    }
}

/// Reads a whole number. `3.0` and `3,0` are 3: programs without missing whole numbers write it so.
fn whole_number(text: &str) -> Option<i64> {
    let whole = match text.split_once(['.', ',']) {
        Some((whole, rest)) if !rest.is_empty() && rest.bytes().all(|b| b == b'0') => whole,
        _ => text,
    };
    whole.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn a_number_is_whole_however_it_is_written() {
        for (text, number) in
            [("0", 0), ("10", 10), ("-2", -2), ("3.0", 3), ("3,00", 3), ("-99.0", -99)]
        {
            assert_eq!(whole_number(text), Some(number), "{text}");
        }
        for text in ["", "3.", "3.5", "3.0.0", ".0", "1e0", "NA", "9999999999999999999", "\u{663}"]
        {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_is_an_answer_a_missing_one_or_neither() {
        let questionnaire = builtin().unwrap();
        let codes = ["NA".to_owned(), "-99".to_owned(), "9".to_owned()];
        let cells = CellReader::new(&questionnaire, &codes);
        for cell in ["", "  ", "NA", " NA ", "-99", "-99.0", "9"] {
            assert_eq!(cells.read(0, cell.as_bytes()), Ok(None), "{cell:?}");
        }
        for cell in ["3", " 3\t", "3.0", "Often", "often", " OFTEN "] {
            assert_eq!(cells.read(0, cell.as_bytes()), Ok(Some(3)), "{cell:?}");
        }
        for cell in ["5", "-1", "N", "na", "99", "oft", "3.5", "\u{a0}3"] {
            assert_eq!(cells.read(0, cell.as_bytes()), Err(NotAnAnswer), "{cell:?}");
        }
        assert_eq!(cells.read(0, b"\xff3"), Err(NotAnAnswer));
        // Values of JSON.
        assert_eq!(cells.read(0, b"\"NA\""), Ok(None));
        assert_eq!(cells.read(0, b"\"Often\""), Ok(Some(3)));
        for value in ["\"3\"", "[3]", "true"] {
            assert_eq!(cells.read(0, value.as_bytes()), Err(NotAnAnswer), "{value}");
        }
    }
}
