//! The input of the console, and waking the thread that waits for it.

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use crossterm::event::{self, Event};

use super::terminal::bytes;
use crate::platform::{Decode, WaitOutcome};

/// Wakes the thread that waits for input, from any other.
#[derive(Debug, Clone)]
pub(crate) struct Waker(Sender<WaitOutcome>);

impl Waker {
    /// Ends a wait for input, or the next one.
    pub(crate) fn wake(&self) {
        let _ = self.0.send(WaitOutcome::Woken);
    }
}

/// The input of the console.
#[derive(Debug)]
pub(crate) struct Input<D> {
    received: Receiver<WaitOutcome>,
    /// The parts of the reading thread, until the first wait starts it.
    unstarted: Option<(D, Sender<WaitOutcome>)>,
}

/// Opens the input of the console. Returns what wakes a wait for it as well.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(crate) fn open<D: Decode>(decoder: D) -> io::Result<(Waker, Input<D>)> {
    let (sender, received) = mpsc::channel();
    Ok((Waker(sender.clone()), Input { received, unstarted: Some((decoder, sender)) }))
}

impl<D: Decode + Send + 'static> Input<D> {
    /// Waits for input or to be woken, but no longer than the timeout if there is one.
    pub(crate) fn wait(&mut self, timeout: Option<Duration>) -> WaitOutcome {
        if let Some((decoder, sender)) = self.unstarted.take() {
            let read = move || read_all(decoder, &sender);
            if thread::Builder::new().name("input".to_owned()).spawn(read).is_err() {
                return WaitOutcome::HungUp;
            }
        }
        match timeout {
            None => self.received.recv().unwrap_or(WaitOutcome::HungUp),
            Some(timeout) => self.received.recv_timeout(timeout).unwrap_or_else(|why| match why {
                RecvTimeoutError::Timeout => WaitOutcome::TimedOut,
                RecvTimeoutError::Disconnected => WaitOutcome::HungUp,
            }),
        }
    }
}

/// Reads until the console is gone.
fn read_all(mut decoder: impl Decode, sender: &Sender<WaitOutcome>) {
    while let Some(events) = read(&mut decoder) {
        if sender.send(WaitOutcome::Read(events)).is_err() {
            return;
        }
    }
    let _ = sender.send(WaitOutcome::HungUp);
}

/// Waits for a key, a click or a new size, or until an unfinished sequence is given up. Returns `None`
/// when the console is gone.
///
/// A console reports keys instead of bytes. Keys that arrive as bytes on other systems are decoded in
/// the same way here, so that they mean the same.
fn read(decoder: &mut impl Decode) -> Option<Vec<Event>> {
    if let Some(timeout) = decoder.timeout()
        && !event::poll(timeout).ok()?
    {
        return Some(decoder.give_up());
    }
    match event::read().ok()? {
        // Other systems do not report that a key is released.
        Event::Key(key) if key.is_release() => Some(Vec::new()),
        Event::Key(key) => Some(match bytes(key) {
            Some(bytes) => decoder.read(&bytes),
            None => decoder.give_up().into_iter().chain([Event::Key(key)]).collect(),
        }),
        other => Some(vec![other]),
    }
}
