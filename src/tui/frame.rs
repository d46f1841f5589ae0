//! The frame around every screen: a header, the page, and a footer with the keys.

use std::borrow::Cow;

use ratatui::{
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use super::{
    page::{Page, WIDE},
    picture::Picture,
    theme::Look,
    wrap::{cells, cells_of_line, wrap},
};

/// The smallest window that everything can be read in, in cells.
pub(super) const SMALLEST: (u16, u16) = (40, 12);
/// The widest frame, in cells; a wider window has room beside it. Every row is used.
pub(super) const WIDEST: u16 = 80;

/// The fewest rows of a window with room for blank lines between blocks.
pub(super) const ROOMY: u16 = 16;
/// From this width on, in cells, a list and what its line opens stand side by side.
const SIDE_BY_SIDE: u16 = 120;
/// The least width of a list with something beside it, in cells.
const LIST: u16 = 60;
/// The width between the two, in cells.
const BETWEEN: u16 = 3;
/// The widest frame with both, in cells: either has the width of a page.
const BOTH: u16 = 2 * WIDEST - 4 + BETWEEN;

/// The fewest rows that a long notice leaves to the page.
const LEFT_BY_NOTICE: u16 = 3;
/// The width that a notice leaves to the sign that lines are above and below the window, in cells.
const MORE: usize = 3;

/// The parts of a frame on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Areas {
    pub header: Rect,
    /// The part that shows the page.
    pub page: Rect,
    /// The part that shows what the selected line opens.
    pub aside: Option<Rect>,
    pub notice: Rect,
    pub footer: Rect,
}

/// Returns the rows that a page has in a window, given its columns and rows; 0 if it is too small.
pub(super) fn page_height(window: (u16, u16)) -> usize {
    areas_within(window, WIDEST, false).map_or(0, |areas| areas.page.height.into())
}

/// Divides a window for a page in a frame of at most some columns, with another page beside it if there
/// is room; `None` when it is too small to read anything in. All frames begin in the same column, so that
/// nothing moves sideways from one screen to the next.
pub(super) fn areas_within(
    (columns, rows): (u16, u16),
    widest: u16,
    has_aside: bool,
) -> Option<Areas> {
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        return None;
    }
    let has_room = columns >= SIDE_BY_SIDE;
    let frame = columns.min(if has_room { BOTH } else { WIDEST });
    let side = if usize::from(frame) >= WIDE { 2 } else { 1 };
    let x = (columns - frame) / 2 + side;
    // In a narrow footer every cell counts.
    let footer_margin = if side > 1 { side } else { 0 };
    let top = 1 + u16::from(rows >= ROOMY);
    // Computed by hand, not by a layout of ratatui: every key needs it several times.
    let width = (columns - side - x).min(widest - 2 * side);
    let page = Rect { x, y: top, width, height: rows - 2 - top };
    let areas = Areas {
        header: Rect { y: 0, height: 1, ..page },
        page,
        aside: None,
        notice: Rect { y: rows - 2, height: 1, ..page },
        footer: Rect { x, y: rows - 1, width: frame - side - footer_margin, height: 1 },
    };
    if !has_room || !has_aside {
        return Some(areas);
    }
    let right = areas.footer.right();
    let width = ((right - x - BETWEEN) / 2).max(LIST);
    let beside = x + width + BETWEEN;
    Some(Areas {
        page: Rect { width, ..page },
        aside: Some(Rect { x: beside, width: right - beside, ..page }),
        notice: Rect { width, ..areas.notice },
        ..areas
    })
}

impl Areas {
    /// Makes room for a notice that needs more than one row.
    pub(super) fn for_notice(self, notice: Option<&str>) -> Self {
        let rows = notice.map_or(1, |notice| self.rows_of(notice).len());
        let most = self.page.height.saturating_sub(LEFT_BY_NOTICE);
        let more = u16::try_from(rows - 1).unwrap_or(u16::MAX).min(most);
        let shorter = |area: Rect| Rect { height: area.height - more, ..area };
        Self {
            page: shorter(self.page),
            aside: self.aside.map(shorter),
            notice: Rect { y: self.notice.y - more, height: 1 + more, ..self.notice },
            ..self
        }
    }

