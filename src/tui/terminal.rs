//! The terminal: taken over, drawn to, and given back as it was found.

use std::{
    io::{self, BufWriter, IsTerminal, Stdout, Write},
    panic,
    time::Duration,
};

use anyhow::Context as _;
use crossterm::{
    cursor::{Hide, MoveTo, Show},
    event, execute,
    style::{Print, force_color_output},
    terminal::{
        EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
    },
};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::CrosstermBackend,
    buffer::Buffer,
    layout::Rect,
    widgets::{Clear, Widget},
};

use crate::session::fault;

/// Room for a whole frame, so that it reaches the terminal in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// A terminal in raw mode on its alternate screen. Dropping it gives the terminal back.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    taken: bool,
    mouse: bool,
}

/// Asks the terminal to tell of clicks and the wheel, and of nothing else.
const MOUSE_ON: Print<&str> = Print("\x1b[?1000h\x1b[?1006h");
const MOUSE_OFF: Print<&str> = Print("\x1b[?1006l\x1b[?1000l");

/// Says why the full screen cannot be shown here, where it cannot.
#[must_use]
pub fn obstacle() -> Option<&'static str> {
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
        // The theme decides about colour; crossterm would drop bold and reverse with it.
        force_color_output(true);
        // From here on another size is noticed, so that none is missed after asking for it.
        event::poll(Duration::ZERO).context("could not read from the terminal")?;
        let (columns, rows) = size().context("could not ask the terminal for its size")?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport })
            .context("could not draw to the terminal")?;
        let mut screen = Self { terminal, taken: false, mouse };
        screen.enter()?;
        Ok(screen)
    }

    /// Returns the window in cells: columns and rows.
    #[must_use]
    pub fn window(&mut self) -> (u16, u16) {
        let area = self.terminal.get_frame().area();
        (area.width, area.height)
    }

    fn enter(&mut self) -> anyhow::Result<()> {
        self.taken = true;
        enable_raw_mode().context("could not set the terminal to raw mode")?;
        execute!(self.terminal.backend_mut(), EnterAlternateScreen, Hide)
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
            (_, true) => execute!(self.terminal.backend_mut(), MOUSE_ON),
            (true, false) => execute!(self.terminal.backend_mut(), MOUSE_OFF),
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
        self.terminal
            .resize(Rect::new(0, 0, columns, rows))
            .context("could not clear the terminal after it changed its size")
    }

    /// Draws one frame.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, picture: impl FnOnce(Rect, &mut Buffer)) -> anyhow::Result<()> {
        let mut frame = self.terminal.get_frame();
        picture(frame.area(), frame.buffer_mut());
        self.put_out().context("could not draw to the terminal")
    }

    /// Writes what differs from the frame before.
    ///
    /// This is `Terminal::draw` without its hiding of the cursor: that makes the `Terminal` show
    /// the cursor when it is dropped and, where the terminal has vanished, panic over it.
    fn put_out(&mut self) -> io::Result<()> {
        self.terminal.flush()?;
        self.terminal.swap_buffers();
        Write::flush(self.terminal.backend_mut())
    }

    /// Gives the terminal back as it was found. A blank frame goes first, for terminals on which
    /// the last frame would stay. What cannot be written to a vanished terminal is let go.
    pub fn give_back(&mut self) {
        if !std::mem::take(&mut self.taken) {
            return;
        }
        let _ = self.draw(|area, buffer| Clear.render(area, buffer));
        restore(self.terminal.backend_mut());
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}

fn restore(terminal: &mut impl Write) {
    let _ = execute!(terminal, MOUSE_OFF, MoveTo(0, 0), LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Makes a panic give the terminal back and say where it happened. The payload is not printed:
/// it may hold an answer.
pub fn on_panic_give_back() {
    panic::set_hook(Box::new(|panic| {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            MoveTo(0, 0),
            crossterm::terminal::Clear(crossterm::terminal::ClearType::All)
        );
        restore(&mut out);
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(io::stderr(), "{}", fault(&place));
    }));
}
