//! Decodes the input of a terminal: keys, the mouse, pastes, and answers to other programs.
//!
//! [`Decoder`] is given bytes, or told that no more came; it never waits. Ctrl-C is read as Ctrl-C
//! wherever it stands. An unfinished escape sequence, or a paste whose end was lost, is given up after a
//! while. An answer to a program that has already ended is read to its end and dropped, so that no part
//! of it is taken for keys.

mod sequence;

use std::{mem, str, time::Duration};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::platform::Decode;

/// How long to wait after Esc for the rest of a sequence.
const ESC_TIMEOUT: Duration = Duration::from_millis(50);
/// How long to wait for the next byte of anything else that is unfinished.
const SEQUENCE_TIMEOUT: Duration = Duration::from_secs(1);

const CTRL_C: u8 = 0x03;
const BELL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const ESC: u8 = 0x1b;
/// The end of a string, in one byte.
const STRING_TERMINATOR: u8 = 0x9c;

const PASTE_END: &[u8] = b"\x1b[201~";
/// The most bytes of a sequence that are remembered. Nothing that is longer means anything here.
const MAX_SEQUENCE: usize = 40;

#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    events: Vec<Event>,
}

/// The unfinished input (ECMA-48, 5.4 and 5.6).
#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// The bytes so far of a character of more than one byte.
    Char(Vec<u8>),
    /// Esc, and whether it was read within a control string, which it may end.
    Escape {
        in_string: bool,
    },
    /// The bytes so far of a control sequence, without its introducer.
    ControlSequence(Vec<u8>),
    /// A function key before its third byte: ESC O.
    Function,
    /// The bytes so far of a mouse report of three bytes.
    Mouse(Vec<u8>),
    /// A control string, and whether a single byte can end it.
    ControlString {
        ends_in_one_byte: bool,
    },
    Paste(Vec<u8>),
}

impl Decode for Decoder {
    fn read(&mut self, bytes: &[u8]) -> Vec<Event> {
        for byte in bytes {
            self.read_byte(*byte);
        }
        mem::take(&mut self.events)
    }

    fn timeout(&self) -> Option<Duration> {
        match &self.state {
            State::Ground => None,
            State::Escape { in_string: false } => Some(ESC_TIMEOUT),
            _ => Some(SEQUENCE_TIMEOUT),
        }
    }

    fn give_up(&mut self) -> Vec<Event> {
        match mem::take(&mut self.state) {
            State::Escape { in_string: false } => self.press(KeyCode::Esc),
            State::Paste(mut pasted) => {
                // Terminals remove Esc from what is pasted, so this one was typed.
                let esc = pasted.pop_if(|last| *last == ESC);
                self.paste(&pasted);
                if esc.is_some() {
                    self.press(KeyCode::Esc);
                }
            }
            _ => {}
        }
        mem::take(&mut self.events)
    }
}

impl Decoder {
    fn read_byte(&mut self, byte: u8) {
        let state = mem::take(&mut self.state);
        if byte == CTRL_C {
            if let State::Paste(pasted) = state {
                self.paste(&pasted);
            }
            return self.begin(byte);
        }
        match state {
            State::Ground => self.begin(byte),
            State::Char(partial) => self.continue_char(partial, byte),
            State::Escape { .. } => self.continue_escape(byte),
            State::Paste(pasted) => self.continue_paste(pasted, byte),
            State::ControlString { ends_in_one_byte } => {
                self.continue_string(ends_in_one_byte, byte);
            }
            // No sequence contains a control character, so this one was cut off.
            _ if byte < b' ' => self.begin(byte),
            State::ControlSequence(partial) => self.continue_control(partial, byte),
            State::Function => self.events.extend(sequence::function(byte)),
            State::Mouse(partial) => self.continue_mouse(partial, byte),
        }
    }