    /// Wraps a notice so that its last row leaves room for the sign that the page goes on.
    fn rows_of<'t>(&self, notice: &'t str) -> Vec<Cow<'t, str>> {
        let width = usize::from(self.notice.width);
        let leaves_room = |row: &Cow<'_, str>| cells(row) + MORE <= width;
        let rows = wrap(notice, width);
        if rows.last().is_none_or(leaves_room) { rows } else { wrap(notice, width - MORE) }
    }

    /// Returns the index of the part of the right header at a position in the window.
    pub(super) fn header_part(&self, right: &Line<'_>, at: Position) -> Option<usize> {
        if !self.header.contains(at) {
            return None;
        }
        let start = usize::from(self.header.right()).saturating_sub(cells_of_line(right));
        let column = usize::from(at.x).checked_sub(start)?;
        let mut end = 0;
        right.spans.iter().position(|part| {
            end += cells(&part.content);
            column < end
        })
    }

    /// Returns the first line of a page that is shown. Without a `scroll`, the page follows its
    /// pointer.
    pub(super) fn top(&self, page: &Page, scroll: Option<usize>, pointer: Option<usize>) -> usize {
        let height = usize::from(self.page.height);
        let top = scroll.map_or_else(|| page.top(height, pointer), |line| page.top_at(line));
        top.min(page.last_top(height))
    }

    /// Returns the position of the caret, or else of the line that the pointer is on, or else of the top
    /// of the page.
    pub(super) fn cursor(&self, page: &Page, top: usize, pointer: Option<usize>) -> Position {
        let shown = top..top + usize::from(self.page.height);
        let pointed = || Some((page.lines_of(pointer?).start, 0));
        let wanted = page.caret.or_else(pointed).filter(|(line, _)| shown.contains(line));
        let (line, column) = wanted.unwrap_or((top, 0));
        let offset = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        Position::new(self.page.x + offset(column), self.page.y + offset(line - top))
    }

    /// Puts a notice above the footer, and a sign for the lines that are above and below the window.
    pub(super) fn put_notice(
        &self,
        (notice, style): (&str, Style),
        lines: (usize, usize),
        look: Look,
        picture: &mut Picture,
    ) {
        let rows = self.rows_of(notice);
        let last = Rect { y: self.notice.bottom() - 1, height: 1, ..self.notice };
        let end = rows.get(usize::from(self.notice.height) - 1).map_or(0, |row| cells(row));
        let room = usize::from(last.width).saturating_sub(end);
        let rows = rows.into_iter().map(|row| Line::styled(row.into_owned(), style));
        picture.put_all(rows, self.notice);
        picture.put_right(look.more(lines, room), last);
    }
}

/// Puts a page to be read beside another, separated by a line, with a sign if not all of it fits.
pub(super) fn put_aside(page: &Page, area: Rect, picture: &mut Picture) {
    if page.lines().is_empty() {
        return;
    }
    let look = page.look;
    let side = Line::from(Span::styled(look.symbols.side, look.theme.quiet));
    for row in area.rows() {
        picture.put(side.clone(), Rect { x: row.x - BETWEEN + 1, width: 1, ..row });
    }
    picture.put_all(page.drawn(0, area.height.into(), None), area);
    if page.lines().len() > area.height.into() {
        let more = format!(" {} more: Enter opens it", look.symbols.down);
        let more = Line::styled(more, look.theme.quiet);
        picture.put_right(more, Rect { y: area.bottom(), height: 1, ..area });
    }
}

/// Returns a picture that says how large the window must be, and what to do.
pub(super) fn too_small((columns, rows): (u16, u16)) -> Picture {
    let mut picture = Picture::blank((columns, rows));
    let (width, height) = SMALLEST;
    let text = format!(
        "Needs {width} x {height}; this is {columns} x {rows}. Ctrl-C leaves. Enlarge the window, or \
         make its letters smaller."
    );
    let lines = wrap(&text, columns.into()).into_iter().map(|row| row.into_owned().into());
    picture.put_all(lines, picture.window());
    picture
}
