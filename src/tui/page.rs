//! A page: lines of text, some of which can be selected. Every screen is one.

use std::{borrow::Cow, ops::Range};

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    target::Target,
    theme::Look,
    wrap::{cells, wrap},
};

/// From this width on, in cells, a note stands beside its text.
const NOTE_BESIDE: usize = 60;

/// Stands in front of every entry that the pointer is not on.
const NO_POINTER: &str = " ";

/// Lines of text, and the entries among them that can be selected.
#[derive(Debug, Clone)]
pub(super) struct Page {
    lines: Vec<Line<'static>>,
    entries: Vec<PlacedEntry>,
    width: usize,
    look: Look,
    selected: usize,
    /// The line and the column at which keys write.
    caret: Option<(usize, usize)>,
}

/// An entry on a page.
#[derive(Debug, Clone)]
struct PlacedEntry {
    lines: Range<usize>,
    /// The lines of its text, without a note below. They are highlighted if the pointer is on it.
    pointed: Range<usize>,
    number: Option<usize>,
    target: Option<Target>,
}

/// One or more lines that are selected together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry<'a> {
    text: &'a str,
    note: &'a str,
    tick: &'static str,
    mark: &'static str,
    number: Option<usize>,
    target: Option<Target>,
}

impl<'a> Entry<'a> {
    /// Creates an entry that shows a text and has no target.
    #[must_use]
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }

    /// Sets the target of the entry: what choosing it does.
    #[must_use]
    pub(super) fn target(self, target: Target) -> Self {
        Self { target: Some(target), ..self }
    }

    /// Sets a note, which stands at the right end of the first line, or below the text if there is
    /// little room.
    #[must_use]
    pub(super) fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    /// Shows a mark in front of the text.
    #[must_use]
    pub(super) fn mark(self, mark: &'static str) -> Self {
        Self { mark, ..self }
    }

    /// Shows whether the entry is ticked.
    #[must_use]
    pub(super) fn tick(self, ticked: bool) -> Self {
        Self { tick: if ticked { "[x] " } else { "[ ] " }, ..self }
    }

    /// Shows the number that chooses the entry, which may have two digits.
    #[must_use]
    pub(super) fn option_number(self, number: usize) -> Self {
        const TENS: [&str; 11] =
            ["10 ", "11 ", "12 ", "13 ", "14 ", "15 ", "16 ", "17 ", "18 ", "19 ", "20 "];
        match number.checked_sub(10) {
            None => self.number(number),
            Some(above) => Self { mark: TENS.get(above).unwrap_or(&"   "), ..self },
        }
    }

    /// Lets a digit choose the entry, if its number has one digit.
    #[must_use]
    pub(super) fn number(self, number: usize) -> Self {
        const DIGITS: [&str; 10] =
            ["0  ", "1  ", "2  ", "3  ", "4  ", "5  ", "6  ", "7  ", "8  ", "9  "];
        let digit = DIGITS.get(number);
        Self { number: digit.map(|_| number), mark: digit.unwrap_or(&"   "), ..self }
    }
}

impl Page {
    /// Creates an empty page of a width in cells, one of whose entries will be selected.
    #[must_use]
    pub(super) fn new(width: u16, look: Look, selected: usize) -> Self {
        let (lines, entries) = (Vec::new(), Vec::new());
        Self { lines, entries, width: width.into(), look, selected, caret: None }
    }

    #[must_use]
    pub(super) fn look(&self) -> Look {
        self.look
    }

    /// Returns the width in cells.
    #[must_use]
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Returns the index of the selected entry, on a page whose pointer moves freely.
    #[must_use]
    pub(super) fn selected(&self) -> usize {
        self.selected
    }

    /// Returns all lines from the top, without the pointer.
    #[must_use]
    pub(super) fn lines(&self) -> &[Line<'static>] {
        &self.lines
    }

    #[must_use]
    pub(super) fn entries(&self) -> usize {
        self.entries.len()
    }

    /// Returns the lines of an entry; none if there is no such entry.
    #[must_use]
    pub(super) fn lines_of(&self, entry: usize) -> Range<usize> {
        self.entries.get(entry).map(|entry| entry.lines.clone()).unwrap_or_default()
    }

    /// Returns the line and the column of the caret, on a page with a field.
    #[must_use]
    pub(super) fn caret(&self) -> Option<(usize, usize)> {
        self.caret
    }

    /// Places the caret, at a line below those added so far and a column.
    pub(super) fn place_caret(&mut self, (line, column): (usize, usize)) {
        self.caret = Some((self.lines.len() + line, column));
    }

    #[must_use]
    pub(super) fn target(&self, entry: usize) -> Option<Target> {
        self.entries.get(entry)?.target
    }

    /// Returns the index of the entry at a line.
    #[must_use]
    pub(super) fn entry_at(&self, line: usize) -> Option<usize> {
        self.entries.iter().position(|entry| entry.lines.contains(&line))
    }

    /// Returns the index of the entry that a digit chooses.
    #[must_use]
    pub(super) fn entry_numbered(&self, number: usize) -> Option<usize> {
        self.entries.iter().position(|entry| entry.number == Some(number))
    }

