//! The try events of a session.

use super::{RunId, RunLibrary};
use crate::{
    assessment::attempts::TryEvent,
    store::{RunKey, RunName},
};

/// A try event, and the run that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SessionTryEvent {
    pub(super) run: RunRef,
    pub(super) event: TryEvent,
    /// Whether it is on the disk, or on its way there.
    pub(super) is_saved: bool,
}

/// Refers to a run that is at hand, or that is only known to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RunRef {
    /// A kept run, which need not have been read.
    Key(RunKey),
    /// A run at hand.
    Id(RunId),
}

impl RunRef {
    /// Returns the key of the run, if it has a file.
    pub(super) fn key(self, runs: &RunLibrary) -> Option<RunKey> {
        match self {
            Self::Id(id) => runs[id].name.map(RunName::key),
            Self::Key(key) => Some(key),
        }
    }
}
