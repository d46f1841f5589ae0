//! Moving about a page: from spot to spot, and line by line where there is text between them.

use super::{keymap::Action, page::Page};

/// Where the pointer is, and which part of the page is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Focus {
    /// The spot that the keys act on.
    pub at: usize,
    /// The first line shown.
    pub top: usize,
}

/// A page as it is seen in a window of some height.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The page.
    pub page: &'a Page,
    /// How many lines are shown at once.
    pub height: usize,
}

impl Seen<'_> {
    /// The first line that can stand on top.
    fn last_top(self) -> usize {
        self.page.lines().len().saturating_sub(self.height)
    }
}

impl Focus {
    /// Points at a spot.
    #[must_use]
    pub fn on(at: usize) -> Self {
        Self { at, top: 0 }
    }

    /// Moves as asked; whether it was such an action.
    pub fn follow(&mut self, action: Action, seen: Seen<'_>) -> bool {
        // What the keys acted on may be gone, when a page has become shorter.
        self.at = self.at.min(seen.page.spots().saturating_sub(1));
        match action {
            Action::Up => self.up(seen),
            Action::Down => self.down(seen),
            Action::PageUp => (1..seen.height).for_each(|_| self.up(seen)),
            Action::PageDown => (1..seen.height).for_each(|_| self.down(seen)),
            Action::First => *self = Self::default(),
            Action::Last => {
                *self = Self { at: seen.page.spots().saturating_sub(1), top: seen.last_top() };
            }
            _ => return false,
        }
        true
    }

    /// To the spot below if it is in view or next to it; else a line further down.
    fn down(&mut self, seen: Seen<'_>) {
        let bottom = self.top + seen.height;
        let is_ahead = seen.page.spot(self.at).start >= bottom;
        let target = if is_ahead { self.at } else { self.at + 1 };
        if target < seen.page.spots() && seen.page.spot(target).start <= bottom {
            self.at = target;
            self.reveal(seen);
        } else {
            self.scroll(1, seen);
        }
    }

    /// To the spot above if it is in view or next to it; else a line further up.
    fn up(&mut self, seen: Seen<'_>) {
        let is_behind = seen.page.spot(self.at).end <= self.top;
        let target = if is_behind { Some(self.at) } else { self.at.checked_sub(1) };
        match target {
            Some(target) if seen.page.spot(target).end >= self.top => {
                self.at = target;
                self.reveal(seen);
            }
            _ => self.scroll(-1, seen),
        }
    }

    /// Scrolls by lines, within the page.
    pub fn scroll(&mut self, lines: isize, seen: Seen<'_>) {
        self.top = self.top.saturating_add_signed(lines).min(seen.last_top());
    }

    /// Whether all of the spot the keys act on is in view.
    #[must_use]
    pub fn is_seen(&self, seen: Seen<'_>) -> bool {
        let spot = seen.page.spot(self.at);
        spot.start >= self.top && spot.end <= self.top + seen.height
    }

    /// Scrolls as little as brings the spot the keys act on into view.
    pub fn reveal(&mut self, seen: Seen<'_>) {
        let spot = seen.page.spot(self.at);
        self.top = self.top.max(spot.end.saturating_sub(seen.height)).min(spot.start);
        self.top = self.top.min(seen.last_top());
    }
}
