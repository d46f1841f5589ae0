//! Signals that end the program, stop it, or report a new window size.

use std::{
    thread,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers};

use super::{
    events::{Event, EventSender},
    leave::{end_after, leave_at_once},
    terminal,
};
use crate::platform::{
    SignalEvent,
    signals::{Signals, end_by},
};

/// How long the loop has to restore the terminal after a signal. Answers are still written meanwhile.
const SIGNAL_TIMEOUT: Duration = Duration::from_millis(500);

/// Starts the thread that watches for signals. Called before the terminal is taken over, so that no
/// signal ends the program without restoring it, and no new size is missed.
pub(super) fn watch(events: EventSender) -> anyhow::Result<()> {
    let mut signals = Signals::watch().context("could not watch for signals")?;
    let watch = move || {
        for notice in signals.forever() {
            let event = match notice {
                SignalEvent::Continued => Event::Continued,
                SignalEvent::Stop => Event::Stop,
                SignalEvent::Resized => match terminal::size() {
                    Some(size) => Event::Resized(size),
                    // A terminal that does not say its size is taken to have kept it.
                    None => continue,
                },
                SignalEvent::Interrupt => Event::Terminal { event: ctrl_c(), at: Instant::now() },
                SignalEvent::End(signal) => Event::Signal(signal),
            };
            events.send(event);
            match notice {
                SignalEvent::Interrupt => leave_at_once(),
                SignalEvent::End(signal) => end_after(SIGNAL_TIMEOUT, move || end_by(signal)),
                SignalEvent::Continued | SignalEvent::Stop | SignalEvent::Resized => {}
            }
        }
    };
    let started = thread::Builder::new().name("signals".to_owned()).spawn(watch);
    started.map(drop).context("could not start the thread that watches for signals")
}

fn ctrl_c() -> TerminalEvent {
    TerminalEvent::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL))
}
