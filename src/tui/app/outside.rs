//! Changes from outside: results of the store, and the runs that were read.

use super::App;
use crate::{
    session::{Lock, StartOption},
    tui::{
        focus::Focus,
        screens::{Pointer, Screen, Transition},
        state::{Locking, State},
        target::Target,
    },
};

impl App {
    /// Applies a change from outside to the state that all screens share. The pointer stays on its
    /// line, wherever that line moves to, and in view if it was, even above a long notice.
    pub fn update(&mut self, change: impl FnOnce(&mut State)) {
        let target = self.target_of_pointer();
        let must_stay_visible = self.must_stay_visible();
        let was_locking = self.state.locking.is_under_way();
        self.page = None;
        change(&mut self.state);
        for layer in self.below.iter_mut().chain([&mut self.current]) {
            layer.screen.view_mut().on_change(&self.state);
        }
        let mut has_left = self.leave_withheld();
        if self.state.session.lock() == Lock::Open {
            has_left |= self.leave_passphrase();
        }
        if was_locking && !self.state.locking.is_under_way() {
            has_left |= self.end_change_of_lock();
        }
        // As long as nobody has touched the first screen, the pointer stays on its first line,
        // whatever that is.
        let is_untouched = matches!(self.current.screen, Screen::Welcome(_)) && !self.was_touched;
        if let Some(target) = target.filter(|_| !is_untouched && !has_left) {
            self.point_at(target);
        }
        if must_stay_visible {
            self.with_focus(Focus::reveal);
        }
    }

    /// Leaves the screens of strategies that are withheld now. Returns whether the screen on top was one.
    fn leave_withheld(&mut self) -> bool {
        let state = &self.state;
        self.below.retain(|layer| !layer.view().is_withheld(state));
        let is_withheld = self.current.view().is_withheld(state);
        if is_withheld {
            let outcome = self.current.screen.view_mut().leave_withheld(&mut self.state);
            self.apply_transition(outcome.transition);
            self.state.notice = Some("What is offered here has changed.".to_owned());
        }
        is_withheld
    }

    /// Leaves the page on which the passphrase is typed. Returns whether it was on top.
    fn leave_passphrase(&mut self) -> bool {
        self.below.retain(|layer| !matches!(layer.screen, Screen::EnterPassphrase(_)));
        let is_on_top = matches!(self.current.screen, Screen::EnterPassphrase(_));
        if is_on_top {
            self.apply_transition(Transition::Pop);
            self.was_touched = false;
        }
        is_on_top
    }

    /// Leaves the page on which the lock was changed; or, if it could not be, has the current passphrase
    /// typed again there. Returns whether it is or was on top.
    fn end_change_of_lock(&mut self) -> bool {
        let is_on_top = matches!(self.current.screen, Screen::ChangeLock(_));
        let has_failed = self.state.locking == Locking::Failed;
        for layer in self.below.iter_mut().chain([&mut self.current]) {
            if let Screen::ChangeLock(screen) = &mut layer.screen {
                screen.forget_current();
            }
        }
        if !has_failed {
            self.below.retain(|layer| !matches!(layer.screen, Screen::ChangeLock(_)));
        }
        if is_on_top {
            self.apply_transition(if has_failed { Transition::Anew } else { Transition::Pop });
        }
        is_on_top
    }

    /// Returns the target of the line that a free pointer is on.
    fn target_of_pointer(&self) -> Option<Target> {
        let is_free = self.current.view().pointer(&self.state) == Pointer::Free;
        is_free.then(|| self.page_shown().target(self.current.focus().selected))?
    }

    /// Moves the pointer to the line of a target, unless it is on it.
    pub(super) fn point_at(&mut self, target: Target) {
        if self.target_of_pointer() == Some(target) {
            return;
        }
        if self.select(target) {
            return;
        }
        if target == Target::Start(StartOption::Reopen) {
            // Once answers can be kept, the first line offers that.
            *self.current.focus_mut() = Focus::default();
        } else {
            let page = self.page_shown();
            self.current.focus_mut().leave_choice(&page);
        }
    }

    /// Moves the pointer to the line of a target. Returns whether the page has it.
    pub(super) fn select(&mut self, target: Target) -> bool {
        let page = self.page_shown();
        let found = (0..page.entries()).find(|entry| page.target(*entry) == Some(target));
        if let Some(entry) = found {
            self.current.focus_mut().selected = entry;
            self.with_focus(Focus::reveal);
        }
        found.is_some()
    }
}
