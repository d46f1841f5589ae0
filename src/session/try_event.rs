//! The try events of a session.

use super::RunId;
use crate::{assessment::attempts::TryEvent, store::RunKey};

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
