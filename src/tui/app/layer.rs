//! A screen of the app, and what the app remembers of it.

use std::collections::BTreeMap;

use tui_input::Input;

use super::{Focus, KeyContext, Pointer, Screen, State, remembered_entry::RememberedEntry};
use crate::{session::TickList, text::single_spaced, tui::screens::View};

/// A screen, with the selection and the scroll position of each of its tabs.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) screen: Screen,
    focus: BTreeMap<usize, Focus>,
    /// The first line shown of a page that follows its pointer, from scrolling until the next key.
    pub(super) scrolled: Option<usize>,
    /// The entry that the pointer was on when the last action began.
    pub(super) remembered: Option<RememberedEntry>,
    /// The entry that the pointer was on when each list to tick was last left.
    places: BTreeMap<TickList, RememberedEntry>,
    /// The field for the words by which lines are found, while it is open.
    pub(super) find: Option<Input>,
    pub(super) resized: Option<Resized>,
}

/// The place on a page before the window changed its size, until the next key or click.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resized {
    pub(super) tab: usize,
    pub(super) before: Focus,
    pub(super) rows_before: u16,
    /// Whether the selection has to stay in view.
    pub(super) stays_visible: bool,
    /// The place in the window as it is now.
    pub(super) after: Focus,
}

impl Layer {
    pub(super) fn new(screen: impl Into<Screen>) -> Self {
        Self {
            screen: screen.into(),
            focus: BTreeMap::new(),
            scrolled: None,
            remembered: None,
            places: BTreeMap::new(),
            find: None,
            resized: None,
        }
    }

    /// Remembers an entry that the pointer comes back to.
    pub(super) fn pointing_at(self, remembered: Option<RememberedEntry>) -> Self {
        Self { remembered, ..self }
    }

    /// Puts another screen in place of this one. Remembers the entry that the pointer was on when a list to
    /// tick was last left on this way.
    pub(super) fn replace(&mut self, screen: Screen) {
        let mut places = std::mem::take(&mut self.places);
        if let (Screen::Ticks(ticks), Some(entry)) = (&self.screen, self.remembered) {
            places.insert(ticks.list, entry);
        }
        let remembered = match &screen {
            Screen::Ticks(ticks) => places.get(&ticks.list).copied(),
            _ => None,
        };
        *self = Self { remembered, places, ..Self::new(screen) };
    }

    pub(super) fn is_help(&self) -> bool {
        matches!(self.screen, Screen::Help(_))
    }

    pub(super) fn view(&self) -> &dyn View {
        self.screen.view()
    }

    /// Returns the keys that work now: on the selected entry, or while a line is being found.
    pub(super) fn keys(&self) -> KeyContext {
        match (self.view().keys_at(self.focus().selected), &self.find) {
            (keys, None) => keys,
            (KeyContext::LongTicks, Some(_)) => KeyContext::FindToTick,
            (_, Some(_)) => KeyContext::Find,
        }
    }

    /// Returns the words by which lines are found; `None` if none are.
    pub(super) fn sought(&self) -> Option<String> {
        self.find.as_ref().map(|field| single_spaced(field.value()))
    }

    /// Returns the tab whose selection and scroll position apply. The lines that are found count as a tab
    /// of their own, so that those of the list stay as they were.
    pub(super) fn tab(&self) -> usize {
        const FOUND: usize = usize::MAX;
        if self.find.is_some() { FOUND } else { self.view().tab() }
    }

    pub(super) fn focus(&self) -> Focus {
        self.focus.get(&self.tab()).copied().unwrap_or_default()
    }

    pub(super) fn focus_mut(&mut self) -> &mut Focus {
        self.focus.entry(self.tab()).or_default()
    }

    /// Returns the place before the window changed its size, if the page is still where that has put it.
    pub(super) fn before_resizing(&self) -> Option<Resized> {
        let is_there =
            |resized: &Resized| resized.tab == self.tab() && resized.after == self.focus();
        self.resized.filter(is_there)
    }

    pub(super) fn pointer(&self, state: &State) -> Option<usize> {
        match self.view().pointer(state) {
            Pointer::Free => Some(self.focus().selected),
            Pointer::At(entry) => entry,
        }
    }

    /// Returns the first line shown, unless the page follows its pointer.
    pub(super) fn scroll(&self, state: &State) -> Option<usize> {
        match self.view().pointer(state) {
            Pointer::Free => Some(self.focus().scroll),
            Pointer::At(_) => self.scrolled,
        }
    }
}
