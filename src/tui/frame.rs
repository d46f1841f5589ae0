//! The frame around every screen: a header, the page, and a footer with the keys.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

use super::{
    keymap::{Action, FooterHint},
    page::{Page, WIDE},
    theme::Look,
    wrap::{cells, wrap},
};

/// The smallest window that everything can be read in, in cells.
pub(super) const SMALLEST: (u16, u16) = (40, 12);
/// The widest frame, in cells; a wider window has room beside it. Every row is used.
const WIDEST: u16 = 80;

/// From this width on, in cells, a list and what its line opens stand side by side.
const SIDE_BY_SIDE: u16 = 120;
/// The width of a list with something beside it, at least and at most, in cells.
const LIST: (u16, u16) = (60, WIDEST - 4);
/// The width between the two, in cells.
const BETWEEN: u16 = 3;

/// Up to this rank a key of the footer is needed on its screen.
const NEEDED: u8 = 3;

/// The fewest rows that a long notice leaves to the page.
const LEFT_BY_NOTICE: u16 = 3;

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

/// Divides a window; `None` when it is too small to read anything in.
#[must_use]
pub(super) fn areas(window: Rect) -> Option<Areas> {
    areas_within(window, WIDEST)
}

/// Divides a window for a page some of whose tabs have something beside them if there is room.
/// They all begin at the same place, as do their names.
#[must_use]
pub(super) fn areas_of_tabs(window: Rect, has_aside: bool) -> Option<Areas> {
    let areas = areas(window)?;
    if window.width < SIDE_BY_SIDE {
        return Some(areas);
    }
    let wide = areas_within(window, LIST.1 * 2 + BETWEEN + 4)?;
    let whole = wide.page;
    let left = |area: Rect| Rect { x: whole.x, ..area };
    let tab = Areas {
        header: left(areas.header),
        page: left(areas.page),
        aside: None,
        notice: left(areas.notice),
        footer: wide.footer,
    };
    if !has_aside {
        return Some(tab);
    }
    let width = ((whole.width - BETWEEN) / 2).max(LIST.0);
    let x = whole.x + width + BETWEEN;
    Some(Areas {
        page: Rect { width, ..whole },
        aside: Some(Rect { x, width: whole.right() - x, ..whole }),
        notice: Rect { width, ..wide.notice },
        ..tab
    })
}

/// Returns the rows that a page has in a window of columns and rows; 0 if it is too small.
#[must_use]
pub(super) fn page_height((columns, rows): (u16, u16)) -> usize {
    areas(Rect::new(0, 0, columns, rows)).map_or(0, |areas| areas.page.height.into())
}

fn areas_within(window: Rect, widest: u16) -> Option<Areas> {
    if window.width < SMALLEST.0 || window.height < SMALLEST.1 {
        return None;
    }
    let width = window.width.min(widest);
    let side = if usize::from(width) >= WIDE { 2 } else { 1 };
    let x = window.x + (window.width - width) / 2 + side;
    let inner = Rect { x, width: width - 2 * side, ..window };
    let air = u16::from(window.height >= 16);
    // Computed by hand and not by a layout, because every key needs it several times.
    let rows = |y: u16, height: u16| Rect { y, height, ..inner };
    let (page, bottom) = (inner.y + 1 + air, inner.bottom());
    Some(Areas {
        header: rows(inner.y, 1),
        page: rows(page, bottom - 2 - page),
        aside: None,
        notice: rows(bottom - 2, 1),
        footer: rows(bottom - 1, 1),
    })
}

