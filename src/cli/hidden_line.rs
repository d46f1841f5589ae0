//! Reads a line that is not shown while it is typed.

use std::{io, process};

use zeroize::{Zeroize as _, Zeroizing};

use super::exit::LEFT_AT_ONCE;
use crate::platform::terminal::EchoOff;

const CTRL_C: u8 = 0x03;
const CTRL_D: u8 = 0x04;
const CTRL_U: u8 = 0x15;
const BACKSPACES: [u8; 2] = [0x08, 0x7f];

/// Asks on the terminal for a line. Returns `None` if there is no terminal.
///
/// # Errors
///
/// If the terminal cannot be used, or the line is not text or has more than `max` bytes.
pub(super) fn read(prompt: &str, max: usize) -> io::Result<Option<Zeroizing<String>>> {
    // Before the prompt: a key pressed as soon as it appears must not be shown either.
    let Some(mut terminal) = EchoOff::start()? else { return Ok(None) };
    terminal.write(prompt)?;
    // The whole capacity at once: growing would leave copies behind in memory.
    let mut line = Zeroizing::new(Vec::with_capacity(max + 1));
    let mut byte = [0];
    loop {
        let ended = !terminal.read(&mut byte)?;
        match byte[0] {
            CTRL_C => {
                // The process ends without unwinding: echo is turned on again, and the line erased, before.
                drop((terminal, line));
                process::exit(LEFT_AT_ONCE.into());
            }
            _ if ended => break,
            b'\n' | b'\r' | CTRL_D => break,
            CTRL_U => line.zeroize(),
            key if BACKSPACES.contains(&key) => erase(&mut line),
            key if key >= b' ' && line.len() <= max => line.push(key),
            _ => {}
        }
    }
    byte.zeroize();
    if line.len() > max {
        return Err(io::Error::other(format!("what was typed has more than {max} bytes")));
    }
    let text = str::from_utf8(&line)
        .map_err(|_| io::Error::other("what was typed is not text in UTF-8"))?;
    Ok(Some(Zeroizing::new(text.to_owned())))
}

/// Erases the last character.
fn erase(line: &mut Vec<u8>) {
    while line.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
}
