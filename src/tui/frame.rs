//! The frame around every screen: a header, the page, and a footer with the keys.

use std::borrow::Cow;

use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{
    footer,
    header::left,
    keymap::{Action, FooterHint},
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
    header: Rect,
    /// The part that shows the page.
    pub page: Rect,
    /// The part that shows what the selected line opens.
    pub aside: Option<Rect>,
    notice: Rect,
    footer: Rect,
}

/// Divides a window for an ordinary frame; see [`areas_within`].
#[must_use]
pub(super) fn areas(window: Rect) -> Option<Areas> {
    areas_within(window, WIDEST, false)
}

/// Returns the rows that a page has in a window, given its columns and rows; 0 if it is too small.
#[must_use]
pub(super) fn page_height((columns, rows): (u16, u16)) -> usize {
    areas(Rect::new(0, 0, columns, rows)).map_or(0, |areas| areas.page.height.into())
}

/// Divides a window for a page in a frame of at most some columns, with another page beside it if there
/// is room; `None` when it is too small to read anything in. All frames begin in the same column, so that
/// nothing moves sideways from one screen to the next.
#[must_use]
pub(super) fn areas_within(window: Rect, widest: u16, has_aside: bool) -> Option<Areas> {
    if window.width < SMALLEST.0 || window.height < SMALLEST.1 {
        return None;
    }
    let has_room = window.width >= SIDE_BY_SIDE;
    let frame = window.width.min(if has_room { BOTH } else { WIDEST });
    let side = if usize::from(frame) >= WIDE { 2 } else { 1 };
    let x = window.x + (window.width - frame) / 2 + side;
    // In a narrow footer every cell counts.
    let footer_margin = if side > 1 { side } else { 0 };
    let blank = u16::from(window.height >= ROOMY);
    let (top, bottom) = (window.y + 1 + blank, window.bottom());
    // Computed by hand, not by a layout of ratatui: every key needs it several times.
    let column = Rect { x, width: (window.right() - side - x).min(widest - 2 * side), ..window };
    let page = Rect { y: top, height: bottom - 2 - top, ..column };
    let areas = Areas {
        header: Rect { height: 1, ..column },
        page,
        aside: None,
        notice: Rect { y: bottom - 2, height: 1, ..column },
        footer: Rect { x, y: bottom - 1, width: frame - side - footer_margin, height: 1 },
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
    #[must_use]
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

    /// Returns the width of the header, in cells.
    #[must_use]
    pub(super) fn header_width(&self) -> usize {
        self.header.width.into()
    }

    /// Returns the index of the part of the right header at a position in the window.
    #[must_use]
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

    /// Returns the action of the key that the footer shows at a position in the window.
    #[must_use]
    pub(super) fn footer_action(
        &self,
        hints: Vec<FooterHint>,
        look: Look,
        at: Position,
    ) -> Option<Action> {
        if !self.footer.contains(at) {
            return None;
        }
        let column = usize::from(at.x - self.footer.x);
        footer::action_at(column, hints, self.footer.width.into(), look)
    }

    /// Returns the first line of a page that is shown. Without a `scroll`, the page follows its
    /// pointer.
    #[must_use]
    pub(super) fn top(&self, page: &Page, scroll: Option<usize>, pointer: Option<usize>) -> usize {
        let height = usize::from(self.page.height);
        let top = scroll.map_or_else(|| page.top(height, pointer), |line| page.top_at(line));
        top.min(page.last_top(height))
    }
}

/// Everything a frame shows.
pub(super) struct Frame<'a> {
    /// What the screen is about, and where it is.
    pub header: (Vec<String>, Line<'static>),
    pub page: &'a Page,
    /// A preview of the selected line, for a window with room beside the page.
    pub aside: Option<Page>,
    /// The entry that the pointer is on.
    pub pointer: Option<usize>,
    /// The first line shown; `None` follows the pointer.
    pub scroll: Option<usize>,
    /// How many lines of a list, of which the page has a part, are above it and below it.
    pub beyond: (usize, usize),
    /// The notice above the footer.
    pub notice: Option<&'a str>,
    /// The status, shown if there is no notice.
    pub status: &'static str,
    /// The keys that the footer names as far as they fit, in this order.
    pub hints: Vec<FooterHint>,
}

impl Frame<'_> {
    /// Returns the picture of a window that is divided into these areas.
    #[must_use]
    pub(super) fn picture(&self, window: Rect, areas: Areas) -> Picture {
        let mut picture = Picture::blank(window);
        let top = areas.top(self.page, self.scroll, self.pointer);
        let (about, place) = &self.header;
        let left = left(about, place, areas.header_width(), (self.page, top));
        picture.put(left, areas.header);
        picture.put_right(place.clone(), areas.header);
        let height = areas.page.height.into();
        for (line, row) in self.page.drawn(top, height, self.pointer).zip(areas.page.rows()) {
            picture.put(line, row);
        }
        self.put_notice(areas, top, &mut picture);
        if let (Some(area), Some(aside)) = (areas.aside, &self.aside) {
            put_aside(aside, area, &mut picture);
        }
        let keys = footer::line(self.hints.clone(), areas.footer.width.into(), self.page.look());
        picture.put(keys, areas.footer);
        picture.cursor = self.cursor(areas, top);
        picture
    }

    /// Returns the position of the caret, or else of the line that the pointer is on, or else of the top
    /// of the page.
    fn cursor(&self, areas: Areas, top: usize) -> Position {
        let shown = top..top + usize::from(areas.page.height);
        let pointed = || Some((self.page.lines_of(self.pointer?).start, 0));
        let wanted = self.page.caret().or_else(pointed).filter(|(line, _)| shown.contains(line));
        let (line, column) = wanted.unwrap_or((top, 0));
        let offset = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        Position::new(areas.page.x + offset(column), areas.page.y + offset(line - top))
    }

    /// Puts the notice or the status above the footer, and whether the page goes on.
    fn put_notice(&self, areas: Areas, top: usize, picture: &mut Picture) {
        let look = self.page.look();
        let (text, style) = match self.notice {
            Some(notice) => (notice, look.theme.heading),
            None => (self.status, look.theme.quiet),
        };
        let below = self.page.lines().len().saturating_sub(top + usize::from(areas.page.height));
        let texts = areas.rows_of(text);
        let last = Rect { y: areas.notice.bottom() - 1, height: 1, ..areas.notice };
        let end = texts.get(usize::from(areas.notice.height) - 1).map_or(0, |text| cells(text));
        let room = usize::from(last.width).saturating_sub(end);
        for (text, row) in texts.into_iter().zip(areas.notice.rows()) {
            picture.put(Line::from(Span::styled(text.into_owned(), style)), row);
        }
        picture.put_right(look.more((top + self.beyond.0, below + self.beyond.1), room), last);
    }
}

