use std::time::Duration;

use crate::tui::{keymap::Action, target::Target};

/// An action that waits until it was looked at what is on the disk.
#[derive(Debug)]
pub(super) struct WaitingAction {
    pub(super) action: Action,
    /// The target that the pointer was on.
    pub(super) target: Option<Target>,
    /// Whether it was looked. Something may be left to be read.
    pub(super) was_looked: bool,
}

impl WaitingAction {
    /// How long it waits for the disk.
    pub(super) const PATIENCE: Duration = Duration::from_secs(1);
}
