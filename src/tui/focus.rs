//! Moving about a page: from spot to spot, and by lines where there are none.

use super::{keymap::Action, page::Page};

/// Where the pointer is, and what was scrolled to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Focus {
    /// The spot that the keys act on.
    pub at: usize,
    /// The first line shown, where the person scrolled away from the pointer.
    pub scrolled: Option<usize>,
}

impl Focus {
    /// Points at a spot.
    #[must_use]
    pub fn on(at: usize) -> Self {
        Self { at, scrolled: None }
    }

    /// Moves as asked on a page shown in a window of that height; whether it was such an action.
    pub fn follow(&mut self, action: Action, page: &Page, height: usize) -> bool {
        match action {
            Action::Up if self.at > 0 && self.scrolled.is_none() => *self = Self::on(self.at - 1),
            Action::Up => self.scroll(page, height, -1),
            Action::Down if self.at + 1 < page.spots() => *self = Self::on(self.at + 1),
            Action::Down => self.scroll(page, height, 1),
            Action::PageUp => self.leap(page, height, -1),
            Action::PageDown => self.leap(page, height, 1),
            Action::First => *self = Self { at: 0, scrolled: Some(0) },
            Action::Last => {
                self.at = page.spots().saturating_sub(1);
                self.scrolled = Some(page.lines().len().saturating_sub(height));
            }
            _ => return false,
        }
        true
    }

    fn leap(&mut self, page: &Page, height: usize, way: isize) {
        let lines = isize::try_from(height.saturating_sub(1)).unwrap_or(1) * way;
        if page.spots() > 1 {
            let from = page.spot_line(self.at);
            let aim = from.saturating_add_signed(lines);
            let reached = (0..page.spots()).rfind(|&spot| page.spot_line(spot) <= aim);
            let there = Self::on(reached.unwrap_or(0));
            if there.at != self.at {
                *self = there;
                return;
            }
        }
        self.scroll(page, height, lines);
    }

    /// Scrolls by lines, within the page; back at the pointer, follows it again.
    pub fn scroll(&mut self, page: &Page, height: usize, lines: isize) {
        let last = page.lines().len().saturating_sub(height);
        let following = page.top(None, height);
        let top = page.top(self.scrolled, height).saturating_add_signed(lines).min(last);
        self.scrolled = (top != following).then_some(top);
    }
}
