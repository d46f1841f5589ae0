//! The cells of a CSV row.

use csv_core::Reader;
use memchr::memchr;

/// The cells of a row without quotation marks.
#[derive(Debug, Clone)]
pub(super) struct PlainCells<'r> {
    /// The rest of the row; `None` after its last cell.
    rest: Option<&'r [u8]>,
}

impl<'r> PlainCells<'r> {
    pub(super) fn new(row: &'r [u8]) -> Self {
        Self { rest: Some(row) }
    }
}

impl<'r> Iterator for PlainCells<'r> {
    type Item = &'r [u8];

    #[inline]
    fn next(&mut self) -> Option<&'r [u8]> {
        let rest = self.rest?;
        let comma = match rest {
            // Most cells are one digit or empty, and need no search.
            [b'0'..=b'9', b',', ..] => Some(1),
            [b',', ..] => Some(0),
            _ => memchr(b',', rest),
        };
        let (cell, rest) = match comma {
            Some(comma) => (&rest[..comma], Some(&rest[comma + 1..])),
            None => (rest, None),
        };
        self.rest = rest;
        Some(cell)
    }
}

/// Splits rows that have quotation marks in them. Its buffers are reused from row to row.
#[derive(Debug)]
pub(super) struct QuotedCells {
    /// Created anew and never cloned: a clone of csv-core 0.1.13 finds no cells.
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl QuotedCells {
    pub(super) fn new() -> Self {
        Self { reader: Reader::new(), text: Vec::new(), ends: Vec::new() }
    }

    /// Returns the cells of a row, without the quotation marks around them.
    pub(super) fn cells(&mut self, row: &[u8]) -> impl Iterator<Item = &[u8]> {
        // Unquoting never lengthens a row, and a row has at most one more cell than bytes.
        self.text.resize(self.text.len().max(row.len() + 1), 0);
        self.ends.resize(self.ends.len().max(row.len() + 1), 0);
        self.reader.reset();
        let (_, _, written, cells) = self.reader.read_record(row, &mut self.text, &mut self.ends);
        // An empty input tells the reader that the last cell has ended.
        let (text, ends) = (&mut self.text[written..], &mut self.ends[cells..]);
        let (_, _, _, last) = self.reader.read_record(&[], text, ends);
        let text = &self.text;
        let mut start = 0;
        self.ends[..cells + last].iter().map(move |end| {
            let cell = &text[start..*end];
            start = *end;
            cell
        })
    }
}
