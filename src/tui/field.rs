//! Fields to write in.

use crossterm::event::{Event, KeyEvent};
use ratatui::{
    style::Modifier,
    text::{Line, Span},
};
use tui_input::{Input, backend::crossterm::EventHandler as _};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    page::Page,
    wrap::{cells, fit, wrap},
};
use crate::text::clean;

/// Handles a key in a field. Returns whether anything changed. Typed and pasted text is cleaned like
/// the text of a file: it is drawn too.
pub(super) fn write(field: &mut Input, key: KeyEvent) -> bool {
    let changed = field.handle_event(&Event::Key(key)).is_some();
    let cleaned = clean(field.value());
    let words = field.value().split(' ').filter(|word| !word.is_empty());
    if words.collect::<Vec<_>>().join(" ") != cleaned {
        *field = Input::new(cleaned);
    }
    changed
}

/// Adds a field to the entry before it, wrapped. While it is selected it has a caret, and only a few
/// rows around that are shown, with a sign if there is more.
pub(super) fn add(page: &mut Page, field: &Input, selected: bool) {
    const MARGIN: usize = 4;
    const ROWS: usize = 4;
    let cut = page.look().symbols.cut;
    let margin = " ".repeat(MARGIN);
    let room = page.width().saturating_sub(MARGIN);
    if !selected {
        for row in wrap(field.value(), room) {
            page.add_to_entry(Line::raw(format!("{margin}{row}")));
        }
        return;
    }
    let (rows, (at, column)) = rows_with_caret(field, room);
    let first = (at + 1).saturating_sub(ROWS);
    let last = rows.len().saturating_sub(1).min(first + ROWS - 1);
    let is_end = last + 1 == rows.len();
    page.place_caret((at - first, MARGIN + column));
    for (index, row) in rows.into_iter().enumerate().take(last + 1).skip(first) {
        let goes_on = (index == first && first > 0) || (index == last && !is_end);
        let sign = if goes_on { cut } else { "" };
        let mut spans = vec![Span::raw(fit(&format!("  {sign}"), MARGIN, ""))];
        spans.extend(row);
        page.add_to_entry(Line::from(spans));
    }
}

/// Breaks the text of a field between graphemes, with the caret reversed. Returns the rows, and the
/// row and column of the caret.
fn rows_with_caret(field: &Input, room: usize) -> (Vec<Vec<Span<'static>>>, (usize, usize)) {
    let chars = field.value().char_indices();
    let cursor = chars.map(|(at, _)| at).nth(field.cursor()).unwrap_or(field.value().len());
    let (before, rest) = field.value().split_at(cursor);
    let mut rest = rest.graphemes(true);
    let under = [(rest.next().unwrap_or(" "), true)];
    let plain = |grapheme| (grapheme, false);
    let all = before.graphemes(true).map(plain).chain(under).chain(rest.map(plain));
    let (mut rows, mut used, mut at) = (vec![Vec::new()], 0, (0, 0));
    for (grapheme, is_under) in all {
        if used > 0 && used + cells(grapheme) > room {
            rows.push(Vec::new());
            used = 0;
        }
        let style = if is_under { Modifier::REVERSED } else { Modifier::empty() };
        if is_under {
            at = (rows.len() - 1, used);
        }
        used += cells(grapheme);
        if let Some(row) = rows.last_mut() {
            row.push(Span::styled(grapheme.to_owned(), style));
        }
    }
    (rows, at)
}
