//! The backend of ratatui's [`Terminal`](ratatui::Terminal), which writes each frame in one piece.

use std::io;

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::{Buffer, Cell},
    layout::{Position, Rect, Size},
};

use super::pen::{Pen, wipe};

/// Writes bytes to the terminal, all of them at once.
type Write = fn(&[u8]) -> io::Result<()>;

/// A terminal whose size is set from outside and whose cursor stays hidden.
///
/// It keeps the frame that is shown: ratatui passes only the cells that changed, and a row with a
/// symbol of disputed width is written whole.
pub(super) struct PenBackend {
    write: Write,
    shown: Buffer,
    pen: Pen,
    /// The position of the cursor after the next frame.
    cursor: Position,
}

impl PenBackend {
    /// Creates a backend for a terminal that is blank.
    pub(super) fn new(area: Rect, write: Write) -> Self {
        Self { write, shown: Buffer::empty(area), pen: Pen::new(), cursor: Position::ORIGIN }
    }

    /// Returns the area that frames fill.
    pub(super) fn area(&self) -> Rect {
        self.shown.area
    }
}

impl Backend for PenBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.pen.change(&mut self.shown, content);
        Ok(())
    }

    /// Does nothing: the cursor is hidden while the terminal is taken over.
    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Does nothing: screen readers and Braille displays follow a hidden cursor too.
    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Returns a position without asking the terminal, whose answer would arrive among the keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        let area = self.area();
        *self = Self::new(area, self.write);
        (self.write)(&wipe(area.height))
    }

    /// Clears everything. Ratatui clears no other region of a terminal whose frames fill it.
    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.area().as_size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Writes what the frame changes; nothing if it changes nothing.
    fn flush(&mut self) -> io::Result<()> {
        let bytes = self.pen.finish(self.cursor);
        if bytes.is_empty() { Ok(()) } else { (self.write)(&bytes) }
    }
}
