//! Moving about a page: from entry to entry, and line by line through text between them.

use std::ops::Range;

use super::{keymap::Action, page::Page, target::Target};

/// The selected entry and the scroll position of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Focus {
    /// The entry that the keys act on.
    pub selected: usize,
    /// The first line shown.
    pub scroll: usize,
}

/// A page in a window of a given height.
#[derive(Debug, Clone, Copy)]
pub(super) struct Viewport<'a> {
    pub page: &'a Page,
    /// How many lines are shown at once.
    pub height: usize,
}

impl Viewport<'_> {
    /// Returns the largest scroll, at which the last line is in view.
    fn end(self) -> usize {
        self.page.last_top(self.height)
    }
}

/// Returns whether an entry does something when it is chosen, or is a field, which takes letters. Those
/// that only open a page, and those of a list to read or to tick, do not.
fn is_choice(entry: usize, page: &Page) -> bool {
    page.target(entry).is_none_or(|target| !target.only_opens())
}

impl Focus {
    /// Moves by an action. Returns whether the action is one that moves.
    pub(super) fn follow(&mut self, action: Action, view: Viewport<'_>) -> bool {
        // The page may have become shorter.
        self.selected = self.selected.min(view.page.entries().saturating_sub(1));
        match action {
            Action::Up => self.up(view),
            Action::Down => self.down(view),
            Action::NextField => self.select_next(view),
            Action::PreviousField => self.select(self.selected.saturating_sub(1), view),
            Action::PageUp => self.by_screenful(Self::up, -1, view),
            Action::PageDown => self.by_screenful(Self::down, 1, view),
            Action::First => *self = Self::default(),
            Action::Last => {
                let last = view.page.entries().saturating_sub(1);
                // Its line removes something from the disk without asking first.
                let is_unasked = view.page.target(last) == Some(Target::GoOnUnkept);
                let selected = if is_unasked { self.selected } else { last };
                *self = Self { selected, scroll: view.end() };
            }
            _ => return false,
        }
        self.scroll = view.page.top_at(self.scroll);
        true
    }

    /// Selects the entry below if it is in view or right below it, an empty row between them aside; otherwise
    /// scrolls a line down. From an entry above the view, it passes over the others there.
    fn down(&mut self, view: Viewport<'_>) {
        let bottom = self.scroll + view.height;
        let is_ahead = view.page.lines_of(self.selected).start >= bottom;
        let next = if is_ahead { self.selected } else { self.selected + 1 };
        let is_above = |at: &usize| view.page.lines_of(*at).end <= self.scroll;
        let target = (next..view.page.entries()).find(|at| !is_above(at)).unwrap_or(next);
        let nearest = view.page.top_at(bottom);
        if target < view.page.entries() && view.page.lines_of(target).start <= nearest {
            self.select(target, view);
        } else {
            self.scroll(1, view);
        }
    }

    /// Selects the entry above if it is in view or next to it; otherwise scrolls a line up. From an entry
    /// below the view, it passes over the others there.
    fn up(&mut self, view: Viewport<'_>) {
        let is_behind = view.page.lines_of(self.selected).end <= self.scroll;
        let next = if is_behind { Some(self.selected) } else { self.selected.checked_sub(1) };
        let bottom = self.scroll + view.height;
        let is_below = |at: &usize| view.page.lines_of(*at).start >= bottom;
        match next.map(|next| (0..=next).rev().find(|at| !is_below(at)).unwrap_or(next)) {
            Some(target) if view.page.lines_of(target).end >= self.scroll => {
                self.select(target, view);
            }
            _ => self.scroll(-1, view),
        }
    }

