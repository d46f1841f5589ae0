//! Short texts of one line that somebody types.

use serde::{Deserialize, Serialize};

use super::clean;

/// A line that somebody typed, such as a name or a note: 1 to `MAX` characters that can be printed as
/// they are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TypedLine<const MAX: usize>(Box<str>);

impl<const MAX: usize> TypedLine<MAX> {
    /// The most characters it may have.
    pub const MAX_CHARS: usize = MAX;

    /// Creates a line, or returns `None` if the text is empty, too long or not printable as it is.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=MAX).contains(&text.chars().count()) && clean(text) == text;
        fits.then(|| Self(text.into()))
    }

    /// Creates a line from typed text: cleaned, with one space between two words, and cut to `MAX`
    /// characters. Returns `None` if nothing visible is left.
    #[must_use]
    pub fn from_input(text: &str) -> Option<Self> {
        let cut: String = clean(text).chars().take(MAX).collect();
        Self::new(&clean(&cut))
    }

    /// Returns whether typed text would be cut: cleaned, it has more than `MAX` characters.
    #[must_use]
    pub fn would_cut(text: &str) -> bool {
        clean(text).chars().count() > MAX
    }

    /// Returns the line as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether this has the same words, in small letters or capitals, with full stops or without, and
    /// the same initials, with spaces or without.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let own = self.bare();
        if own.is_empty() { self == other } else { own == other.bare() }
    }

    /// Returns the words in small letters, without full stops, and with neighbouring initials joined.
    fn bare(&self) -> String {
        let (mut bare, mut is_after_initial) = (String::new(), false);
        for word in self.0.to_lowercase().split(['.', ' ']).filter(|word| !word.is_empty()) {
            let is_initial = word.chars().count() == 1;
            if !(bare.is_empty() || is_after_initial && is_initial) {
                bare.push(' ');
            }
            bare.push_str(word);
            is_after_initial = is_initial;
        }
        bare
    }
}

/// Returns a text with one space between two words, and none around them.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<const MAX: usize> TryFrom<String> for TypedLine<MAX> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or_else(|| format!("it must be 1 to {MAX} printable characters"))
    }
}

impl<const MAX: usize> From<TypedLine<MAX>> for String {
    fn from(line: TypedLine<MAX>) -> Self {
        line.0.into()
    }
}
