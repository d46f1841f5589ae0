//! Giving the person in mind a name.

use crossterm::event::KeyEvent;
use ratatui::text::Line;
use tui_input::Input;

use super::{Outcome, View, named};
use crate::{
    assessment::PersonName,
    tui::{
        field,
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::Target,
    },
};

/// The field for a name. An empty one takes the name away.
#[derive(Debug)]
pub(crate) struct NameScreen {
    name: Input,
}

impl NameScreen {
    /// Opens the field with the name of the person in mind.
    #[must_use]
    pub(crate) fn of(state: &State) -> Self {
        let name = state.session.pass().and_then(|pass| pass.responses.name.clone());
        Self { name: Input::new(name.map_or_else(String::new, String::from)) }
    }
}

impl View for NameScreen {
    fn keys(&self) -> KeyContext {
        KeyContext::OnlyField
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("A short name, only for you");
        page.text(
            "Initials are enough. It keeps what you say of this person apart from what you say of \
             others. Leave it empty if you need none.",
        );
        if state.session.pass().is_some_and(|pass| pass.keep) {
            page.text("It is kept with your answers, and printed on a page that you export.");
        }
        page.gap();
        page.entry(Entry::new("Name"));
        field::add(page, &self.name, true);
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        if action != Action::Enter {
            return Outcome::stay();
        }
        state.session.set_name(PersonName::typed(self.name.value()));
        Outcome::pop()
    }

    fn write(&mut self, key: KeyEvent, _selected: usize) -> bool {
        field::write_at_most(&mut self.name, key, PersonName::MAX_CHARS)
    }
}
