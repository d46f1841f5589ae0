//! Fields to write in, as they are drawn.

use ratatui::{
    style::Modifier,
    text::{Line, Span},
};
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    page::Page,
    wrap::{cells, fit, in_column},
};

/// The width of the margin in front of the text of a field, in cells.
pub(super) const MARGIN: usize = 4;

/// The most characters of a path.
pub(super) const MAX_PATH: usize = 400;

/// The fewest rows of a long text in a field.
const FEWEST_ROWS: usize = 4;

/// Adds a dashed line, as on a form, to the entry before it.
pub(super) fn add_blank(page: &mut Page) {
    const BLANK: usize = 24;
    let (look, room) = (page.look, page.width.saturating_sub(MARGIN));
    let blank = look.symbols.ahead.repeat(BLANK.min(room));
    page.add_to_entry(Line::styled(format!("{}{blank}", " ".repeat(MARGIN)), look.theme.quiet));
}

/// Adds a field to the entry before it, with a caret while it is selected. So that this stays in view, the
/// entry then has at most `room` lines, unless these are very few.
pub(super) fn add(page: &mut Page, field: &Input, room: usize) {
    if page.is_last_selected() {
        let above = page.lines_of(page.entries().saturating_sub(1)).len();
        add_with_caret(page, field, room.saturating_sub(above).max(FEWEST_ROWS));
    } else if field.value().trim().is_empty() {
        add_blank(page);
    } else {
        page.add_text_to_entry(MARGIN, field.value(), page.look.theme.text);
    }
}

/// Adds at most some rows of a field, those around its caret, with a sign if there are more.
fn add_with_caret(page: &mut Page, field: &Input, most: usize) {
    let cut = page.look.symbols.cut;
    let (rows, (at, column)) = rows_with_caret(field, page.width.saturating_sub(MARGIN));
    let first = (at + 1).saturating_sub(most);
    let end = rows.len().min(first + most);
    let has_more_below = end < rows.len();
    page.place_caret((at - first, MARGIN + column));
    for (index, row) in rows.into_iter().enumerate().take(end).skip(first) {
        let goes_on = (index == first && first > 0) || (index + 1 == end && has_more_below);
        let sign = if goes_on { cut } else { "" };
        let mut spans = vec![Span::raw(fit(&format!("  {sign}"), MARGIN))];
        spans.extend(row);
        page.add_to_entry(Line::from(spans));
    }
}

/// Adds a field of one line after a label; of a longer text, the row with the caret is shown.
pub(super) fn line(page: &mut Page, label: &str, field: &Input) {
    let room = page.width.saturating_sub(cells(label));
    let (mut rows, (at, column)) = rows_with_caret(field, room);
    page.place_caret((0, cells(label) + column));
    let words = label.trim_end();
    let style = page.look.theme.heading;
    let mut spans = in_column(words, cells(label), "", style).to_vec();
    spans.append(&mut rows[at]);
    page.line(Line::from(spans));
}

/// Returns a grapheme, or the space after a text, with the caret on it.
pub(super) fn caret(grapheme: &str) -> Span<'static> {
    Span::styled(grapheme.to_owned(), Modifier::REVERSED)
}

/// Returns the text before the cursor of a field, and that after it.
pub(super) fn halves(field: &Input) -> (&str, &str) {
    let text = field.value();
    let cursor = text.char_indices().map(|(at, _)| at).nth(field.cursor());
    text.split_at(cursor.unwrap_or(text.len()))
}

/// Breaks the text of a field at its spaces, and a word that is too long between graphemes. The caret
/// is reversed. Returns the rows, and the row and column of the caret.
fn rows_with_caret(field: &Input, room: usize) -> (Vec<Vec<Span<'static>>>, (usize, usize)) {
    let (before, rest) = halves(field);
    let mut rest = rest.graphemes(true);
    let at_caret = [(rest.next().unwrap_or(" "), true)];
    let plain = |grapheme| (grapheme, false);
    let all = before.graphemes(true).map(plain).chain(at_caret).chain(rest.map(plain));
    let mut rows: Vec<Vec<(&str, bool)>> = vec![Vec::new()];
    for next in all {
        let Some(row) = rows.last_mut() else { break };
        let used: usize = row.iter().map(|(grapheme, _)| cells(grapheme)).sum();
        if row.is_empty() || used + cells(next.0) <= room {
            row.push(next);
            continue;
        }
        // The word that has no room goes on in the next row, as a whole if a space is before it.
        let space = row.iter().rposition(|(grapheme, _)| *grapheme == " ");
        let mut word = row.split_off(space.map_or(row.len(), |space| space + 1));
        word.push(next);
        rows.push(word);
    }
    let has_caret = |row: &Vec<(&str, bool)>| row.iter().any(|(_, is_caret)| *is_caret);
    let at = rows.iter().position(has_caret).unwrap_or_default();
    let before = rows[at].iter().take_while(|(_, is_caret)| !is_caret);
    let column = before.map(|(grapheme, _)| cells(grapheme)).sum();
    let span = |(grapheme, is_caret): (&str, bool)| {
        if is_caret { caret(grapheme) } else { Span::raw(grapheme.to_owned()) }
    };
    let rows = rows.into_iter().map(|row| row.into_iter().map(span).collect());
    (rows.collect(), (at, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_broken_at_its_spaces_and_a_long_word_between_letters() {
        let rows = |text: &str, room| -> Vec<String> {
            let (rows, _) = rows_with_caret(&Input::new(text.to_owned()), room);
            let text = |row: Vec<Span<'_>>| row.iter().map(|span| span.content.as_ref()).collect();
            rows.into_iter().map(text).collect()
        };
        assert_eq!(rows("one two three", 8), ["one two ", "three "]);
        assert_eq!(rows("one twothree", 8), ["one ", "twothree", " "]);
        assert_eq!(rows("abcdefghijk", 5), ["abcde", "fghij", "k "]);
    }
}
