//! Decodes the input of a terminal: keys, the mouse, pastes, and answers that were not requested.
//!
//! [`Decoder`] is given bytes, or told that none came; it never waits. Ctrl-C is always read as
//! Ctrl-C. An unfinished escape sequence, or a paste whose end was lost, is given up after a while.
//! An answer to a program that has already left is read to its end and dropped, so that no part of
//! it is taken for keys.

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
/// How much of a sequence is remembered. Longer ones mean nothing here.
const MAX_SEQUENCE: usize = 40;

/// Turns bytes into events.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    events: Vec<Event>,
}

/// The unfinished input (ECMA-48, 5.4 and 5.6).
#[derive(Debug, Default)]
enum State {
    #[default]
    Nothing,
    /// A character of more than one byte.
    Char(Vec<u8>),
    /// Esc, and whether it may be the end of a string.
    Escape {
        in_text: bool,
    },
    /// A control sequence, without its introducer.
    Control(Vec<u8>),
    /// A function key before its third byte: ESC O.
    Function,
    /// A mouse report of three bytes.
    Mouse(Vec<u8>),
    /// A string that a terminal sends, and whether a single byte can end it.
    Text {
        in_one_byte: bool,
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
            State::Nothing => None,
            State::Escape { in_text: false } => Some(ESC_TIMEOUT),
            _ => Some(SEQUENCE_TIMEOUT),
        }
    }

    fn give_up(&mut self) -> Vec<Event> {
        match mem::take(&mut self.state) {
            State::Escape { in_text: false } => self.press(KeyCode::Esc),
            State::Paste(mut pasted) => {
                // Terminals take Esc out of what is pasted, so this one was pressed by hand.
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
            State::Nothing => self.begin(byte),
            State::Char(begun) => self.go_on_with_char(begun, byte),
            State::Escape { .. } => self.go_on_after_escape(byte),
            State::Paste(pasted) => self.go_on_with_paste(pasted, byte),
            State::Text { in_one_byte } => self.go_on_with_text(in_one_byte, byte),
            // No sequence has a control character in it: it was cut off.
            _ if byte < b' ' => self.begin(byte),
            State::Control(begun) => self.go_on_with_control(begun, byte),
            State::Function => self.events.extend(sequence::function(byte)),
            State::Mouse(begun) => self.go_on_with_mouse(begun, byte),
        }
    }

    /// Reads the first byte of something.
    fn begin(&mut self, byte: u8) {
        self.state = match byte {
            ESC => State::Escape { in_text: false },
            // Esc and a letter, in one byte.
            0x8f => State::Function,
            0x9b => State::Control(Vec::new()),
            0x90 | 0x98 | 0x9d..=0x9f => State::Text { in_one_byte: true },
            0xc2..=0xf4 => State::Char(vec![byte]),
            // No character begins with these.
            0x80.. => State::Nothing,
            _ => {
                self.events.push(Event::Key(sequence::key(char::from(byte))));
                State::Nothing
            }
        };
    }

    fn go_on_with_char(&mut self, mut begun: Vec<u8>, byte: u8) {
        if !(0x80..0xc0).contains(&byte) {
            return self.begin(byte);
        }
        begun.push(byte);
        match str::from_utf8(&begun) {
            Ok(char) => self.events.extend(char.chars().map(sequence::key).map(Event::Key)),
            Err(why) if why.error_len().is_none() => self.state = State::Char(begun),
            Err(_) => {}
        }
    }

    fn go_on_after_escape(&mut self, byte: u8) {
        self.state = match byte {
            b'[' => State::Control(Vec::new()),
            b'O' => State::Function,
            b'P' | b']' | b'X' | b'^' | b'_' => State::Text { in_one_byte: false },
            // The end of a string.
            b'\\' => State::Nothing,
            ESC => {
                self.press(KeyCode::Esc);
                State::Escape { in_text: false }
            }
            _ => return self.begin_with_alt(byte),
        };
    }

    /// Reads a key after Esc: the same with Alt, if it is one byte.
    fn begin_with_alt(&mut self, byte: u8) {
        let before = self.events.len();
        self.begin(byte);
        for event in &mut self.events[before..] {
            if let Event::Key(key) = event {
                key.modifiers |= KeyModifiers::ALT;
            }
        }
    }

    fn go_on_with_control(&mut self, mut begun: Vec<u8>, byte: u8) {
        match byte {
            b'M' if begun.is_empty() => self.state = State::Mouse(Vec::new()),
            b'~' if begun == b"200" => self.state = State::Paste(Vec::new()),
            // A function key of the Linux console has a second bracket.
            b' '..=b'?' | b'[' if byte != b'[' || begun.is_empty() => {
                if begun.len() < MAX_SEQUENCE {
                    begun.push(byte);
                }
                self.state = State::Control(begun);
            }
            b'@'..=b'~' => self.events.extend(sequence::control(&begun, byte)),
            _ => self.begin(byte),
        }
    }

    fn go_on_with_mouse(&mut self, mut begun: Vec<u8>, byte: u8) {
        begun.push(byte);
        match begun[..] {
            [button, column, row] => self.events.extend(sequence::mouse(button, column, row)),
            _ => self.state = State::Mouse(begun),
        }
    }

    fn go_on_with_text(&mut self, in_one_byte: bool, byte: u8) {
        match byte {
            ESC => self.state = State::Escape { in_text: true },
            BELL | CANCEL | SUBSTITUTE => {}
            STRING_TERMINATOR if in_one_byte => {}
            // No answer of a terminal has one in it: somebody is at the keys.
            ..b' ' => self.begin(byte),
            _ => self.state = State::Text { in_one_byte },
        }
    }

    fn go_on_with_paste(&mut self, mut pasted: Vec<u8>, byte: u8) {
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