impl Areas {
    /// Makes room for a notice that needs more than one row.
    #[must_use]
    pub(super) fn for_notice(self, notice: Option<&str>) -> Self {
        let rows = notice.map_or(1, |notice| wrap(notice, self.notice.width.into()).len());
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

    /// Returns the width of the header, in cells.
    #[must_use]
    pub(super) fn width(&self) -> u16 {
        self.header.width
    }

    /// Returns which part of the right header is at a place in the window.
    #[must_use]
    pub(super) fn header_part(&self, right: &Line<'_>, at: Position) -> Option<usize> {
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

    /// Returns the action of the key that the footer shows at a place in the window.
    #[must_use]
    pub(super) fn footer_action(&self, hints: Vec<FooterHint>, at: Position) -> Option<Action> {
        if !self.footer.contains(at) {
            return None;
        }
        let mut offset = usize::from(at.x - self.footer.x);
        let (shown, between) = footer(hints, self.footer.width.into());
        for footer in shown {
            if offset < size(&footer) {
                return Some(footer.action);
            }
            offset = offset.checked_sub(size(&footer) + between)?;
        }
        None
    }

    /// Returns the first line of a page that is shown. Without a `scroll`, the page follows its
    /// pointer.
    #[must_use]
    pub(super) fn top(&self, page: &Page, scroll: Option<usize>, pointer: Option<usize>) -> usize {
        let height = usize::from(self.page.height);
        let last = page.lines().len().saturating_sub(height);
        scroll.unwrap_or_else(|| page.top(height, pointer)).min(last)
    }
}

/// Everything a frame shows.
pub(super) struct Frame<'a> {
    pub header: (Line<'static>, Line<'static>),
    pub page: &'a Page,
    /// A preview of the selected line, for a window with room beside the page.
    pub aside: Option<Page>,
    /// The entry that the pointer is on.
    pub pointer: Option<usize>,
    /// The first line shown; `None` follows the pointer.
    pub scroll: Option<usize>,
    /// The notice above the footer.
    pub notice: Option<&'a str>,
    /// The status in its place, if there is no notice.
    pub status: &'static str,
    /// The keys that the footer names if they fit, in its order.
    pub hints: Vec<FooterHint>,
}

impl Frame<'_> {
    pub(super) fn render(&self, areas: Areas, buffer: &mut Buffer) {
        let top = areas.top(self.page, self.scroll, self.pointer);
        draw_both(&self.header.0, &self.header.1, areas.header, buffer);
        for (line, row) in self.page.drawn(top, self.pointer).zip(areas.page.rows()) {
            draw(&line, row, buffer);
        }
        self.render_notice(areas, top, buffer);
        if let (Some(area), Some(aside)) = (areas.aside, &self.aside) {
            render_aside(aside, area, buffer);
        }
        let keys = footer_line(self.hints.clone(), areas.footer.width.into(), self.page.look());
        draw(&keys, areas.footer, buffer);
    }

    /// Returns the position of the caret, or else of the choice; the top of a page without either.
    #[must_use]
    pub(super) fn cursor(&self, areas: Areas) -> Position {
        let top = areas.top(self.page, self.scroll, self.pointer);
        let shown = top..top + usize::from(areas.page.height);
        let choice = || Some((self.page.lines_of(self.pointer?).start, 0));
        let wanted = self.page.caret().or_else(choice).filter(|(line, _)| shown.contains(line));
        let (line, column) = wanted.unwrap_or((top, 0));
        let offset = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        Position::new(areas.page.x + offset(column), areas.page.y + offset(line - top))
    }

    /// Draws the rows above the footer: the notice or the status, and whether there is more.
    fn render_notice(&self, areas: Areas, top: usize, buffer: &mut Buffer) {
        let look = self.page.look();
        let (text, style) = match self.notice {
            Some(notice) => (notice, look.theme.heading),
            None => (self.status, look.theme.quiet),
        };
        let below = self.page.lines().len().saturating_sub(top + usize::from(areas.page.height));
        let more = more(top, below, look);
        let said = wrap(text, areas.notice.width.into());
        for (text, row) in said.iter().zip(areas.notice.rows()) {
            draw(&Line::from(Span::styled(text.as_ref(), style)), row, buffer);
        }
        // Beside a notice that ends far right there is no room for "more" until the next key.
        let last = Rect { y: areas.notice.bottom() - 1, height: 1, ..areas.notice };
        let end = said.get(usize::from(areas.notice.height) - 1).map_or(0, |text| cells(text));
        if end + more.width() <= last.width.into() {
            draw_right(&more, last, buffer);
        }
    }
}

/// Draws a page to be read beside another, after a line, with a sign if not all of it has room.
fn render_aside(page: &Page, area: Rect, buffer: &mut Buffer) {
    if page.lines().is_empty() {
        return;
    }
    let look = page.look();
    let side = Line::from(Span::styled(look.symbols.side, look.theme.quiet));
    for row in area.rows() {
        draw(&side, Rect { x: row.x - BETWEEN + 1, width: 1, ..row }, buffer);
    }
    for (line, row) in page.lines().iter().zip(area.rows()) {
        draw(line, row, buffer);
    }
    let below = page.lines().len().saturating_sub(area.height.into());
    draw_right(&more(0, below, look), Rect { y: area.bottom(), height: 1, ..area }, buffer);
}

