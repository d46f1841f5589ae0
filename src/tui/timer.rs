//! A time to wait in an exercise, counted down.

use std::time::Duration;

use jiff::Timestamp;

use crate::{questionnaire::Minutes, session::RunId};

/// A time that is counted down before a question of an exercise is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// The run for which the strategy is advised, and the strategy, as a position among those of the
    /// questionnaire.
    of: (RunId, usize),
    /// The question, as a position among those of its exercise.
    pub(super) ask: usize,
    length: Minutes,
    started: Timestamp,
}

impl Timer {
    pub(super) fn start(of: (RunId, usize), ask: usize, length: Minutes, now: Timestamp) -> Self {
        Self { of, ask, length, started: now }
    }

    /// Returns whether it belongs to the exercise of a strategy that is advised for a run.
    pub(super) fn is_of(self, run: RunId, strategy: usize) -> bool {
        self.of == (run, strategy)
    }

    /// Returns the milliseconds that are left; never more than the whole time, even if the clock was set
    /// back.
    fn left(self, now: Timestamp) -> u64 {
        let all = u64::from(self.length.count()) * 60_000;
        let passed = now.duration_since(self.started).as_millis();
        all.saturating_sub(u64::try_from(passed.max(0)).unwrap_or(u64::MAX))
    }

    /// Returns the time that is left in minutes and seconds, "9:41", or `None` if it is over.
    pub(super) fn left_in_words(self, now: Timestamp) -> Option<String> {
        let seconds = self.left(now).div_ceil(1000);
        (seconds > 0).then(|| format!("{}:{:02}", seconds / 60, seconds % 60))
    }

    /// Returns the time until it is over; `None` if it is.
    pub(super) fn ends_in(self, now: Timestamp) -> Option<Duration> {
        Some(Duration::from_millis(self.left(now))).filter(|left| !left.is_zero())
    }

    /// Returns the time until [`Self::left_in_words`] changes, at most a second; `None` if the time is over.
    pub(super) fn changes_in(self, now: Timestamp) -> Option<Duration> {
        let left = self.left(now);
        let shown = left.div_ceil(1000) * 1000;
        (left > 0).then(|| Duration::from_millis(left + 1000 - shown))
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;

    use super::*;

    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + milliseconds.milliseconds()
    }

    #[test]
    fn it_counts_down_to_nothing_by_seconds() {
        let timer = Timer::start((RunId::new(0), 0), 0, Minutes::new(10).unwrap(), at(0));
        let left = |now| timer.left_in_words(at(now));
        assert_eq!(left(0).unwrap(), "10:00");
        assert_eq!(left(1).unwrap(), "10:00");
        assert_eq!(left(1000).unwrap(), "9:59");
        assert_eq!(left(599_999).unwrap(), "0:01");
        assert_eq!(left(600_000), None);
        assert_eq!(left(-3_600_000).unwrap(), "10:00", "the clock was set back");
    }

    #[test]
    fn it_says_when_its_words_change_and_nothing_once_it_is_over() {
        let timer = Timer::start((RunId::new(0), 0), 0, Minutes::new(1).unwrap(), at(0));
        for now in [0, 1, 999, 1000, 59_001, 59_999] {
            let wait = timer.changes_in(at(now)).unwrap();
            assert!(wait <= Duration::from_secs(1));
            let then = now + i64::try_from(wait.as_millis()).unwrap();
            assert_ne!(timer.left_in_words(at(then)), timer.left_in_words(at(now)), "{now}");
            assert_eq!(timer.left_in_words(at(then - 1)), timer.left_in_words(at(now)), "{now}");
        }
        assert_eq!(timer.changes_in(at(60_000)), None);
    }
}
