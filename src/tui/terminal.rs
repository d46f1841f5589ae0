//! The terminal: taken over, drawn to, and restored as it was found.

use std::{
    io::{self, BufWriter, IsTerminal, Stdout, Write},
    panic,
    time::Duration,
};

use anyhow::Context as _;
use crossterm::{
    cursor::{Hide, MoveTo, Show},
    event::{self, DisableBracketedPaste, EnableBracketedPaste},
    execute,
    style::{Attribute, Print, SetAttribute},
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
        enable_raw_mode, size,
    },
};
use ratatui::{
    Frame, Terminal,
    layout::{Rect, Size},
};

use super::backend::{AnsiBackend, wipe};
use crate::crash;

/// The exit code after a panic, as Rust has it.
const PANICKED: i32 = 101;
/// How many rows are cleared after a panic if the terminal does not say how many it has.
const PANICKED_ROWS: u16 = 200;
/// Room for a whole frame, so that it reaches the terminal in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// A terminal in raw mode on its alternate screen. Dropping it restores the terminal.
pub struct FullScreen {
    terminal: Terminal<AnsiBackend<BufWriter<Stdout>>>,
    entered: bool,
    mouse: bool,
}

/// Asks the terminal to report clicks and the wheel, and nothing else.
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

/// Returns whether the terminal cannot move its cursor, or does not say what it is.
#[must_use]
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

impl FullScreen {
    /// Takes the terminal over.
    ///
    /// # Errors
    ///
    /// When the terminal does not answer or cannot be set.
    pub fn enter(mouse: bool) -> anyhow::Result<Self> {
        // From here on another size is noticed, so that none is missed after asking for it.
        event::poll(Duration::ZERO).context("could not read from the terminal")?;
        let out = BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        let terminal = Terminal::new(AnsiBackend::new(out, ask_for_size()?))?;
        let mut screen = Self { terminal, entered: false, mouse };
        screen.set_up()?;
        Ok(screen)
    }

    /// Returns the window in cells: columns and rows.
    #[must_use]
    pub fn window(&self) -> (u16, u16) {
        self.terminal.backend().size.into()
    }

    fn out(&mut self) -> &mut BufWriter<Stdout> {
        &mut self.terminal.backend_mut().out
    }

    fn set_up(&mut self) -> anyhow::Result<()> {
        self.entered = true;
        enable_raw_mode().context("could not set the terminal to raw mode")?;
        // What was there before, in whatever colour, would stand between the lines.
        let (plain, clear) = (SetAttribute(Attribute::Reset), Clear(ClearType::All));
        execute!(self.out(), EnterAlternateScreen, plain, clear, EnableBracketedPaste, Hide)
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
            (_, true) => execute!(self.out(), MOUSE_ON),
            (true, false) => execute!(self.out(), MOUSE_OFF),
            (false, false) => Ok(()),
        };
        told.context("could not tell the terminal about the mouse")
    }

    /// Takes the terminal over again after it was restored, at whatever size it now has. Returns
    /// that: columns and rows.
    ///
    /// # Errors
    ///
    /// When the terminal does not answer or cannot be set.
    pub fn resume(&mut self) -> anyhow::Result<(u16, u16)> {
        self.set_up()?;
        let (columns, rows) = ask_for_size()?.into();
        self.resize(columns, rows)?;
        Ok((columns, rows))
    }

    /// Sets a new size in cells; the next frame is drawn to a cleared screen.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn resize(&mut self, columns: u16, rows: u16) -> anyhow::Result<()> {
        self.terminal.backend_mut().size = Size::new(columns, rows);
        self.terminal
            .resize(Rect::new(0, 0, columns, rows))
            .context("could not clear the terminal after it changed its size")
    }

    /// Draws one frame: what differs from the one before is written, in one piece.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> anyhow::Result<()> {
        self.terminal.draw(render).context("could not draw to the terminal")?;
        Ok(())
    }

    /// Restores the terminal as it was found. A blank frame goes first, for terminals on which the
    /// last frame would stay. What cannot be written to a vanished terminal is let go.
    pub fn restore(&mut self) {
        if !std::mem::take(&mut self.entered) {
            return;
        }
        let _ = self.draw(|_blank| {});
        restore(self.out());
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        self.restore();
    }
}

fn ask_for_size() -> anyhow::Result<Size> {
    size().map(Size::from).context("could not ask the terminal for its size")
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

/// Makes a panic restore the terminal and report where it happened.
pub fn restore_on_panic() {
    panic::set_hook(Box::new(|panic| {
        let mut out = io::stdout();
        let (_, rows) = size().unwrap_or((0, PANICKED_ROWS));
        let _ = wipe(&mut out, rows);
        restore(&mut out);
        crash::report(panic);
        // No thread goes on behind the message, and none restores the terminal twice.
        std::process::exit(PANICKED);
    }));
}