/// Draws a line at the left of a row; the rest is cut.
///
/// Most lines are ASCII, which needs no division into graphemes: that is half the time of a frame.
fn draw(line: &Line<'_>, row: Rect, buffer: &mut Buffer) {
    let is_ascii = |span: &Span<'_>| span.content.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if row.is_empty() || !line.iter().all(is_ascii) {
        buffer.set_line(row.x, row.y, line, row.width);
        return;
    }
    let start = buffer.index_of(row.x, row.y);
    let mut cells = buffer.content[start..start + usize::from(row.width)].iter_mut();
    for span in line {
        let style = line.style.patch(span.style);
        for (char, cell) in span.content.chars().zip(&mut cells) {
            cell.set_char(char).set_style(style);
        }
    }
}

/// Draws a line at the right of a row; the rest is cut.
fn draw_right(line: &Line<'_>, row: Rect, buffer: &mut Buffer) {
    let width = u16::try_from(line.width()).unwrap_or(u16::MAX).min(row.width);
    draw(line, Rect { x: row.right() - width, width, ..row }, buffer);
}

/// Draws two lines in a row; the left one only if there is room for both.
fn draw_both(left: &Line<'_>, right: &Line<'_>, row: Rect, buffer: &mut Buffer) {
    if left.width() + right.width() < row.width.into() {
        draw(left, row, buffer);
    }
    draw_right(right, row, buffer);
}

/// Returns a sign that the page goes on above or below the window.
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

/// Returns as many keys as fit, those that matter most, in the order given; and the space between
/// two, in cells.
fn footer(mut shown: Vec<FooterHint>, width: usize) -> (Vec<FooterHint>, usize) {
    if width < WIDE {
        shorten(&mut shown, width);
    }
    let between = if width < WIDE { 1 } else { 2 };
    let mut by_rank: Vec<usize> = (0..shown.len()).collect();
    by_rank.sort_by_key(|at| shown[*at].rank);
    let mut room = width + between;
    by_rank.retain(|at| {
        let rest = room.checked_sub(size(&shown[*at]) + between);
        room = rest.unwrap_or(room);
        rest.is_some()
    });
    let all = shown.into_iter().enumerate();
    (all.filter(|(at, _)| by_rank.contains(at)).map(|(_, footer)| footer).collect(), between)
}

/// Shortens the words of a narrow footer: "back" only if a key that is needed would have no room beside
/// it.
fn shorten(hints: &mut [FooterHint], width: usize) {
    for hint in &mut *hints {
        hint.word = in_short(hint.word);
    }
    let needed = hints.iter().filter(|hint| hint.rank <= NEEDED);
    if needed.map(|hint| size(hint) + 1).sum::<usize>() > width + 1 {
        for hint in hints.iter_mut().filter(|hint| hint.action == Action::Close) {
            hint.word = if hint.word == "back" { "up" } else { hint.word };
        }
    }
}

/// Returns the word for a key in a narrow footer.
fn in_short(word: &'static str) -> &'static str {
    match word {
        "at once" => "pick",
        "continue" | "go on" => "OK",
        "drop it" => "drop",
        "leave at once" => "quit",
        "I'll try it" => "try it",
        word => word,
    }
}

/// Returns the width of a key and its word, in cells.
fn size(footer: &FooterHint) -> usize {
    footer.key.width() + 1 + footer.word.width()
}

fn footer_line(hints: Vec<FooterHint>, width: usize, look: Look) -> Line<'static> {
    let theme = look.theme;
    let (shown, between) = footer(hints, width);
    let mut spans = Vec::new();
    for footer in shown {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(between)));
        }
        spans.push(Span::styled(footer.key, theme.key));
        spans.push(Span::styled(format!(" {}", footer.word), theme.quiet));
    }
    Line::from(spans)
}

/// Draws how large the window must be.
pub(super) fn too_small(window: Rect, buffer: &mut Buffer) {
    let (width, height) = SMALLEST;
    let text = format!(
        "Needs {width} x {height}; this is {} x {}. Ctrl-C leaves.",
        window.width, window.height
    );
    for (text, row) in wrap(&text, window.width.into()).iter().zip(window.rows()) {
        draw(&Line::from(text.as_ref()), row, buffer);
    }
}
