//! Keeping a run in another folder, when its own cannot be used.

use std::path::PathBuf;

use crossterm::event::KeyEvent;
use ratatui::text::Line;
use tui_input::Input;

use super::{Outcome, View, named};
use crate::{
    platform::environment::PATH_NOT_WHOLE,
    session::{RunId, prompts},
    tui::{
        field,
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::Target,
    },
};

#[derive(Debug)]
pub(crate) struct Elsewhere {
    run: RunId,
    path: Input,
}

impl Elsewhere {
    /// Opens the field for a run.
    #[must_use]
    pub(crate) fn of(run: RunId) -> Self {
        Self { run, path: Input::default() }
    }
}

impl View for Elsewhere {
    fn keys(&self) -> KeyContext {
        KeyContext::OnlyField
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("", state)
    }

    fn fill(&self, page: &mut Page, _state: &State) {
        page.heading("Keep this run in another folder");
        page.text(&format!(
            "Write the whole path of a folder of your own. {}",
            prompts::OTHER_FOLDER
        ));
        page.gap();
        page.entry(Entry::new("Folder"));
        field::add(page, &self.path, true);
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        if action != Action::Enter {
            return Outcome::stay();
        }
        let path = PathBuf::from(self.path.value().trim());
        if !path.is_absolute() {
            return Outcome::notice(PATH_NOT_WHOLE);
        }
        state.session.save_run_to(self.run, path);
        Outcome::pop()
    }

    fn write(&mut self, key: KeyEvent, _selected: usize) -> bool {
        field::write(&mut self.path, key)
    }
}
