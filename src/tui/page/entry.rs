use crate::tui::target::Target;

/// One or more lines that are selected together.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::tui) struct Entry<'a> {
    pub(super) text: &'a str,
    pub(super) note: &'a str,
    pub(super) tick: &'static str,
    pub(super) mark: &'static str,
    pub(super) number: Option<usize>,
    pub(super) target: Option<Target>,
}

impl<'a> Entry<'a> {
    /// Creates an entry that shows a text and has no target.
    #[must_use]
    pub(in crate::tui) fn new(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }

    /// Sets the target of the entry: what choosing it does.
    #[must_use]
    pub(in crate::tui) fn target(self, target: Target) -> Self {
        Self { target: Some(target), ..self }
    }

    /// Sets a note, which stands at the right end of the first line, or below the text if there is
    /// little room.
    #[must_use]
    pub(in crate::tui) fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    /// Shows a mark in front of the text.
    #[must_use]
    pub(in crate::tui) fn mark(self, mark: &'static str) -> Self {
        Self { mark, ..self }
    }

    /// Shows whether the entry is ticked.
    #[must_use]
    pub(in crate::tui) fn tick(self, ticked: bool) -> Self {
        Self { tick: if ticked { "[x] " } else { "[ ] " }, ..self }
    }

    /// Shows the number that chooses the entry, which may have two digits.
    #[must_use]
    pub(in crate::tui) fn option_number(self, number: usize) -> Self {
        const TENS: [&str; 11] =
            ["10 ", "11 ", "12 ", "13 ", "14 ", "15 ", "16 ", "17 ", "18 ", "19 ", "20 "];
        match number.checked_sub(10) {
            None => self.number(number),
            Some(above) => Self { mark: TENS.get(above).unwrap_or(&"   "), ..self },
        }
    }

    /// Lets a digit choose the entry, if its number has one digit.
    #[must_use]
    pub(in crate::tui) fn number(self, number: usize) -> Self {
        const DIGITS: [&str; 10] =
            ["0  ", "1  ", "2  ", "3  ", "4  ", "5  ", "6  ", "7  ", "8  ", "9  "];
        let digit = DIGITS.get(number);
        Self { number: digit.map(|_| number), mark: digit.unwrap_or(&"   "), ..self }
    }
}
