//! An entry of a page, before it is laid out.

use crate::tui::target::Target;

/// One or more lines that are selected together.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::tui) struct Entry<'a> {
    pub(super) text: &'a str,
    pub(super) note: &'a str,
    /// The width of the column of notes that the note stands in, in cells.
    pub(super) column: Option<usize>,
    /// One cell between the pointer and all else.
    pub(super) sign: &'static str,
    /// Whether the note stands below the text though there may be room beside it.
    pub(super) is_note_below: bool,
    pub(super) tick: &'static str,
    pub(super) mark: &'static str,
    /// The number that is shown in front of the text and chooses the entry.
    pub(super) number: Option<usize>,
    pub(super) target: Option<Target>,
}

impl<'a> Entry<'a> {
    pub(in crate::tui) fn new(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }

    /// Sets the target of the entry, if it has one: what choosing it does.
    pub(in crate::tui) fn target(self, target: impl Into<Option<Target>>) -> Self {
        Self { target: target.into(), ..self }
    }

    /// Sets a note, which stands at the right end of the first line, or below the text if there is
    /// little room.
    pub(in crate::tui) fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    /// Sets a note that always stands below the text.
    pub(in crate::tui) fn note_below(self, note: &'a str) -> Self {
        Self { note, is_note_below: true, ..self }
    }

    /// Sets the width of a column of notes, so that the texts beside it, and the notes, are wrapped alike.
    pub(in crate::tui) fn column(self, cells: usize) -> Self {
        Self { column: Some(cells), ..self }
    }

    /// Shows a mark in front of the text.
    pub(in crate::tui) fn mark(self, mark: &'static str) -> Self {
        Self { mark, ..self }
    }

    /// Returns whether all lines of the text but the first stand further in, so that none looks like another
    /// entry: where neither a number nor a box stands in front of the first.
    pub(super) fn hangs(&self) -> bool {
        self.target.is_some() && [self.tick, self.mark].concat().is_empty() && self.number.is_none()
    }

    /// Shows a sign of one cell right behind the pointer.
    pub(in crate::tui) fn sign(self, sign: &'static str) -> Self {
        Self { sign, ..self }
    }

    pub(in crate::tui) fn tick(self, ticked: bool) -> Self {
        Self { tick: if ticked { "[x] " } else { "[ ] " }, ..self }
    }

    /// Shows the number that chooses the entry, which may have two digits.
    pub(in crate::tui) fn option_number(self, number: usize) -> Self {
        Self { number: Some(number), ..self }
    }

    /// Shows the digit that chooses the entry; nothing for a number of two digits, which cannot be
    /// typed.
    pub(in crate::tui) fn number(self, number: usize) -> Self {
        if number < 10 { self.option_number(number) } else { self.mark("   ") }
    }
}
