//! A row of choices, of which one is in force.

use crate::tui::{theme::Look, wrap::cells};

/// The width of what stands in front of the text of an entry: the pointer and the cell after it.
const POINTER: usize = 2;

/// Choices beside the label of an entry.
pub(super) struct ChoiceRow {
    choices: Vec<String>,
    /// The position of the one in force.
    chosen: usize,
    /// The cell of the page that the row begins at.
    start: usize,
    /// The width that is left for it, in cells.
    room: usize,
}

impl ChoiceRow {
    /// Creates a row after a label of a width in cells, on a page of a width in cells.
    pub(super) fn new((choices, chosen): (Vec<String>, usize), label: usize, page: usize) -> Self {
        let start = POINTER + label;
        Self { choices, chosen, start, room: page.saturating_sub(start) }
    }

    /// Returns the row with the choice in force in brackets; if the others have no room, that one alone
    /// between the arrows that turn to them.
    pub(super) fn shown(&self, look: Look) -> String {
        if self.all_fit() {
            let choices = (0..self.choices.len()).map(|at| self.part(at));
            return choices.collect();
        }
        let (left, right) = (look.symbols.left, look.symbols.right);
        format!("{left} {} {right}", self.choices[self.chosen])
    }

    /// Returns the choice at a cell of the page; of one that stands alone, the left arrow leads to the one
    /// before. `None` if no choice stands there, or if the next one is meant.
    pub(super) fn choice_at(&self, cell: usize) -> Option<usize> {
        let mut cell = cell.checked_sub(self.start)?;
        let count = self.choices.len();
        if !self.all_fit() {
            return (cell == 0).then_some((self.chosen + count - 1) % count);
        }
        (0..count).find(|at| {
            let width = cells(&self.part(*at));
            let is_here = cell < width;
            cell = cell.saturating_sub(width);
            is_here
        })
    }

    fn all_fit(&self) -> bool {
        let row: String = (0..self.choices.len()).map(|at| self.part(at)).collect();
        cells(row.trim_end()) <= self.room
    }

    /// Returns a choice as it stands in the whole row.
    fn part(&self, at: usize) -> String {
        let choice = &self.choices[at];
        if at == self.chosen { format!("[{choice}]") } else { format!(" {choice} ") }
    }
}
