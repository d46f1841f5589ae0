//! Codes that stand for a missing answer.

use super::cell::Cell;

/// The codes that `--missing` names, such as `NA` or `-99`.
#[derive(Debug, Default)]
pub(super) struct Missing {
    texts: Vec<String>,
    /// Those of the codes that are numbers, which may be written as `-99.0` too.
    numbers: Vec<i64>,
}

impl Missing {
    pub(super) fn new(codes: &[String]) -> Self {
        let texts: Vec<String> = codes.iter().map(|code| code.trim().to_owned()).collect();
        let number = |code: &String| match Cell::read(code.as_bytes()) {
            Cell::Number(number) => Some(number),
            Cell::Empty | Cell::Other => None,
        };
        let numbers = texts.iter().filter_map(number).collect();
        Self { texts, numbers }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Returns whether a cell of CSV or a value of JSON is one of the codes.
    pub(super) fn contains(&self, cell: &[u8]) -> bool {
        let cell = cell.trim_ascii();
        let unquoted = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
        let cell = unquoted.unwrap_or(cell);
        let is_number = |cell| match Cell::read(cell) {
            Cell::Number(number) => self.numbers.contains(&number),
            Cell::Empty | Cell::Other => false,
        };
        self.texts.iter().any(|text| text.as_bytes() == cell) || is_number(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_as_a_cell_and_as_a_value_of_json() {
        let missing = Missing::new(&["NA".to_owned(), "-99".to_owned()]);
        for cell in ["NA", " NA ", "\"NA\"", "-99", "-99.0", "\"-99\""] {
            assert!(missing.contains(cell.as_bytes()), "{cell}");
        }
        for cell in ["", "N", "na", "99", "-9", "0"] {
            assert!(!missing.contains(cell.as_bytes()), "{cell}");
        }
        assert!(Missing::default().is_empty());
    }
}
