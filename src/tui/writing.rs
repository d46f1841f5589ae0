//! Writing into the selected field.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, backend::crossterm::EventHandler as _};

use super::{field::halves, secret::Secret};
use crate::text::{clean, single_spaced};

/// The character that joins two emoji to one.
const JOINER: char = '\u{200D}';

/// A field, and what it takes.
pub(super) enum FieldMut<'a> {
    /// A text of at most so many characters, and what it is: "A note".
    Text(&'a mut Input, usize, &'static str),
    /// A number from 1 to 100.
    Rating(&'a mut Input),
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
            Self::Rating(field) => write_if(field, key, may_become_number),
            Self::Secret(secret) => secret.write(key),
        }
    }

    /// Returns the sentence for the case that it does not take what is typed; `None` if nothing is said.
    pub(super) fn not_taken(&self) -> Option<String> {
        match self {
            Self::Text(field, most, what) => (field.value().chars().count() >= *most)
                .then(|| format!("{what} has at most {most} characters. The rest is left out.")),
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

/// Returns whether a key writes a character, and not a space alone.
pub(super) fn is_text(key: KeyEvent) -> bool {
    let is_command = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    matches!(key.code, KeyCode::Char(written) if written != ' ') && !is_command
}

/// Returns whether a field for a number takes a text. A point stays, so that 7.5 does not become 75: what is
/// wrong is said below the field.
fn may_become_number(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['.', ',']).collect();
    let is_short = |part: &&str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_begun = !text.starts_with(['0', '.', ',']);
    is_begun && parts.len() <= 2 && parts.iter().all(is_short)
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
/// file, because it is drawn too. Only a joiner may stand before the cursor: what it joins is still to come.
fn write(field: &mut Input, key: KeyEvent) -> bool {
    let changed = field.handle_event(&Event::Key(key)).is_some();
    let (before, after) = halves(field);
    let is_clean = |text: &str| {
        let words = text.split(' ').filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ") == clean(text)
    };
    let awaits_rest = before
        .strip_suffix(JOINER)
        .is_some_and(|begun| !begun.is_empty() && is_clean(&format!("{begun}{after}")));
    if !is_clean(field.value()) && !awaits_rest {
        let cleaned = clean(field.value());
        // With a letter after it, a space at its end stays.
        let cursor = clean(&format!("{before}x")).chars().count() - 1;
        *field = Input::new(cleaned).with_cursor(cursor);
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILY: &str = "\u{1F469}\u{200D}\u{1F467}";

    fn typed(field: &mut Input, text: &str) {
        let mut field = FieldMut::Text(field, 80, "A note");
        for key in field.keys_of(text) {
            field.write(key);
        }
    }

    #[test]
    fn what_is_typed_before_other_text_stays_before_it_though_emoji_in_it_are_joined() {
        let mut field = Input::from("abc").with_cursor(0);
        typed(&mut field, &format!("x{FAMILY}y"));
        assert_eq!(field.value(), format!("x{FAMILY}yabc"));
        assert_eq!(field.cursor(), 5);
    }

    #[test]
    fn a_joiner_goes_once_something_follows_that_it_cannot_join() {
        let mut field = Input::from("abc").with_cursor(1);
        typed(&mut field, "\u{1F469}\u{200D}y");
        assert_eq!((field.value(), field.cursor()), ("a\u{1F469}ybc", 3));
    }

    #[test]
    fn what_cannot_be_seen_is_not_taken_and_leaves_the_cursor_where_it_is() {
        let mut field = Input::from("a bc").with_cursor(2);
        typed(&mut field, "\u{202E}\u{200D}x");
        assert_eq!((field.value(), field.cursor()), ("a xbc", 3));
    }
}
