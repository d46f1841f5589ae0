//! The console: its modes, its size, and a line typed without echo.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write as _},
    time::Duration,
};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};
use crossterm_winapi::{ConsoleMode, Handle};
use zeroize::{Zeroize as _, Zeroizing};

// The bits of a console's input mode (SetConsoleMode).
const PROCESSED_INPUT: u32 = 0x1;
const LINE_INPUT: u32 = 0x2;
const ECHO_INPUT: u32 = 0x4;
const WINDOW_INPUT: u32 = 0x8;
const MOUSE_INPUT: u32 = 0x10;
const QUICK_EDIT: u32 = 0x40;
const EXTENDED_FLAGS: u32 = 0x80;
/// The modes that raw mode turns off: line editing, echo, Ctrl-C.
const COOKED: u32 = PROCESSED_INPUT | LINE_INPUT | ECHO_INPUT;
/// The bit of its output mode that makes it obey escape sequences.
const ESCAPE_SEQUENCES: u32 = 0x4;

const BACKSPACE: u8 = 0x08;
const ESC: u8 = 0x1b;
/// The bits of a letter that remain while Ctrl is held.
const CONTROL: u8 = 0x1f;
/// How long something that is typed soon is waited for.
const SOON: Duration = Duration::from_millis(100);
/// The most bytes that a key stands for: those of a character.
const MAX_BYTES: usize = 4;

/// The modes of a console.
pub(crate) struct Modes {
    input: u32,
    output: u32,
}

impl Modes {
    /// Sets the console to raw mode and makes it obey escape sequences. Returns the modes it had
    /// before.
    pub(crate) fn set_to_raw() -> io::Result<Self> {
        let before = Self { input: input()?.mode()?, output: output()?.mode()? };
        // The output comes first: an old console refuses that, and its input then stays as it was.
        output()?.set_mode(before.output | ESCAPE_SEQUENCES)?;
        input()?.set_mode(before.input & !COOKED | WINDOW_INPUT)?;
        Ok(before)
    }

    /// Restores the modes.
    pub(crate) fn restore(&self) -> io::Result<()> {
        output()?.set_mode(self.output)?;
        input()?.set_mode(self.input | EXTENDED_FLAGS)
    }
}

fn input() -> io::Result<ConsoleMode> {
    Ok(ConsoleMode::from(Handle::current_in_handle()?))
}

fn output() -> io::Result<ConsoleMode> {
    Ok(ConsoleMode::from(Handle::current_out_handle()?))
}

/// Makes the console report clicks and the wheel, or keep the mouse to itself. Returns the bytes to
/// write for that: none.
pub(crate) fn listen_to_mouse(on: bool) -> io::Result<&'static [u8]> {
    let mode = input()?.mode()?;
    let (with, without) = if on { (MOUSE_INPUT, QUICK_EDIT) } else { (QUICK_EDIT, MOUSE_INPUT) };
    input()?.set_mode(mode & !without | with | EXTENDED_FLAGS)?;
    Ok(b"")
}

/// Returns whether the console cannot move its cursor. Every console can.
pub(crate) fn is_dumb() -> bool {
    false
}

/// Returns the size of the console in cells, columns and rows.
pub(crate) fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// Does nothing: a console always reads what is written to it.
pub(crate) fn discard_output() {}

/// Does nothing, as [`discard_output`].
pub(crate) fn interrupt_writing() {}

/// Returns whether the console is gone.
pub(crate) fn is_hung_up() -> bool {
    input().and_then(|input| input.mode()).is_err()
}

/// The console of this process with echo, line editing and Ctrl-C turned off. Dropping this turns them
/// on again.
pub(crate) struct EchoOff {
    output: File,
    before: u32,
    /// The bytes of a character that were not read yet, the last first. They may be part of a passphrase.
    rest: Zeroizing<Vec<u8>>,
}

impl EchoOff {
    /// Opens the console and turns its echo off. Returns `None` if there is no console.
    pub(crate) fn start() -> io::Result<Option<Self>> {
        let opened = OpenOptions::new().read(true).write(true).open("CONOUT$");
        let (Ok(output), Ok(input)) = (opened, input()) else { return Ok(None) };
        let before = input.mode()?;
        input.set_mode(before & !COOKED)?;
        Ok(Some(Self { output, before, rest: Zeroizing::new(Vec::with_capacity(MAX_BYTES)) }))
    }

    /// Writes to the console.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())
    }

    /// Ends the line that the cursor is in.
    pub(crate) fn end_line(&mut self) -> io::Result<()> {
        self.output.write_all(b"\r\n")
    }

    /// Waits for a byte of what is typed. Returns whether there was one.
    pub(crate) fn read(&mut self, byte: &mut [u8; 1]) -> io::Result<bool> {
        while !self.take_byte(byte) {
            self.wait_for_event()?;
        }
        Ok(true)
    }

    /// Waits for a byte of what is typed for a tenth of a second. Returns whether there was one.
    pub(crate) fn read_soon(&mut self, byte: &mut [u8; 1]) -> io::Result<bool> {
        if self.rest.is_empty() && event::poll(SOON)? {
            self.wait_for_event()?;
        }
        Ok(self.take_byte(byte))
    }

    /// Drops what was typed and not read.
    pub(crate) fn drop_typed(&mut self) -> io::Result<()> {
        while event::poll(Duration::ZERO)? {
            event::read()?;
        }
        self.rest.zeroize();
        Ok(())
    }

    /// Restores the modes.
    pub(crate) fn restore(&mut self) {
        let _ = input().and_then(|input| input.set_mode(self.before | EXTENDED_FLAGS));
    }

    /// Waits for an event, which need not be a key that was pressed.
    fn wait_for_event(&mut self) -> io::Result<()> {
        if let Event::Key(key) = event::read()?
            && !key.is_release()
        {
            self.rest.extend(bytes(key).unwrap_or_default().iter().rev());
        }
        Ok(())
    }

    fn take_byte(&mut self, byte: &mut [u8; 1]) -> bool {
        let next = self.rest.pop();
        byte[0] = next.unwrap_or(byte[0]);
        next.is_some()
    }
}

impl Drop for EchoOff {
    fn drop(&mut self) {
        self.restore();
    }
}

/// Returns the bytes that a terminal sends for a key, if it is a character or a control character.
pub(super) fn bytes(key: KeyEvent) -> Option<Zeroizing<Vec<u8>>> {
    let has = |modifier| key.modifiers.contains(modifier);
    let (control, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    let bytes = match key.code {
        _ if alt && !control => return None,
        // A console reports AltGr, which types a character, as Ctrl and Alt.
        KeyCode::Char(char) if control == alt => char.to_string().into_bytes(),
        KeyCode::Char(letter) if letter.is_ascii_alphabetic() => vec![letter as u8 & CONTROL],
        KeyCode::Enter => vec![b'\r'],
        KeyCode::Backspace => vec![BACKSPACE],
        KeyCode::Esc => vec![ESC],
        _ => return None,
    };
    Some(Zeroizing::new(bytes))
}
