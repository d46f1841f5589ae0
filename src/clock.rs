//! The computer's clock and time zone.

use std::time::SystemTime;

use jiff::{Timestamp, tz::TimeZone};

use crate::platform::environment;

/// Returns the time. A clock that is past the end of the calendar, or before its beginning, is read
/// as if it stood there.
#[must_use]
pub(crate) fn now() -> Timestamp {
    within_calendar(SystemTime::now())
}

/// Returns the time zone that dates are written in.
#[must_use]
pub(crate) fn zone() -> TimeZone {
    environment::zone().unwrap_or_else(TimeZone::system)
}

fn within_calendar(time: SystemTime) -> Timestamp {
    let end = if time < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::try_from(time).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_outside_the_calendar_is_read_as_its_nearest_end() {
        let aeons = Duration::from_secs(400_000_000_000);
        let future = SystemTime::UNIX_EPOCH.checked_add(aeons).map(within_calendar);
        let past = SystemTime::UNIX_EPOCH.checked_sub(aeons).map(within_calendar);
        assert_eq!(future, Some(Timestamp::MAX));
        // Not every system has a clock that goes back so far.
        assert!(past.is_none_or(|past| past == Timestamp::MIN));
    }
}