    /// Adds an empty line, unless the last one is empty or the page is.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// Adds a line as it is; one that is wider than the page is cut when it is drawn.
    pub(super) fn line(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.heading);
    }

    /// Adds a paragraph of ordinary text.
    pub(super) fn text(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.text);
    }

    /// Adds a paragraph that matters less.
    pub(super) fn quiet(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.quiet);
    }

    /// Adds a paragraph that must not be missed.
    pub(super) fn alert(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.alert);
    }

    pub(super) fn paragraph(&mut self, text: &str, style: Style) {
        for row in wrap(text, self.width) {
            self.lines.push(Line::from(Span::styled(row.into_owned(), style)));
        }
    }

    /// Adds an item of a list without an order.
    pub(super) fn bullet(&mut self, text: &str, style: Style) {
        self.hanging(&format!("{} ", self.look.symbols.dot), text, style);
    }

    /// Adds a paragraph whose further lines stand below the text, not below its mark: "1. …".
    pub(super) fn hanging(&mut self, mark: &str, text: &str, style: Style) {
        let indent = cells(mark);
        for (row, part) in wrap(text, self.width.saturating_sub(indent)).into_iter().enumerate() {
            let margin = if row == 0 { mark.to_owned() } else { " ".repeat(indent) };
            self.lines.push(Line::from(vec![
                Span::styled(margin, self.look.theme.quiet),
                Span::styled(part.into_owned(), style),
            ]));
        }
    }

    pub(super) fn entry(&mut self, entry: Entry<'_>) {
        let Entry { text, note, tick, mark, number, target } = entry;
        let theme = self.look.theme;
        let margin = format!("{NO_POINTER} {tick}{mark}");
        let indent = cells(&margin);
        let has_room = self.width >= NOTE_BESIDE && cells(note) <= self.width / 2;
        let beside = !note.is_empty() && has_room;
        let aside = if beside { cells(note) + 2 } else { 0 };
        let room = self.width.saturating_sub(indent + aside);
        let start = self.lines.len();
        for (row, part) in wrap(text, room).into_iter().enumerate() {
            let first = row == 0;
            let margin = if first { margin.clone() } else { " ".repeat(indent) };
            let space = if first && beside { (room + 2).saturating_sub(cells(&part)) } else { 0 };
            let mut spans = vec![Span::styled(margin + &part, theme.text)];
            if space > 0 {
                spans.push(Span::styled(" ".repeat(space) + note, theme.quiet));
            }
            self.lines.push(Line::from(spans));
        }
        let pointed = start..self.lines.len();
        if !note.is_empty() && !beside {
            for part in wrap(note, self.width.saturating_sub(indent)) {
                let below = format!("{}{part}", " ".repeat(indent));
                self.lines.push(Line::from(Span::styled(below, theme.quiet)));
            }
        }
        self.entries.push(PlacedEntry { lines: start..self.lines.len(), pointed, number, target });
    }

    /// Adds a line to the entry before it.
    pub(super) fn add_to_entry(&mut self, line: Line<'static>) {
        self.lines.push(line);
        if let Some(entry) = self.entries.last_mut() {
            entry.lines.end = self.lines.len();
        }
    }

    /// Returns the first line to show so that an entry is in view, for a page that follows it.
    #[must_use]
    pub(super) fn top(&self, height: usize, pointer: Option<usize>) -> usize {
        let lines = pointer.map_or(0..0, |at| self.lines_of(at));
        lines.end.saturating_sub(height).min(lines.start)
    }

    /// Iterates over the lines as they are drawn from a line on, with the pointer on an entry.
    pub(super) fn drawn(
        &self,
        top: usize,
        pointer: Option<usize>,
    ) -> impl Iterator<Item = Cow<'_, Line<'static>>> {
        let pointed =
            pointer.and_then(|at| self.entries.get(at)).map_or(0..0, |entry| entry.pointed.clone());
        self.lines.iter().enumerate().skip(top).map(move |(index, line)| {
            if pointed.contains(&index) {
                Cow::Owned(self.pointed(line, index == pointed.start))
            } else {
                Cow::Borrowed(line)
            }
        })
    }

    /// Returns a line of an entry with the pointer on it.
    fn pointed(&self, line: &Line<'static>, is_first: bool) -> Line<'static> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ThemeName;

    fn rows(page: &Page) -> Vec<String> {
        page.lines().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_note_stands_beside_its_text_only_where_both_have_room() {
        let look = Look::new(ThemeName::Mono, true);
        let mut page = Page::new(60, look, 0);
        page.entry(Entry::new("Text").note("note"));
        assert_eq!(rows(&page), [format!("  Text{}note", " ".repeat(50))]);
        let mut page = Page::new(60, look, 0);
        page.entry(Entry::new("Text").note(&"long note ".repeat(9)));
        assert_eq!(rows(&page)[0], "  Text");
        assert!(rows(&page).len() > 2 && rows(&page).iter().all(|row| cells(row) <= 60));
        assert_eq!(page.lines_of(0).len(), page.lines().len());
    }

    #[test]
    fn a_digit_finds_the_entry_that_shows_it_and_no_other() {
        let mut page = Page::new(60, Look::new(ThemeName::Mono, true), 0);
        page.entry(Entry::new("without a number"));
        for index in 0..10 {
            page.entry(Entry::new("numbered").number(index + 1));
        }
        assert_eq!(page.entry_numbered(1), Some(1));
        assert_eq!(page.entry_numbered(9), Some(9));
        assert_eq!(page.entry_numbered(10), None);
        assert_eq!(rows(&page)[9], "  9  numbered");
        assert_eq!(rows(&page)[10], "     numbered");
    }
}
