//! The line of the pointer, which it stays on if lines come or go above it.

use super::App;
use crate::tui::{focus::Focus, page::Page, target::Target};

/// A line of a page, by its target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// The tab whose page it is on.
    tab: usize,
    target: Target,
    /// How many lines of the same target stand below it: a strategy that was chosen is listed above
    /// the others as well.
    below: usize,
}

impl Line {
    /// Returns the line of an entry on the page of a tab, if it has a target.
    #[must_use]
    pub(super) fn of(page: &Page, entry: usize, tab: usize) -> Option<Self> {
        let target = page.target(entry)?;
        let below = entries_of(page, target).filter(|other| *other > entry).count();
        Some(Self { tab, target, below })
    }

    /// Returns the entry of the line on a page on which lines may have come or gone. One that is
    /// there less often than before is the one further down.
    fn entry_on(self, page: &Page) -> Option<usize> {
        let entries: Vec<usize> = entries_of(page, self.target).collect();
        let place = entries.len().checked_sub(1)?.saturating_sub(self.below);
        entries.get(place).copied()
    }
}

fn entries_of(page: &Page, target: Target) -> impl Iterator<Item = usize> {
    (0..page.entries()).filter(move |entry| page.target(*entry) == Some(target))
}

impl App {
    /// Remembers the line of an entry until the action that begins is over, or one comes back from
    /// what it opens. Returns the target of the line.
    pub(super) fn remember(&mut self, entry: usize) -> Option<Target> {
        let page = self.take_page();
        self.current.line = Line::of(&page, entry, self.current.tab());
        page.target(entry)
    }

    /// Moves the pointer to the next line; says so if there is none.
    pub(super) fn go_to_next_line(&mut self) {
        let before = self.current.focus().selected;
        self.with_focus(Focus::select_next);
        if self.current.focus().selected == before {
            self.state.notice = Some("That was the last one. Esc leads back.".to_owned());
        }
    }

    /// Puts the pointer back on the line that was remembered, if its page is open.
    pub(super) fn return_to_line(&mut self) {
        let tab = self.current.tab();
        let Some(line) = self.current.line.take().filter(|line| line.tab == tab) else { return };
        self.with_focus(|focus, seen| {
            focus.selected = line.entry_on(seen.page).unwrap_or(focus.selected);
        });
    }
}
