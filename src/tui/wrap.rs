//! Text measured in cells: wrapped, cut and padded between graphemes.

use std::borrow::Cow;

use ratatui::{
    buffer::CellWidth as _,
    style::Style,
    text::{Line, Span},
};
use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar as _;

use crate::report::text::word_separator;

/// Returns the number of cells that a text takes when it is drawn. It is measured as ratatui draws it, a
/// grapheme at a time: some letters take fewer cells together, and a row measured letter by letter would
/// be cut too soon.
pub(super) fn cells(text: &str) -> usize {
    if is_one_cell_each(text) {
        return text.chars().count();
    }
    let graphemes = text.graphemes(true).filter(|grapheme| !grapheme.contains(char::is_control));
    graphemes.map(|grapheme| usize::from(grapheme.cell_width())).sum()
}

/// Returns whether every terminal gives each character of a text exactly one cell.
pub(super) fn is_one_cell_each(text: &str) -> bool {
    text.chars().all(|char| match char {
        ' '..='~' => true,
        // Latin letters and common signs, except those that are wide in East Asian fonts.
        '\u{a1}'..='\u{2ff}' | '\u{2010}'..='\u{2bff}' => {
            char.width() == Some(1) && char.width_cjk() == Some(1)
        }
        _ => false,
    })
}

/// Returns the number of cells that a line takes when it is drawn.
pub(super) fn cells_of_line(line: &Line<'_>) -> usize {
    line.iter().map(|span| cells(&span.content)).sum()
}

/// Wraps a text to a width in cells. Returns at least one row; a word longer than the width is broken
/// between graphemes.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    wrap_hanging(text, width, "")
}

/// Wraps a text as [`wrap`] does, with a margin in front of each row but the first.
pub(super) fn wrap_hanging<'t>(text: &'t str, width: usize, margin: &'t str) -> Vec<Cow<'t, str>> {
    let options = Options::new(width.max(1))
        .subsequent_indent(margin)
        .word_separator(word_separator(text, width))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::wrap(text, options).into_iter().flat_map(|row| break_row(row, width)).collect()
}

/// Breaks a row that is too wide between graphemes: a word longer than a row, or one whose
/// graphemes are wider than their characters.
fn break_row(row: Cow<'_, str>, width: usize) -> Vec<Cow<'_, str>> {
    // No character takes more cells than it has bytes.
    if row.len() <= width || cells(&row) <= width {
        return vec![row];
    }
    let mut rows: Vec<String> = vec![String::new()];
    let mut used = 0;
    for grapheme in row.graphemes(true) {
        let wide = cells(grapheme);
        if used > 0 && used + wide > width {
            rows.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(last) = rows.last_mut() {
            last.push_str(grapheme);
        }
    }
    rows.into_iter().map(Cow::Owned).collect()
}

/// Cuts a text to a width in cells, between graphemes, and ends it with a sign if it was cut.
pub(super) fn cut(text: &str, width: usize, sign: &str) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(cells(sign));
    let mut used = 0;
    let kept: String = text
        .graphemes(true)
        .take_while(|grapheme| {
            used += cells(grapheme);
            used <= room
        })
        .collect();
    if width == 0 { String::new() } else { kept + sign }
}

/// Pads a text with spaces to a width in cells, or cuts it there.
pub(super) fn fit(text: &str, width: usize) -> String {
    let mut fitted = cut(text, width, "");
    fitted.push_str(&" ".repeat(width.saturating_sub(cells(&fitted))));
    fitted
}

/// Returns a text, cut as [`cut`] does, and the space up to the end of its column, given in cells. The space
/// has no style, so that it is not underlined.
pub(super) fn in_column(text: &str, column: usize, sign: &str, style: Style) -> [Span<'static>; 2] {
    let text = cut(text, column, sign);
    let space = " ".repeat(column.saturating_sub(cells(&text)));
    [Span::styled(text, style), Span::raw(space)]
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect, style::Style};

    use super::*;

    const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";

    #[test]
    fn words_longer_than_a_row_are_broken_between_graphemes() {
        assert_eq!(wrap("ab abcdefgh c", 3), ["ab", "abc", "def", "gh", "c"]);
        assert_eq!(wrap(&FAMILY.repeat(2), 3), [FAMILY, FAMILY]);
        assert_eq!(wrap("信頼信", 5), ["信頼", "信"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("信頼", 1), ["信", "頼"], "what never fits stands alone");
    }

    #[test]
    fn a_text_is_measured_as_it_is_drawn_so_that_no_row_loses_its_end() {
        for text in ["abc", "信頼", FAMILY, "क्षमा करना", "ที่นี่", "ｶﾞｷﾞｸﾞ ﾊﾟﾝ", "لا", "🇩🇪❤\u{FE0F}é…"]
        {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
            let (end, _) = buffer.set_stringn(0, 0, text, 60, Style::new());
            assert_eq!(cells(text), usize::from(end), "{text}");
        }
        let room = 5;
        for row in wrap("ｶﾞｷﾞｸﾞｹﾞｺﾞ", room) {
            assert!(cells(&row) <= room, "{row}");
        }
    }

    #[test]
    fn fitting_and_cutting_count_cells_and_not_characters() {
        assert_eq!(fit("信頼", 6), "信頼  ");
        assert_eq!(fit("信頼信頼", 5), "信頼 ");
        assert_eq!(cut("信頼信頼", 6, "…"), "信頼…");
        assert_eq!(cut("abc", 0, "…"), "");
    }
}
