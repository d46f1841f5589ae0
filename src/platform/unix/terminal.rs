//! The terminal: its modes, its size, and a line typed without echo.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Write as _},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Signal, getpgrp, getpid, kill_process},
    termios::{
        LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr,
        tcgetpgrp, tcgetwinsize, tcsetattr,
    },
};

/// Asks the terminal to report clicks and the wheel, and nothing else.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// The byte that Ctrl-C sends.
const CTRL_C: u8 = 0x03;
/// The special code for "no byte has this function" (`_POSIX_VDISABLE`).
const NO_BYTE: u8 = if cfg!(any(target_os = "linux", target_os = "android")) { 0 } else { 0xff };

/// The modes of a terminal.
pub(crate) struct Modes(Termios);

impl Modes {
    /// Sets the terminal to raw mode. Returns the modes it had before.
    ///
    /// Ctrl-C stays a signal if the terminal would send it to this process, so that it works even if
    /// the input is not being read.
    pub(crate) fn set_to_raw() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        raw.make_raw();
        let is_in_foreground = tcgetpgrp(io::stdin()) == Ok(getpgrp());
        if is_in_foreground {
            raw.local_modes |= LocalModes::ISIG | LocalModes::NOFLSH;
            raw.special_codes[SpecialCodeIndex::VINTR] = CTRL_C;
            raw.special_codes[SpecialCodeIndex::VQUIT] = NO_BYTE;
            raw.special_codes[SpecialCodeIndex::VSUSP] = NO_BYTE;
        }
        tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
        Ok(Self(before))
    }

    /// Restores the modes, without waiting for output.
    pub(crate) fn restore(&self) -> io::Result<()> {
        Ok(tcsetattr(io::stdin(), OptionalActions::Now, &self.0)?)
    }
}

/// Returns the bytes that make the terminal report clicks and the wheel, or keep the mouse to itself.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(crate) fn listen_to_mouse(on: bool) -> io::Result<&'static [u8]> {
    Ok(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// Returns whether `TERM` says that the terminal cannot move its cursor, or says nothing.
pub(crate) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// Returns the size in cells that the terminal of standard output says it has: columns and rows, of
/// which either may be 0.
pub(crate) fn size() -> Option<(u16, u16)> {
    let size = tcgetwinsize(io::stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}

/// Discards the output that the terminal has not read.
pub(crate) fn discard_output() {
    let _ = tcflush(io::stdout(), QueueSelector::OFlush);
}

/// Interrupts a thread that is blocked in a write, by a harmless signal.
pub(crate) fn interrupt_writing() {
    let _ = kill_process(getpid(), Signal::WINCH);
}

/// Returns whether the terminal has hung up.
pub(crate) fn is_hung_up() -> bool {
    let stdin = io::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
    poll(&mut fds, Some(&Timespec::default())) != Ok(0)
}

/// The terminal of this process with echo, line editing and Ctrl-C turned off. Dropping this turns them
/// on again.
pub(crate) struct EchoOff {
    terminal: File,
    before: Termios,
    hidden: Termios,
}

impl EchoOff {
    /// Opens the terminal and turns its echo off. Returns `None` if there is no terminal.
    pub(crate) fn start() -> io::Result<Option<Self>> {
        let Ok(terminal) = OpenOptions::new().read(true).write(true).open("/dev/tty") else {
            return Ok(None);
        };
        let before = tcgetattr(&terminal)?;
        let mut hidden = before.clone();
        // Ctrl-C must arrive as a byte, so that the terminal is restored before the program ends.
        hidden.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        let mut terminal = Self { terminal, before, hidden };
        terminal.drop_typed()?;
        Ok(Some(terminal))
    }

    /// Writes to the terminal.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.terminal.write_all(text.as_bytes())
    }

    /// Ends the line that the cursor is in.
    pub(crate) fn end_line(&mut self) -> io::Result<()> {
        self.terminal.write_all(b"\n")
    }

    /// Waits for a byte of what is typed. Returns whether there was one.
    pub(crate) fn read(&mut self, byte: &mut [u8; 1]) -> io::Result<bool> {
        Ok(self.terminal.read(byte)? > 0)
    }

    /// Waits for a byte of what is typed for a tenth of a second. Returns whether there was one.
    pub(crate) fn read_soon(&mut self, byte: &mut [u8; 1]) -> io::Result<bool> {
        // Not with `poll`, which on macOS refuses this file.
        let mut soon = self.hidden.clone();
        soon.special_codes[SpecialCodeIndex::VMIN] = 0;
        soon.special_codes[SpecialCodeIndex::VTIME] = 1;
        tcsetattr(&self.terminal, OptionalActions::Now, &soon)?;
        let read = self.read(byte);
        tcsetattr(&self.terminal, OptionalActions::Now, &self.hidden)?;
        read
    }

    /// Drops what was typed and not read.
    pub(crate) fn drop_typed(&mut self) -> io::Result<()> {
        Ok(tcsetattr(&self.terminal, OptionalActions::Flush, &self.hidden)?)
    }

    /// Restores the modes, and drops what was typed and not read.
    pub(crate) fn restore(&mut self) {
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
    }
}

impl Drop for EchoOff {
    fn drop(&mut self) {
        self.restore();
    }
}
