//! The least that a program can do.

use std::io::{Read as _, Write as _, stdin, stdout};

/// Shows a menu in raw mode: a frame in one piece, and a pointer that moves.
pub(crate) fn run() -> anyhow::Result<()> {
    crossterm::terminal::enable_raw_mode()?;
    let lines = ["Start, and keep this run", "Start, and keep nothing", "Help now", "Leave"];
    let mut at = 0;
    let mut frame = String::from("\x1b[?1049h\x1b[?25l\x1b[H");
    for line in lines {
        frame.extend(["  ", line, "\r\n"]);
    }
    stdout().write_all(format!("{frame}\x1b[1;1H>").as_bytes())?;
    stdout().flush()?;
    let mut key = [0; 8];
    while let Ok(count @ 1..) = stdin().read(&mut key) {
        let next = match &key[..count] {
            b"\x1b[B" => (at + 1).min(lines.len() - 1),
            b"\x1b[A" => usize::saturating_sub(at, 1),
            _ => break,
        };
        let moved = format!("\x1b[{};1H \x1b[{};1H>", at + 1, next + 1);
        stdout().write_all(moved.as_bytes())?;
        stdout().flush()?;
        at = next;
    }
    Ok(crossterm::terminal::disable_raw_mode()?)
}
