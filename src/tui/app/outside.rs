//! Changes from outside: results of the store, and the runs that were read.

use super::App;
use crate::{
    session::Lock,
    tui::{
        focus::Focus,
        screens::{Screen, Transition},
        state::State,
        target::Target,
    },
};

impl App {
    /// Applies a change from outside to the state that all screens share. The pointer stays on its
    /// line, wherever that line moves to, and in view if it was, even above a long notice.
    pub fn update(&mut self, change: impl FnOnce(&mut State)) {
        self.remember_pointer();
        let must_stay_visible = self.must_stay_visible();
        self.page = None;
        change(&mut self.state);
        for layer in self.below.iter_mut().chain([&mut self.current]) {
            layer.screen.view_mut().on_change(&self.state);
        }
        self.leave_withheld();
        if self.state.session.lock() == Lock::Open {
            self.leave_passphrase();
        }
        // As long as nobody has touched the first screen, the pointer stays on its first line,
        // whatever that is.
        if matches!(self.current.screen, Screen::Welcome(_)) && !self.was_touched {
            self.current.entry = None;
        }
        // Once answers say danger, a page counts as another one, with a pointer of its own.
        let tab = self.current.tab();
        if let Some(entry) = &mut self.current.entry {
            entry.tab = tab;
        }
        self.return_to_entry();
        if must_stay_visible {
            self.with_focus(Focus::reveal);
        }
    }

    /// Leaves the screens of strategies that are withheld now.
    fn leave_withheld(&mut self) {
        let state = &self.state;
        self.below.retain(|layer| !layer.view().is_withheld(state));
        if self.current.view().is_withheld(state) {
            let outcome = self.current.screen.view_mut().leave_withheld(&mut self.state);
            self.apply_transition(outcome.transition);
            self.state.notice = Some("What is offered here has changed.".to_owned());
        }
    }

    /// Leaves the page on which the passphrase is typed.
    fn leave_passphrase(&mut self) {
        self.below.retain(|layer| !matches!(layer.screen, Screen::EnterPassphrase(_)));
        if matches!(self.current.screen, Screen::EnterPassphrase(_)) {
            self.apply_transition(Transition::Pop);
            self.was_touched = false;
        }
    }

    /// Moves the pointer to the line of a target, if the page has it.
    pub(super) fn select(&mut self, target: Target) {
        let page = self.page_shown();
        if let Some(entry) = page.entries_of(target).next() {
            self.current.focus_mut().selected = entry;
            self.with_focus(Focus::reveal);
        }
    }
}
