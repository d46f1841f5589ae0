//! The value of one cell.

/// The content of a cell in an item's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing: the item was not answered.
    Empty,
    /// A whole number.
    Number(i64),
    /// Anything else.
    Other,
}

impl Cell {
    /// Reads a cell. `3.0` is 3: programs without missing whole numbers write it so.
    #[inline]
    pub(super) fn read(bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::Empty,
            [digit @ b'0'..=b'9'] => Self::Number(i64::from(digit - b'0')),
            _ => Self::read_long(bytes),
        }
    }

    // Rare, and too long to be copied into the loop over the cells.
    #[inline(never)]
    fn read_long(bytes: &[u8]) -> Self {
        let bytes = bytes.trim_ascii();
        if bytes.is_empty() {
            return Self::Empty;
        }
        let Ok(text) = str::from_utf8(bytes) else { return Self::Other };
        let whole = match text.split_once('.') {
            Some((whole, rest)) if !rest.is_empty() && rest.bytes().all(|b| b == b'0') => whole,
            _ => text,
        };
        whole.parse().map_or(Self::Other, Self::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::Cell::{self, Empty, Number, Other};

    #[test]
    fn a_cell_is_empty_a_whole_number_or_invalid() {
        for (text, cell) in [
            ("", Empty),
            ("  ", Empty),
            ("0", Number(0)),
            ("9", Number(9)),
            ("10", Number(10)),
            (" 3\t", Number(3)),
            ("-2", Number(-2)),
            ("3.0", Number(3)),
            ("3.", Other),
            ("3.5", Other),
            ("3.0.0", Other),
            (".0", Other),
            ("1e0", Other),
            ("NA", Other),
            ("often", Other),
            ("99999999999999999999", Other),
            ("\u{663}", Other),
        ] {
            assert_eq!(Cell::read(text.as_bytes()), cell, "{text:?}");
        }
        assert_eq!(Cell::read(b"\xff3"), Other);
    }
}
