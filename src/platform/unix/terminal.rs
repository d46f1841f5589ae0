//! The terminal: its modes, its size, its input.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Write as _},
    time::Duration,
};

use crossterm::event::Event;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read},
    process::{Signal, getpid, kill_process},
    termios::{
        LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize,
        tcsetattr,
    },
};

use crate::platform::Decode;

/// Asks the terminal to report clicks and the wheel, and nothing else.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// The number of bytes read at once.
const CHUNK: usize = 4096;

/// The modes of a terminal.
pub(crate) struct Modes(Termios);

impl Modes {
    /// Sets the terminal to raw mode. Returns the modes it had before.
    pub(crate) fn set_to_raw() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
        Ok(Self(before))
    }

    /// Restores them, without waiting for output.
    pub(crate) fn restore(&self) -> io::Result<()> {
        Ok(tcsetattr(io::stdin(), OptionalActions::Now, &self.0)?)
    }
}

/// Listens to clicks and the wheel, or leaves the mouse to the terminal. Returns the bytes to write for
/// that.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(crate) fn listen_to_mouse(on: bool) -> io::Result<&'static [u8]> {
    Ok(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// Returns whether the terminal cannot move its cursor, or does not say what it is.
pub(crate) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// Returns what the terminal of standard output says of its size in cells, columns and rows. Either
/// may be 0.
pub(crate) fn size() -> Option<(u16, u16)> {
    let size = tcgetwinsize(io::stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}

/// Discards the output that the terminal has not read.
pub(crate) fn discard_output() {
    let _ = tcflush(io::stdout(), QueueSelector::OFlush);
}

/// Interrupts a thread that is blocked in a write.
pub(crate) fn interrupt_writing() {
    // This signal is harmless.
    let _ = kill_process(getpid(), Signal::WINCH);
}

/// Waits for input, or until an unfinished sequence is given up. Returns `None` when the terminal
/// has hung up.
pub(crate) fn read_events(decoder: &mut impl Decode) -> Option<Vec<Event>> {
    let mut bytes = [0; CHUNK];
    if !wait_for(PollFlags::IN, decoder.timeout()) {
        return Some(decoder.give_up());
    }
    match read(io::stdin(), &mut bytes) {
        Ok(count @ 1..) => Some(decoder.read(&bytes[..count])),
        Err(Errno::INTR | Errno::AGAIN) => Some(Vec::new()),
        Ok(_) | Err(_) => None,
    }
}

/// Waits until the terminal has hung up.
pub(crate) fn wait_for_hang_up() {
    wait_for(PollFlags::empty(), None);
}

/// Returns whether the terminal has hung up.
pub(crate) fn is_hung_up() -> bool {
    wait_for(PollFlags::empty(), Some(Duration::ZERO))
}

/// Waits until one of the events occurs or the terminal hangs up; without a timeout, for ever.
/// Returns whether that happened.
fn wait_for(what: PollFlags, timeout: Option<Duration>) -> bool {
    let stdin = io::stdin();
    let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    loop {
        let mut fds = [PollFd::new(&stdin, what)];
        match poll(&mut fds, timeout.as_ref()) {
            Err(Errno::INTR) => {}
            found => return found != Ok(0),
        }
    }
}

/// The terminal of this process with echo off. Dropping this turns echo on again.
pub(crate) struct EchoOff {
    terminal: File,
    before: Termios,
}

impl EchoOff {
    /// Opens the terminal and stops it from showing what is typed. Returns `None` if there is none.
    pub(crate) fn start() -> io::Result<Option<Self>> {
        let Ok(terminal) = OpenOptions::new().read(true).write(true).open("/dev/tty") else {
            return Ok(None);
        };
        let before = tcgetattr(&terminal)?;
        let mut hidden = before.clone();
        // Ctrl-C arrives as a byte, so that the terminal is put right before the program ends.
        hidden.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        tcsetattr(&terminal, OptionalActions::Flush, &hidden)?;
        Ok(Some(Self { terminal, before }))
    }

    /// Writes to the terminal.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.terminal.write_all(text.as_bytes())
    }

    /// Reads one byte of what is typed into `byte`. Returns whether there was one.
    pub(crate) fn read(&mut self, byte: &mut [u8; 1]) -> io::Result<bool> {
        Ok(self.terminal.read(byte)? > 0)
    }
}

impl Drop for EchoOff {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
        let _ = self.terminal.write_all(b"\n");
    }
}
