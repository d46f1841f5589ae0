use std::{borrow::Borrow, fmt};

use serde::{Deserialize, Serialize};

/// The name of a thing in a questionnaire (an item, a scale, a strategy), unique within its kind.
///
/// It is `[a-z0-9-]{1,64}` in questionnaires and in kept files, and so always safe to print.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Box<str>);

impl Id {
    /// The most characters an id may have.
    pub const MAX_CHARS: usize = 64;

    /// Creates an id, or returns `None` if the text is outside `[a-z0-9-]{1,64}`.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Self::fits(text).then(|| Self(text.into()))
    }

    fn fits(text: &str) -> bool {
        (1..=Self::MAX_CHARS).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }

    /// Returns the id of a yes or a no, the answers of a safety question that lists none.
    #[must_use]
    pub fn yes_or_no(yes: bool) -> Self {
        Self(if yes { "yes" } else { "no" }.into())
    }

    /// Returns the text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, text: &str) -> bool {
        *self.0 == *text
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, text: &&str) -> bool {
        *self.0 == **text
    }
}

impl TryFrom<String> for Id {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        // Without a copy: the built-in questions are full of ids, and are loaded at every start.
        let fits = Self::fits(&text);
        fits.then(|| Self(text.into())).ok_or("an id is 1 to 64 of the characters a-z, 0-9 and -")
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0.into()
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
