//! The input of the terminal, and waking the thread that waits for it.

use std::{
    io::{self, PipeReader, PipeWriter},
    sync::Arc,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, ioctl_fionbio, read, write},
};

use crate::platform::{Decode, WaitOutcome};

/// The most bytes to read at once.
const CHUNK: usize = 4096;

/// Wakes the thread that waits for input, from any other.
#[derive(Debug, Clone)]
pub(crate) struct Waker(Arc<PipeWriter>);

impl Waker {
    /// Ends a wait for input, or the next one.
    pub(crate) fn wake(&self) {
        // If the pipe is full, the thread is being woken already.
        let _ = write(&self.0, &[0]);
    }
}

/// The input of the terminal.
#[derive(Debug)]
pub(crate) struct Input<D> {
    decoder: D,
    /// The time at which the unfinished sequence is given up, if there is one.
    give_up_at: Option<Instant>,
    woken: PipeReader,
}

/// Opens the input of the terminal. Returns what wakes a wait for it as well.
pub(crate) fn open<D: Decode>(decoder: D) -> io::Result<(Waker, Input<D>)> {
    let (woken, waker) = io::pipe()?;
    ioctl_fionbio(&waker, true)?;
    Ok((Waker(Arc::new(waker)), Input { decoder, give_up_at: None, woken }))
}

impl<D: Decode> Input<D> {
    /// Waits for input or to be woken, but no longer than the timeout if there is one.
    pub(crate) fn wait(&mut self, timeout: Option<Duration>) -> WaitOutcome {
        let left = self.give_up_at.map(|time| time.saturating_duration_since(Instant::now()));
        let gives_up_first = left.is_some_and(|left| timeout.is_none_or(|timeout| left <= timeout));
        let timeout = if gives_up_first { left } else { timeout };
        let stdin = io::stdin();
        let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        let ready = match poll(&mut fds, timeout.as_ref()) {
            Ok(ready) => ready,
            Err(Errno::INTR) => return WaitOutcome::Woken,
            Err(_) => return WaitOutcome::HungUp,
        };
        if ready == 0 {
            return if gives_up_first { self.give_up() } else { WaitOutcome::TimedOut };
        }
        if fds[0].revents().is_empty() { self.clear_wake() } else { self.read() }
    }

    fn read(&mut self) -> WaitOutcome {
        let mut bytes = [0; CHUNK];
        let events = match read(io::stdin(), &mut bytes) {
            Ok(count @ 1..) => self.decoder.read(&bytes[..count]),
            Err(Errno::INTR | Errno::AGAIN) => Vec::new(),
            Ok(_) | Err(_) => return WaitOutcome::HungUp,
        };
        self.give_up_at = self.decoder.timeout().map(|timeout| Instant::now() + timeout);
        WaitOutcome::Read(events)
    }

    fn give_up(&mut self) -> WaitOutcome {
        self.give_up_at = None;
        WaitOutcome::Read(self.decoder.give_up())
    }

    fn clear_wake(&self) -> WaitOutcome {
        let _ = read(&self.woken, &mut [0; CHUNK]);
        WaitOutcome::Woken
    }
}
