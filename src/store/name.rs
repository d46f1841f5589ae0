use std::{fmt, io};

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use super::{error::StoreError, random_id::RandomId};
use crate::assessment::CLOCK_LEEWAY;

/// Identifies a run, from its first draft to its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RunKey(RandomId);

impl RunKey {
    /// Returns a new key.
    ///
    /// # Errors
    ///
    /// If the system has no random numbers to give.
    pub fn random() -> Result<Self, StoreError> {
        RandomId::draw().map(Self).map_err(StoreError::NoRandom)
    }

    /// Reads a key, or returns `None` if the text is not 8 digits of `0-9a-f`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        RandomId::parse(text).map(Self)
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
        self.0.fmt(f)
    }
}

/// The end of every record's name, before `.toml`: `<UTC yyyymmddThhmmssZ>-<8 hex>`, a second and a
/// random id. Later ones compare greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Stamp {
    day: u32,
    time: u32,
    id: RandomId,
}

impl Stamp {
    /// The length of a stamp, in bytes.
    const LEN: usize = "yyyymmddThhmmssZ-xxxxxxxx".len();

    /// Returns the stamp of a second, or `None` for a year before 0.
    fn new(at: Timestamp, id: RandomId) -> Option<Self> {
        let at = at.to_zoned(TimeZone::UTC);
        let number = |format: &str| at.strftime(format).to_string().parse().ok();
        Some(Self { day: number("%Y%m%d")?, time: number("%H%M%S")?, id })
    }

    fn parse(text: &str) -> Option<Self> {
        let (second, id) = text.split_once('-')?;
        let (day, time) = second.strip_suffix('Z')?.split_once('T')?;
        Some(Self { day: digits(day, 8)?, time: digits(time, 6)?, id: RandomId::parse(id)? })
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}T{:06}Z-{}", self.day, self.time, self.id)
    }
}

/// The name of a run's file, `<UTC yyyymmddThhmmssZ>-<8 hex>.toml`, in which the 8 hexadecimal digits are
/// the run's key. Later runs compare greater.
///
/// It is small and `Copy`, because a folder may hold ten thousand of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunName(Stamp);

impl RunName {
    /// Returns the name of a run that was finished at that time, or `None` for a year before 0.
    #[must_use]
    pub fn new(finished: Timestamp, key: RunKey) -> Option<Self> {
        Stamp::new(finished, key.0).map(Self)
    }

    /// Reads a file name, or returns `None` if it is not one of ours.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Stamp::parse(name.strip_suffix(".toml")?).map(Self)
    }

    /// Returns the day in its name, in UTC; `None` if there is no such day.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        Date::strptime("%Y%m%d", format!("{:08}", self.0.day)).ok()
    }

    /// Returns the second in its name; `None` if there is no such second.
    #[must_use]
    pub fn finished(self) -> Option<Timestamp> {
        let Stamp { day, time, .. } = self.0;
        let second = DateTime::strptime("%Y%m%dT%H%M%S", format!("{day:08}T{time:06}")).ok()?;
        TimeZone::UTC.to_timestamp(second).ok()
    }

    /// Returns the key of the run.
    #[must_use]
    pub fn key(self) -> RunKey {
        RunKey(self.0.id)
    }

    /// Returns whether the run is dated in the future, by the rule of
    /// [`Run::is_dated_ahead`](crate::assessment::Run::is_dated_ahead).
    #[must_use]
    pub fn is_dated_ahead(self, now: Timestamp) -> bool {
        let latest = now.saturating_add(CLOCK_LEEWAY).ok();
        latest.and_then(|at| Self::new(at, self.key())).is_some_and(|latest| self > latest)
    }
}

impl fmt::Display for RunName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.toml", self.0)
    }
}

/// The name of a try event's file,
/// `<run key>-<UTC yyyymmddThhmmssZ>-<8 hex>.toml`. Later events compare greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TryEventName {
    // First, so that the derived order is by time, although the run comes first in the text.
    stamp: Stamp,
    run: RunKey,
}

impl TryEventName {
    /// Returns the name of a try event of that time, or `None` for a year before 0.
    #[must_use]
    pub fn new(run: RunKey, said: Timestamp, id: RandomId) -> Option<Self> {
        Some(Self { run, stamp: Stamp::new(said, id)? })
    }

    /// Reads a file name, or returns `None` if it is not one of ours.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (run, stamp) = name.strip_suffix(".toml")?.split_once('-')?;
        Some(Self { run: RunKey::parse(run)?, stamp: Stamp::parse(stamp)? })
    }

    /// Returns whether it is the name of a try event of that second.
    pub(super) fn is_of(self, said: Timestamp) -> bool {
        Stamp::new(said, self.stamp.id) == Some(self.stamp)
    }

    /// Returns the key of the run that it belongs to.
    #[must_use]
    pub fn run(self) -> RunKey {
        self.run
    }
}

