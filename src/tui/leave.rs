//! Leaving, even if the loop is blocked.

use std::{process, thread, time::Duration};

use super::terminal;

/// The exit code after leaving at once: that of a program ended by Ctrl-C in a shell.
pub(crate) const LEFT_AT_ONCE: u8 = 130;

/// How long leaving waits for the disk.
pub(super) const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);
/// How long leaving at once waits for the disk: long enough for an answer that was just given, too short
/// to be noticed.
pub(super) const CLOSE_AT_ONCE_TIMEOUT: Duration = Duration::from_millis(30);

/// How long the loop has to restore the terminal when the person leaves at once.
const LEAVE_AT_ONCE_TIMEOUT: Duration = Duration::from_millis(50);

/// Makes sure that the program leaves at once, even if the loop is blocked.
pub(super) fn leave_at_once() {
    end_after(LEAVE_AT_ONCE_TIMEOUT, || process::exit(LEFT_AT_ONCE.into()));
}

/// Ends the program if the loop has not restored the terminal within the timeout.
pub(super) fn end_after(timeout: Duration, end: impl FnOnce() + Send + 'static) {
    thread::spawn(move || {
        thread::sleep(timeout);
        if !terminal::is_restored() {
            terminal::abandon(end);
        }
    });
}
