//! The picture of a screen: its lines, each in its place. Turning a row into cells is the slowest part of a
//! key press, so only rows with other lines become cells.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    text::Line,
};

use super::wrap::{cells_of_line, is_one_cell_each};

/// The lines on the screen, and the position of the cursor.
#[derive(Debug, Default)]
pub struct Picture {
    window: Rect,
    /// The lines in each row of the window, each with the cells that it has room in.
    rows: Vec<Vec<(Rect, Line<'static>)>>,
    /// The caret in a field, or else the choice.
    pub cursor: Position,
}

impl Picture {
    /// Creates an empty picture of a window, given its columns and rows.
    pub(super) fn blank((columns, rows): (u16, u16)) -> Self {
        let window = Rect::new(0, 0, columns, rows);
        Self { window, rows: vec![Vec::new(); rows.into()], cursor: Position::ORIGIN }
    }

    pub(super) fn window(&self) -> Rect {
        self.window
    }

    /// Puts a line at the left of a row. A line without room is cut off at the end of the row.
    pub(super) fn put(&mut self, line: Line<'static>, row: Rect) {
        if !row.is_empty() {
            self.rows[usize::from(row.y)].push((row, line));
        }
    }

    /// Puts lines in the rows of an area, as many as it has.
    pub(super) fn put_all(&mut self, lines: impl Iterator<Item = Line<'static>>, area: Rect) {
        lines.zip(area.rows()).for_each(|(line, row)| self.put(line, row));
    }

    /// Puts a line at the right of a row. A line without room is cut off at the end of the row.
    pub(super) fn put_right(&mut self, line: Line<'static>, row: Rect) {
        let width = u16::try_from(cells_of_line(&line)).unwrap_or(u16::MAX).min(row.width);
        self.put(line, Rect { x: row.right() - width, width, ..row });
    }

    /// Returns the rows that have other lines than in another picture of the same window.
    pub(super) fn rows_unlike(&self, other: &Self) -> Vec<u16> {
        let rows = (0..).zip(self.rows.iter().zip(&other.rows));
        rows.filter(|(_, (row, other))| row != other).map(|(y, _)| y).collect()
    }

    pub(super) fn cells(&self, y: u16) -> Vec<Cell> {
        let mut buffer = Buffer::empty(Rect { y, height: 1, ..self.window });
        self.draw_row(y, &mut buffer);
        buffer.content
    }

    /// Returns the cells of the whole window.
    #[must_use]
    pub fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.window);
        self.window.rows().for_each(|row| self.draw_row(row.y, &mut buffer));
        buffer
    }

    fn draw_row(&self, y: u16, buffer: &mut Buffer) {
        for (row, line) in &self.rows[usize::from(y)] {
            draw(line, *row, buffer);
        }
    }
}

/// Draws a line at the left of a row, as much of it as has room.
///
/// Most lines need not be divided into graphemes, which takes longer than to draw them.
fn draw(line: &Line<'_>, row: Rect, buffer: &mut Buffer) {
    if !line.iter().all(|span| is_one_cell_each(&span.content)) {
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
