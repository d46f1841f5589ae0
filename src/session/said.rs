use super::RunId;
use crate::{assessment::tried::TryEvent, store::RunKey};

/// One thing said about a strategy, and where it belongs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SaidOfRun {
    pub(super) run: Owner,
    pub(super) tried: TryEvent,
    /// Whether it is on the disk, or on its way there.
    pub(super) is_saved: bool,
}

/// The run that something said belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A kept run, which need not have been read.
    Key(RunKey),
    /// A run at hand.
    Id(RunId),
}