/// Puts a page to be read beside another, separated by a line, with a sign if not all of it fits.
fn put_aside(page: &Page, area: Rect, picture: &mut Picture) {
    if page.lines().is_empty() {
        return;
    }
    let look = page.look();
    let side = Line::from(Span::styled(look.symbols.side, look.theme.quiet));
    for row in area.rows() {
        picture.put(side.clone(), Rect { x: row.x - BETWEEN + 1, width: 1, ..row });
    }
    for (line, row) in page.drawn(0, area.height.into(), None).zip(area.rows()) {
        picture.put(line, row);
    }
    if page.lines().len() > area.height.into() {
        let more = format!(" {} more: Enter opens it", look.symbols.down);
        let more = Line::styled(more, look.theme.quiet);
        picture.put_right(more, Rect { y: area.bottom(), height: 1, ..area });
    }
}

/// Returns a picture that says how large the window must be, and what to do.
#[must_use]
pub(super) fn too_small(window: Rect) -> Picture {
    let mut picture = Picture::blank(window);
    let (width, height) = SMALLEST;
    let text = format!(
        "Needs {width} x {height}; this is {} x {}. Ctrl-C leaves. Enlarge the window, or make its \
         letters smaller.",
        window.width, window.height
    );
    for (text, row) in wrap(&text, window.width.into()).into_iter().zip(window.rows()) {
        picture.put(Line::from(text.into_owned()), row);
    }
    picture
}
