//! The keys of a screen.

use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::{Step, View, named};
use crate::tui::{
    focus::Focus,
    keymap::{self, Action, LEAVE_AT_ONCE, Place},
    page::Page,
    state::State,
};

/// The list of keys of the screen it was opened from.
#[derive(Debug)]
pub struct Keys {
    of: Place,
    focus: Focus,
}

impl Keys {
    /// Lists the keys of a place.
    #[must_use]
    pub fn of(place: Place) -> Self {
        Self { of: place, focus: Focus::default() }
    }
}

impl View for Keys {
    fn place(&self) -> Place {
        Place::Text
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("keys", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        page.heading("The keys of this screen");
        page.gap();
        let listed = keymap::bindings(self.of).map(|binding| (binding.names, binding.does));
        let leave = (LEAVE_AT_ONCE.key, "leave at once, from anywhere, without a word");
        for (names, does) in listed.chain([leave]) {
            let column = 20;
            let mark = format!("{names}{}", " ".repeat(column - names.width().min(column - 1)));
            page.hanging(&mark, does, state.look.theme.text);
        }
        if state.settings.mouse != Some(false) {
            page.gap();
            page.text("The mouse works too: click a line or a page, or turn the wheel.");
        }
        page
    }

    fn act(&mut self, action: Action, _state: &mut State) -> Step {
        match action {
            Action::Back => Step::Up,
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
