//! Scrolling a page that follows its pointer.

use std::ops::RangeInclusive;

use super::{Action, App, Pointer};

impl App {
    /// Scrolls a line with the keys that choose, so that a long question can be read before anything is
    /// chosen: down until the first entry comes into view with the next line, and up again. Returns whether
    /// the action was taken for that.
    pub(super) fn read_on(&mut self, action: Action) -> bool {
        let pointer = self.current.view().pointer(&self.state);
        let (Pointer::At(None), Some(areas)) = (pointer, self.areas()) else { return false };
        let page = self.take_page();
        let top = areas.top(&page, self.current.scrolled, None);
        let below = page.top_at(top + usize::from(areas.page.height));
        let to = match action {
            Action::Down if below < page.lines_of(0).start => top + 1,
            // No view begins with an empty line.
            Action::Up if top > 0 => top - 1 - usize::from(page.top_at(top - 1) == top),
            _ => return false,
        };
        self.current.scrolled = Some(to);
        true
    }

    /// Scrolls a page that follows its pointer by a screenful or to an end. Returns whether the action is
    /// one that scrolls and the page is longer than the window.
    pub(super) fn scroll_page(&mut self, action: Action) -> bool {
        match action {
            Action::PageUp => self.scroll_to(|_, tops| *tops.start()),
            Action::PageDown => self.scroll_to(|_, tops| *tops.end()),
            Action::First => self.scroll_to(|_, _| 0),
            Action::Last => self.scroll_to(|_, _| usize::MAX),
            _ => false,
        }
    }

    /// Scrolls a page that follows its pointer, if it is longer than the window. `to` gives the first
    /// line to show for the one shown now and those that pass no line over. Returns whether it is longer.
    pub(super) fn scroll_to(
        &mut self,
        to: impl FnOnce(usize, RangeInclusive<usize>) -> usize,
    ) -> bool {
        let pointer = self.current.view().pointer(&self.state);
        let (Pointer::At(pointer), Some(areas)) = (pointer, self.areas()) else { return false };
        let (page, height) = (self.take_page(), usize::from(areas.page.height));
        let before = areas.top(&page, self.current.scrolled, pointer);
        let tops = page.tops_around(before, height);
        let top = areas.top(&page, Some(to(before, tops)), None);
        let is_longer = page.lines().len() > height;
        self.current.scrolled = is_longer.then_some(page.top_after_screenful(before, top, height));
        is_longer
    }
}
