use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::printable;

/// The version of a questionnaire, which rises when the questions change: one line of printable
/// characters, safe to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version(Box<str>);

impl Version {
    /// Creates a version, or returns `None` if the text is not one line of printable characters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (printable(text) == text).then(|| Self(text.into()))
    }

    /// Returns the text of the version.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Version {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("a version is one line of printable characters")
    }
}

impl From<Version> for String {
    fn from(version: Version) -> Self {
        version.0.into()
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_one_line_that_can_be_seen() {
        for version in ["1.0.0", "β \"2\" \\ '3'", "1  beta", ""] {
            assert_eq!(Version::new(version).unwrap().as_str(), version);
        }
        for version in ["1\n2", "\u{1b}[2J", "1\u{202e}", "1\u{200b}", "1\u{e000}"] {
            assert_eq!(Version::new(version), None, "{version:?}");
        }
    }
}
