//! A line that is typed and not shown.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Write as _},
    process,
};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use zeroize::{Zeroize as _, Zeroizing};

use super::exit::LEFT_AT_ONCE;

const CTRL_C: u8 = 0x03;
const CTRL_D: u8 = 0x04;
const CTRL_U: u8 = 0x15;
const BACKSPACES: [u8; 2] = [0x08, 0x7f];

/// The terminal, which shows what is typed again when this is dropped.
struct Hidden {
    terminal: File,
    before: Termios,
}

impl Hidden {
    fn start(terminal: File) -> io::Result<Self> {
        let before = tcgetattr(&terminal)?;
        let mut hidden = before.clone();
        // Ctrl-C arrives as a byte, so that the terminal is put right before the program ends.
        hidden.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        tcsetattr(&terminal, OptionalActions::Flush, &hidden)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
        let _ = self.terminal.write_all(b"\n");
    }
}

/// Asks on the terminal for a line of at most so many bytes. Returns `None` if there is no terminal.
pub(super) fn read(prompt: &str, max: usize) -> io::Result<Option<Zeroizing<String>>> {
    let Ok(terminal) = OpenOptions::new().read(true).write(true).open("/dev/tty") else {
        return Ok(None);
    };
    // Before the prompt: whoever types as soon as it is there must not be shown either.
    let mut hidden = Hidden::start(terminal)?;
    hidden.terminal.write_all(prompt.as_bytes())?;
    // All of it at once: growing would leave copies behind in memory.
    let mut line = Zeroizing::new(Vec::with_capacity(max));
    let mut byte = [0];
    loop {
        let ended = hidden.terminal.read(&mut byte)? == 0;
        match byte[0] {
            CTRL_C => {
                drop((hidden, line));
                process::exit(LEFT_AT_ONCE.into());
            }
            _ if ended => break,
            b'\n' | b'\r' | CTRL_D => break,
            CTRL_U => line.zeroize(),
            key if BACKSPACES.contains(&key) => erase(&mut line),
            key if key >= b' ' && line.len() < max => line.push(key),
            _ => {}
        }
    }
    byte.zeroize();
    let text = str::from_utf8(&line).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    Ok(Some(Zeroizing::new(text.to_owned())))
}

/// Erases the last character.
fn erase(line: &mut Vec<u8>) {
    while line.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
}
