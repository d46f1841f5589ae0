//! A line whose cells have targets of their own.

use ratatui::text::Line;

use super::{CellTargets, Page};
use crate::tui::target::Target;

impl Page {
    /// Adds a line as it is, whose cells from `start` on have these targets. The pointer never comes there.
    pub(in crate::tui) fn line_with_targets(
        &mut self,
        line: Line<'static>,
        start: usize,
        targets: Vec<Target>,
    ) {
        self.cell_targets = Some(CellTargets { line: self.lines.len(), start, targets });
        self.line(line);
    }

    /// Returns the target of a cell, given as its line and its column, if it has one of its own.
    #[must_use]
    pub(in crate::tui) fn target_of_cell(&self, line: usize, column: usize) -> Option<Target> {
        let cells = self.cell_targets.as_ref().filter(|cells| cells.line == line)?;
        cells.targets.get(column.checked_sub(cells.start)?).copied()
    }
}
