use crossterm::event::Event;
use jiff::Timestamp;

use crate::tui::{keymap::Action, target::Target};

/// An action that waits for a look at the disk.
#[derive(Debug)]
pub(super) struct WaitingAction {
    pub(super) action: Action,
    /// The target that the pointer was on.
    pub(super) target: Option<Target>,
    /// When it began to wait.
    pub(super) since: Timestamp,
    /// The keys and clicks since then, which wait behind it.
    pub(super) pressed_since: Vec<Event>,
}
