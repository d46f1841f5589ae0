//! A row of choices, of which one is in force.

use crate::tui::{
    page::POINTER,
    step::{Step, turned},
    theme::Look,
    wrap::cells,
};

pub(super) struct ChoiceRow {
    label: String,
    choices: Vec<String>,
    /// The position of the one in force.
    chosen: usize,
    /// The cell of the page that the choices begin at.
    start: usize,
    /// The width that is left for it, in cells.
    room: usize,
}

impl ChoiceRow {
    /// Creates a row behind a label, which has the space after it, on a page of a width in cells.
    pub(super) fn new(label: &str, (choices, chosen): (Vec<String>, usize), width: usize) -> Self {
        let start = POINTER + cells(label);
        Self { label: label.to_owned(), choices, chosen, start, room: width.saturating_sub(start) }
    }

    /// Returns the label and the choices, the one in force in brackets; if the others have no room, that one
    /// alone between the arrows that turn to them.
    pub(super) fn shown(&self, look: Look) -> String {
        let (left, right) = (look.symbols.left, look.symbols.right);
        let choices = if self.all_fit() {
            self.whole()
        } else {
            format!("{left} {} {right}", self.choices[self.chosen])
        };
        format!("{}{choices}", self.label).trim_end().to_owned()
    }

    /// Returns the label and the choice in force alone, which cannot be changed.
    pub(super) fn fixed(&self) -> String {
        format!("{}[{}]", self.label, self.choices[self.chosen])
    }

    /// Returns the choice at a cell of the page; of one that stands alone, the left arrow leads to the one
    /// before. `None` if no choice stands there, or if the next one is meant.
    pub(super) fn choice_at(&self, cell: usize) -> Option<usize> {
        let mut cell = cell.checked_sub(self.start)?;
        let count = self.choices.len();
        if !self.all_fit() {
            return (cell == 0).then_some(turned(self.chosen, Step::Back, count));
        }
        (0..count).find(|at| {
            let width = cells(&self.part(*at));
            let is_here = cell < width;
            cell = cell.saturating_sub(width);
            is_here
        })
    }

    fn all_fit(&self) -> bool {
        cells(self.whole().trim_end()) <= self.room
    }

    fn whole(&self) -> String {
        (0..self.choices.len()).map(|at| self.part(at)).collect()
    }

    /// Returns a choice as it stands in the whole row.
    fn part(&self, at: usize) -> String {
        let choice = &self.choices[at];
        if at == self.chosen { format!("[{choice}]") } else { format!(" {choice} ") }
    }
}
