//! The input of the terminal, and waking whoever waits for it.

use std::{
    io::{self, PipeReader, PipeWriter},
    sync::Arc,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, ioctl_fionbio, read, write},
};

use crate::platform::{Decode, Waited};

/// The number of bytes read at once.
const CHUNK: usize = 4096;

/// Wakes whoever waits for input, from any thread.
#[derive(Debug, Clone)]
pub(crate) struct Waker(Arc<PipeWriter>);

impl Waker {
    /// Ends a wait for input, or the next one.
    pub(crate) fn wake(&self) {
        // A pipe that is full wakes already.
        let _ = write(&self.0, &[0]);
    }
}

/// The input of the terminal.
#[derive(Debug)]
pub(crate) struct Input<D> {
    decoder: D,
    /// The time at which an unfinished sequence is given up.
    given_up: Option<Instant>,
    woken: PipeReader,
}

/// Opens the input of the terminal.
pub(crate) fn open<D: Decode>(decoder: D) -> io::Result<(Waker, Input<D>)> {
    let (woken, waker) = io::pipe()?;
    ioctl_fionbio(&waker, true)?;
    Ok((Waker(Arc::new(waker)), Input { decoder, given_up: None, woken }))
}

impl<D: Decode> Input<D> {
    /// Waits for input, to be woken, or for a time; without one, for ever.
    pub(crate) fn wait(&mut self, timeout: Option<Duration>) -> Waited {
        let unfinished = self.given_up.map(|time| time.saturating_duration_since(Instant::now()));
        let is_first = unfinished.is_some_and(|left| timeout.is_none_or(|timeout| left <= timeout));
        let timeout = if is_first { unfinished } else { timeout };
        let stdin = io::stdin();
        let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        let ready = match poll(&mut fds, timeout.as_ref()) {
            Ok(ready) => ready,
            Err(Errno::INTR) => return Waited::Woken,
            Err(_) => return Waited::HungUp,
        };
        if ready == 0 {
            return if is_first { self.give_up() } else { Waited::TimedOut };
        }
        if fds[0].revents().is_empty() { self.clear_wake() } else { self.read() }
    }

    fn read(&mut self) -> Waited {
        let mut bytes = [0; CHUNK];
        let events = match read(io::stdin(), &mut bytes) {
            Ok(count @ 1..) => self.decoder.read(&bytes[..count]),
            Err(Errno::INTR | Errno::AGAIN) => Vec::new(),
            Ok(_) | Err(_) => return Waited::HungUp,
        };
        self.given_up = self.decoder.timeout().map(|timeout| Instant::now() + timeout);
        Waited::Read(events)
    }

    fn give_up(&mut self) -> Waited {
        self.given_up = None;
        Waited::Read(self.decoder.give_up())
    }

    fn clear_wake(&self) -> Waited {
        let _ = read(&self.woken, &mut [0; CHUNK]);
        Waited::Woken
    }
}
