//! Writing in the field that is open.

use crossterm::event::{KeyCode, KeyEvent};

use super::{App, Focus};
use crate::tui::{notice::Notice, writing::FieldMut};

/// The most characters to find a line by.
const MAX_FIND: usize = 80;

impl App {
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let keys = self.field().map(|field| field.keys_of(text)).unwrap_or_default();
        self.write(&keys)
    }

    /// Returns the field for finding a line if it is open, otherwise the selected one, if there is any.
    pub(super) fn field(&mut self) -> Option<FieldMut<'_>> {
        let selected = self.current.focus().selected;
        match &mut self.current.find {
            Some(words) => Some(FieldMut::Text(words, MAX_FIND, "What you look for")),
            None => self.current.screen.view_mut().field(selected),
        }
    }

    /// Writes keys that are text into the field. Keeps what is written in view, or says why nothing is.
    /// Returns whether anything changed.
    pub(super) fn write(&mut self, keys: &[KeyEvent]) -> bool {
        self.page = None;
        let sought = self.current.sought();
        let Some(mut field) = self.field() else { return false };
        let (mut changed, mut is_refused) = (false, false);
        for key in keys {
            let is_taken = field.write(*key);
            changed |= is_taken;
            is_refused |= !is_taken && matches!(key.code, KeyCode::Char(_));
        }
        let not_taken = field.not_taken().filter(|_| is_refused);
        if changed && self.current.find.is_some() {
            // The pointer stays if the words are the same but for a space at the end.
            if self.current.sought() != sought {
                *self.current.focus_mut() = Focus::default();
            }
        } else if changed || not_taken.is_some() {
            changed = true;
            self.state.notice = not_taken.map(Notice::from);
            self.with_focus(Focus::reveal);
        }
        self.request_runs();
        changed
    }
}
