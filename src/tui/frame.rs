//! The frame around every screen: a header, the page, and a footer with the keys.

use std::borrow::Cow;

use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

use super::{
    keymap::{self, Footer},
    page::{Page, wrap},
    row::Row,
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

impl<'a> Frame<'a> {
    /// Returns it all, row by row from the top, but for the rows below the end of the page.
    #[must_use]
    pub fn rows(self, areas: Areas) -> Vec<Row<'a>> {
        let top = areas.top(self.page, self.top, self.pointer);
        let page = self.page.drawn(top, self.pointer).zip(areas.page.rows());
        let said = self.said(areas, top);
        let footer = footer(self.place, areas.footer.width.into(), self.page.look());
        let (left, right) = self.header;

        let mut rows = vec![Row::of_two(areas.header, left, right)];
        rows.extend(page.map(|(line, row)| Row::new(row, line)));
        rows.extend(said);
        rows.push(Row::new(areas.footer, Cow::Owned(footer)));
        rows
    }

    /// Returns the rows above the footer: a sentence or the status, and whether there is more.
    fn said(&self, areas: Areas, top: usize) -> Vec<Row<'static>> {
        let look = self.page.look();
        let below = self.page.lines().len().saturating_sub(top + usize::from(areas.page.height));
        let more = more(top, below, look);
        let (text, style) = match self.notice {
            Some(notice) => (notice, look.theme.heading),
            None => (self.status, look.theme.quiet),
        };
        let lines = wrap(text, notice_width(areas.notice));
        let mut lines =
            lines.into_iter().map(|line| Line::from(Span::styled(line.into_owned(), style)));
        let last = areas.notice.bottom() - 1;
        let row = |row: Rect| {
            let right = if row.y == last { more.clone() } else { Line::default() };
            Row::of_two(row, lines.next().unwrap_or_default(), right)
        };
        areas.notice.rows().map(row).collect()
    }
}

/// Returns the width that a sentence above the footer has beside the sign that there is more.
fn notice_width(area: Rect) -> usize {
    area.width.saturating_sub(MORE).into()
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
#[must_use]
pub fn too_small(window: Rect) -> Vec<Row<'static>> {
    let (width, height) = SMALLEST;
    let text = format!(
        "Needs {width} x {height}; this is {} x {}. Ctrl-C leaves.",
        window.width, window.height
    );
    let lines = wrap(&text, window.width.into());
    let lines = lines.into_iter().map(|line| Cow::Owned(Line::from(line.into_owned())));
    window.rows().zip(lines).map(|(row, line)| Row::new(row, line)).collect()
}
