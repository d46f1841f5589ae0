//! The cells of a row that has quotation marks in it.

use csv_core::Reader;

/// Takes rows apart; what it needs for that is kept from row to row.
#[derive(Debug)]
pub(super) struct Quoted {
    /// Made anew and never cloned: a clone of csv-core 0.1.13 finds no cells.
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Quoted {
    pub(super) fn new() -> Self {
        Self { reader: Reader::new(), text: Vec::new(), ends: Vec::new() }
    }

    /// Returns the cells of a row, without the quotation marks around them.
    pub(super) fn cells(&mut self, row: &[u8]) -> impl Iterator<Item = &[u8]> {
        // No row becomes longer than it was, or has more cells than bytes and one.
        self.text.resize(self.text.len().max(row.len() + 1), 0);
        self.ends.resize(self.ends.len().max(row.len() + 1), 0);
        self.reader.reset();
        let (_, _, written, cells) = self.reader.read_record(row, &mut self.text, &mut self.ends);
        // No more bytes are how the reader learns that the last cell is over.
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
