//! The rows of the list of runs.

use std::borrow::Cow;

use super::{State, Target, whom::Whom};
use crate::{
    session::{KnownRun, RunFile, RunId},
    store::RunName,
    tui::{
        frame,
        page::{POINTER, WIDE},
        wrap::cells,
    },
};

/// A width in which the titles of the scales have room beside what is peculiar about a run, in cells.
pub(super) const WIDEST_LIST: u16 = 120;

/// The number of lines above the rows without the second line of the headings.
const LINES_ABOVE: usize = 2;

/// The width of the box in front of a row, in cells.
pub(super) const BOX: usize = 4;
/// The width of a date without the year in full, in cells.
pub(super) const DATE: usize = 16;
/// The fewest cells of the words about a person that is cut: "about Kons…".
pub(super) const FEWEST_OF_PERSON: usize = 11;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// A run that has no file.
    InMemory(RunId),
    OnDisk(RunName),
}

/// The most files, the newest, that are read to tell the runs about one person from the others.
pub(super) const MAX_TOLD_APART: usize = 1_000;
const AMONG_NEWEST: &str = " among the newest 1,000";

/// The rows of the list, of which only those in view are built: the runs without a file first, then the
/// files.
pub(super) struct Rows<'a> {
    in_memory: Vec<RunId>,
    names: Cow<'a, [RunName]>,
    /// The person whose runs they are, in words.
    pub(super) about: String,
    /// Whether there are runs about others too.
    pub(super) has_others: bool,
    /// How many runs the heading counts: all rows, but in a list about one person not the files that
    /// cannot be read, since nobody knows whom these are about.
    pub(super) counted: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn of(state: &'a State, whom: &Whom) -> Self {
        let runs = state.session.runs();
        let person = whom.person(state).filter(|_| whom.is_one_of_several(state));
        let without_file = runs.present().rev().filter(|(_, known)| {
            known.name.is_none() && Whom::includes(person.as_ref(), &known.run)
        });
        let in_memory: Vec<RunId> = without_file.map(|(run, _)| run).collect();
        let has_others = person.is_some();
        let names = match &person {
            None => Cow::Borrowed(runs.names()),
            Some(person) => {
                let is_theirs = |name: &&RunName| match runs.file(**name) {
                    RunFile::Read(run) => Whom::includes(Some(person), &runs[*run].run),
                    RunFile::Unreadable(_) => true,
                    RunFile::Unread => false,
                };
                let newest = runs.names().iter().take(MAX_TOLD_APART);
                newest.filter(is_theirs).copied().collect()
            }
        };
        let mut about = whom.in_words(state);
        if has_others && runs.names().len() > MAX_TOLD_APART {
            about.push_str(AMONG_NEWEST);
        }
        let is_unknown =
            |name: &&RunName| has_others && matches!(runs.file(**name), RunFile::Unreadable(_));
        let unknown = names.iter().filter(is_unknown).count();
        let counted = in_memory.len() + names.len() - unknown;
        Self { in_memory, names, about, has_others, counted }
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

    /// Iterates over the rows in view, the first of which is at `top`.
    pub(super) fn in_view(&self, top: usize, state: &State) -> impl Iterator<Item = Row> {
        (top..top + rows_in_view(state)).map_while(|row| self.get(row))
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

    /// Returns the run, once it has been read, and what is known of it.
    pub(super) fn known(self, state: &State) -> Option<&KnownRun> {
        self.run(state).map(|run| &state.session.runs()[run])
    }

    pub(super) fn target(self, state: &State) -> Target {
        match (self, self.run(state)) {
            (_, Some(run)) | (Self::InMemory(run), None) => Target::Results(run),
            (Self::OnDisk(name), None) => Target::Unread(name),
        }
    }
}

/// Returns whether there is room for the second line of the headings, and for whole words in the first, which
/// it goes on with.
pub(super) fn has_second_headings(state: &State) -> bool {
    let questionnaire = &state.questionnaire;
    let words = questionnaire.scales.iter().map(|scale| cells(first_word(&scale.title)) + 1);
    let person = if questionnaire.is_about_a_person() { FEWEST_OF_PERSON } else { 0 };
    let least = POINTER + BOX + DATE + words.sum::<usize>() + person;
    let areas = frame::areas_within(state.window, WIDEST_LIST, false);
    let width = areas.map_or(0, |areas| usize::from(areas.page.width));
    (state.is_roomy() || usize::from(state.window.0) >= WIDE) && width >= least
}

pub(super) fn first_word(title: &str) -> &str {
    title.split(' ').next().unwrap_or_default()
}

/// Returns the number of rows of the list that are in view.
pub(super) fn rows_in_view(state: &State) -> usize {
    let above = LINES_ABOVE + usize::from(has_second_headings(state));
    frame::page_height(state.window).saturating_sub(above).max(1)
}
