//! The keys of a screen.

use super::{Action, KeyContext, Page, State, View};
use crate::tui::{
    keymap::{Binding, LEAVE_AT_ONCE},
    page::WIDE,
    wrap::cells,
};

/// The list of keys of the screen it was opened from.
#[derive(Debug)]
pub(crate) struct Keys {
    /// Each with its description there.
    pub(crate) bindings: Vec<(&'static Binding, &'static str)>,
    /// The numbers that choose anything, in words; `None` if all digits do.
    pub(crate) numbers: Option<String>,
}

impl View for Keys {
    fn keys(&self) -> KeyContext {
        KeyContext::Text
    }

    fn offers(&self, action: Action, _state: &State) -> bool {
        action != Action::Keys
    }

    fn title(&self, _state: &State) -> String {
        "keys".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("The keys of this screen");
        page.gap();
        let numbers = self.numbers.as_deref();
        let listed = self.bindings.iter().map(|(key, does)| (key.names(numbers), *does));
        let leave =
            (LEAVE_AT_ONCE.key.into_owned(), "leave at once, from anywhere, without a word");
        let listed: Vec<_> = listed.chain([leave]).collect();
        let widest = listed.iter().map(|(names, _)| cells(names)).max().unwrap_or_default();
        let column = if page.width < WIDE { 0 } else { widest };
        for (names, description) in listed {
            page.beside(&names, column, description);
        }
        if state.session.settings().uses_mouse() {
            page.gap();
            page.text("The mouse works too: click a line or a page, or turn the wheel.");
        }
    }
}
