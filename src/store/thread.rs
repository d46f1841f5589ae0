use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use super::error::StoreError;

/// A thread that was started. Dropping it waits for nothing.
#[derive(Debug)]
pub struct StartedThread {
    /// Never sends; it is cut off when the thread has ended.
    ended: Receiver<()>,
}

/// Runs work in a thread of its own, so that no key waits for the disk.
///
/// # Errors
///
/// [`StoreError::NoThread`] if the system has no thread to give.
pub fn in_thread(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> Result<StartedThread, StoreError> {
    let (ending, ended) = mpsc::channel::<()>();
    let work = move || {
        let _ending = ending;
        work();
    };
    let started = thread::Builder::new().name(name.to_owned()).spawn(work);
    started.map(|_| StartedThread { ended }).map_err(StoreError::NoThread)
}

impl StartedThread {
    /// Waits for the end of the work, but no longer than the timeout. Returns whether it has ended.
    #[must_use]
    pub fn ends_within(&self, timeout: Duration) -> bool {
        matches!(self.ended.recv_timeout(timeout), Err(RecvTimeoutError::Disconnected))
    }
}
