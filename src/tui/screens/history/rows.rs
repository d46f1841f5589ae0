//! The rows of the list of runs.

use crate::{
    session::{RunFile, RunId},
    store::RunName,
    tui::{frame, state::State, target::Target},
};

/// How many lines stand above the rows.
pub(super) const LINES_ABOVE: usize = 2;

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// A run that has no file.
    InMemory(RunId),
    /// A saved run.
    OnDisk(RunName),
}

/// The rows of the list without building them: runs in memory first, then the files.
pub(super) struct Rows<'a> {
    in_memory: Vec<RunId>,
    names: &'a [RunName],
}

impl<'a> Rows<'a> {
    pub(super) fn of(state: &'a State) -> Self {
        let runs = state.session.runs();
        let without_file = runs.present().rev().filter(|(_, known)| known.name.is_none());
        let in_memory = without_file.map(|(run, _)| run).collect();
        Self { in_memory, names: runs.names() }
    }

    pub(super) fn len(&self) -> usize {
        self.in_memory.len() + self.names.len()
    }

    pub(super) fn get(&self, row: usize) -> Option<Row> {
        match self.in_memory.get(row) {
            Some(run) => Some(Row::InMemory(*run)),
            None => self.names.get(row - self.in_memory.len()).copied().map(Row::OnDisk),
        }
    }

    pub(super) fn between(&self, from: usize, to: usize) -> impl Iterator<Item = Row> {
        (from..to.min(self.len())).filter_map(|row| self.get(row))
    }
}

impl Row {
    /// Returns the run, once it has been read.
    pub(super) fn run(self, state: &State) -> Option<RunId> {
        match self {
            Self::InMemory(run) => Some(run),
            Self::OnDisk(name) => match state.session.runs().file(name) {
                RunFile::Read(run) => Some(*run),
                RunFile::Unreadable(_) | RunFile::Unread => None,
            },
        }
    }

    /// Returns the target of the row.
    pub(super) fn target(self, state: &State) -> Target {
        match (self, self.run(state)) {
            (_, Some(run)) | (Self::InMemory(run), None) => Target::Results(run),
            (Self::OnDisk(name), None) => Target::Unread(name),
        }
    }
}

/// Returns how many rows of the list are in view.
pub(super) fn rows_in_view(state: &State) -> usize {
    let (columns, rows) = state.window;
    let window = ratatui::layout::Rect::new(0, 0, columns, rows);
    let height = frame::areas(window).map_or(1, |areas| usize::from(areas.page.height));
    height.saturating_sub(LINES_ABOVE).max(1)
}
