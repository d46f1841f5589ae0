//! A page: lines of text, some of which can be selected. Every screen is one.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use ratatui::{
    style::Style,
    text::{Line, Span},
};

mod entry;
#[cfg(test)]
pub(in crate::tui) mod tests;
mod texts;
mod view;

pub(super) use entry::Entry;

use super::{
    target::Target,
    theme::Look,
    wrap::{cells, wrap, wrap_hanging},
};

/// From this width on, in cells, two things have room beside each other, and sentences are whole.
pub(super) const WIDE: usize = 60;

/// The width of the pointer in front of an entry, with the cell after it, in cells.
pub(super) const POINTER: usize = 2;

/// Stands in front of every entry that the pointer is not on.
const NO_POINTER: &str = " ";

/// Lines of text, and the entries among them that can be selected.
#[derive(Debug, Clone)]
pub(super) struct Page {
    lines: Vec<Line<'static>>,
    entries: Vec<PlacedEntry>,
    /// The cell at which words below the text of the entry that was added last begin.
    pub(super) below_entry: usize,
    headings: BTreeSet<usize>,
    /// The width in cells.
    pub(super) width: usize,
    pub(super) look: Look,
    selected: usize,
    /// The line and the column at which keys write.
    pub(super) caret: Option<(usize, usize)>,
    cell_targets: Option<CellTargets>,
    /// Whether lines are being found by their words.
    pub(super) is_finding: bool,
    /// The words that an entry must have to be added, in lower case. As long as there are any, only such
    /// entries are added; otherwise everything is.
    wanted: Vec<String>,
    /// The strategies whose entries are added without these words, and a sentence to add below each.
    wanted_strategies: BTreeMap<usize, String>,
    /// Whether the last entry was left out.
    left_out: bool,
}

/// A line whose cells have targets of their own, from a column on.
#[derive(Debug, Clone)]
struct CellTargets {
    line: usize,
    start: usize,
    targets: Vec<Target>,
}

#[derive(Debug, Clone)]
struct PlacedEntry {
    lines: Range<usize>,
    /// The lines of its text, without a note below. They are highlighted if the pointer is on it.
    text_lines: Range<usize>,
    number: Option<usize>,
    target: Option<Target>,
}

impl Page {
    /// Creates an empty page of a width in cells. `selected` is the index of the entry to be selected.
    pub(super) fn new(width: u16, look: Look, selected: usize) -> Self {
        Self {
            lines: Vec::new(),
            below_entry: 0,
            entries: Vec::new(),
            headings: BTreeSet::new(),
            width: width.into(),
            look,
            selected,
            caret: None,
            cell_targets: None,
            is_finding: false,
            wanted: Vec::new(),
            wanted_strategies: BTreeMap::new(),
            left_out: false,
        }
    }

    /// Returns whether the entry that was added last is selected, on a page whose pointer moves freely.
    pub(super) fn is_last_selected(&self) -> bool {
        self.selected + 1 == self.entries()
    }

    /// Returns whether the entry that is added next is selected.
    pub(super) fn is_next_selected(&self) -> bool {
        self.selected == self.entries()
    }

    /// Returns all lines from the top, without the pointer.
    pub(super) fn lines(&self) -> &[Line<'static>] {
        &self.lines
    }

    pub(super) fn entries(&self) -> usize {
        self.entries.len()
    }

    /// Returns the lines of an entry; none if there is no such entry.
    pub(super) fn lines_of(&self, entry: usize) -> Range<usize> {
        self.entries.get(entry).map(|entry| entry.lines.clone()).unwrap_or_default()
    }

    /// Places the caret at a column of a line that is still to be added: 0 is the next line.
    pub(super) fn place_caret(&mut self, (line, column): (usize, usize)) {
        self.caret = Some((self.lines.len() + line, column));
    }

