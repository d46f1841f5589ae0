//! Sources of events: keys, signals, a terminal that hangs up. Each has a thread that sends to the
//! one channel the loop waits on, so that an idle program does nothing at all.

use std::{io, sync::mpsc::Sender, thread};

use anyhow::Context as _;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
    iterator::Signals,
};

use super::keeper::Opened;
use crate::{
    session::RunId,
    store::{Finding, Report},
};

/// The folder that a run is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The data folder.
    DataFolder,
    /// A folder that the person chose.
    Elsewhere,
}

/// An event that the loop handles.
#[derive(Debug)]
pub enum Event {
    /// A key, a new size or the like.
    Terminal(crossterm::event::Event),
    /// A signal that asks to stop.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
    /// The writer has finished with something, or could not do it.
    Store(Report),
    /// A writer that was started for one run alone has finished with it.
    RunWritten {
        /// The run.
        run: RunId,
        /// The folder it was written to.
        to: Target,
        /// The result.
        report: Report,
    },
    /// The folder was opened again, to keep answers in it.
    Opened(Box<Opened>),
    /// The reader found what was requested, or could not.
    Found(Finding),
}

/// Starts the thread that watches for signals. This precedes setting up the terminal, so that no
/// signal can end the program and leave the terminal set up.
///
/// # Errors
///
/// When the thread or a signal handler cannot be set up.
pub fn watch_signals(events: &Sender<Event>) -> anyhow::Result<()> {
    let mut signals =
        Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM]).context("could not watch for signals")?;
    let to_loop = events.clone();
    start("signals", move || {
        for signal in signals.forever() {
            if to_loop.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    })
}

/// Starts the threads that watch the terminal.
///
/// # Errors
///
/// When a thread cannot be started.
pub fn watch_terminal(events: &Sender<Event>) -> anyhow::Result<()> {
    let to_loop = events.clone();
    start("hang-up", move || {
        wait_for_hang_up();
        let _ = to_loop.send(Event::HungUp);
    })?;
    let to_loop = events.clone();
    start("input", move || {
        while let Ok(event) = crossterm::event::read() {
            if to_loop.send(Event::Terminal(event)).is_err() {
                return;
            }
        }
        let _ = to_loop.send(Event::HungUp);
    })
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> anyhow::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .with_context(|| format!("could not start the thread that watches {name}"))?;
    Ok(())
}

/// Whether the terminal has hung up.
#[must_use]
pub fn is_hung_up() -> bool {
    poll_for_hang_up(Some(&Timespec::default()))
}

/// Waits until the terminal hangs up. Input does not wake it.
fn wait_for_hang_up() {
    poll_for_hang_up(None);
}

fn poll_for_hang_up(timeout: Option<&Timespec>) -> bool {
    let stdin = io::stdin();
    loop {
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut fds, timeout) {
            Err(rustix::io::Errno::INTR) => {}
            found => return found != Ok(0),
        }
    }
}
