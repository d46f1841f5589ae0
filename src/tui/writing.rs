//! Writing into the selected field.

use crossterm::event::{Event, KeyCode, KeyEvent};
use tui_input::{Input, backend::crossterm::EventHandler as _};

use super::secret::Secret;
use crate::text::{clean, single_spaced};

/// A field, and what it takes.
pub(super) enum FieldMut<'a> {
    /// A text of at most so many characters, and what it is: "A note".
    Text(&'a mut Input, usize, &'static str),
    /// A number from 1 to 100.
    Rating(&'a mut Input),
    /// A passphrase.
    Secret(&'a mut Secret),
}

impl FieldMut<'_> {
    /// Handles a key that is text; one after which the text would not fit changes nothing. Returns
    /// whether anything changed.
    pub(super) fn write(&mut self, key: KeyEvent) -> bool {
        match self {
            Self::Text(field, most, _) => {
                write_if(field, key, |text| text.chars().count() <= *most)
            }
            Self::Rating(field) => write_if(field, key, |digits| {
                let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
                digits.len() <= 3 && are_digits && !digits.starts_with('0')
            }),
            Self::Secret(secret) => secret.write(key),
        }
    }

    /// Returns the sentence for the case that it does not take what is typed; `None` if nothing is said.
    pub(super) fn not_taken(&self) -> Option<String> {
        match self {
            Self::Text(field, most, what) => (field.value().chars().count() >= *most)
                .then(|| format!("{what} has at most {most} characters.")),
            Self::Rating(_) => Some("Type a number from 1 to 100.".to_owned()),
            Self::Secret(_) => None,
        }
    }

    /// Returns the keys that type a text that was pasted. White space, line breaks too, becomes a
    /// single space; a passphrase only loses its control characters.
    pub(super) fn keys_of(&self, text: &str) -> Vec<KeyEvent> {
        let text = match self {
            Self::Secret(_) => text,
            Self::Text(..) | Self::Rating(_) => &single_spaced(text),
        };
        let chars = text.chars().filter(|char| !char.is_control());
        chars.map(|char| KeyEvent::from(KeyCode::Char(char))).collect()
    }
}

/// Handles a key in a field; a key after which its text would not fit changes nothing, except that
/// Backspace shortens even a text that was too long from the start. Returns whether anything changed.
fn write_if(field: &mut Input, key: KeyEvent, fits: impl Fn(&str) -> bool) -> bool {
    let before = field.clone();
    let changed = write(field, key);
    if fits(field.value()) || key.code == KeyCode::Backspace {
        return changed;
    }
    *field = before;
    false
}

/// Handles a key in a field. Returns whether anything changed. The text is cleaned like that of a
/// file, because it is drawn too.
fn write(field: &mut Input, key: KeyEvent) -> bool {
    let changed = field.handle_event(&Event::Key(key)).is_some();
    let cleaned = clean(field.value());
    let words = field.value().split(' ').filter(|word| !word.is_empty());
    if words.collect::<Vec<_>>().join(" ") != cleaned {
        *field = Input::new(cleaned);
    }
    changed
}
