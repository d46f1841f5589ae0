//! The part of a page that is shown, and the pointer on it.

use std::ops::RangeInclusive;

use ratatui::text::Line;

use super::{NO_POINTER, Page, PlacedEntry};

impl Page {
    /// Returns the first line to show of a page that follows its pointer, so that its entry is in a
    /// view of a height in lines.
    pub(in crate::tui) fn top(&self, height: usize, pointer: Option<usize>) -> usize {
        let lines = pointer.map_or(0..0, |entry| self.lines_of(entry));
        self.top_at(lines.end.saturating_sub(height).min(lines.start))
    }

    /// Returns the first line to show in place of a line that a view would begin with: the one after it if
    /// it is empty, except at the top of the page; otherwise that line itself.
    pub(in crate::tui) fn top_at(&self, line: usize) -> usize {
        let is_empty = |line: &Line<'_>| line.iter().all(|span| span.content.trim().is_empty());
        line + usize::from(line > 0 && self.lines.get(line).is_some_and(is_empty))
    }

    /// Returns the first line to show at the end of the page, in a view of a height in lines.
    pub(in crate::tui) fn last_top(&self, height: usize) -> usize {
        self.top_at(self.lines.len().saturating_sub(height))
    }

    /// Returns the first lines of the views that pass over no line, neither down nor up from a view of a
    /// height in lines that begins with a line.
    pub(in crate::tui) fn tops_around(&self, line: usize, height: usize) -> RangeInclusive<usize> {
        let most = height.saturating_sub(1);
        // The lines that the top of the page leaves to the next view are not passed over on the way back.
        let is_below = line > self.lines_shown(0, height);
        let first = line.saturating_sub(most).max(is_below.into());
        first..=line + most.min(self.lines_shown(line, height))
    }

    /// Returns the first line to show after a screenful up or down from a line to another, in a view of a
    /// height in lines. Avoids a view that ends with a heading: tries shorter steps, then longer ones that
    /// skip no line, then the end of the page.
    pub(in crate::tui) fn top_after_screenful(
        &self,
        before: usize,
        top: usize,
        height: usize,
    ) -> usize {
        let top = self.top_at(top);
        if top == 0 || top == before || !self.ends_with_heading(top, height) {
            return top;
        }
        let (furthest, end) = (self.tops_around(before, height), self.last_top(height));
        let lines: Vec<usize> = if before < top {
            (before + 1..top).rev().chain(top + 1..=*furthest.end()).collect()
        } else {
            (top + 1..before).chain((*furthest.start()..top).rev()).collect()
        };
        let is_good = |line: &usize| {
            self.begins_well(*line) && *line <= end && !self.ends_with_heading(*line, height)
        };
        let reaches_end = before < top && end <= *furthest.end();
        lines.into_iter().find(is_good).unwrap_or(if reaches_end { end } else { top })
    }

    /// Returns whether a view can begin with a line: neither an empty one nor one in the middle of an entry.
    fn begins_well(&self, line: usize) -> bool {
        let entry = self.entry_at(line).map(|entry| self.lines_of(entry));
        self.top_at(line) == line && entry.is_none_or(|lines| lines.start == line)
    }

    /// Returns whether the last line of a view is one of a heading, and the page goes on below.
    fn ends_with_heading(&self, top: usize, height: usize) -> bool {
        let below = top + height;
        below < self.lines.len()
            && below.checked_sub(1).is_some_and(|at| self.headings.contains(&at))
    }

    /// Returns how many lines a view shows. At the top of the page, a heading in the last rows is left to the
    /// next view, in which its text is.
    fn lines_shown(&self, top: usize, height: usize) -> usize {
        if top > 0 || !self.ends_with_heading(top, height) {
            return height;
        }
        let is_heading = |end: &usize| self.headings.contains(&(end - 1));
        (1..height).rev().find(|end| !is_heading(end)).unwrap_or(height)
    }

    /// Adds a paragraph of text on which the pointer is not drawn, to be on nothing that can be chosen.
    pub(in crate::tui) fn resting_place(&mut self, text: &str) {
        let start = self.lines.len();
        self.text(text);
        let (lines, text_lines) = (start..self.lines.len(), start..start);
        self.entries.push(PlacedEntry { lines, text_lines, number: None, target: None });
    }

    /// Iterates over the lines of a view as they are drawn, with the pointer on an entry.
    pub(in crate::tui) fn drawn(
        &self,
        top: usize,
        height: usize,
        pointer: Option<usize>,
    ) -> impl Iterator<Item = Line<'static>> {
        let entry = pointer.and_then(|entry| self.entries.get(entry));
        let pointed = entry.map_or(0..0, |entry| entry.text_lines.clone());
        let shown = self.lines.iter().enumerate().skip(top).take(self.lines_shown(top, height));
        shown.map(move |(index, line)| {
            if pointed.contains(&index) {
                self.with_pointer(line, index == pointed.start)
            } else {
                line.clone()
            }
        })
    }

    fn with_pointer(&self, line: &Line<'static>, is_first: bool) -> Line<'static> {
        let mut line = line.clone();
        if let Some(text) = line.spans.first_mut() {
            text.style = self.look.theme.focus;
            if let Some(rest) = text.content.strip_prefix(NO_POINTER).filter(|_| is_first) {
                text.content = format!("{}{rest}", self.look.symbols.pointer).into();
            }
        }
        line
    }
}
