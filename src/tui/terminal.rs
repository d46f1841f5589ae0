//! The terminal: taken over, drawn to, and restored as it was found.

use std::{
    io::{self, IsTerminal, Write as _},
    panic, process,
    sync::{
        Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use anyhow::Context as _;

use super::{
    pen::{Pen, wipe},
    picture::Picture,
};
pub(crate) use crate::platform::terminal::is_dumb;
use crate::{
    crash,
    platform::terminal::{self as system, Modes},
};

/// The exit code after a panic, as Rust has it.
const PANICKED: i32 = 101;
/// The number of rows that are cleared if the terminal does not say how many it has.
const ROWS_IF_UNKNOWN: u16 = 200;
/// How long the program waits for the terminal to be restored when it is ended by force.
const FORCED_RESTORE_TIMEOUT: Duration = Duration::from_millis(50);
/// The pause before a terminal is asked for its size again.
const SIZE_PAUSE: Duration = Duration::from_millis(20);
/// The number of times it is asked again.
const SIZE_ATTEMPTS: u32 = 10;

/// Switches to the alternate screen in the plain style and clears it, asks for bracketed pastes,
/// and hides the cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[0m\x1b[2J\x1b[?2004h\x1b[?25l";
/// Undoes `ENTER`, and leaves the mouse to the terminal.
const LEAVE: &[u8] = b"\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[1;1H\x1b[?1049l\x1b[?25h";
/// Switches to the alternate screen, if there is one, so that the main screen is not wiped.
const ALTERNATE: &[u8] = b"\x1b[?1049h\x1b[0m";

/// The modes of the terminal as they were found, while it is taken over.
static FOUND: Mutex<Option<Modes>> = Mutex::new(None);
/// Held while the terminal is written to.
static WRITING: Mutex<()> = Mutex::new(());
/// Whether written bytes were discarded, perhaps in the middle of an escape sequence.
static DISCARDED: AtomicBool = AtomicBool::new(false);

/// A terminal in raw mode on its alternate screen. Dropping it restores the terminal.
///
/// It does without [`ratatui::Terminal`], which would draw every cell of every frame, ask for the size before
/// each frame, and show and hide the cursor.
pub(crate) struct FullScreen {
    shown: Picture,
    pen: Pen,
    mouse: bool,
}

/// Returns why the full screen cannot be shown here, if it cannot.
pub(crate) fn unsupported_reason() -> Option<&'static str> {
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    (!is_terminal).then_some(
        "goodfaith fills the screen, and this is not a terminal. Start it in one, or go line by \
         line with goodfaith take --plain.",
    )
}

/// Returns whether the terminal does not say its size, as on a serial line. Some terminals say it only
/// a moment after they have started a program.
pub(crate) fn has_no_size() -> bool {
    size().is_none()
        && (0..SIZE_ATTEMPTS).all(|_| {
            thread::sleep(SIZE_PAUSE);
            size().is_none()
        })
}

/// Returns the size of the terminal in cells, columns and rows, if it says one.
pub(super) fn size() -> Option<(u16, u16)> {
    system::size().filter(|(columns, rows)| *columns > 0 && *rows > 0)
}

impl FullScreen {
    pub(crate) fn enter(mouse: bool) -> anyhow::Result<Self> {
        let mut screen = Self { shown: Picture::default(), pen: Pen::default(), mouse };
        screen.resume()?;
        Ok(screen)
    }

    /// Returns the columns and rows of the window.
    pub(crate) fn window(&self) -> (u16, u16) {
        self.shown.window().as_size().into()
    }

    /// Takes the terminal over, for the first time or again, at the size that it has now. The next frame
    /// is drawn whole.
    pub(crate) fn resume(&mut self) -> anyhow::Result<()> {
        set_to_raw().context("could not set the terminal to raw mode")?;
        write(ENTER).context("could not turn to the terminal's alternate screen")?;
        self.listen_to_mouse(self.mouse)?;
        // A terminal that no longer says its size is taken to have kept it.
        self.begin_blank(size().unwrap_or_else(|| self.window()));
        Ok(())
    }

    /// Begins with a terminal that is blank, at a size in cells.
    fn begin_blank(&mut self, window: (u16, u16)) {
        self.shown = Picture::blank(window);
        self.pen = Pen::default();
    }

    pub(crate) fn listen_to_mouse(&mut self, on: bool) -> anyhow::Result<()> {
        let was_on = std::mem::replace(&mut self.mouse, on);
        if on || was_on {
            let told = system::listen_to_mouse(on).and_then(write);
            told.context("could not tell the terminal about the mouse")?;
        }
        Ok(())
    }

    /// Clears the screen at a size in cells; the next frame is drawn whole.
    pub(crate) fn clear(&mut self, window: (u16, u16)) -> anyhow::Result<()> {
        self.begin_blank(window);
        write(&wipe(window.1)).context("could not clear the terminal")
    }

    /// Draws a picture of the window: its differences from the one before are written in one piece, and
    /// nothing if there are none. The cursor is hidden, but screen readers and Braille displays follow it.
    pub(crate) fn draw(&mut self, next: Picture) -> anyhow::Result<()> {
        self.pen.change(&self.shown, &next);
        let bytes = self.pen.finish(next.cursor);
        self.shown = next;
        if bytes.is_empty() {
            return Ok(());
        }
        write(&bytes).context("could not draw to the terminal")
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        restore();
    }
}

fn write(bytes: &[u8]) -> io::Result<()> {
    write_holding(&lock(&WRITING), bytes)
}

/// Writes while [`WRITING`] is held.
fn write_holding(_writing: &MutexGuard<'_, ()>, bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Locks a mutex, even after a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn set_to_raw() -> io::Result<()> {
    let mut found = lock(&FOUND);
    let before = Modes::set_to_raw()?;
    // If the terminal was taken over before, the modes found then are the ones to restore.
    found.get_or_insert(before);
    Ok(())
}

/// Restores the terminal if it is taken over. It is wiped first, because some terminals would keep the
/// last frame. Errors are ignored: the terminal may be gone.
pub(super) fn restore() {
    // Held until the end, so that another thread that ends the program waits for it.
    let writing = lock(&WRITING);
    if restore_modes() {
        let _ = write_holding(&writing, &[&wipe(rows()), LEAVE].concat());
        if DISCARDED.load(Ordering::SeqCst) {
            let _ = write_holding(&writing, &[ALTERNATE, &wipe(rows()), LEAVE].concat());
        }
    }
}

/// Restores the modes of the terminal, without waiting. Returns whether it was taken over.
fn restore_modes() -> bool {
    let found = lock(&FOUND).take();
    found.map(|modes| modes.restore()).is_some()
}

fn rows() -> u16 {
    size().map_or(ROWS_IF_UNKNOWN, |(_, rows)| rows)
}

/// Returns whether the terminal is as it was found and nothing is still being written to it.
pub(super) fn is_restored() -> bool {
    let is_writing = matches!(WRITING.try_lock(), Err(TryLockError::WouldBlock));
    !is_writing && lock(&FOUND).is_none()
}

/// Restores the terminal as far as it accepts output, then ends the program. Works from any thread, even
/// while the loop is blocked by a terminal that is not read.
pub(super) fn abandon(end: impl FnOnce()) {
    if !is_restored() {
        // The restoring must not wait behind output that the terminal has not read.
        DISCARDED.store(true, Ordering::SeqCst);
        system::discard_output();
        system::interrupt_writing();
        let (restored, wait) = mpsc::channel();
        thread::spawn(move || {
            restore();
            let _ = restored.send(());
        });
        let _ = wait.recv_timeout(FORCED_RESTORE_TIMEOUT);
        restore_modes();
    }
    end();
}

/// Makes a panic restore the terminal and report where it happened.
pub(crate) fn restore_on_panic() {
    panic::set_hook(Box::new(|panic| {
        abandon(|| {
            crash::report(panic);
            // Ends all threads, so that none goes on or restores the terminal a second time.
            process::exit(PANICKED);
        });
    }));
}
