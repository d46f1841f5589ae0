//! Leaving, whatever the loop is waiting for.

use std::{process, thread, time::Duration};

use super::terminal;

/// The exit code after leaving at once, as shells count Ctrl-C.
pub(crate) const LEFT_AT_ONCE: u8 = 130;

/// How long leaving waits for the disk.
pub(super) const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);
/// The same for leaving at once: long enough for an answer that was just given, too short to be
/// noticed.
pub(super) const CLOSE_AT_ONCE_TIMEOUT: Duration = Duration::from_millis(30);

/// How long the loop has to leave at once.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(50);

/// Makes sure that the program leaves at once, whatever the loop is waiting for.
pub(super) fn leave_at_once() {
    end_after(RESTORE_TIMEOUT, || process::exit(LEFT_AT_ONCE.into()));
}

/// Ends the program if the loop has not restored the terminal by then.
pub(super) fn end_after(timeout: Duration, end: impl FnOnce() + Send + 'static) {
    thread::spawn(move || {
        thread::sleep(timeout);
        if !terminal::is_restored() {
            terminal::abandon(end);
        }
    });
}
