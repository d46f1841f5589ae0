//! The input of the console, and waking whoever waits for it.

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use crossterm::event::{self, Event};

use super::terminal::bytes;
use crate::platform::{Decode, Waited};

/// Wakes whoever waits for input, from any thread.
#[derive(Debug, Clone)]
pub(crate) struct Waker(Sender<Waited>);

impl Waker {
    /// Ends a wait for input, or the next one.
    pub(crate) fn wake(&self) {
        let _ = self.0.send(Waited::Woken);
    }
}

/// The input of the console.
#[derive(Debug)]
pub(crate) struct Input<D> {
    received: Receiver<Waited>,
    /// The decoder of the thread that reads, which is started by the first wait.
    unstarted: Option<(D, Sender<Waited>)>,
}

/// Opens the input of the console.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(crate) fn open<D: Decode>(decoder: D) -> io::Result<(Waker, Input<D>)> {
    let (sender, received) = mpsc::channel();
    Ok((Waker(sender.clone()), Input { received, unstarted: Some((decoder, sender)) }))
}

impl<D: Decode + Send + 'static> Input<D> {
    /// Waits for input, to be woken, or for a time; without one, for ever.
    pub(crate) fn wait(&mut self, timeout: Option<Duration>) -> Waited {
        if let Some((decoder, sender)) = self.unstarted.take() {
            let read = move || read_all(decoder, &sender);
            if thread::Builder::new().name("input".to_owned()).spawn(read).is_err() {
                return Waited::HungUp;
            }
        }
        match timeout {
            None => self.received.recv().unwrap_or(Waited::HungUp),
            Some(timeout) => self.received.recv_timeout(timeout).unwrap_or_else(|why| match why {
                RecvTimeoutError::Timeout => Waited::TimedOut,
                RecvTimeoutError::Disconnected => Waited::HungUp,
            }),
        }
    }
}

/// Reads until the console is gone.
fn read_all(mut decoder: impl Decode, sender: &Sender<Waited>) {
    while let Some(events) = read(&mut decoder) {
        if sender.send(Waited::Read(events)).is_err() {
            return;
        }
    }
    let _ = sender.send(Waited::HungUp);
}

/// Waits for a key, a click or a new size, or until an unfinished sequence is given up. Returns `None`
/// when the console is gone.
///
/// A console reports keys and not bytes. Those that are bytes elsewhere are decoded as there, so that
/// a key means the same everywhere.
fn read(decoder: &mut impl Decode) -> Option<Vec<Event>> {
    if let Some(timeout) = decoder.timeout()
        && !event::poll(timeout).ok()?
    {
        return Some(decoder.give_up());
    }
    match event::read().ok()? {
        // Elsewhere a key is pressed and never released.
        Event::Key(key) if key.is_release() => Some(Vec::new()),
        Event::Key(key) => Some(match bytes(key) {
            Some(bytes) => decoder.read(&bytes),
            None => decoder.give_up().into_iter().chain([Event::Key(key)]).collect(),
        }),
        other => Some(vec![other]),
    }
}