    /// From now on adds only entries that have all of these words, in upper or lower case, and those of these
    /// strategies, whatever words they have, each with its sentence below.
    pub(super) fn find(&mut self, words: &str, strategies: BTreeMap<usize, String>) {
        self.is_finding = true;
        self.wanted = words.split_whitespace().map(str::to_lowercase).collect();
        self.wanted_strategies = strategies;
    }

    /// From now on adds everything again. Returns whether some entries may have been left out.
    pub(super) fn find_no_more(&mut self) -> bool {
        !std::mem::take(&mut self.wanted).is_empty()
    }

    pub(super) fn target(&self, entry: usize) -> Option<Target> {
        self.entries.get(entry)?.target
    }

    /// Iterates over the indices of the entries that have a target.
    pub(super) fn entries_of(&self, target: Target) -> impl Iterator<Item = usize> {
        (0..self.entries()).filter(move |entry| self.target(*entry) == Some(target))
    }

    pub(super) fn entry_at(&self, line: usize) -> Option<usize> {
        self.entries.iter().position(|entry| entry.lines.contains(&line))
    }

    /// Returns whether a line is one of the text of an entry, not of its note or field below.
    pub(super) fn is_text_of(&self, entry: usize, line: usize) -> bool {
        self.entries.get(entry).is_some_and(|entry| entry.text_lines.contains(&line))
    }

    pub(super) fn entry_numbered(&self, number: usize) -> Option<usize> {
        self.entries.iter().position(|entry| entry.number == Some(number))
    }

