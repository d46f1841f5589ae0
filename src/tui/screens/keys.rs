//! The keys of a screen.

use unicode_width::UnicodeWidthStr;

use super::View;
use crate::tui::{
    keymap::{self, KeyContext, LEAVE_AT_ONCE},
    page::Page,
    state::State,
};

/// The list of keys of the screen it was opened from.
#[derive(Debug)]
pub(crate) struct Keys {
    of: KeyContext,
}

impl Keys {
    /// Lists the keys of a context.
    #[must_use]
    pub(crate) fn of(context: KeyContext) -> Self {
        Self { of: context }
    }
}

impl View for Keys {
    fn keys(&self) -> KeyContext {
        KeyContext::Text
    }

    fn title(&self, _state: &State) -> String {
        "keys".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("The keys of this screen");
        page.gap();
        let listed =
            keymap::bindings(self.of).map(|binding| (binding.names(), binding.description));
        let leave =
            (LEAVE_AT_ONCE.key.into_owned(), "leave at once, from anywhere, without a word");
        for (names, description) in listed.chain([leave]) {
            let column = 20;
            let mark = format!("{names}{}", " ".repeat(column - names.width().min(column - 1)));
            page.hanging(&mark, description, state.look.theme.text);
        }
        if state.settings.mouse != Some(false) {
            page.gap();
            page.text("The mouse works too: click a line or a page, or turn the wheel.");
        }
    }
}