impl fmt::Display for TryEventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}.toml", self.run, self.stamp)
    }
}

/// Reads a number of exactly this many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    if text.len() != count || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Returns whether a file is passed over because it is hidden. What may be a copy of a run or a try event
/// never is, because it may hold answers.
pub(super) fn is_ignored(name: &str) -> bool {
    name.starts_with('.') && !names_a_record(name)
}

/// Returns whether a name contains that of a run or a try event, as the name of a copy by an editor or
/// a file-sync program does.
fn names_a_record(name: &str) -> bool {
    let part = |at: usize| name.get(at..at + Stamp::LEN);
    (0..name.len()).filter_map(part).any(|part| Stamp::parse(part).is_some())
}

/// Returns a random name for a file that is still being written. It says nothing about its contents.
pub(super) fn temporary() -> io::Result<String> {
    Ok(format!(".{}.tmp", RandomId::draw()?))
}

/// Returns whether a name is that of a file that is still being written, or was when its process was
/// killed.
pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix('.')
        .and_then(|rest| rest.strip_suffix(".tmp"))
        .is_some_and(|id| RandomId::parse(id).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_name(finished: &str, key: &str) -> RunName {
        RunName::new(finished.parse().unwrap(), RunKey::parse(key).unwrap()).unwrap()
    }

    #[test]
    fn a_run_is_named_after_its_second_in_utc_and_its_key() {
        let name = run_name("2026-11-21T19:43:53.9+02:00", "00abcdef");
        assert_eq!(name.to_string(), "20261121T174353Z-00abcdef.toml");
        assert_eq!(RunName::parse(&name.to_string()), Some(name));
    }

    #[test]
    fn a_run_has_a_name_in_every_year_from_0_on() {
        let key = RunKey::parse("00abcdef").unwrap();
        let name = |at: Timestamp| RunName::new(at, key).map(|name| name.to_string());
        assert_eq!(name(Timestamp::MIN), None);
        let first = name("0000-01-02T03:04:05Z".parse().unwrap()).unwrap();
        assert_eq!(first, "00000102T030405Z-00abcdef.toml");
        assert!(name(Timestamp::MAX).unwrap().starts_with("9999123"));
    }

    #[test]
    fn later_names_compare_greater_as_their_texts_do() {
        let (old, new) = (
            run_name("2026-11-21T09:00:00Z", "ffffffff"),
            run_name("2026-11-21T10:00:00Z", "00000000"),
        );
        assert!(old < new && old.to_string() < new.to_string());
    }

    #[test]
    fn later_try_events_compare_greater_whichever_run_they_belong_to() {
        let name = |run: &str, said: &str| {
            let (run, id) = (RunKey::parse(run).unwrap(), RandomId::parse("00000001").unwrap());
            TryEventName::new(run, said.parse().unwrap(), id).unwrap()
        };
        let earlier = name("ffffffff", "2026-11-21T09:00:00Z");
        assert!(earlier < name("00000000", "2026-11-21T10:00:00Z"));
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
    fn the_name_of_a_run_is_found_within_the_names_of_its_copies() {
        for name in [
            ".20261121T174353Z-00abcdef.toml.swp",
            ".syncthing.20261121T174353Z-00abcdef.toml.tmp",
            "._20261121T174353Z-00abcdef.toml",
            "é20261121T174353Z-00abcdef",
        ] {
            assert!(names_a_record(name), "{name}");
        }
        for name in [".DS_Store", ".00abcdef.tmp", "20261121T174353-00abcdef", ""] {
            assert!(!names_a_record(name), "{name}");
        }
    }

    #[test]
    fn a_run_is_dated_ahead_if_it_is_more_than_ten_minutes_after_now() {
        let name = run_name("2026-11-21T17:43:53Z", "00abcdef");
        assert!(name.is_dated_ahead("2026-11-21T17:33:52Z".parse().unwrap()));
        assert!(!name.is_dated_ahead("2026-11-21T17:33:53.5Z".parse().unwrap()));
        assert!(!name.is_dated_ahead("2027-11-21T17:43:52Z".parse().unwrap()));
    }

    #[test]
    fn a_temporary_name_is_known_again_and_others_are_not_taken_for_it() {
        assert!(is_temporary(&temporary().unwrap()));
        assert!(!is_temporary(".bashrc.tmp") && !is_temporary("00abcdef.tmp"));
    }
}
