//! Keeping a run in another folder, when its own cannot be used.

use std::path::PathBuf;

use crossterm::event::KeyEvent;
use ratatui::text::Line;
use tui_input::Input;

use super::{
    Step, View,
    exercise::{take_key, written},
    named,
};
use crate::tui::{
    focus::Focus,
    keymap::{Action, Place},
    page::Page,
    shelf::Kept,
    state::{Effect, State},
};

/// Asks for another folder.
#[derive(Debug)]
pub struct Elsewhere {
    run: usize,
    path: Input,
}

impl Elsewhere {
    /// Asks where to keep a run, given as a position in [`State::runs`].
    #[must_use]
    pub fn of(run: usize) -> Self {
        Self { run, path: Input::default() }
    }
}

impl View for Elsewhere {
    fn place(&self) -> Place {
        Place::OnlyField
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        page.heading("Keep this run in another folder");
        page.text(
            "Write the whole path of a folder of your own. It is made if it is not there. To see \
             the run later, start with GOODFAITH_DATA_DIR set to that path.",
        );
        page.gap();
        page.add_spot("", "Folder", "");
        for line in written(&self.path, true, page.width(), state.look.symbols.cut) {
            page.add_to_spot(line);
        }
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        let path = PathBuf::from(self.path.value().trim());
        match action {
            Action::Enter if path.is_absolute() => {
                state.runs[self.run].kept = Kept::Soon;
                state.effects.push(Effect::KeepElsewhere(self.run, path));
                Step::Up
            }
            Action::Enter => {
                state.notice = Some("Write the whole path; it starts with a slash.".to_owned());
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    fn pointer(&self, _state: &State) -> Option<usize> {
        Some(0)
    }

    fn focus(&self) -> Option<&Focus> {
        None
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        None
    }

    fn write(&mut self, key: KeyEvent) -> bool {
        take_key(&mut self.path, key)
    }
}
