//! Scores over time, drawn as curves. The distance between two runs is that between their times.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Color,
    symbols::Marker,
    text::{Line, Span},
    widgets::{
        Widget as _,
        canvas::{self, Canvas},
    },
};

use super::{
    page::{Page, WIDE},
    theme::Look,
    wrap::{cells, cut, in_column, wrap},
};
use crate::report::document::{Curve, Moment, Trend};

/// The fewest and the most rows of a curve; odd numbers, so that one of them is the middle.
const ROWS: (usize, usize) = (5, 11);
/// The lines of a drawing besides those of the curve: that with the latest score, the axis, the dates, and
/// the gap to the next drawing.
const AROUND: usize = 4;
/// The room between two curves beside each other, in cells.
const BETWEEN: usize = 4;
/// The least room between a title and the latest score beside it, in cells.
const BETWEEN_TITLE: usize = 2;
/// The least room between two dates below an axis, in cells.
const BETWEEN_DATES: usize = 2;

/// Returns the rows of each curve if there are `drawings` of them below each other, with `around` lines
/// besides. `left` lines are left in view for them, `below` of which go to what stands below. If they are not
/// all seen at once, the first one has the room, so that each is seen whole.
fn rows_of_each(left: usize, below: usize, drawings: usize, around: usize) -> usize {
    // One less than fits, because `| 1` rounds an even number up.
    let rows = |room: usize| room.saturating_sub(around + 1) | 1;
    let shared = rows(left.saturating_sub(below) / drawings.max(1));
    let rows = if shared < ROWS.0 { rows(left) } else { shared };
    rows.clamp(ROWS.0, ROWS.1)
}

/// Adds the curve of each scale to a page. `left` lines are left in view, `below` of which go to what stands
/// below.
pub(super) fn add_all(page: &mut Page, trend: &Trend, left: usize, below: usize) {
    let half = page.width.saturating_sub(BETWEEN) / 2;
    let have_room = trend.scales.iter().all(|curve| cells(&curve.title) <= half);
    let are_beside = page.width >= WIDE && trend.scales.len() > 1 && have_room;
    let (in_a_row, width) = if are_beside { (2, half) } else { (1, page.width) };
    let has_room =
        |curve: &Curve| cells(&curve.title) + BETWEEN_TITLE + cells(&curve.latest) <= width;
    let is_below = !trend.scales.iter().all(has_room);
    let title_lines = trend.scales.iter().map(|curve| title_rows(curve, width, is_below).len());
    let around = AROUND + title_lines.max().unwrap_or_default();
    let rows = rows_of_each(left, below, trend.scales.len().div_ceil(in_a_row), around);
    let numbers = trend.scales.iter().flat_map(|curve| &curve.axis).map(|number| cells(number));
    let numbers = numbers.max().unwrap_or_default();
    for row in trend.scales.chunks(in_a_row) {
        page.gap();
        let draw = |curve| {
            Drawing::new(curve, &trend.runs, numbers, (width, rows), page.look).lines(is_below)
        };
        let mut lines: Vec<Vec<Span<'static>>> = Vec::new();
        for (at, drawn) in row.iter().map(draw).enumerate() {
            lines.resize(drawn.len(), Vec::new());
            for (line, drawn) in lines.iter_mut().zip(drawn) {
                line.push(Span::raw(" ".repeat(if at > 0 { BETWEEN } else { 0 })));
                line.extend(drawn);
            }
        }
        for line in lines {
            page.line(Line::from(line));
        }
    }
}

/// Returns the rows of a title that has the latest score below it; none if that is beside it.
fn title_rows(curve: &Curve, width: usize, is_below: bool) -> Vec<Cow<'_, str>> {
    if is_below { wrap(&curve.title, width) } else { Vec::new() }
}

