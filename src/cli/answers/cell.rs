//! The value of one cell.

use std::array;

use anyhow::anyhow;

use super::refused_rows::listed;
use crate::{
    questionnaire::{AnswerOption, Questionnaire},
    text::excerpt,
};

/// Reads the answers in cells.
#[derive(Debug)]
pub(super) struct CellReader<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    /// The codes that stand for a missing answer, such as `NA` or `-99`.
    missing: Vec<String>,
    /// For each item, whether each digit is an answer: most cells hold one digit, some written as 3.0.
    digits: Vec<[bool; 10]>,
}

impl<'q> CellReader<'q> {
    pub(super) fn new(questionnaire: &'q Questionnaire, missing: &[String]) -> Self {
        let missing = missing.iter().map(|code| code.trim().to_owned()).collect();
        let mut reader = Self { questionnaire, missing, digits: Vec::new() };
        let read = |item, digit: usize| reader.read_text(item, digit.to_string().as_bytes());
        let digits = |item| array::from_fn(|digit| matches!(read(item, digit), Some(Some(_))));
        reader.digits = (0..questionnaire.items.len()).map(digits).collect();
        reader
    }

    /// Reads the answer to an item, a position in [`Questionnaire::items`], if a cell holds one. Returns
    /// false if it holds something else.
    #[inline]
    pub(super) fn read(&self, item: usize, cell: &[u8], answer: &mut Option<i64>) -> bool {
        match cell {
            [] => true,
            [digit @ b'0'..=b'9'] | [digit @ b'0'..=b'9', b'.', b'0']
                if self.digits[item][usize::from(digit - b'0')] =>
            {
                *answer = Some(i64::from(digit - b'0'));
                true
            }
            _ => self.read_text(item, cell).map(|read| *answer = read).is_some(),
        }
    }

    /// Returns the answer to an item, or `Some(None)` if the cell stands for none; `None` if it holds
    /// anything else.
    #[expect(clippy::option_option, reason = "no answer is not a wrong one")]
    fn read_text(&self, item: usize, cell: &[u8]) -> Option<Option<i64>> {
        let written = str::from_utf8(cell.trim_ascii()).ok()?;
        // A JSON string may be a label, but not a number.
        let string = written.starts_with('"').then(|| serde_json::from_str::<String>(written));
        let string = string.transpose().ok()?;
        let text = string.as_deref().unwrap_or(written).trim_ascii();
        let number = whole_number(text);
        let is_same =
            |code: &String| code == text || number.is_some() && whole_number(code) == number;
        if text.is_empty() || self.missing.iter().any(is_same) {
            return Some(None);
        }
        let is_chosen = |option: &&AnswerOption| match number {
            Some(number) => option.value == number && string.is_none(),
            None => lower_case(&option.label).eq(lower_case(text)),
        };
        let option = self.questionnaire.response_set(item).options.iter().find(is_chosen);
        option.map(|option| Some(option.value))
    }

    /// Names the items to which a code for a missing answer is an answer.
    pub(super) fn answers_called_missing(&self) -> Vec<String> {
        let without_codes = Self::new(self.questionnaire, &[]);
        let message = |code: &String| {
            let is_answer =
                |at| matches!(without_codes.read_text(at, code.as_bytes()), Some(Some(_)));
            let items = self.questionnaire.items.iter().zip(0..);
            let items = items.filter(|(_, at)| is_answer(*at)).map(|(item, _)| item.id.as_str());
            let items: Vec<&str> = items.collect();
            let (code, items) = (!items.is_empty()).then(|| (excerpt(code), listed(&items)))?;
            Some(format!("--missing {code} also leaves out a real answer to: {items}"))
        };
        self.missing.iter().filter_map(message).collect()
    }

    /// Says what is wrong with a cell of a column.
    pub(super) fn refusal(&self, item: usize, column: &str, cell: &[u8]) -> anyhow::Error {
        let set = self.questionnaire.response_set(item);
        let values = set.options.iter().map(|option| option.value.to_string() + ", ");
        let values = match set.ends {
            Some(_) => format!("a whole number from {} to {}", set.min(), set.max()),
            None => values.collect::<String>() + "a label",
        };
        let (written, name) = (excerpt(&String::from_utf8_lossy(cell)), excerpt(column));
        let id = &self.questionnaire.items[item].id;
        let id = if id == column { String::new() } else { format!(" ({id})") };
        anyhow!(
            "has {written} for {name}{id}. Write {values} or nothing; name codes for no answer \
             with --missing"
        )
    }
}

fn lower_case(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Reads a whole number. `3.0` and `3,0` are 3: programs that cannot store a missing whole number,
/// such as pandas, write all of them as decimals.
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
    fn a_whole_number_is_read_however_it_is_written_and_nothing_else_is() {
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
        let read = |cell: &[u8]| {
            let mut answer = None;
            cells.read(0, cell, &mut answer).then_some(answer)
        };
        for cell in ["", "  ", "NA", " NA ", "-99", "-99.0", "9"] {
            assert_eq!(read(cell.as_bytes()), Some(None), "{cell:?}");
        }
        for cell in ["3", " 3\t", "3.0", "Often", "often", " OFTEN "] {
            assert_eq!(read(cell.as_bytes()), Some(Some(3)), "{cell:?}");
        }
        for cell in ["5", "-1", "N", "na", "99", "oft", "3.5", "\u{a0}3"] {
            assert_eq!(read(cell.as_bytes()), None, "{cell:?}");
        }
        assert_eq!(read(b"\xff3"), None);
        // Values of JSON.
        assert_eq!(read(b"\"NA\""), Some(None));
        assert_eq!(read(b"\"\""), Some(None));
        assert_eq!(read(b"\"Often\""), Some(Some(3)));
        for value in ["\"3\"", "[3]", "true"] {
            assert_eq!(read(value.as_bytes()), None, "{value}");
        }
    }
}
