//! The events that the loop waits for: those of the terminal, and those that other threads send. An
//! idle program does nothing at all.
//!
//! The loop reads the terminal itself. A thread in between would have to wake it for every key, which
//! costs more than drawing the next frame.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    time::{Duration, Instant},
};

use anyhow::Context as _;
use crossterm::event::Event as TerminalEvent;

use super::{input::Decoder, keymap::is_leave_at_once, leave, state::FreePath};
use crate::{
    platform::{
        Decode, WaitOutcome,
        input::{self, Input},
    },
    store::{OpenedDrafts, ReadEvent, StoreError, WriteEvent, Writer},
};

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
    /// The picture changes because time has passed.
    TimePassed,
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
    /// A path for a page was found that is not taken.
    FreePathFound(FreePath),
    /// A page was written to a new file, whose path is given, or could not be, for this reason.
    PageWritten(Result<String, String>),
    /// The folder was opened again, to keep answers in it.
    Opened(Box<OpenedDrafts>),
    /// A passphrase was checked: it opened the lock, or did not.
    PassphraseChecked(Box<PassphraseChecked>),
    /// The result of a request to the reader.
    Read(ReadEvent),
}

/// The result of trying a passphrase.
#[derive(Debug)]
pub struct PassphraseChecked {
    /// The folder, opened anew if answers are kept; or why it stays locked.
    pub opened: Result<Option<OpenedDrafts>, StoreError>,
    /// The writer of before, if the folder stays locked.
    pub writer: Option<Writer>,
}

/// Sends events to the loop from any thread.
#[derive(Clone)]
pub struct EventSender(Arc<dyn Fn(Event) + Send + Sync>);

impl EventSender {
    /// Creates a sender that gives its events to `send`.
    pub fn new(send: impl Fn(Event) + Send + Sync + 'static) -> Self {
        Self(Arc::new(send))
    }

    pub(super) fn send(&self, event: Event) {
        (self.0)(event);
    }
}

#[derive(Debug)]
pub(super) struct Events {
    input: Input<LeavingDecoder>,
    sent: Receiver<Event>,
    /// The events that have arrived and were not handled yet, the oldest first.
    arrived: VecDeque<Event>,
}

/// Opens the source of events. Returns a sender to it as well.
pub(super) fn open() -> anyhow::Result<(EventSender, Events)> {
    let (waker, input) =
        input::open(LeavingDecoder::default()).context("could not open the input")?;
    let (sender, sent) = mpsc::channel();
    let send = move |event| {
        // After the end of the loop nobody receives.
        if sender.send(event).is_ok() {
            waker.wake();
        }
    };
    Ok((EventSender::new(send), Events { input, sent, arrived: VecDeque::new() }))
}

impl Events {
    /// Waits for the next event, no longer than the timeout if there is one. Returns `None` when it is
    /// over.
    pub(super) fn next(&mut self, timeout: Option<Duration>) -> Option<Event> {
        // Input that is no event yet does not put the end of the wait off.
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            if let Some(event) = self.arrived.pop_front() {
                return Some(event);
            }
            let left = deadline.map(|time| time.saturating_duration_since(Instant::now()));
            match self.input.wait(left) {
                WaitOutcome::Read(read) => {
                    let at = Instant::now();
                    self.arrived.extend(read.into_iter().map(|event| match event {
                        TerminalEvent::Resize(columns, rows) => Event::Resized((columns, rows)),
                        event => Event::Terminal { event, at },
                    }));
                }
                WaitOutcome::Woken => self.arrived.extend(self.sent.try_iter()),
                WaitOutcome::TimedOut => return None,
                WaitOutcome::HungUp => return Some(Event::HungUp),
            }
        }
    }

    pub(super) fn rest(mut self) -> VecDeque<Event> {
        self.arrived.extend(self.sent.try_iter());
        self.arrived
    }
}

/// Decodes input, and makes sure that the program leaves once Ctrl-C is read.
#[derive(Debug, Default)]
struct LeavingDecoder(Decoder);

impl Decode for LeavingDecoder {
    fn read(&mut self, bytes: &[u8]) -> Vec<TerminalEvent> {
        let events = self.0.read(bytes);
        if events.iter().any(|event| event.as_key_event().is_some_and(is_leave_at_once)) {
            leave::leave_at_once();
        }
        events
    }

    fn timeout(&self) -> Option<Duration> {
        self.0.timeout()
    }

    fn give_up(&mut self) -> Vec<TerminalEvent> {
        self.0.give_up()
    }
}
