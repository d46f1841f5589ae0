//! The terminal: taken over, drawn to, and given back as it was found.

use std::{
    io::{self, BufWriter, IsTerminal, Stdout, Write},
    panic,
    time::Duration,
};

use anyhow::Context as _;
use crossterm::{
    cursor::{Hide, MoveTo, Show},
    event::{self, DisableBracketedPaste, EnableBracketedPaste},
    execute, queue,
    style::{Attribute, Print, SetAttribute},
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
        enable_raw_mode, size,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

use super::{pen::Pen, row::Row};
use crate::crash;

/// The exit code after a panic, as Rust has it.
const PANICKED: i32 = 101;
/// How many rows are cleared after a panic where the terminal does not say how many it has.
const PANICKED_ROWS: u16 = 200;
/// Room for a whole frame, so that it reaches the terminal in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// A terminal in raw mode on its alternate screen. Dropping it gives the terminal back.
///
/// ratatui's `Terminal` is not used: it writes 25 bytes for a frame in which nothing changed, and
/// shows the cursor when it is dropped, over which it panics where the terminal has vanished.
pub struct Screen {
    out: BufWriter<Stdout>,
    taken: bool,
    mouse: bool,
    columns: u16,
    /// The frame that is on the terminal: each of its rows, where something is in it.
    shown: Vec<Option<Row<'static>>>,
}

/// Asks the terminal to tell of clicks and the wheel, and of nothing else.
const MOUSE_ON: Print<&str> = Print("\x1b[?1000h\x1b[?1006h");
const MOUSE_OFF: Print<&str> = Print("\x1b[?1006l\x1b[?1000l");

/// Returns why the full screen cannot be shown here, if it cannot.
#[must_use]
pub fn unsupported_reason() -> Option<&'static str> {
    let here = io::stdin().is_terminal() && io::stdout().is_terminal();
    (!here).then_some(
        "goodfaith fills the screen, and this is not a terminal. Start it in one, or go line by \
         line with goodfaith take --plain.",
    )
}

/// Whether the terminal cannot move its cursor, or does not say what it is.
#[must_use]
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    ///
    /// When the terminal does not answer or cannot be set.
    pub fn take(mouse: bool) -> anyhow::Result<Self> {
        // From here on another size is noticed, so that none is missed after asking for it.
        event::poll(Duration::ZERO).context("could not read from the terminal")?;
        let (columns, rows) = size().context("could not ask the terminal for its size")?;
        let out = BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        let shown = vec![None; rows.into()];
        let mut screen = Self { out, taken: false, mouse, columns, shown };
        screen.enter()?;
        Ok(screen)
    }

    /// Returns the window in cells: columns and rows.
    #[must_use]
    pub fn window(&self) -> (u16, u16) {
        (self.columns, u16::try_from(self.shown.len()).unwrap_or(u16::MAX))
    }

    fn enter(&mut self) -> anyhow::Result<()> {
        self.taken = true;
        enable_raw_mode().context("could not set the terminal to raw mode")?;
        // What was there before, in whatever colour, would stand between the lines.
        let (plain, clear) = (SetAttribute(Attribute::Reset), Clear(ClearType::All));
        execute!(self.out, EnterAlternateScreen, plain, clear, EnableBracketedPaste, Hide)
            .context("could not turn to the terminal's alternate screen")?;
        self.listen_to_mouse(self.mouse)
    }

    /// Listens to the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn listen_to_mouse(&mut self, on: bool) -> anyhow::Result<()> {
        let told = match (std::mem::replace(&mut self.mouse, on), on) {
            (_, true) => execute!(self.out, MOUSE_ON),
            (true, false) => execute!(self.out, MOUSE_OFF),
            (false, false) => Ok(()),
        };
        told.context("could not tell the terminal about the mouse")
    }

    /// Takes the terminal over again, after it was given back, at whatever size it now has.
    ///
    /// # Errors
    ///
    /// When the terminal does not answer or cannot be set.
    pub fn take_again(&mut self) -> anyhow::Result<(u16, u16)> {
        self.enter()?;
        let (columns, rows) = size().context("could not ask the terminal for its size")?;
        self.resize(columns, rows)?;
        Ok((columns, rows))
    }

    /// Notes a new size in cells; the next drawing starts from an empty screen.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn resize(&mut self, columns: u16, rows: u16) -> anyhow::Result<()> {
        self.columns = columns;
        self.shown = vec![None; rows.into()];
        wipe(&mut self.out, rows).context("could not clear the terminal after it changed its size")
    }

    /// Draws one frame of rows from the top: what differs from the one before is written, in one
    /// piece.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, rows: Vec<Row<'_>>) -> anyhow::Result<()> {
        self.put_out(rows).context("could not draw to the terminal")
    }

    fn put_out(&mut self, rows: Vec<Row<'_>>) -> io::Result<()> {
        let mut rows = rows.into_iter().peekable();
        let mut pen = Pen::new(&mut self.out);
        for (y, shown) in (0..).zip(&mut self.shown) {
            let next = rows.next_if(|row| row.y() == y);
            if next.as_ref() != shown.as_ref() {
                let area = Rect::new(0, y, self.columns, 1);
                pen.write_changes(&picture(shown.as_ref(), area), &picture(next.as_ref(), area))?;
                *shown = next.map(Row::into_owned);
            }
        }
        if pen.put_down()? { self.out.flush() } else { Ok(()) }
    }

    /// Gives the terminal back as it was found. A blank frame goes first, for terminals on which
    /// the last frame would stay. What cannot be written to a vanished terminal is let go.
    pub fn give_back(&mut self) {
        if !std::mem::take(&mut self.taken) {
            return;
        }
        let _ = self.draw(Vec::new());
        restore(&mut self.out);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}

fn picture(row: Option<&Row<'_>>, area: Rect) -> Buffer {
    let mut picture = Buffer::empty(area);
    if let Some(row) = row {
        row.draw(&mut picture);
    }
    picture
}

/// Clears row by row. To clear all at once would, on some terminals without an alternate screen,
/// move what was there into what can be scrolled back to.
fn wipe(terminal: &mut impl Write, rows: u16) -> io::Result<()> {
    (0..rows).try_for_each(|row| queue!(terminal, MoveTo(0, row), Clear(ClearType::CurrentLine)))
}

fn restore(terminal: &mut impl Write) {
    let _ = execute!(
        terminal,
        MOUSE_OFF,
        DisableBracketedPaste,
        MoveTo(0, 0),
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// Makes a panic give the terminal back and report where it happened.
pub fn on_panic_give_back() {
    panic::set_hook(Box::new(|panic| {
        let mut out = io::stdout();
        let (_, rows) = size().unwrap_or((0, PANICKED_ROWS));
        let _ = wipe(&mut out, rows);
        restore(&mut out);
        crash::report(panic);
        // No thread goes on behind the message, and none gives the terminal back twice.
        std::process::exit(PANICKED);
    }));
}
