//! Where the answers are, what could not be read, and how to delete it all.

use ratatui::text::Line;

use super::{Step, View, ask, confirm::Intent, named};
use crate::tui::{
    focus::Focus,
    keymap::{Action, Place},
    page::Page,
    state::{Keeping, State},
};

/// Where the answers are.
#[derive(Debug, Default)]
pub struct Data {
    focus: Focus,
}

impl View for Data {
    fn place(&self) -> Place {
        Place::Menu
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("your answers on this computer", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        page.heading("Where your answers are");
        match &state.keeping {
            Keeping::In(folder) => page.text(folder),
            Keeping::Nothing(folder) => {
                page.text(folder);
                page.text("Nothing new is written there, as you asked when you started.");
            }
            Keeping::Impossible(why) => page.alert(why),
        }
        page.text(&match state.shelf.names.len() {
            0 => "No finished run is kept.".to_owned(),
            1 => "One finished run is kept, in the folder \"runs\".".to_owned(),
            many => format!("{many} finished runs are kept, in the folder \"runs\"."),
        });
        if state.take.as_ref().is_some_and(|take| take.keep) {
            page.text("One run is under way; it is in the file \"draft.toml\".");
        }
        page.text("Nothing of it is ever sent anywhere.");
        page.gap();
        page.add_spot("", "Delete everything that goodfaith keeps", "");
        if !state.shelf.troubles.is_empty() {
            page.gap();
            page.heading("What could not be read, and was left alone");
        }
        for trouble in &state.shelf.troubles {
            let mark = format!("{} ", state.look.symbols.dot);
            page.hanging(&mark, trouble, state.look.theme.text);
        }
        page
    }

    fn act(&mut self, action: Action, _state: &mut State) -> Step {
        match action {
            Action::Enter => Step::Open(ask(Intent::DeleteEverything)),
            _ => Step::Stay,
        }
    }

    fn focus(&self) -> Option<&Focus> {
        Some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        Some(&mut self.focus)
    }
}
