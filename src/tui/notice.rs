//! What is said above the footer.

use crate::session::prompts::NOTE_GOES;

/// What is said above the footer until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A sentence, or several.
    Said(String),
    /// A note is being deleted. Once it is gone, that is said instead.
    NoteGoes,
}

impl Notice {
    /// Returns its words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Said(said) => said,
            Self::NoteGoes => NOTE_GOES,
        }
    }
}

impl<T: Into<String>> From<T> for Notice {
    fn from(said: T) -> Self {
        Self::Said(said.into())
    }
}
