//! An action that waits for a look at the disk.

use std::time::Duration;

use crossterm::event::Event;
use jiff::Timestamp;

use super::{Action, App, Effect, Target, waiting_action::WaitingAction};
use crate::{
    session::{Intent, Lock},
    tui::keymap::is_leave_at_once,
};

/// How long an action waits for the disk.
const PATIENCE: Duration = Duration::from_secs(1);

impl App {
    /// Lets an action wait that says something of a strategy: a yes in another window may withhold that one
    /// by now. Returns whether it waits.
    pub(super) fn lets_wait(&mut self, action: Action, target: Option<Target>) -> bool {
        let says = match (action, target) {
            (Action::Try, _) => true,
            (Action::Enter | Action::Choose, Some(target)) => {
                matches!(target, Target::SayOutcome(_) | Target::Agree(Intent::KeepNumbers { .. }))
            }
            _ => false,
        };
        let waits = says && self.state.session.lock() != Lock::Closed;
        if waits {
            let since = self.state.now();
            self.waiting = Some(WaitingAction { action, target, since, pressed_since: Vec::new() });
            self.looks_due += 1;
            self.state.effects.push(Effect::LookFirst);
        }
        waits
    }

    /// Lets a key or a click wait behind an action that waits. Returns whether it waits. A person who leaves
    /// at once waits for nothing.
    pub(super) fn holds(&mut self, event: &Event) -> bool {
        let leaves = event.as_key_event().is_some_and(is_leave_at_once);
        let Some(waiting) = self.waiting.as_mut().filter(|_| !leaves) else { return false };
        waiting.pressed_since.push(event.clone());
        true
    }

    /// Returns how much longer the action waits, if one does.
    pub(super) fn patience_left(&self) -> Option<Duration> {
        let waited = self.state.now().duration_since(self.waiting.as_ref()?.since);
        Some(PATIENCE.saturating_sub(waited.unsigned_abs()))
    }

    /// Records that a look at the disk has ended, and acts if nothing is left to be read.
    pub fn on_looked(&mut self) {
        self.looks_due = self.looks_due.saturating_sub(1);
        self.act_once_looked();
    }

    /// Sets the clock to the time at which the picture changes. No action waits any longer.
    pub fn on_time_passed(&mut self, now: Timestamp) {
        self.set_now(now);
        self.act_on_waiting();
        self.request_runs();
    }

    pub(super) fn act_once_looked(&mut self) {
        if self.looks_due == 0 && !self.state.session.runs().is_reading() {
            self.act_on_waiting();
        }
    }

    /// Does now what waits, if anything does, and then what was pressed since.
    fn act_on_waiting(&mut self) {
        let Some(waiting) = self.waiting.take() else { return };
        self.page = None;
        self.remember_pointer();
        self.act_now(waiting.action, waiting.target);
        for event in waiting.pressed_since {
            if self.is_confirming() {
                // Nobody had seen the question yet.
                return;
            }
            self.on_event(&event);
        }
    }
}