    /// Returns the numbers that choose an entry, in their order.
    pub(super) fn numbers(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> =
            self.entries.iter().filter_map(|entry| entry.number).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Adds a line as it is. What is wider than the page is cut off when it is drawn.
    pub(super) fn line(&mut self, line: Line<'static>) {
        if self.wanted.is_empty() {
            self.lines.push(line);
        }
    }

    /// Adds a line as it is, whose cells from `start` on have these targets. The pointer never comes there.
    pub(super) fn line_with_targets(
        &mut self,
        line: Line<'static>,
        start: usize,
        targets: Vec<Target>,
    ) {
        self.cell_targets = Some(CellTargets { line: self.lines.len(), start, targets });
        self.line(line);
    }

    /// Returns the target of a cell, given as its line and its column, if it has one of its own.
    pub(super) fn target_of_cell(&self, line: usize, column: usize) -> Option<Target> {
        let cells = self.cell_targets.as_ref().filter(|cells| cells.line == line)?;
        cells.targets.get(column.checked_sub(cells.start)?).copied()
    }

    /// Adds lines that are laid out like an entry, but only to be read.
    pub(super) fn row(&mut self, entry: Entry<'_>) {
        if self.wanted.is_empty() {
            self.lay_out(entry);
        }
    }

    /// Adds an entry that only says what choosing it does.
    pub(super) fn offer(&mut self, text: &str, target: Target) {
        self.entry(Entry::new(text).target(target));
    }

    pub(super) fn entry(&mut self, entry: Entry<'_>) {
        self.left_out = !self.wanted.is_empty() && !self.is_found(&entry);
        if self.left_out {
            return;
        }
        let start = self.lines.len();
        let text_lines = start..self.lay_out(entry);
        let Entry { number, target, .. } = entry;
        let lines = start..self.lines.len();
        self.entries.push(PlacedEntry { lines, text_lines, number, target });
        if let Some(sentence) = self.sentence_of(target).cloned() {
            self.add_text_to_entry(self.below_entry, &sentence, self.look.theme.quiet);
        }
    }

    /// Returns the sentence for which a strategy is wanted.
    fn sentence_of(&self, target: Option<Target>) -> Option<&String> {
        match target? {
            Target::Strategy { strategy, .. } => self.wanted_strategies.get(&strategy),
            _ => None,
        }
    }

    /// Returns whether an entry has the wanted words or is of a wanted strategy, and is not on the page
    /// already, under another heading.
    fn is_found(&self, entry: &Entry<'_>) -> bool {
        let words = format!("{} {}", entry.text, entry.note).to_lowercase();
        let is_there = |placed: &PlacedEntry| placed.target == entry.target;
        (self.sentence_of(entry.target).is_some()
            || self.wanted.iter().all(|wanted| words.contains(wanted)))
            && (entry.target.is_none() || !self.entries.iter().any(is_there))
    }

    /// Adds the lines of an entry. Returns the end of the lines of its text.
    fn lay_out(&mut self, entry: Entry<'_>) -> usize {
        const BETWEEN: usize = 2;
        let hang = if entry.hangs() { " ".repeat(BETWEEN) } else { String::new() };
        let Entry { text, note, column, sign, is_note_below, tick, mark, number, .. } = entry;
        let theme = self.look.theme;
        let number = number.map(|number| format!("{number:<2} ")).unwrap_or_default();
        let margin = format!("{NO_POINTER}{sign:1}{tick}{mark}{number}");
        let indent = cells(&margin);
        let room = |aside| self.width.saturating_sub(indent + aside);
        let rows = |aside| wrap_hanging(text, room(aside), &hang);
        let is_one_row = column.is_none() && cells(text) <= room(BETWEEN + cells(note));
        let most = if is_one_row { self.width } else { self.width / 2 };
        let width = column.unwrap_or(cells(note)).min(most);
        // A note alone stands below where that takes fewer rows; in a column, it is wrapped.
        let fits = || cells(note) <= width && rows(BETWEEN + width).len() <= 1 + rows(0).len();
        let has_room = self.width >= WIDE && !is_note_below && !note.is_empty();
        let is_beside = has_room && (column.is_some() || fits());
        let (below, aside) = if is_beside { ("", BETWEEN + width) } else { (note, 0) };
        let texts = rows(aside);
        let notes = if is_beside { wrap(note, width) } else { Vec::new() };
        for row in 0..texts.len().max(notes.len()) {
            let mut text = if row == 0 { margin.clone() } else { " ".repeat(indent) };
            text.push_str(texts.get(row).map_or("", AsRef::as_ref));
            let space = self.width.saturating_sub(width + cells(&text));
            let note = notes.get(row).map(|part| format!("{:space$}{part}", ""));
            let note = note.map(|note| Span::styled(note, theme.quiet));
            self.lines.push([Span::styled(text, theme.text)].into_iter().chain(note).collect());
        }
        let end = self.lines.len() - notes.len().saturating_sub(texts.len());
        // Further in than the text, so that it does not look like the text of the next entry.
        let hung = if texts.len() > 1 || self.width < WIDE { hang.len() } else { 0 };
        self.below_entry = indent + BETWEEN + hung;
        self.lines.extend(self.indented(self.below_entry, below, theme.quiet));
        end
    }

    /// Returns the lines of a text after a margin in cells; none if it is empty.
    fn indented(&self, margin: usize, text: &str, style: Style) -> Vec<Line<'static>> {
        let rows = wrap(text, self.width.saturating_sub(margin));
        let rows = rows.into_iter().filter(|_| !text.is_empty());
        // The margin has no style, so that it is not underlined.
        let margin = || Span::raw(" ".repeat(margin));
        rows.map(|row| Line::from(vec![margin(), Span::styled(row.into_owned(), style)])).collect()
    }

    /// Adds a text, after a margin in cells, to the entry before it.
    pub(super) fn add_text_to_entry(&mut self, margin: usize, text: &str, style: Style) {
        for line in self.indented(margin, text, style) {
            self.add_to_entry(line);
        }
    }

    pub(super) fn add_to_entry(&mut self, line: Line<'static>) {
        if self.left_out {
            return;
        }
        self.lines.push(line);
        if let Some(entry) = self.entries.last_mut() {
            entry.lines.end = self.lines.len();
        }
    }
}
