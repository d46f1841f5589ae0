//! The computer's clock.

use std::time::SystemTime;

use jiff::Timestamp;

/// Returns the time. A clock that is past the end of the calendar, or before its beginning, is read
/// as if it stood there.
#[must_use]
pub(crate) fn now() -> Timestamp {
    let now = SystemTime::now();
    let end = if now < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::try_from(now).unwrap_or(end)
}
