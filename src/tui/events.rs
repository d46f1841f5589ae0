//! Sources of events: keys, signals, a terminal that hangs up. Each has a thread that sends to the
//! one channel the loop waits on, so that an idle program does nothing at all.

use std::{
    io,
    sync::mpsc::Sender,
    thread,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use crossterm::event::Event as TerminalEvent;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read},
};

use super::{input::Decoder, keymap::is_leave_at_once, leave};
use crate::store::{Opened, ReadEvent, StoreError, WriteEvent, Writer};

/// An event that the loop handles.
#[derive(Debug)]
pub enum Event {
    /// A key, a click or a paste.
    Terminal {
        /// The event.
        event: TerminalEvent,
        /// The time it was read.
        at: Instant,
    },
    /// The window has another size: columns and rows.
    Resized((u16, u16)),
    /// A signal that ends the program.
    Signal(i32),
    /// A signal that stops the program until it is continued.
    Stop,
    /// The program was continued.
    Continued,
    /// The terminal is gone.
    HungUp,
    /// The result of a job of the writer.
    Written(WriteEvent),
    /// The folder was opened again, to keep answers in it.
    Opened(Box<Opened>),
    /// What is locked was opened, or could not be.
    Unlocked(Box<Unlocked>),
    /// The result of a request to the reader.
    Found(ReadEvent),
}

/// The result of opening what is locked.
#[derive(Debug)]
pub struct Unlocked {
    /// The folder, opened anew to keep answers in it if they are kept.
    pub opened: Result<Option<Opened>, StoreError>,
    /// The writer, if it was not opened.
    pub writer: Option<Writer>,
}

/// The number of bytes read at once.
const CHUNK: usize = 4096;

/// Starts the threads that watch the terminal.
///
/// # Errors
///
/// When a thread cannot be started.
pub(super) fn watch_terminal(events: &Sender<Event>) -> anyhow::Result<()> {
    let to_loop = events.clone();
    start("hang-up", move || {
        wait_for(PollFlags::empty(), None);
        let _ = to_loop.send(Event::HungUp);
    })?;
    let to_loop = events.clone();
    start("input", move || {
        let mut decoder = Decoder::default();
        while let Some(read) = read_events(&mut decoder) {
            let at = Instant::now();
            for event in read {
                let leaves = matches!(&event, TerminalEvent::Key(key) if is_leave_at_once(*key));
                if to_loop.send(Event::Terminal { event, at }).is_err() {
                    return;
                }
                if leaves {
                    leave::leave_at_once();
                }
            }
        }
        let _ = to_loop.send(Event::HungUp);
    })
}

/// Waits for input, or until an unfinished sequence is given up. Returns `None` when the terminal
/// has hung up.
fn read_events(decoder: &mut Decoder) -> Option<Vec<TerminalEvent>> {
    let mut bytes = [0; CHUNK];
    if !wait_for(PollFlags::IN, decoder.patience()) {
        return Some(decoder.give_up());
    }
    match read(io::stdin(), &mut bytes) {
        Ok(count @ 1..) => Some(decoder.read(&bytes[..count])),
        Err(Errno::INTR | Errno::AGAIN) => Some(Vec::new()),
        Ok(_) | Err(_) => None,
    }
}

/// Starts a thread by its name.
pub(super) fn start(name: &str, work: impl FnOnce() + Send + 'static) -> anyhow::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .with_context(|| format!("could not start the thread that watches {name}"))?;
    Ok(())
}

/// Whether the terminal has hung up.
#[must_use]
pub(super) fn is_hung_up() -> bool {
    wait_for(PollFlags::empty(), Some(Duration::ZERO))
}

/// Waits until one of the events occurs or the terminal hangs up; without a timeout, for ever.
/// Returns whether that happened.
fn wait_for(what: PollFlags, timeout: Option<Duration>) -> bool {
    let stdin = io::stdin();
    let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    loop {
        let mut fds = [PollFd::new(&stdin, what)];
        match poll(&mut fds, timeout.as_ref()) {
            Err(Errno::INTR) => {}
            found => return found != Ok(0),
        }
    }
}
