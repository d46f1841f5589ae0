use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of digits of a fingerprint.
const DIGITS: usize = 16;

/// The fingerprint of a questionnaire: 16 hexadecimal digits of SHA-256. The first eight are of
/// everything that bears on a score (ids, values, keys), the last eight of the words that are read
/// before answering and of the bands. Advice and help have no part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(pub(super) u64);

impl Fingerprint {
    /// Reads a fingerprint, or returns `None` if the text is not 16 of the digits `0-9a-f`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() != DIGITS || !text.bytes().all(hex) {
            return None;
        }
        u64::from_str_radix(text, 16).ok().map(Self)
    }

    /// Returns whether both score the same answers in the same way, whatever the wording.
    #[must_use]
    pub fn is_scored_like(self, other: Self) -> bool {
        self.0 >> 32 == other.0 >> 32
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a fingerprint is 16 of the digits 0-9 and a-f")
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
