//! The pointer, which stays on its line when lines come or go above it.

use super::{
    App, Focus, KeyContext, Notice, Page, Pointer, Target, Viewport,
    remembered_entry::RememberedEntry,
};

/// Said when the field that a page begins with is below the window.
const FIELD_BELOW: &str = "Enter goes to the field below.";

impl App {
    /// Remembers the line that the pointer is on until the action on it is over, or until the person comes
    /// back from the screen that it opens: a key such as F1 opens one without choosing the line. Returns the
    /// target of the line.
    pub(super) fn remember_pointer(&mut self) -> Option<Target> {
        let entry = self.current.pointer(&self.state)?;
        let page = self.take_page();
        self.current.remembered = RememberedEntry::of(&page, entry, self.current.tab());
        page.target(entry)
    }

    /// Selects an entry of the page, and remembers its line.
    pub(super) fn point_at(&mut self, entry: usize, page: &Page) {
        self.show_entry(entry);
        self.current.remembered = RememberedEntry::of(page, entry, self.current.tab());
    }

    /// Moves the pointer to the next line, unless the one that it is on is among those that are not right:
    /// says then what its field takes. If there is no next line, moves it to the first that is not right, or
    /// closes the screen.
    pub(super) fn go_to_next_line(&mut self, wrong: &[usize]) {
        let before = self.current.focus().selected;
        if wrong.contains(&before) {
            self.state.notice = self.field().and_then(|field| field.not_taken()).map(Notice::from);
            self.with_focus(Focus::reveal);
            return;
        }
        self.with_focus(Focus::select_next);
        if self.current.focus().selected != before {
            return;
        }
        if let Some(entry) = wrong.first() {
            self.show_entry(*entry);
        } else {
            let closed = self.current.screen.view_mut().close(&mut self.state);
            self.apply(closed);
        }
    }

    pub(super) fn show_entry(&mut self, entry: usize) {
        self.current.focus_mut().selected = entry;
        self.with_focus(Focus::reveal);
    }

    /// Says that the field that a page of fields begins with is below the window, if it is and nothing
    /// else is said.
    pub(super) fn tell_of_field_below(&mut self) {
        use KeyContext::{Field, FieldsAndLines, LastField};
        let begins_in_field = matches!(self.current.keys(), Field | FieldsAndLines | LastField);
        let is_below = |focus: &mut Focus, view: Viewport<'_>| !focus.is_in_view(view);
        if begins_in_field && self.state.notice.is_none() && self.with_focus(is_below) == Some(true)
        {
            self.state.say(FIELD_BELOW);
        }
    }

    /// Puts the pointer back on the entry that was remembered, if its page is open. Returns the position of
    /// that entry, if it is still there.
    pub(super) fn return_to_entry(&mut self) -> Option<usize> {
        let tab = self.current.tab();
        let remembered = self.current.remembered.take().filter(|entry| entry.tab == tab);
        let remembered = remembered?;
        if self.current.view().pointer(&self.state) != Pointer::Free {
            return None;
        }
        // The window may be too small for the page, and large enough again later.
        let page = self.page_shown();
        let found = remembered.position_on(&page);
        let focus = self.current.focus_mut();
        match found {
            Some(at) => focus.selected = at,
            // Once answers can be kept, the first line offers that.
            None if remembered.reopens() => *focus = Focus::default(),
            None => focus.leave_choice(&page),
        }
        found
    }
}