/// The curve of one scale over runs, in a rectangle of cells.
struct Drawing<'a> {
    curve: &'a Curve,
    runs: &'a [Moment],
    /// The position of each run on the time axis, from 0 to 1.
    times: Vec<f64>,
    look: Look,
    /// The width of all of it, in cells.
    width: usize,
    /// The width of the numbers beside the axis, in cells.
    numbers: usize,
    /// The width of the curve, to the right of the axis, in cells.
    columns: u16,
    /// The height of the curve, in cells.
    rows: u16,
}

impl<'a> Drawing<'a> {
    fn new(
        curve: &'a Curve,
        runs: &'a [Moment],
        numbers: usize,
        (width, rows): (usize, usize),
        look: Look,
    ) -> Self {
        let in_buffer = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        let columns = in_buffer(width.saturating_sub(numbers + 2));
        let rows = in_buffer(rows);
        Self { curve, runs, times: times(runs), look, width, numbers, columns, rows }
    }

    /// Returns the lines from the title down to the dates, each as wide as the drawing. `is_below` says
    /// whether the latest score is below the title.
    fn lines(&self, is_below: bool) -> Vec<Vec<Span<'static>>> {
        let mut lines = self.title(is_below);
        lines.extend(self.plot());
        lines.extend([self.time_axis(), self.dates()]);
        lines
    }

    /// Returns the title of the scale, and at the right, above the end of the curve, the latest score: beside
    /// the title or below it.
    fn title(&self, is_below: bool) -> Vec<Vec<Span<'static>>> {
        let (theme, sign) = (self.look.theme, self.look.symbols.cut);
        let latest = cut(&self.curve.latest, self.width, sign);
        let column = self.width.saturating_sub(cells(&latest));
        let title = |row: &str, width| in_column(row, width, sign, theme.heading).to_vec();
        let above = title_rows(self.curve, self.width, is_below);
        let mut lines: Vec<_> = above.iter().map(|row| title(row, self.width)).collect();
        let mut last = title(if is_below { "" } else { &self.curve.title }, column);
        last.push(Span::styled(latest, theme.text));
        lines.push(last);
        lines
    }

    /// Returns the rows of the curve, with the axis of scores at the left.
    fn plot(&self) -> Vec<Vec<Span<'static>>> {
        let (theme, axes) = (self.look.theme, &self.look.symbols.axes);
        let buffer = self.buffer();
        let row = |row: u16| {
            let [least, middle, most] = &self.curve.axis;
            let number = match row {
                0 => Some(most),
                _ if row == self.rows / 2 => Some(middle),
                _ if row == self.rows - 1 => Some(least),
                _ => None,
            };
            let axis = if number.is_some() { axes.vertical_left } else { axes.vertical };
            let number = number.map(String::as_str).unwrap_or_default();
            let space = " ".repeat(self.numbers.saturating_sub(cells(number)));
            let drawn = (0..self.columns).map(|column| buffer[(column, row)].symbol());
            vec![
                Span::styled(format!("{space}{number} {axis}"), theme.quiet),
                Span::styled(drawn.collect::<String>(), theme.filled),
            ]
        };
        (0..self.rows).map(row).collect()
    }

    /// Draws a point for each score, and a line to the next one unless a run between has none.
    fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.columns, self.rows);
        let mut buffer = Buffer::empty(area);
        let scores = self.times.iter().zip(&self.curve.points);
        let points: Vec<Option<(f64, f64)>> =
            scores.map(|(time, points)| Some((*time, points.as_ref()? / 100.0))).collect();
        let lines = |context: &mut canvas::Context<'_>| {
            for pair in points.windows(2) {
                if let [Some((x1, y1)), Some((x2, y2))] = *pair {
                    context.draw(&canvas::Line { x1, y1, x2, y2, color: Color::Reset });
                }
            }
        };
        let canvas = Canvas::default().x_bounds([0.0, 1.0]).y_bounds([0.0, 1.0]);
        canvas.marker(self.look.symbols.curve).paint(lines).render(area, &mut buffer);
        self.mark_slopes(&points, &mut buffer);
        for (time, score) in points.into_iter().flatten() {
            if let Some(cell) = buffer.cell_mut((self.column(time), self.row(score))) {
                cell.set_symbol(self.look.symbols.point);
            }
        }
        buffer
    }

    /// Marks a line as rising or falling if its ends differ but are in the same row. With several dots
    /// to a cell, the line itself shows it.
    fn mark_slopes(&self, points: &[Option<(f64, f64)>], buffer: &mut Buffer) {
        if self.dots() != (1, 1) {
            return;
        }
        for (pair, shown) in points.windows(2).zip(self.curve.shown.windows(2)) {
            let [Some((from, before)), Some((to, after))] = *pair else { continue };
            let middle = self.column(f64::midpoint(from, to));
            if self.row(before) == self.row(after)
                && shown[0] != shown[1]
                && let Some(cell) = buffer.cell_mut((middle, self.row(before)))
            {
                cell.set_symbol(if after > before { "/" } else { "\\" });
            }
        }
    }

    /// Returns the row of a score from 0 to 1.
    fn row(&self, score: f64) -> u16 {
        cell(1.0 - score, self.rows, self.dots().1)
    }

    /// Returns the width and the height of a cell, in dots of a curve.
    fn dots(&self) -> (u16, u16) {
        if self.look.symbols.curve == Marker::Braille { (2, 4) } else { (1, 1) }
    }

    /// Returns the column of a time from 0 to 1.
    fn column(&self, time: f64) -> u16 {
        cell(time, self.columns, self.dots().0)
    }

    /// Returns the axis of time, with a mark below each run.
    fn time_axis(&self) -> Vec<Span<'static>> {
        let axes = &self.look.symbols.axes;
        let runs: Vec<u16> = self.times.iter().map(|time| self.column(*time)).collect();
        let mark = |column: u16| {
            if runs.contains(&column) { axes.horizontal_down } else { axes.horizontal }
        };
        let axis: String = (0..self.columns).map(mark).collect();
        let margin = " ".repeat(self.numbers + 1);
        vec![Span::styled(format!("{margin}{}{axis}", axes.bottom_left), self.look.theme.quiet)]
    }

    /// Returns the dates of the first and the last run, and of as many runs between as have room.
    fn dates(&self) -> Vec<Span<'static>> {
        let columns = usize::from(self.columns);
        let mut line = " ".repeat(columns);
        let last = self.runs.len().saturating_sub(1);
        for run in [0, last].into_iter().chain(1..last) {
            let date = &self.runs[run].short;
            let Some(room) = columns.checked_sub(cells(date)) else { continue };
            let middle = usize::from(self.column(self.times[run]));
            let start = middle.saturating_sub(cells(date) / 2).min(room);
            let end = start + cells(date);
            let around = start.saturating_sub(BETWEEN_DATES)..(end + BETWEEN_DATES).min(columns);
            if line[around].trim().is_empty() {
                line.replace_range(start..end, date);
            }
        }
        let margin = " ".repeat(self.numbers + 2);
        vec![Span::styled(format!("{margin}{line}"), self.look.theme.quiet)]
    }
}

/// Returns the time of each run, from 0 for the first to 1 for the last.
#[expect(clippy::cast_precision_loss, reason = "the numbers are small enough to be exact")]
fn times(runs: &[Moment]) -> Vec<f64> {
    let first = runs.first().map_or(0, |run| run.second);
    let span = runs.last().map_or(0, |run| run.second) - first;
    runs.iter().map(|run| (run.second - first) as f64 / span.max(1) as f64).collect()
}

/// Returns the cell at a share, from 0 to 1, of a length in cells. It is rounded to the nearest dot, as
/// by ratatui's canvas.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a chart has few cells, and the share is clamped"
)]
fn cell(share: f64, cells: u16, dots: u16) -> u16 {
    let last = f64::from(cells) * f64::from(dots) - 1.0;
    (share.clamp(0.0, 1.0) * last.max(0.0)).round() as u16 / dots
}

#[cfg(test)]
mod tests;
