//! A field for a passphrase, whose text is not shown.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::Line;
use zeroize::{Zeroize as _, Zeroizing};

use super::{
    field::{self, MARGIN, add_blank},
    page::Page,
};
use crate::age::Passphrase;

/// The most bytes of a text.
const MAX_BYTES: usize = 1024;
/// The most stars that stand for a text, so that a long one is not counted out to those who watch.
const MAX_STARS: usize = 24;
/// Says what is seen of a text.
pub(super) const STARS: &str = "Letters show as stars, never more than 24.";

/// A text that is typed and not shown. It is wiped from memory when it is dropped.
pub(super) struct Secret(Zeroizing<String>);

impl Default for Secret {
    fn default() -> Self {
        // All of it at once: growing would leave copies behind in memory.
        Self(Zeroizing::new(String::with_capacity(MAX_BYTES)))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    pub(super) fn take(&mut self) -> Passphrase {
        Passphrase::new(std::mem::take(self).0)
    }

    pub(super) fn copy(&self) -> Passphrase {
        Passphrase::new(self.0.clone())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Handles a key. Returns whether anything changed.
    pub(super) fn write(&mut self, key: KeyEvent) -> bool {
        let has = |modifier| key.modifiers.contains(modifier);
        // Windows reports AltGr, which types a character, as Ctrl and Alt.
        let (control, types) =
            (has(KeyModifiers::CONTROL), has(KeyModifiers::CONTROL) == has(KeyModifiers::ALT));
        match key.code {
            KeyCode::Backspace => self.0.pop().is_some(),
            KeyCode::Char('u') if control && !types => {
                self.0.zeroize();
                true
            }
            KeyCode::Char(char) if types && self.0.len() + char.len_utf8() <= MAX_BYTES => {
                self.0.push(char);
                true
            }
            _ => false,
        }
    }

    /// Adds the field to the entry before it, with stars for its text.
    pub(super) fn add(&self, page: &mut Page) {
        let selected = page.is_last_selected();
        let stars = self.0.chars().count().min(MAX_STARS);
        if stars == 0 && !selected {
            return add_blank(page);
        }
        let mut row = Line::raw(format!("{}{}", " ".repeat(MARGIN), "*".repeat(stars)));
        if selected {
            page.place_caret((0, MARGIN + stars));
            row.push_span(field::caret(" "));
        }
        page.add_to_entry(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_stars_are_seen_is_told_truly() {
        assert!(STARS.contains(&format!(" {MAX_STARS}.")));
    }

    #[test]
    fn a_character_that_altgr_types_belongs_to_the_text_and_one_with_ctrl_or_alt_alone_does_not() {
        let mut secret = Secret::default();
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for (char, modifiers) in [
            ('p', KeyModifiers::NONE),
            ('@', alt_gr),
            ('x', KeyModifiers::CONTROL),
            ('y', KeyModifiers::ALT),
            ('S', KeyModifiers::SHIFT),
        ] {
            secret.write(KeyEvent::new(KeyCode::Char(char), modifiers));
        }
        assert_eq!(secret.0.as_str(), "p@S");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        secret.write(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        assert!(secret.is_empty());
    }
}
