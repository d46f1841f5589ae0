//! A note of one's own about something that was tried.

use crossterm::event::KeyEvent;
use ratatui::text::Line;
use tui_input::Input;

use super::{Outcome, View, named};
use crate::{
    assessment::tried::OwnNote,
    tui::{
        field,
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::Target,
    },
};

/// The field for a note. It is kept with what is said next.
#[derive(Debug)]
pub(crate) struct NoteScreen {
    strategy: usize,
    note: Input,
}

impl NoteScreen {
    /// Opens the field for a strategy, given as a position among the strategies.
    #[must_use]
    pub(crate) fn of(strategy: usize, state: &State) -> Self {
        let note = state.notes.get(&strategy).cloned();
        Self { strategy, note: Input::new(note.map_or_else(String::new, String::from)) }
    }
}

impl View for NoteScreen {
    fn keys(&self) -> KeyContext {
        KeyContext::OnlyField
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading(&state.questionnaire.strategies[self.strategy].title);
        page.text("A line or two for yourself. It is kept only with an answer on the page before.");
        page.gap();
        page.entry(Entry::new("Note"));
        field::add(page, &self.note, true);
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        if action == Action::Enter { self.close(state) } else { Outcome::stay() }
    }

    /// Goes back with the note, however that is done.
    fn close(&mut self, state: &mut State) -> Outcome {
        match OwnNote::typed(self.note.value()) {
            Some(note) => state.notes.insert(self.strategy, note),
            None => state.notes.remove(&self.strategy),
        };
        Outcome::pop()
    }

    fn write(&mut self, key: KeyEvent, _selected: usize) -> bool {
        field::write_at_most(&mut self.note, key, OwnNote::MAX_CHARS)
    }
}
