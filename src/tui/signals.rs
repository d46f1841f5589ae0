//! Signals that end the program, stop it, or report a new window size.

use std::{sync::mpsc::Sender, time::Duration};

use anyhow::Context as _;

use super::{
    events::{Event, start},
    leave::end_after,
    terminal,
};
use crate::platform::{
    Notice,
    signals::{Signals, end_by},
};

/// How long the loop has to restore the terminal after a signal. The answers are written meanwhile.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(500);

/// Starts the thread that watches for signals. This precedes setting up the terminal, so that no
/// signal can end the program and leave the terminal set up, and no new size is missed.
///
/// # Errors
///
/// When the thread or a signal handler cannot be set up.
pub(super) fn watch(events: &Sender<Event>) -> anyhow::Result<()> {
    let mut signals = Signals::watch().context("could not watch for signals")?;
    let to_loop = events.clone();
    start("signals", move || {
        for notice in signals.forever() {
            let event = match notice {
                Notice::Continued => Event::Continued,
                Notice::Stop => Event::Stop,
                Notice::Resized => match terminal::size() {
                    Some(size) => Event::Resized(size),
                    // A terminal that gives no size is taken to have kept it.
                    None => continue,
                },
                Notice::End(signal) => Event::Signal(signal),
            };
            if to_loop.send(event).is_err() {
                return;
            }
            if let Notice::End(signal) = notice {
                end_after(RESTORE_TIMEOUT, move || end_by(signal));
            }
        }
    })
}
