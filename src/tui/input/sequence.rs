//! The meaning of single characters and whole escape sequences.

use crossterm::event::{
    Event,
    KeyCode::{self, Char},
    KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// The offset of each byte in a mouse report of three bytes.
const MOUSE_OFFSET: u8 = 32;
/// The bit of a report about the wheel.
const WHEEL: u16 = 64;
/// The bit of a report about a move of the mouse.
const MOTION: u16 = 32;

/// Returns the key that sends a character.
pub(super) fn key(char: char) -> KeyEvent {
    let control = |letter| KeyEvent::new(Char(letter), KeyModifiers::CONTROL);
    match char {
        '\r' => KeyCode::Enter.into(),
        '\t' => KeyCode::Tab.into(),
        '\x08' | '\x7f' => KeyCode::Backspace.into(),
        '\0' => control(' '),
        '\x01'..='\x1a' => control(offset(char, '\x01', 'a')),
        '\x1c'..='\x1f' => control(offset(char, '\x1c', '4')),
        _ if char.is_uppercase() => KeyEvent::new(Char(char), KeyModifiers::SHIFT),
        _ => Char(char).into(),
    }
}

/// Returns the character that is as far from `to` as `char` is from `from`.
fn offset(char: char, from: char, to: char) -> char {
    let code = u32::from(char) - u32::from(from) + u32::from(to);
    char::from_u32(code).unwrap_or(char)
}

/// Reads the last byte of ESC O.
pub(super) fn function(last: u8) -> Option<Event> {
    Some(Event::Key(key_of_letter(last)?.into()))
}

/// Returns the key that a letter stands for at the end of a sequence.
fn key_of_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// Returns the key that a number stands for before `~`.
fn key_of_number(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(u8::try_from(number - 10).ok()?),
        17..=21 => KeyCode::F(u8::try_from(number - 11).ok()?),
        23 | 24 => KeyCode::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// Returns the key that a code stands for: that of a character, or one in Unicode's range for private use
/// (the keyboard protocol of kitty).
fn key_of_code(code: u32, modifiers: KeyModifiers) -> Option<KeyCode> {
    Some(match code {
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        57364..=57375 => KeyCode::F(u8::try_from(code - 57363).ok()?),
        57399..=57408 => Char(char::from_digit(code - 57399, 10)?),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57426 => KeyCode::Delete,
        0xe000..=0xf8ff => return None,
        _ => match char::from_u32(code).filter(|char| !char.is_control())? {
            char if modifiers.contains(KeyModifiers::SHIFT) => Char(char.to_uppercase().next()?),
            char => Char(char),
        },
    })
}

/// Reads a control sequence. Returns `None` for an answer to another program.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Event> {
    let parameters = str::from_utf8(parameters).ok()?;
    if let Some(report) = parameters.strip_prefix('<') {
        return mouse_in_digits(report, last);
    }
    let mut parts = parameters.split(';');
    let first = parts.next().unwrap_or_default();
    let (modifiers, kind) = modifiers(parts.next().unwrap_or_default())?;
    // A key may have a second code, after a colon, for the same key with Shift.
    let number = |part: &str| match part.split(':').next() {
        None | Some("") => Some(1),
        Some(digits) => digits.parse::<u32>().ok(),
    };
    let code = match (last, first) {
        (b'A'..=b'E', "[") => KeyCode::F(last - b'A' + 1),
        (b'Z', "" | "1") => KeyCode::BackTab,
        // With two numbers it reports the position of the cursor.
        (b'R', _) => return None,
        (b'A'..=b'S', "" | "1") => key_of_letter(last)?,
        (b'~', "27") => key_of_code(number(parts.next()?)?, modifiers)?,
        (b'~', _) => key_of_number(number(first)?)?,
        (b'u', _) => key_of_code(number(first)?, modifiers)?,
        _ => return None,
    };
    Some(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

/// Reads the modifiers of a key, and whether it is pressed, repeated or released.
fn modifiers(part: &str) -> Option<(KeyModifiers, KeyEventKind)> {
    let mut parts = part.split(':');
    let held = match parts.next() {
        None | Some("") => 0,
        Some(digits) => digits.parse::<u8>().ok()?.saturating_sub(1),
    };
    let kind = match parts.next() {
        Some("2") => KeyEventKind::Repeat,
        Some("3") => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    let all = [KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL];
    let is_held = |bit: &usize| held & (1 << bit) != 0;
    Some(((0..all.len()).filter(is_held).map(|bit| all[bit]).collect(), kind))
}

/// Reads a mouse report of three bytes, counted from 1.
pub(super) fn mouse(button: u8, column: u8, row: u8) -> Option<Event> {
    let [button, column, row] =
        [button, column, row].map(|byte| u16::from(byte.saturating_sub(MOUSE_OFFSET)));
    // Three stands for the release of any button.
    let pressed = button & 0b11 != 0b11;
    mouse_event(button, column, row, pressed)
}

/// Reads a mouse report in digits, counted from 1.
fn mouse_in_digits(report: &str, last: u8) -> Option<Event> {
    let mut numbers = report.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    mouse_event(next()?, next()?, next()?, last == b'M')
}

/// Returns a press of the left button or a turn of the wheel; all else means nothing here.
fn mouse_event(button: u16, column: u16, row: u16, pressed: bool) -> Option<Event> {
    // The bits for Shift, Meta and Ctrl.
    const MODIFIERS: u16 = 0b11100;
    let kind = match button & !MODIFIERS {
        _ if button & MOTION != 0 => return None,
        0 if pressed => MouseEventKind::Down(MouseButton::Left),
        WHEEL => MouseEventKind::ScrollUp,
        button if button == WHEEL + 1 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}
