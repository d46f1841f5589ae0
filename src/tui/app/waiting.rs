//! An action that waits until it was looked at what is on the disk.

use jiff::Timestamp;

use super::{Action, App, Effect, Target, waiting_action::WaitingAction};
use crate::session::{Intent, Lock};

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
            self.waiting = Some(WaitingAction { action, target, was_looked: false });
            self.state.effects.push(Effect::LookFirst);
        }
        waits
    }

    /// Records that it was looked at what is on the disk, and acts if nothing is left to be read.
    pub fn on_looked(&mut self) {
        if let Some(waiting) = &mut self.waiting {
            waiting.was_looked = true;
        }
        self.act_once_looked();
    }

    /// Sets the clock to the time at which the picture changes. No action waits any longer.
    pub fn on_time_passed(&mut self, now: Timestamp) {
        self.set_now(now);
        self.act_on_waiting();
        self.request_runs();
    }

    pub(super) fn act_once_looked(&mut self) {
        let is_due = self.waiting.as_ref().is_some_and(|waiting| waiting.was_looked);
        if is_due && !self.state.session.runs().is_reading() {
            self.act_on_waiting();
        }
    }

    /// Does now what waits, if anything does.
    pub(super) fn act_on_waiting(&mut self) {
        if let Some(WaitingAction { action, target, .. }) = self.waiting.take() {
            self.page = None;
            self.remember_pointer();
            self.act_now(action, target);
        }
    }
}
