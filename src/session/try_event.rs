//! The try events of a session.

use super::RunId;
use crate::{assessment::attempts::TryEvent, store::RunKey};

/// A try event, and the run that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SessionTryEvent {
    pub(super) run: Owner,
    pub(super) event: TryEvent,
    /// Whether it is on the disk, or on its way there.
    pub(super) is_saved: bool,
}

/// The run that an event belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A kept run, which need not have been read.
    Key(RunKey),
    /// A run at hand.
    Id(RunId),
}
