//! A row of a frame: a line of text, and where in the window it stands.
//!
//! A frame is compared with the one before it row by row, and only rows that differ are drawn. For
//! a pointer that moves, that is two of them.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// A line of text, and where in the window it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    area: Rect,
    line: Cow<'a, Line<'static>>,
}

impl<'a> Row<'a> {
    /// Puts a line at the left of an area, which is one row high. What has no room is cut.
    #[must_use]
    pub fn new(area: Rect, line: Cow<'a, Line<'static>>) -> Self {
        Self { area, line }
    }

    /// Puts one line at the left of an area and one at its right. Where both have no room, the
    /// left one is left out.
    #[must_use]
    pub fn of_two(area: Rect, left: Line<'static>, right: Line<'static>) -> Self {
        let room = usize::from(area.width).saturating_sub(right.width());
        let left = if left.width() < room { left } else { Line::default() };
        let between = Span::raw(" ".repeat(room - left.width().min(room)));
        let mut spans = styled_spans(left);
        spans.push(between);
        spans.extend(styled_spans(right));
        Self { area, line: Cow::Owned(Line::from(spans)) }
    }

    /// Returns how many rows of the window are above it.
    #[must_use]
    pub fn y(&self) -> u16 {
        self.area.y
    }

    /// Keeps it beyond the page it comes from.
    #[must_use]
    pub fn into_owned(self) -> Row<'static> {
        Row { area: self.area, line: Cow::Owned(self.line.into_owned()) }
    }

    /// Draws it as `Line::render` does, but for the style that a line has beyond its text.
    ///
    /// Most text is ASCII, which needs no division into graphemes: that is half of the time of a
    /// frame.
    pub fn draw(&self, buffer: &mut Buffer) {
        let mut x = self.area.x;
        for span in &self.line.spans {
            let style = self.line.style.patch(span.style);
            let room = self.area.right().saturating_sub(x);
            if room == 0 {
                return;
            }
            if span.content.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                draw_ascii(&span.content, (x, self.area.y), room, style, buffer);
            } else {
                buffer.set_stringn(x, self.area.y, &span.content, room.into(), style);
            }
            // Behind a wide symbol that had no room, nothing narrower takes its place.
            x = x.saturating_add(u16::try_from(span.width()).unwrap_or(u16::MAX));
        }
    }
}

/// Returns the spans of a line, each with the style that the line gives it.
fn styled_spans(line: Line<'static>) -> Vec<Span<'static>> {
    let style = line.style;
    let styled = |span: Span<'static>| Span { style: style.patch(span.style), ..span };
    line.spans.into_iter().map(styled).collect()
}

/// Draws one cell for each character.
fn draw_ascii(text: &str, (x, y): (u16, u16), room: u16, style: Style, buffer: &mut Buffer) {
    for (char, x) in text.chars().take(room.into()).zip(x..) {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_char(char).set_style(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::{style::Color, widgets::Widget};

    use super::*;

    const AREA: Rect = Rect { x: 2, y: 0, width: 9, height: 1 };

    fn shown(row: &Row<'_>) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        row.draw(&mut buffer);
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn of_two_lines_the_right_one_is_never_left_out() {
        let two = |left: &'static str, right: &'static str| {
            shown(&Row::of_two(AREA, Line::from(left), Line::from(right)))
        };
        assert_eq!(two("left", "edge"), "  left edge ");
        assert_eq!(two("left", "right"), "      right ");
        assert_eq!(two("left", ""), "  left      ");
        assert_eq!(two("", "longer than all"), "  longer th ");
    }

    #[test]
    fn behind_a_wide_symbol_without_room_the_row_ends() {
        let line = Line::from(vec!["abcd".into(), "信信信".into(), Span::raw("x")]);
        assert_eq!(shown(&Row::new(AREA, Cow::Owned(line))), "  abcd信 信   ");
    }

    proptest! {
        #[test]
        fn a_line_is_drawn_as_ratatui_draws_it(
            texts in prop::collection::vec(("[a-z ]{0,5}|[é信a]{0,3}", any::<bool>()), 0..4)
        ) {
            let span = |(text, red): (String, bool)| {
                Span::styled(text, if red { Style::new().fg(Color::Red) } else { Style::new() })
            };
            let line = Line::from(texts.into_iter().map(span).collect::<Vec<_>>());
            let mut ours = Buffer::empty(Rect::new(0, 0, 12, 1));
            let mut theirs = ours.clone();
            Row::new(AREA, Cow::Borrowed(&line)).draw(&mut ours);
            (&line).render(AREA, &mut theirs);
            prop_assert_eq!(ours, theirs);
        }
    }
}