    /// Repeats a step, or scrolls a line in its place, until one line of what was in view is left. An
    /// entry of several lines comes into view as a whole, so that a few steps may be enough. The pointer
    /// goes along a list, but never onto a choice or into a field: whoever scrolls only reads. Nor does the
    /// view go back to a pointer that the wheel left behind.
    fn by_screenful(
        &mut self,
        step: fn(&mut Self, Viewport<'_>),
        lines: isize,
        view: Viewport<'_>,
    ) {
        let (start, most) = (self.scroll, view.height.saturating_sub(1));
        for _ in 0..most {
            let before = *self;
            step(self, view);
            let has_scrolled = self.scroll != before.scroll;
            let goes_back = has_scrolled && (self.scroll < before.scroll) == (lines > 0);
            let is_selected = self.selected != before.selected;
            if goes_back || is_selected && is_choice(self.selected, view.page) {
                *self = before;
                self.scroll(lines, view);
            }
            if self.scroll.abs_diff(start) >= most {
                break;
            }
        }
        let tops = view.page.tops_around(start, view.height);
        self.scroll = self.scroll.clamp(*tops.start(), *tops.end());
        self.begin_with_whole_entry(start, view);
        self.scroll = view.page.top_after_screenful(start, self.scroll, view.height);
        self.take_pointer_along(view);
    }

    /// Moves the top of the view off the middle of an entry, but passes over no line since `before`, where
    /// the top was.
    fn begin_with_whole_entry(&mut self, before: usize, view: Viewport<'_>) {
        let Some(entry) = view.page.entry_at(self.scroll) else { return };
        let Range { start, end } = view.page.lines_of(entry);
        if start < self.scroll && (before < start || view.page.top_at(end) < before) {
            self.scroll = if before < start { start } else { end };
        }
    }

    /// If the selected entry is out of view, selects the nearest one that is in view and no choice, if there
    /// is one.
    fn take_pointer_along(&mut self, view: Viewport<'_>) {
        if self.is_in_view(view) {
            return;
        }
        let is_in_view = |at: usize| Self { selected: at, ..*self }.is_in_view(view);
        let entries = (0..view.page.entries()).filter(|at| !is_choice(*at, view.page));
        let in_view = entries.filter(|at| is_in_view(*at));
        let nearest = in_view.min_by_key(|at| at.abs_diff(self.selected));
        self.selected = nearest.unwrap_or(self.selected);
    }

    /// Selects the entry below, however far away; below the last one, shows as much as leaves it in view.
    pub(super) fn select_next(&mut self, view: Viewport<'_>) {
        if self.selected + 1 < view.page.entries() {
            self.select(self.selected + 1, view);
        } else {
            let last = view.page.lines_of(self.selected);
            self.scroll = self.scroll.max(view.end().min(last.start));
        }
    }

    fn select(&mut self, entry: usize, view: Viewport<'_>) {
        self.selected = entry;
        self.reveal(view);
    }

    /// Selects the entry of a target. If its last line, or the line after it, is below the view, it comes
    /// to the top.
    pub(super) fn show(&mut self, target: Target, view: Viewport<'_>) {
        if let Some(entry) = view.page.entries_of(target).next() {
            self.select(entry, view);
            let lines = view.page.lines_of(entry);
            if lines.end >= self.scroll + view.height {
                self.scroll = lines.start.min(view.end());
            }
        }
    }

    /// Scrolls by lines, down if positive, within the page.
    pub(super) fn scroll(&mut self, lines: isize, view: Viewport<'_>) {
        let to = self.scroll.saturating_add_signed(lines);
        let is_passed_over = lines < 0 && view.page.top_at(to) != to;
        self.scroll = view.page.top_at(to - usize::from(is_passed_over)).min(view.end());
    }

    /// Returns whether all lines of the selected entry are in view.
    pub(super) fn is_in_view(&self, view: Viewport<'_>) -> bool {
        let (lines, top) = (view.page.lines_of(self.selected), self.top(view));
        lines.start >= top && lines.end <= top + view.height
    }

    /// Returns the first line shown. The window may have grown since the page was scrolled.
    fn top(&self, view: Viewport<'_>) -> usize {
        view.page.top_at(self.scroll).min(view.end())
    }

    /// Returns whether as much of the selected entry is in view as an action on it needs: all lines, or
    /// the first one for Enter, which opens what that names, and for choosing a strategy, which that names.
    pub(super) fn is_in_view_for(&self, action: Action, view: Viewport<'_>) -> bool {
        let first = view.page.lines_of(self.selected).start;
        let acts_on_name = matches!(action, Action::Enter | Action::Try)
            && view.page.target(self.selected).is_some();
        let top = self.top(view);
        let is_begun = acts_on_name && (top..top + view.height).contains(&first);
        is_begun || self.is_in_view(view)
    }

    /// Leaves the line that the pointer has come to by itself, on a page that may have become shorter, if it
    /// is a choice, such as one that deletes, or shows what is withheld.
    pub(super) fn leave_choice(&mut self, page: &Page) {
        self.selected = self.selected.min(page.entries().saturating_sub(1));
        if is_choice(self.selected, page) {
            self.selected = 0;
        }
    }

    /// Brings the selected entry into a view that has become taller by some lines, which show what is above:
    /// the top of the page if the entry is in view from there too.
    pub(super) fn reveal_in_taller_view(&mut self, lines: usize, view: Viewport<'_>) {
        let from_top = Self { scroll: 0, ..*self };
        let is_in_view = lines > 0 && from_top.is_in_view(view);
        self.scroll = if is_in_view { 0 } else { self.scroll.saturating_sub(lines) };
        self.reveal(view);
    }

    /// Scrolls just far enough to bring the selected entry into view; of a field without room for all its
    /// lines, the one that is written on.
    pub(super) fn reveal(&mut self, view: Viewport<'_>) {
        let lines = view.page.lines_of(self.selected);
        let caret = view.page.caret.map(|(line, _)| line).filter(|line| lines.contains(line));
        let top = lines.start.max(caret.map_or(0, |line| (line + 1).saturating_sub(view.height)));
        self.scroll = self.scroll.max(lines.end.saturating_sub(view.height)).min(top);
        self.scroll = self.top(view);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;
    use crate::{
        session::Stage,
        store::ThemeName,
        tui::{
            page::{Entry, tests::page_of},
            theme::Look,
        },
    };

    const CHOICE: Target = Target::Close;
    const LINE: Target = Target::Change(Stage::Review);

    /// A page with entries, then a text of five lines, then a line of a list.
    fn page(above: &[Target]) -> Page {
        let mut page = Page::new(40, Look::new(ThemeName::Mono, true), 0);
        for target in above {
            page.entry(Entry::new("Entry").target(*target));
        }
        for _ in 0..5 {
            page.text("Text");
        }
        page.entry(Entry::new("Last").target(LINE));
        page
    }

    #[test]
    fn a_screenful_up_leaves_the_pointer_off_a_choice_that_the_view_begins_with() {
        for (above, selected) in [(&[CHOICE][..], 1), (&[LINE, CHOICE], 0)] {
            let page = page(above);
            let view = Viewport { page: &page, height: 6 };
            let mut focus = Focus { selected: above.len(), scroll: view.end() };
            assert!(focus.follow(Action::PageUp, view));
            assert_eq!(focus, Focus { selected, scroll: 0 });
        }
    }

    #[test]
    fn down_goes_past_the_empty_row_below_an_entry_that_is_in_view_to_the_next_one() {
        let mut page = Page::new(40, Look::new(ThemeName::Mono, true), 0);
        for _ in 0..4 {
            page.gap();
            page.entry(Entry::new("Entry"));
            page.add_text_to_entry(4, "What was written", Style::default());
        }
        let view = Viewport { page: &page, height: 4 };
        let mut focus = Focus::default();
        for selected in 1..4 {
            focus.follow(Action::Down, view);
            assert_eq!(focus.selected, selected);
            assert!(focus.is_in_view(view));
        }
    }

    #[test]
    fn from_a_pointer_that_was_left_behind_down_and_up_go_to_the_first_entry_on_the_way_that_is_in_view()
     {
        let mut page = Page::new(40, Look::new(ThemeName::Mono, true), 0);
        for _ in 0..2 {
            for _ in 0..3 {
                page.entry(Entry::new("Entry"));
            }
            for _ in 0..3 {
                page.text("Text");
            }
        }
        let view = Viewport { page: &page, height: 4 };
        for (action, before, after) in [
            (Action::Down, Focus { selected: 0, scroll: 5 }, Focus { selected: 3, scroll: 5 }),
            (Action::Up, Focus { selected: 5, scroll: 1 }, Focus { selected: 2, scroll: 1 }),
        ] {
            let mut focus = before;
            assert!(focus.follow(action, view) && focus == after, "{focus:?}");
        }
    }

    #[test]
    fn below_the_last_entry_as_much_is_shown_as_leaves_it_in_view() {
        for (lines, scroll) in [(2, 0), (4, 1), (9, 3)] {
            let mut page = Page::new(40, Look::new(ThemeName::Mono, true), 0);
            for _ in 0..4 {
                page.entry(Entry::new("Entry"));
            }
            for _ in 0..lines {
                page.text("Text");
            }
            let view = Viewport { page: &page, height: 7 };
            let mut focus = Focus { selected: 3, scroll: 0 };
            focus.follow(Action::NextField, view);
            assert_eq!(focus, Focus { selected: 3, scroll });
            assert!(focus.is_in_view(view));
        }
    }

    #[test]
    fn opening_and_choosing_act_on_a_line_whose_name_is_in_view_but_ticking_does_not() {
        let mut page = Page::new(40, Look::new(ThemeName::Mono, true), 0);
        page.entry(Entry::new("Name").target(LINE));
        page.add_text_to_entry(4, "More", Style::default());
        let view = Viewport { page: &page, height: 1 };
        let focus = Focus::default();
        for (action, acts) in [(Action::Enter, true), (Action::Try, true), (Action::Tick, false)] {
            assert_eq!(focus.is_in_view_for(action, view), acts, "{action:?}");
        }
    }

    #[test]
    fn a_pointer_that_comes_to_a_choice_by_itself_goes_to_the_first_line() {
        let page = page(&[LINE, LINE, CHOICE]);
        for (before, after) in [(1, 1), (2, 0), (9, 3)] {
            let mut focus = Focus { selected: before, scroll: 0 };
            focus.leave_choice(&page);
            assert_eq!(focus.selected, after);
        }
    }

    /// Returns the lines that are seen while a page is gone through by screenfuls, each of which moves until
    /// the page ends.
    fn lines_seen(mut focus: Focus, action: Action, view: Viewport<'_>) -> BTreeSet<usize> {
        let end = if action == Action::PageDown { view.end() } else { 0 };
        let mut seen = BTreeSet::new();
        loop {
            let shown = view.page.drawn(focus.scroll, view.height, None).count();
            seen.extend(focus.scroll..focus.scroll + shown);
            let before = focus;
            if focus.scroll == end {
                return seen;
            }
            focus.follow(action, view);
            assert_ne!(focus, before, "{action:?} is stuck");
            let goes_back = (focus.scroll < before.scroll) == (action == Action::PageDown);
            assert!(focus.scroll == before.scroll || !goes_back, "{action:?} goes back");
        }
    }

    proptest! {
        #[test]
        fn screenfuls_pass_no_line_over_and_go_on_to_the_end(
            lines in "((t{1,5}|h{1,3}|ee|o)_?){1,20}t",
            height in 3_usize..30,
            selected: prop::sample::Index,
        ) {
            let page = page_of(&lines);
            let view = Viewport { page: &page, height };
            let has_text = |line: &usize| lines.as_bytes()[*line] != b'_';
            for line in 0..=view.end() {
                let scroll = page.top_at(line).min(view.end());
                let focus = Focus { selected: selected.index(page.entries().max(1)), scroll };
                let down = (Action::PageDown, scroll..lines.len());
                for (action, ahead) in [down, (Action::PageUp, 0..scroll)] {
                    let seen = lines_seen(focus, action, view);
                    let missed = ahead.filter(has_text).find(|line| !seen.contains(line));
                    prop_assert_eq!(missed, None, "{:?} from {}", action, line);
                }
            }
        }
    }
}
