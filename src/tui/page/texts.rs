//! Texts on a page, and the gaps between them.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::Page;
use crate::tui::wrap::{cells, cells_of_line, in_column, wrap};

impl Page {
    /// Adds an empty line, unless the last one is empty or the page is.
    pub(in crate::tui) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| cells_of_line(line) > 0) {
            self.line(Line::default());
        }
    }

    /// Adds an empty line likewise, if a condition holds: often, that the window has room for it.
    pub(in crate::tui) fn gap_if(&mut self, holds: bool) {
        if holds {
            self.gap();
        }
    }

    /// Adds a line that is the heading of what follows, as it is.
    pub(in crate::tui) fn heading_line(&mut self, line: Line<'static>) {
        self.add_heading(|page| page.line(line));
    }

    pub(in crate::tui) fn heading(&mut self, text: &str) {
        self.add_heading(|page| page.paragraph(text, page.look.theme.heading));
    }

    /// Adds a heading that must not be missed.
    pub(in crate::tui) fn alert_heading(&mut self, text: &str) {
        self.add_heading(|page| page.paragraph(text, page.look.theme.alert));
    }

    fn add_heading(&mut self, add: impl FnOnce(&mut Self)) {
        let start = self.lines.len();
        add(self);
        self.headings.extend(start..self.lines.len());
    }

    pub(in crate::tui) fn text(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.text);
    }

    pub(in crate::tui) fn texts(&mut self, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        texts.into_iter().for_each(|text| self.text(text.as_ref()));
    }

    /// Adds a paragraph that matters less.
    pub(in crate::tui) fn quiet(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.quiet);
    }

    /// Adds a paragraph that must not be missed.
    pub(in crate::tui) fn alert(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.alert);
    }

    pub(in crate::tui) fn paragraph(&mut self, text: &str, style: Style) {
        for row in wrap(text, self.width) {
            self.line(Line::from(Span::styled(row.into_owned(), style)));
        }
    }

    pub(in crate::tui) fn bullets(
        &mut self,
        texts: impl IntoIterator<Item = impl AsRef<str>>,
        style: Style,
    ) {
        let mark = format!("{} ", self.look.symbols.dot);
        texts.into_iter().for_each(|text| self.hanging(&mark, text.as_ref(), style));
    }

    /// Adds a paragraph with a hanging indent: its further lines stand below the text, not below the
    /// mark in front of it, such as "1. ".
    pub(in crate::tui) fn hanging(&mut self, mark: &str, text: &str, style: Style) {
        self.hang(vec![Span::styled(mark.to_owned(), self.look.theme.quiet)], text, style);
    }

    /// Adds a text beside a label that stands out like a heading and has a column of a width in cells. If
    /// it is wider than that, the text begins right behind it, and its further lines two cells in.
    pub(in crate::tui) fn beside(&mut self, label: &str, column: usize, text: &str) {
        let (bold, style) = (self.look.theme.heading, self.look.theme.text);
        if cells(label) <= column {
            let sign = self.look.symbols.cut;
            return self.hang(in_column(label, column + 2, sign, bold).to_vec(), text, style);
        }
        let whole = format!("{label}  {text}");
        for (row, part) in wrap(&whole, self.width.saturating_sub(2)).into_iter().enumerate() {
            let begun = part.strip_prefix(label).filter(|_| row == 0);
            let (margin, rest) = match begun {
                Some(rest) => (Span::styled(label.to_owned(), bold), rest),
                None => (Span::raw("  "), part.as_ref()),
            };
            self.line(Line::from(vec![margin, Span::styled(rest.to_owned(), style)]));
        }
    }

    fn hang(&mut self, mark: Vec<Span<'static>>, text: &str, style: Style) {
        let indent = mark.iter().map(|span| cells(&span.content)).sum();
        let mut spans = mark;
        for part in wrap(text, self.width.saturating_sub(indent)) {
            spans.push(Span::styled(part.into_owned(), style));
            self.line(Line::from(spans));
            spans = vec![Span::raw(" ".repeat(indent))];
        }
    }
}
