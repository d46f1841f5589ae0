use std::thread;

use super::error::StoreError;

/// Runs work in a thread of its own, so that no key waits for the disk.
///
/// # Errors
///
/// [`StoreError::NoThread`] if the system has no thread to give.
pub fn in_thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    let started = thread::Builder::new().name(name.to_owned()).spawn(work);
    started.map(drop).map_err(StoreError::NoThread)
}
