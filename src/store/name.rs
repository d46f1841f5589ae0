use std::{fmt, io};

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Tells one run from all others, from its first draft to its file: 8 random hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RunKey(u32);

impl RunKey {
    /// Draws a new key.
    ///
    /// # Errors
    /// Where the system has no random numbers to give.
    pub fn random() -> io::Result<Self> {
        Ok(Self(getrandom::u32().map_err(io::Error::other)?))
    }

    /// Reads a key, or returns `None` where the text is not 8 digits of `0-9a-f`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() != 8 || !text.bytes().all(hex) {
            return None;
        }
        u32::from_str_radix(text, 16).ok().map(Self)
    }
}

impl TryFrom<String> for RunKey {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("`run` is 8 of the digits 0-9 and a-f")
    }
}

impl From<RunKey> for String {
    fn from(key: RunKey) -> Self {
        key.to_string()
    }
}

impl fmt::Display for RunKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// The name of a run's file, `<UTC yyyymmddThhmmssZ>-<8 hex>.toml`. Later runs compare greater.
///
/// Small and `Copy`, so that ten thousand of them weigh nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunName {
    day: u32,
    time: u32,
    key: RunKey,
}

impl RunName {
    /// Names a run after when it was finished, or returns `None` where the year does not have
    /// four digits.
    #[must_use]
    pub fn new(finished: Timestamp, key: RunKey) -> Option<Self> {
        let at = finished.to_zoned(TimeZone::UTC).datetime();
        let [year, month, day, hour, minute, second] = [
            i32::from(at.year()),
            i32::from(at.month()),
            i32::from(at.day()),
            i32::from(at.hour()),
            i32::from(at.minute()),
            i32::from(at.second()),
        ];
        Some(Self {
            day: u32::try_from(year * 10_000 + month * 100 + day).ok()?,
            time: u32::try_from(hour * 10_000 + minute * 100 + second).ok()?,
            key,
        })
    }

    /// Reads a file name, or returns `None` where it is not one of ours.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (stamp, key) = name.strip_suffix(".toml")?.split_once('-')?;
        let (day, time) = stamp.strip_suffix('Z')?.split_once('T')?;
        Some(Self { day: digits(day, 8)?, time: digits(time, 6)?, key: RunKey::parse(key)? })
    }

    /// Returns the day in its name, in UTC: "2026-11-21".
    #[must_use]
    pub fn day(self) -> String {
        let (year, month, day) = (self.day / 10_000, self.day / 100 % 100, self.day % 100);
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Returns the key of the run.
    #[must_use]
    pub fn key(self) -> RunKey {
        self.key
    }
}

impl fmt::Display for RunName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}T{:06}Z-{}.toml", self.day, self.time, self.key)
    }
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let right = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    right.then(|| text.parse().ok())?
}

/// Draws a neutral name for a file that is still being written.
pub(super) fn temporary() -> io::Result<String> {
    Ok(format!(".{}.tmp", RunKey::random()?))
}

/// Whether a name is that of a file still being written, or left so by a process that was killed.
pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix('.')
        .and_then(|rest| rest.strip_suffix(".tmp"))
        .is_some_and(|key| RunKey::parse(key).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(finished: &str, key: &str) -> RunName {
        RunName::new(finished.parse().unwrap(), RunKey::parse(key).unwrap()).unwrap()
    }

    #[test]
    fn a_run_is_named_after_its_second_in_utc_and_its_key() {
        let name = named("2026-11-21T19:43:53.9+02:00", "00abcdef");
        assert_eq!(name.to_string(), "20261121T174353Z-00abcdef.toml");
        assert_eq!(RunName::parse(&name.to_string()), Some(name));
    }

    #[test]
    fn later_names_compare_greater_as_their_texts_do() {
        let (old, new) =
            (named("2026-11-21T09:00:00Z", "ffffffff"), named("2026-11-21T10:00:00Z", "00000000"));
        assert!(old < new && old.to_string() < new.to_string());
    }

    #[test]
    fn a_name_that_is_nearly_ours_is_not_ours() {
        for name in [
            "20261121T174353Z-00abcdef.toml~",
            "20261121T174353Z-00ABCDEF.toml",
            "20261121T174353Z-00abcde.toml",
            "2026-11-21T174353Z-00abcdef.toml",
            "20261121T174353Z-00abcdef (conflict).toml",
            "+0261121T174353Z-00abcdef.toml",
            "",
        ] {
            assert_eq!(RunName::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_temporary_name_is_known_again_and_others_are_not_taken_for_it() {
        assert!(is_temporary(&temporary().unwrap()));
        assert!(!is_temporary(".bashrc.tmp") && !is_temporary("00abcdef.tmp"));
    }
}
