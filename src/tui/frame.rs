//! The frame around every screen: a header, the page, and a footer with the keys.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
    widgets::{Paragraph, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    keymap::{self, Footer},
    page::{Page, wrap},
    theme::Look,
};

/// The smallest window that everything can be read in, in cells.
pub const SMALLEST: (u16, u16) = (40, 12);
/// The largest frame, in cells; a larger window has room around it.
const LARGEST: (u16, u16) = (80, 36);

/// How many rows of the page a long sentence leaves.
const LEFT_BY_NOTICE: u16 = 3;
/// The width of the sign that there is more, in cells.
const MORE: u16 = 8;

/// Below this width, in cells, the footer says each key in one word.
const SHORT_WORDS: usize = 60;

/// The parts of a frame on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    header: Rect,
    /// Where the page is shown.
    pub page: Rect,
    notice: Rect,
    footer: Rect,
}

/// Divides a window; `None` when it is too small to read anything in.
#[must_use]
pub fn areas(window: Rect) -> Option<Areas> {
    if window.width < SMALLEST.0 || window.height < SMALLEST.1 {
        return None;
    }
    let (width, height) = (window.width.min(LARGEST.0), window.height.min(LARGEST.1));
    let frame = Rect {
        x: window.x + (window.width - width) / 2,
        y: window.y + (window.height - height) / 2,
        width,
        height,
    };
    let side = if width >= 60 { 2 } else { 1 };
    let inner = Rect { x: frame.x + side, width: frame.width - 2 * side, ..frame };
    let air = u16::from(height >= 16);
    // Counted out, not left to a layout: it is asked for several times for every key.
    let rows = |y: u16, height: u16| Rect { y, height, ..inner };
    let (page, bottom) = (inner.y + 1 + air, inner.bottom());
    Some(Areas {
        header: rows(inner.y, 1),
        page: rows(page, bottom - 2 - page),
        notice: rows(bottom - 2, 1),
        footer: rows(bottom - 1, 1),
    })
}

impl Areas {
    /// Makes room for a sentence that needs more than one row.
    #[must_use]
    pub fn for_notice(self, notice: Option<&str>) -> Self {
        let rows = notice.map_or(1, |notice| wrap(notice, notice_width(self.notice)).len());
        let most = self.page.height.saturating_sub(LEFT_BY_NOTICE);
        let more = u16::try_from(rows - 1).unwrap_or(u16::MAX).min(most);
        Self {
            page: Rect { height: self.page.height - more, ..self.page },
            notice: Rect { y: self.notice.y - more, height: 1 + more, ..self.notice },
            ..self
        }
    }

    /// Returns which part of the right header is at a place in the window.
    #[must_use]
    pub fn header_part(&self, right: &Line<'_>, at: Position) -> Option<usize> {
        if !self.header.contains(at) {
            return None;
        }
        let start = usize::from(self.header.right()).saturating_sub(right.width());
        let mut offset = usize::from(at.x).checked_sub(start)?;
        right.spans.iter().position(|part| {
            let inside = offset < part.width();
            offset = offset.saturating_sub(part.width());
            inside
        })
    }

    /// Returns the first line of a page that is shown, where `top` was asked for; without it, the
    /// page follows the pointer.
    #[must_use]
    pub fn top(&self, page: &Page, top: Option<usize>, pointer: Option<usize>) -> usize {
        let height = usize::from(self.page.height);
        let last = page.lines().len().saturating_sub(height);
        top.unwrap_or_else(|| page.top(height, pointer)).min(last)
    }
}

/// Everything a frame shows.
pub struct Frame<'a> {
    /// Its left and right header.
    pub header: (Line<'static>, Line<'static>),
    /// What it is about.
    pub page: &'a Page,
    /// The spot that the pointer is on.
    pub pointer: Option<usize>,
    /// The first line shown; `None` follows the pointer.
    pub top: Option<usize>,
    /// A sentence above the footer.
    pub notice: Option<&'a str>,
    /// A word in its place, where there is no sentence.
    pub status: &'static str,
    /// Which keys the footer names.
    pub place: keymap::Place,
}

