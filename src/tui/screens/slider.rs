//! A range of numbers drawn as a line.

use ratatui::text::{Line, Span};

use crate::{questionnaire::ResponseSet, tui::theme::Look};

/// The widest line of numbers, in cells.
const MAX_SLIDER: usize = 60;

/// A range of numbers as a line between the first and the last of them.
pub(super) struct Slider {
    first: i64,
    last: i64,
    /// The width of the line between the two numbers at its ends, in cells.
    cells: usize,
}

impl Slider {
    /// Creates the line of the numbers to answer with, at most as wide as a page.
    pub(super) fn of(set: &ResponseSet, page: usize) -> Self {
        let (first, last) = (set.min(), set.max());
        let ends = format!("{first}  {last}").len();
        Self { first, last, cells: page.min(MAX_SLIDER).saturating_sub(ends) }
    }

    /// Returns the column at which the line begins, behind the first number.
    pub(super) fn start(&self) -> usize {
        format!("{} ", self.first).len()
    }

    /// Returns the cell of the line at which a number is marked.
    fn cell_of(&self, number: i64) -> usize {
        let part = |number: i64| usize::try_from(number - self.first).unwrap_or_default();
        part(number) * self.cells.saturating_sub(1) / part(self.last).max(1)
    }

    /// Returns the number that is marked nearest to each cell of the line.
    pub(super) fn numbers(&self, set: &ResponseSet) -> Vec<i64> {
        let numbers = || set.options.iter().map(|option| option.value);
        let nearest = |cell| numbers().min_by_key(|number| self.cell_of(*number).abs_diff(cell));
        (0..self.cells).filter_map(nearest).collect()
    }

    /// Draws the line, with a mark at the number that was chosen.
    pub(super) fn line(&self, chosen: Option<i64>, look: Look) -> Line<'static> {
        let (passed, ahead) = (look.symbols.passed, look.symbols.ahead);
        let mut spans = vec![Span::raw(format!("{} ", self.first))];
        match chosen.map(|number| self.cell_of(number)) {
            None => spans.push(Span::styled(ahead.repeat(self.cells), look.theme.quiet)),
            Some(at) => spans.extend([
                Span::styled(passed.repeat(at), look.theme.filled),
                Span::styled(look.symbols.marker, look.theme.filled),
                Span::styled(ahead.repeat(self.cells.saturating_sub(at + 1)), look.theme.quiet),
            ]),
        }
        spans.push(Span::raw(format!(" {}", self.last)));
        Line::from(spans)
    }
}
