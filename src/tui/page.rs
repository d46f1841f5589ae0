//! A page: lines of text, some of which the keys can act on. Every screen is one.

use std::{borrow::Cow, ops::Range};

use ratatui::{
    style::Style,
    text::{Line, Span},
};
use textwrap::{Options, WordSeparator, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Look;

/// From this width on, in cells, a note stands beside its text.
const NOTE_BESIDE: usize = 60;

/// Stands where the pointer is not.
const NO_POINTER: &str = " ";

/// Lines of text, and the spots among them that the keys can act on.
#[derive(Debug, Clone)]
pub struct Page {
    lines: Vec<Line<'static>>,
    spots: Vec<Spot>,
    width: usize,
    look: Look,
}

/// Lines that the keys can act on together.
#[derive(Debug, Clone)]
struct Spot {
    lines: Range<usize>,
    /// The first of them, which show the pointer when it is here.
    pointed: Range<usize>,
}

impl Page {
    /// Starts a page of a width in cells.
    #[must_use]
    pub fn new(width: u16, look: Look) -> Self {
        Self { lines: Vec::new(), spots: Vec::new(), width: width.into(), look }
    }

    /// Returns the look the page is drawn with.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look
    }

    /// Returns the width in cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns all lines, from the top, as they are where the pointer is not.
    #[must_use]
    pub fn lines(&self) -> &[Line<'static>] {
        &self.lines
    }

    /// Returns the number of spots.
    #[must_use]
    pub fn spots(&self) -> usize {
        self.spots.len()
    }

    /// Returns the lines of a spot; none where there is no such spot.
    #[must_use]
    pub fn spot(&self, index: usize) -> Range<usize> {
        self.spots.get(index).map(|spot| spot.lines.clone()).unwrap_or_default()
    }

    /// Returns the spot at a line.
    #[must_use]
    pub fn spot_at(&self, line: usize) -> Option<usize> {
        self.spots.iter().position(|spot| spot.lines.contains(&line))
    }

    /// Adds an empty line, unless there is one or the page is still empty.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// Adds a line as it is; what is too long for the width is cut when drawn.
    pub fn line(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.heading);
    }

    /// Adds a paragraph of ordinary text.
    pub fn text(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.text);
    }

    /// Adds a paragraph that matters less.
    pub fn quiet(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.quiet);
    }

    /// Adds a paragraph that must not be missed.
    pub fn alert(&mut self, text: &str) {
        self.paragraph(text, self.look.theme.alert);
    }

    /// Adds a paragraph in a style.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        for row in wrap(text, self.width) {
            self.lines.push(Line::from(Span::styled(row.into_owned(), style)));
        }
    }

    /// Adds a paragraph whose further lines stand below the text, not below its mark: "1. …".
    pub fn hanging(&mut self, mark: &str, text: &str, style: Style) {
        let indent = mark.width();
        for (row, part) in wrap(text, self.width.saturating_sub(indent)).into_iter().enumerate() {
            let margin = if row == 0 { mark.to_owned() } else { " ".repeat(indent) };
            self.lines.push(Line::from(vec![
                Span::styled(margin, self.look.theme.quiet),
                Span::styled(part.into_owned(), style),
            ]));
        }
    }

    /// Adds a spot: a mark, a text and a note, which stands at the right end of the first line, or
    /// below the text where that would leave it little room.
    pub fn add_spot(&mut self, mark: &str, text: &str, note: &str) {
        let theme = self.look.theme;
        let margin = format!("{NO_POINTER} {mark}");
        let indent = margin.width();
        let has_room = self.width >= NOTE_BESIDE && note.width() <= self.width / 2;
        let beside = !note.is_empty() && has_room;
        let aside = if beside { note.width() + 2 } else { 0 };
        let room = self.width.saturating_sub(indent + aside);
        let start = self.lines.len();
        for (row, part) in wrap(text, room).into_iter().enumerate() {
            let first = row == 0;
            let margin = if first { margin.clone() } else { " ".repeat(indent) };
            let space = if first && beside { (room + 2).saturating_sub(part.width()) } else { 0 };
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
        self.spots.push(Spot { lines: start..self.lines.len(), pointed });
    }

    /// Adds a line that belongs to the spot before it, and is in view with it.
    pub fn add_to_spot(&mut self, line: Line<'static>) {
        self.lines.push(line);
        if let Some(spot) = self.spots.last_mut() {
            spot.lines.end = self.lines.len();
        }
    }

    /// Returns the first line to show so that a spot is in view, for a page that follows it.
    #[must_use]
    pub fn top(&self, height: usize, pointer: Option<usize>) -> usize {
        let spot = pointer.map_or(0..0, |at| self.spot(at));
        spot.end.saturating_sub(height).min(spot.start)
    }

    /// Goes through the lines as they are drawn from the top of a window on, with the pointer on
    /// a spot.
    pub fn drawn(
        &self,
        top: usize,
        pointer: Option<usize>,
    ) -> impl Iterator<Item = Cow<'_, Line<'static>>> {
        let pointed =
            pointer.and_then(|at| self.spots.get(at)).map_or(0..0, |spot| spot.pointed.clone());
        self.lines.iter().enumerate().skip(top).map(move |(index, line)| {
            if pointed.contains(&index) {
                Cow::Owned(self.pointed(line, index == pointed.start))
            } else {
                Cow::Borrowed(line)
            }
        })
    }

    /// Returns a line of a spot as the pointer makes it look.
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

/// Wraps a text to a width in cells; at least one row, words longer than the width broken between
/// graphemes.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let separator = if text.is_ascii() {
        WordSeparator::AsciiSpace
    } else {
        WordSeparator::UnicodeBreakProperties
    };
    let options = Options::new(width.max(1))
        .word_separator(separator)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::wrap(text, options).into_iter().flat_map(|row| broken(row, width)).collect()
}

