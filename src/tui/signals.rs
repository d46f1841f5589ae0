//! Signals that end the program, stop it, or report a new window size.

use std::{sync::mpsc::Sender, time::Duration};

use anyhow::Context as _;
use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
use signal_hook::{
    consts::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1,
        SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU,
    },
    iterator::Signals,
    low_level::emulate_default_handler,
};

use super::{
    events::{Event, start},
    leave::end_after,
    terminal,
};

/// The signals that end a program, except for those that a fault of its own raises.
const ENDING: [i32; 11] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGXCPU,
];

/// How long the loop has to restore the terminal after a signal. The answers are written meanwhile.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(500);

/// Starts the thread that watches for signals. This precedes setting up the terminal, so that no
/// signal can end the program and leave the terminal set up, and no new size is missed.
///
/// # Errors
///
/// When the thread or a signal handler cannot be set up.
pub(super) fn watch(events: &Sender<Event>) -> anyhow::Result<()> {
    let watched = ENDING.into_iter().chain([SIGCONT, SIGTSTP, SIGWINCH]);
    let mut signals = Signals::new(watched).context("could not watch for signals")?;
    let to_loop = events.clone();
    start("signals", move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGCONT => Event::Continued,
                SIGTSTP => Event::Stop,
                SIGWINCH => match terminal::size() {
                    Some(size) => Event::Resized(size),
                    // A terminal that gives no size is taken to have kept it.
                    None => continue,
                },
                ending => Event::Signal(ending),
            };
            let is_ending = matches!(event, Event::Signal(_));
            if to_loop.send(event).is_err() {
                return;
            }
            if is_ending {
                end_after(RESTORE_TIMEOUT, move || {
                    let _ = emulate_default_handler(signal);
                });
            }
        }
    })
}

/// Stops the program and whatever started it, at one stroke: a shell that saw only the other stop
/// could continue both before this one stops, and nobody would continue it then. Everything else is
/// as for [`stop`].
///
/// # Errors
///
/// When the signal cannot be sent.
pub(super) fn stop_group() -> anyhow::Result<()> {
    kill_current_process_group(Signal::TTIN).context("could not stop for the shell")
}

/// Stops the program until it is continued. If there is no shell to continue it, nothing happens.
///
/// # Errors
///
/// When the signal cannot be sent.
pub(super) fn stop() -> anyhow::Result<()> {
    // A signal with a handler no longer stops the program. SIGTTIN has none, and unlike SIGSTOP it
    // stops the program only if somebody can continue it.
    kill_process(getpid(), Signal::TTIN).context("could not stop for the shell")
}
