//! Stopping a change of the lock while that leaves everything as it was.

use std::sync::{Arc, OnceLock};

use super::{error::StoreError, lock_trouble::LockTrouble};

/// A switch that stops a change of the lock before anything of it is written. Clones are the same switch.
#[derive(Debug, Clone, Default)]
pub struct StopSwitch(Arc<OnceLock<First>>);

/// The first of the two to happen. It rules the other out.
#[derive(Debug, PartialEq, Eq)]
enum First {
    Stopping,
    Writing,
}

impl StopSwitch {
    /// Stops the change. Returns whether it was in time: then nothing is changed.
    #[must_use]
    pub fn stop(&self) -> bool {
        *self.0.get_or_init(|| First::Stopping) == First::Stopping
    }

    /// Begins to write, after which nothing stops the change.
    ///
    /// # Errors
    ///
    /// [`LockTrouble::Stopped`] if it was stopped.
    pub(super) fn begin_to_write(&self) -> Result<(), StoreError> {
        match self.0.get_or_init(|| First::Writing) {
            First::Writing => Ok(()),
            First::Stopping => Err(LockTrouble::Stopped.into()),
        }
    }
}
