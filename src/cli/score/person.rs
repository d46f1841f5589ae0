//! What one row says of one person, and how the scores are written.

use std::io::Write as _;

use super::{
    cell::Cell,
    fault::{Fault, short},
    header::Column,
    sheet::Sheet,
    written::Written,
};
use crate::{
    assessment::{Counted, score::Tally},
    text::clean,
};

/// One person's tallies. Used again for the next person, so that nothing is set aside for each.
#[derive(Debug)]
pub(super) struct Person {
    tallies: Vec<Tally>,
    id: String,
    has_id: bool,
    written: Written,
}

impl Person {
    pub(super) fn new(sheet: &Sheet) -> Self {
        let tallies = sheet.key.blank().to_vec();
        Self { tallies, id: String::new(), has_id: false, written: Written::new() }
    }

    /// Forgets the person before.
    pub(super) fn begin(&mut self, sheet: &Sheet) {
        self.tallies.copy_from_slice(sheet.key.blank());
        self.has_id = false;
    }

    /// Takes the cells of a row.
    // Apart from the rest, so that the loop over the cells has the registers to itself.
    #[inline(never)]
    pub(super) fn read<'c>(
        &mut self,
        sheet: &Sheet,
        columns: &[Column],
        mut cells: impl Iterator<Item = &'c [u8]>,
    ) -> Result<(), Fault> {
        let mut found = 0;
        let mut wrong = None;
        for (column, cell) in columns.iter().zip(cells.by_ref()) {
            found += 1;
            let fine = match column {
                Column::Item(item) => self.count(sheet, *item, cell) == Counted::Yes,
                Column::Id => str::from_utf8(cell).map(|id| self.name(id)).is_ok(),
            };
            if !fine {
                wrong = Some((*column, cell));
                break;
            }
        }
        // A cell too many or too few is what is wrong with the cells after it.
        found += cells.count();
        if found != columns.len() {
            return Err(Fault::Cells { found, expected: columns.len() });
        }
        match wrong {
            None => Ok(()),
            Some((Column::Id, _)) => Err(Fault::Id),
            Some((Column::Item(item), cell)) => Err(not_an_answer(item, cell)),
        }
    }

    /// Takes the id.
    pub(super) fn name(&mut self, id: &str) {
        self.id.clear();
        self.id.push_str(id);
        self.has_id = true;
    }

    /// Takes the answer to an item.
    pub(super) fn answer(&mut self, sheet: &Sheet, item: usize, cell: &[u8]) -> Result<(), Fault> {
        match self.count(sheet, item, cell) {
            Counted::Yes => Ok(()),
            Counted::NotAnAnswer => Err(not_an_answer(item, cell)),
        }
    }

    /// Counts an answer, or that there is none.
    #[inline]
    fn count(&mut self, sheet: &Sheet, item: usize, cell: &[u8]) -> Counted {
        match Cell::read(cell) {
            Cell::Empty => Counted::Yes,
            Cell::Number(answer) => sheet.key.count(&mut self.tallies, item, answer),
            Cell::Other => Counted::NotAnAnswer,
        }
    }

    /// Writes the scores as a line; a person without an id goes by the number of the row.
    pub(super) fn write(&mut self, sheet: &Sheet, number: u64, out: &mut Vec<u8>) {
        if !self.has_id {
            // Writing to memory cannot fail, here and below.
            let _ = write!(out, "{number}");
        } else if sheet.on_terminal {
            write_text(&clean(&self.id), out);
        } else {
            write_text(&self.id, out);
        }
        for (scale, tally) in self.tallies.iter().enumerate() {
            out.push(b',');
            out.extend_from_slice(self.written.score(sheet, scale, tally));
        }
        for tally in &self.tallies {
            out.push(b',');
            write_count(tally.answered(), out);
        }
        out.push(b'\n');
    }
}

#[cold]
fn not_an_answer(item: usize, cell: &[u8]) -> Fault {
    Fault::NotAnAnswer { item, written: short(cell) }
}

fn write_count(count: usize, out: &mut Vec<u8>) {
    if let Ok(digit @ 0..=9) = u8::try_from(count) {
        out.push(b'0' + digit);
    } else {
        let _ = write!(out, "{count}");
    }
}

/// Writes a text as a cell: between quotation marks where it would not be read back as one.
fn write_text(text: &str, out: &mut Vec<u8>) {
    if text.contains([',', '"', '\n', '\r']) {
        let _ = write!(out, "\"{}\"", text.replace('"', "\"\""));
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}