    /// Reads a byte that begins a key, a character or a sequence.
    fn begin(&mut self, byte: u8) {
        self.state = match byte {
            ESC => State::Escape { in_string: false },
            // The bytes up to 0x9f stand for Esc and one more byte each.
            0x8f => State::Function,
            0x9b => State::ControlSequence(Vec::new()),
            0x90 | 0x98 | 0x9d..=0x9f => State::ControlString { ends_in_one_byte: true },
            0xc2..=0xf4 => State::Char(vec![byte]),
            // No character begins with these.
            0x80.. => State::Ground,
            _ => {
                self.events.push(Event::Key(sequence::key(char::from(byte))));
                State::Ground
            }
        };
    }

    fn continue_char(&mut self, mut partial: Vec<u8>, byte: u8) {
        if !(0x80..0xc0).contains(&byte) {
            return self.begin(byte);
        }
        partial.push(byte);
        match str::from_utf8(&partial) {
            Ok(char) => self.events.extend(char.chars().map(sequence::key).map(Event::Key)),
            Err(why) if why.error_len().is_none() => self.state = State::Char(partial),
            Err(_) => {}
        }
    }

    fn continue_escape(&mut self, byte: u8) {
        self.state = match byte {
            b'[' => State::ControlSequence(Vec::new()),
            b'O' => State::Function,
            b'P' | b']' | b'X' | b'^' | b'_' => State::ControlString { ends_in_one_byte: false },
            // The end of a string.
            b'\\' => State::Ground,
            ESC => {
                self.press(KeyCode::Esc);
                State::Escape { in_string: false }
            }
            _ => return self.begin_with_alt(byte),
        };
    }

    /// Reads a key after Esc, which stands for Alt with that key if it is one byte.
    fn begin_with_alt(&mut self, byte: u8) {
        let before = self.events.len();
        self.begin(byte);
        for event in &mut self.events[before..] {
            if let Event::Key(key) = event {
                key.modifiers |= KeyModifiers::ALT;
            }
        }
    }

    fn continue_control(&mut self, mut partial: Vec<u8>, byte: u8) {
        match byte {
            b'M' if partial.is_empty() => self.state = State::Mouse(Vec::new()),
            b'~' if partial == b"200" => self.state = State::Paste(Vec::new()),
            // Function keys of the Linux console have a second bracket.
            b' '..=b'?' | b'[' if byte != b'[' || partial.is_empty() => {
                if partial.len() < MAX_SEQUENCE {
                    partial.push(byte);
                }
                self.state = State::ControlSequence(partial);
            }
            b'@'..=b'~' => self.events.extend(sequence::control(&partial, byte)),
            _ => self.begin(byte),
        }
    }

    fn continue_mouse(&mut self, mut partial: Vec<u8>, byte: u8) {
        partial.push(byte);
        match partial[..] {
            [button, column, row] => self.events.extend(sequence::mouse(button, column, row)),
            _ => self.state = State::Mouse(partial),
        }
    }

    fn continue_string(&mut self, ends_in_one_byte: bool, byte: u8) {
        match byte {
            ESC => self.state = State::Escape { in_string: true },
            BELL | CANCEL | SUBSTITUTE => {}
            STRING_TERMINATOR if ends_in_one_byte => {}
            // No answer of a terminal contains another control character, so a key was pressed.
            ..b' ' => self.begin(byte),
            _ => self.state = State::ControlString { ends_in_one_byte },
        }
    }

    fn continue_paste(&mut self, mut pasted: Vec<u8>, byte: u8) {
        pasted.push(byte);
        match pasted.strip_suffix(PASTE_END) {
            Some(pasted) => self.paste(pasted),
            None => self.state = State::Paste(pasted),
        }
    }

    fn paste(&mut self, pasted: &[u8]) {
        self.events.push(Event::Paste(String::from_utf8_lossy(pasted).into_owned()));
    }

    fn press(&mut self, code: KeyCode) {
        self.events.push(Event::Key(KeyEvent::from(code)));
    }
}

#[cfg(test)]
mod tests;