impl Frame<'_> {
    /// Draws it all.
    pub fn draw(&self, areas: Areas, buffer: &mut Buffer) {
        let look = self.page.look();
        self.draw_header(areas.header, buffer);
        self.draw_page(areas, buffer, look);
        let footer = footer(self.place, areas.footer.width.into(), look);
        draw_line(&footer, areas.footer, buffer);
    }

    fn draw_header(&self, area: Rect, buffer: &mut Buffer) {
        let (left, right) = &self.header;
        let (left_area, right_area) = split(area, right.width());
        if left.width() < left_area.width.into() {
            draw_line(left, left_area, buffer);
        }
        draw_line(right, right_area, buffer);
    }

    fn draw_page(&self, areas: Areas, buffer: &mut Buffer, look: Look) {
        let height = usize::from(areas.page.height);
        let top = areas.top(self.page, self.top, self.pointer);
        for (line, row) in self.page.drawn(top, self.pointer).zip(areas.page.rows()) {
            draw_line(&line, row, buffer);
        }
        let below = self.page.lines().len().saturating_sub(top + height);
        let more = more(top, below, look);
        let last_row = Rect { y: areas.notice.bottom() - 1, height: 1, ..areas.notice };
        draw_line(&more, split(last_row, more.width()).1, buffer);
        let (text, style) = match self.notice {
            Some(notice) => (notice, look.theme.heading),
            None => (self.status, look.theme.quiet),
        };
        let lines = wrap(text, notice_width(areas.notice));
        for (line, row) in lines.into_iter().zip(areas.notice.rows()) {
            draw_line(&Line::from(Span::styled(line, style)), row, buffer);
        }
    }
}

/// Draws a line from the left, as far as there is room.
///
/// This is `Line::render`, but that most text, being ASCII, needs no division into graphemes:
/// that is half of the time of a frame.
fn draw_line(line: &Line<'_>, row: Rect, buffer: &mut Buffer) {
    let mut x = row.x;
    for span in &line.spans {
        let style = line.style.patch(span.style);
        let room = row.right().saturating_sub(x);
        x = if span.content.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            draw_ascii(&span.content, (x, row.y), room, style, buffer)
        } else {
            buffer.set_stringn(x, row.y, &span.content, room.into(), style).0
        };
    }
}

/// Draws one cell for each character; returns the column behind the last.
fn draw_ascii(text: &str, at: (u16, u16), room: u16, style: Style, buffer: &mut Buffer) -> u16 {
    let mut x = at.0;
    for char in text.chars().take(room.into()) {
        if let Some(cell) = buffer.cell_mut((x, at.1)) {
            cell.set_char(char).set_style(style);
        }
        x += 1;
    }
    x
}

/// Returns the width that a sentence above the footer has beside the sign that there is more.
fn notice_width(area: Rect) -> usize {
    area.width.saturating_sub(MORE).into()
}

/// Splits a row in two, the right one of a width in cells as far as there is room.
fn split(row: Rect, right: usize) -> (Rect, Rect) {
    let right = u16::try_from(right).unwrap_or(u16::MAX).min(row.width);
    let left = row.width - right;
    (Rect { width: left, ..row }, Rect { x: row.x + left, width: right, ..row })
}

/// Says that the page goes on above or below the window.
fn more(above: usize, below: usize, look: Look) -> Line<'static> {
    let symbols = look.symbols;
    let text = match (above, below) {
        (0, 0) => String::new(),
        (0, _) => format!(" {} more", symbols.down),
        (_, 0) => format!(" {} more", symbols.up),
        _ => format!(" {}{} more", symbols.up, symbols.down),
    };
    Line::from(Span::styled(text, look.theme.quiet))
}

/// Writes as many keys as fit: those that matter most stay, in the order of the table.
fn footer(place: keymap::Place, width: usize, look: Look) -> Line<'static> {
    let between = if width < SHORT_WORDS { 1 } else { 2 };
    let mut shown: Vec<Footer> =
        keymap::bindings(place).filter_map(|binding| binding.footer).collect();
    shown.push(keymap::LEAVE_AT_ONCE);
    if width < SHORT_WORDS {
        for footer in &mut shown {
            footer.word = footer.word.split(' ').next().unwrap_or_default();
        }
    }
    let size = |footer: &Footer| footer.key.width() + 1 + footer.word.width();
    let total = |shown: &[Footer]| {
        shown.iter().map(size).sum::<usize>() + between * shown.len().saturating_sub(1)
    };
    while total(&shown) > width && shown.len() > 1 {
        let least = shown.iter().map(|footer| footer.rank).max();
        shown.retain(|footer| Some(footer.rank) != least);
    }
    let mut spans = Vec::new();
    for (index, footer) in shown.iter().enumerate() {
        if index > 0 {
            spans.push(Span::raw(" ".repeat(between)));
        }
        spans.push(Span::styled(footer.key, look.theme.key));
        spans.push(Span::styled(format!(" {}", footer.word), look.theme.quiet));
    }
    Line::from(spans)
}

/// Says how large the window must be.
pub fn too_small(window: Rect, buffer: &mut Buffer) {
    let (width, height) = SMALLEST;
    let text = format!("Needs {width} x {height}; this is {} x {}.", window.width, window.height);
    Paragraph::new(text).wrap(ratatui::widgets::Wrap { trim: true }).render(window, buffer);
}
