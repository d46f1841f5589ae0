//! Asks for a line that is not shown while it is typed.

use std::{
    io, process,
    sync::mpsc::{self, Receiver, TryRecvError},
    thread,
};

use zeroize::{Zeroize as _, Zeroizing};

use super::exit::LEFT_AT_ONCE;
use crate::platform::terminal::EchoOff;

const CTRL_C: u8 = 0x03;
const CTRL_D: u8 = 0x04;
const CTRL_U: u8 = 0x15;
const BACKSPACES: [u8; 2] = [0x08, 0x7f];

/// Asks on the terminal for a line, again and again until `work` makes something of it. What is typed while
/// it works is not shown either, and dropped; Ctrl-C leaves at once. Returns `None` if there is no
/// terminal.
///
/// # Errors
///
/// If the terminal cannot be used, or the line is not text or has more than `max` bytes.
pub(super) fn ask<T>(
    prompt: &str,
    max: usize,
    mut work: impl FnMut(Zeroizing<String>) -> Option<T>,
) -> io::Result<Option<T>> {
    // Before the prompt: a key pressed as soon as it appears must not be shown either.
    let Some(mut terminal) = EchoOff::start()? else { return Ok(None) };
    loop {
        terminal.write(prompt)?;
        let line = read(&mut terminal, max)?;
        let made = while_dropping_typed(&mut terminal, || work(line))?;
        if made.is_some() {
            return Ok(made);
        }
        terminal.drop_typed()?;
    }
}

fn while_dropping_typed<T>(terminal: &mut EchoOff, work: impl FnOnce() -> T) -> io::Result<T> {
    thread::scope(|scope| {
        // Closed once the work is done, or has failed.
        let (_working, is_working) = mpsc::channel();
        let drop_typed = move || drop_typed(terminal, &is_working);
        thread::Builder::new().name("typed".to_owned()).spawn_scoped(scope, drop_typed)?;
        Ok(work())
    })
}

/// Drops what is typed as long as the work lasts.
fn drop_typed(terminal: &mut EchoOff, is_working: &Receiver<()>) {
    let mut byte = [0];
    while is_working.try_recv() == Err(TryRecvError::Empty) {
        match terminal.read_soon(&mut byte) {
            Ok(true) if byte[0] == CTRL_C => leave(terminal),
            Ok(_) => {}
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    byte.zeroize();
}

/// Reads a line, and ends it.
fn read(terminal: &mut EchoOff, max: usize) -> io::Result<Zeroizing<String>> {
    // The whole capacity at once: growing would leave copies behind in memory.
    let mut line = Zeroizing::new(Vec::with_capacity(max + 1));
    let mut byte = [0];
    loop {
        let ended = !terminal.read(&mut byte)?;
        match byte[0] {
            CTRL_C => {
                line.zeroize();
                leave(terminal);
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
    terminal.end_line()?;
    if line.len() > max {
        return Err(io::Error::other(format!("what was typed has more than {max} bytes")));
    }
    let text = str::from_utf8(&line)
        .map_err(|_| io::Error::other("what was typed is not text in UTF-8"))?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// Leaves without unwinding: echo is turned on again before.
fn leave(terminal: &mut EchoOff) -> ! {
    let _ = terminal.end_line();
    terminal.restore();
    process::exit(LEFT_AT_ONCE.into());
}

/// Erases the last character.
fn erase(line: &mut Vec<u8>) {
    while line.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
}
