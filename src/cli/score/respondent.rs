//! One person's answers, tallied, and their row of scores.

use std::io::Write as _;

use super::{
    cache::ScoreCache,
    cell::Cell,
    error::{RowError, excerpt},
    header::Column,
    setup::Setup,
};
use crate::{
    assessment::{Counted, score::Tally},
    text::clean,
};

/// One person's tallies; reused for the next person, so that no row allocates.
#[derive(Debug)]
pub(super) struct Respondent {
    tallies: Vec<Tally>,
    id: String,
    has_id: bool,
    cache: ScoreCache,
}

impl Respondent {
    pub(super) fn new(setup: &Setup) -> Self {
        let tallies = setup.key.blank().to_vec();
        Self { tallies, id: String::new(), has_id: false, cache: ScoreCache::new() }
    }

    /// Clears the answers of the person before.
    pub(super) fn reset(&mut self, setup: &Setup) {
        self.tallies.copy_from_slice(setup.key.blank());
        self.has_id = false;
    }

    /// Reads the cells of a row.
    // Not inlined, so that the loop over the cells has the registers to itself.
    #[inline(never)]
    pub(super) fn read<'c>(
        &mut self,
        setup: &Setup,
        columns: &[Column],
        mut cells: impl Iterator<Item = &'c [u8]>,
    ) -> Result<(), RowError> {
        let mut found = 0;
        let mut wrong = None;
        for (column, cell) in columns.iter().zip(cells.by_ref()) {
            found += 1;
            let fine = match column {
                Column::Item(item) => self.count(setup, *item, cell) == Counted::Yes,
                Column::Id => str::from_utf8(cell).map(|id| self.set_id(id)).is_ok(),
            };
            if !fine {
                wrong = Some((*column, cell));
                break;
            }
        }
        // One cell too many or too few also makes the cells after it wrong.
        found += cells.count();
        if found != columns.len() {
            return Err(RowError::Cells { found, expected: columns.len() });
        }
        match wrong {
            None => Ok(()),
            Some((Column::Id, _)) => Err(RowError::Id),
            Some((Column::Item(item), cell)) => Err(not_an_answer(item, cell)),
        }
    }

    /// Sets the id.
    pub(super) fn set_id(&mut self, id: &str) {
        self.id.clear();
        self.id.push_str(id);
        self.has_id = true;
    }

    /// Counts the answer to an item.
    pub(super) fn answer(
        &mut self,
        setup: &Setup,
        item: usize,
        cell: &[u8],
    ) -> Result<(), RowError> {
        match self.count(setup, item, cell) {
            Counted::Yes => Ok(()),
            Counted::NotAnAnswer => Err(not_an_answer(item, cell)),
        }
    }

    /// Adds an answer to the tallies; an empty cell adds nothing.
    #[inline]
    fn count(&mut self, setup: &Setup, item: usize, cell: &[u8]) -> Counted {
        if !setup.missing.is_empty() && setup.missing.contains(cell) {
            return Counted::Yes;
        }
        match Cell::read(cell) {
            Cell::Empty => Counted::Yes,
            Cell::Number(answer) => setup.key.count(&mut self.tallies, item, answer),
            Cell::Other => Counted::NotAnAnswer,
        }
    }

    /// Returns the id, if the row has one.
    pub(super) fn id(&self) -> Option<&str> {
        self.has_id.then_some(self.id.as_str())
    }

    /// Writes the scores as a line. If no row has an id, each is given its number; if others have,
    /// one without stays without, because a number could be the id of another.
    pub(super) fn write(&mut self, setup: &Setup, number: u64, out: &mut Vec<u8>) {
        match self.id() {
            Some(id) if setup.on_terminal => write_text(&clean(id), out),
            Some(id) => write_text(id, out),
            None if setup.has_ids => {}
            // Writing to memory cannot fail, here and below.
            None => drop(write!(out, "{number}")),
        }
        for (scale, tally) in self.tallies.iter().enumerate() {
            out.push(b',');
            out.extend_from_slice(self.cache.score(setup, scale, tally));
        }
        for tally in &self.tallies {
            out.push(b',');
            write_count(tally.answered(), out);
        }
        out.push(b'\n');
    }
}

#[cold]
fn not_an_answer(item: usize, cell: &[u8]) -> RowError {
    RowError::NotAnAnswer { item, written: excerpt(cell) }
}

fn write_count(count: usize, out: &mut Vec<u8>) {
    if let Ok(digit @ 0..=9) = u8::try_from(count) {
        out.push(b'0' + digit);
    } else {
        let _ = write!(out, "{count}");
    }
}

/// Writes a text as a cell, quoted if need be.
fn write_text(text: &str, out: &mut Vec<u8>) {
    if text.contains([',', '"', '\n', '\r']) {
        let _ = write!(out, "\"{}\"", text.replace('"', "\"\""));
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}
