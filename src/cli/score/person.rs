//! What one row says of one person, and how the scores are written.

use std::io::Write as _;

use super::{
    cell::Cell,
    fault::{Fault, short},
    header::Column,
    sheet::Sheet,
};
use crate::{
    assessment::{Counted, score::Tally},
    questionnaire::clean,
};

/// One person's tallies. Used again for the next person, so that nothing is set aside for each.
#[derive(Debug)]
pub(super) struct Person {
    tallies: Vec<Tally>,
    id: String,
    has_id: bool,
}

impl Person {
    pub(super) fn new(sheet: &Sheet) -> Self {
        Self { tallies: sheet.key.blank().to_vec(), id: String::new(), has_id: false }
    }

    /// Forgets the person before.
    pub(super) fn begin(&mut self, sheet: &Sheet) {
        self.tallies.copy_from_slice(sheet.key.blank());
        self.has_id = false;
    }

    /// Takes the cells of a row.
    pub(super) fn read<'c>(
        &mut self,
        sheet: &Sheet,
        columns: &[Column],
        mut cells: impl Iterator<Item = &'c [u8]>,
    ) -> Result<(), Fault> {
        let mut found = 0;
        let mut wrong = Ok(());
        for (column, cell) in columns.iter().zip(cells.by_ref()) {
            found += 1;
            wrong = match column {
                Column::Id => str::from_utf8(cell).map(|id| self.name(id)).map_err(|_| Fault::Id),
                Column::Item(item) => self.answer(sheet, *item, cell),
            };
            if wrong.is_err() {
                break;
            }
        }
        // A cell too many or too few is what is wrong with the cells after it.
        found += cells.count();
        if found == columns.len() {
            wrong
        } else {
            Err(Fault::Cells { found, expected: columns.len() })
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
        let counted = match Cell::read(cell) {
            Cell::Empty => return Ok(()),
            Cell::Number(answer) => sheet.key.count(&mut self.tallies, item, answer),
            Cell::Other => Counted::NotAnAnswer,
        };
        match counted {
            Counted::Yes => Ok(()),
            Counted::NotAnAnswer => Err(Fault::NotAnAnswer { item, written: short(cell) }),
        }
    }

    /// Writes the scores as a line; a person without an id goes by the number of the row.
    pub(super) fn write(&self, sheet: &Sheet, number: u64, out: &mut Vec<u8>) {
        if !self.has_id {
            // Writing to memory cannot fail, here and below.
            let _ = write!(out, "{number}");
        } else if sheet.on_terminal {
            write_text(&clean(&self.id), out);
        } else {
            write_text(&self.id, out);
        }
        for (tally, scale) in self.tallies.iter().zip(&sheet.questionnaire.scales) {
            out.push(b',');
            if let Some(outcome) = tally.outcome(scale) {
                let _ = write!(out, "{}", sheet.number(outcome));
            }
        }
        for tally in &self.tallies {
            let _ = write!(out, ",{}", tally.answered());
        }
        out.push(b'\n');
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
