//! Where the answers are, what could not be read, and how to delete it all.

use ratatui::text::Line;

use super::{View, named};
use crate::tui::{
    keymap::KeyContext,
    page::{Entry, Page},
    state::{Keeping, State},
    target::{Intent, Target},
};

/// The page about where answers are kept.
#[derive(Debug)]
pub struct Data;

impl View for Data {
    fn keys(&self) -> KeyContext {
        KeyContext::Menu
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("your answers on this computer", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
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
        let delete = Target::Ask(Intent::DeleteEverything);
        page.entry(Entry::new("Delete everything that goodfaith keeps").target(delete));
        if !state.shelf.troubles.is_empty() {
            page.gap();
            page.heading("What could not be read, and was left alone");
        }
        for trouble in &state.shelf.troubles {
            page.bullet(trouble, state.look.theme.text);
        }
    }
}