/// Breaks a row that is too wide between graphemes: a word longer than a row, or one whose
/// graphemes are wider than their characters.
fn broken(row: Cow<'_, str>, width: usize) -> Vec<Cow<'_, str>> {
    // No character takes more cells than it has bytes.
    if row.len() <= width || row.width() <= width {
        return vec![row];
    }
    let mut rows: Vec<String> = vec![String::new()];
    let mut used = 0;
    for grapheme in row.graphemes(true) {
        let cells = grapheme.width();
        if used > 0 && used + cells > width {
            rows.push(String::new());
            used = 0;
        }
        used += cells;
        if let Some(last) = rows.last_mut() {
            last.push_str(grapheme);
        }
    }
    rows.into_iter().map(Cow::Owned).collect()
}

/// Cuts a text to a width in cells, whole graphemes at a time, and ends it with a sign where
/// something was cut.
#[must_use]
pub fn cut(text: &str, width: usize, sign: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(sign.width());
    let mut used = 0;
    let kept: String = text
        .graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= room
        })
        .collect();
    if width == 0 { String::new() } else { kept + sign }
}

/// Fills a text up with spaces to a width in cells, or cuts it to it.
#[must_use]
pub fn fit(text: &str, width: usize, sign: &str) -> String {
    let mut fitted = cut(text, width, sign);
    fitted.push_str(&" ".repeat(width.saturating_sub(fitted.width())));
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{store::ThemeName, tui::theme::Look};

    const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";

    fn rows(page: &Page) -> Vec<String> {
        page.lines().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_longer_than_a_row_are_broken_between_graphemes() {
        assert_eq!(wrap("ab abcdefgh c", 3), ["ab", "abc", "def", "gh", "c"]);
        assert_eq!(wrap(&FAMILY.repeat(2), 3), [FAMILY, FAMILY]);
        assert_eq!(wrap("信頼信", 5), ["信頼", "信"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("信頼", 1), ["信", "頼"], "what never fits stands alone");
    }

    #[test]
    fn a_note_stands_beside_its_text_only_where_both_have_room() {
        let look = Look::new(ThemeName::Mono, true);
        let mut page = Page::new(60, look);
        page.add_spot("", "Text", "note");
        assert_eq!(rows(&page), [format!("  Text{}note", " ".repeat(50))]);
        let mut page = Page::new(60, look);
        page.add_spot("", "Text", &"long note ".repeat(9));
        assert_eq!(rows(&page)[0], "  Text");
        assert!(rows(&page).len() > 2 && rows(&page).iter().all(|row| row.width() <= 60));
        assert_eq!(page.spot(0).len(), page.lines().len());
    }

    #[test]
    fn fitting_counts_cells_and_not_characters() {
        assert_eq!(fit("信頼", 6, "…"), "信頼  ");
        assert_eq!(fit("信頼信頼", 6, "…"), "信頼… ");
        assert_eq!(fit("abc", 0, "…"), "");
    }
}
