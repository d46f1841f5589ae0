//! Changes from outside: results of the store, and the runs that were read.

use super::{App, Focus, Screen, State, Target, layer::Layer};
use crate::{
    session::{Lock, prompts::OFFER_CHANGED},
    tui::{
        screens::{
            Transition,
            one_field::{OneField, Purpose},
            welcome::Welcome,
        },
        state::Locking,
    },
};

/// Said when an unfinished run comes up in place of the page that was open.
const UNFINISHED_RUN_HERE: &str = "An unfinished run is kept here. You can go on with it.";

impl App {
    /// Applies a change from outside to the state that all screens share. The pointer stays on its
    /// line, wherever that line moves to, and in view if it was, even above a long notice.
    pub fn update(&mut self, change: impl FnOnce(&mut State)) {
        let must_stay_visible = self.must_stay_visible();
        // This takes the page that the line above has built, so it comes second.
        self.remember_pointer();
        let was_locking = self.state.locking.is_under_way();
        self.page = None;
        let pass_id = |state: &State| state.session.pass().map(|pass| pass.id);
        let offered = self.current.view().offered(&self.state);
        let note_written = |layer: &Layer| layer.view().note_written(&self.state);
        let note = self.below.iter().chain([&self.current]).find_map(note_written);
        let (pass_before, notice_before) = (pass_id(&self.state), self.state.notice.clone());
        change(&mut self.state);
        for layer in self.below.iter_mut().chain([&mut self.current]) {
            layer.screen.view_mut().on_change(&self.state);
        }
        if !self.current.view().offered(&self.state).is_superset(&offered) {
            self.say_changed("");
        }
        self.leave_withheld();
        if let Some((run, strategy)) = note
            && !self.state.session.takes_note(run, strategy)
        {
            let page = OneField::new(Purpose::Note(run, strategy), &self.state);
            self.apply_transition(Transition::Push(Box::new(page.into())));
        }
        let pass_now = pass_id(&self.state);
        if pass_before.is_some() && pass_now.is_some() && pass_now != pass_before {
            // It was only opened: the unfinished run took its place.
            self.below.clear();
            self.current = Layer::new(Welcome);
            self.waiting = None;
            if self.state.notice == notice_before {
                self.state.say(UNFINISHED_RUN_HERE);
            }
        }
        if self.state.session.lock() != Lock::Closed {
            self.leave_passphrase();
        }
        if was_locking && !self.state.locking.is_under_way() {
            self.end_change_of_lock();
        }
        // As long as nobody has touched the first screen, the pointer stays on its first line,
        // whatever that is.
        if matches!(self.current.screen, Screen::Welcome(_)) && !self.was_touched {
            self.current.remembered = None;
        }
        // Once answers say danger, a page counts as another one, with a pointer of its own.
        let tab = self.current.tab();
        if let Some(remembered) = &mut self.current.remembered {
            remembered.tab = tab;
        }
        let had_line = self.current.remembered.is_some();
        let is_gone = self.return_to_entry().is_none() && had_line;
        // Once its line is gone, the page stays in place: the sentence there now says why.
        if must_stay_visible && !is_gone {
            self.with_focus(Focus::reveal);
        }
        self.act_once_looked();
    }

    /// Leaves the screens of strategies that are withheld now.
    fn leave_withheld(&mut self) {
        let (state, mut said) = (&mut self.state, None);
        self.below.retain_mut(|layer| {
            if !layer.view().is_withheld(state) {
                return true;
            }
            let outcome = layer.screen.view_mut().leave_withheld(state);
            said = outcome.notice.or(said.take());
            let Transition::Replace(next) = outcome.transition else { return false };
            layer.replace(*next);
            true
        });
        if self.current.view().is_withheld(state) {
            let outcome = self.current.screen.view_mut().leave_withheld(state);
            self.apply_transition(outcome.transition);
            said = Some(outcome.notice.unwrap_or_else(|| "".into()));
        }
        if let Some(more) = said {
            self.say_changed(more.as_str());
        }
    }

    /// Says that the page has changed, and more about that. A key that was meant for what was there does
    /// nothing.
    fn say_changed(&mut self, more: &str) {
        self.waiting = None;
        self.state.say(format!("{OFFER_CHANGED} {more}").trim_end());
    }

    /// Leaves the page on which the passphrase is typed: what was locked is open, or deleted.
    fn leave_passphrase(&mut self) {
        self.below.retain(|layer| !matches!(layer.screen, Screen::EnterPassphrase(_)));
        if matches!(self.current.screen, Screen::EnterPassphrase(_)) {
            self.apply_transition(Transition::Pop);
            self.was_touched = false;
        }
    }

    /// Leaves the page on which the lock was changed; or, if it could not be, has everything typed again
    /// there; or, once the passphrase is known to be right, asks for another.
    fn end_change_of_lock(&mut self) {
        let is_on_top = matches!(self.current.screen, Screen::ChangeLock(_));
        let is_right = self.state.locking == Locking::Checked;
        for layer in self.below.iter_mut().chain([&mut self.current]) {
            if let Screen::ChangeLock(screen) = &mut layer.screen {
                screen.on_ended(is_right);
            }
        }
        let stays = is_right || self.state.locking == Locking::Failed;
        if !stays {
            self.below.retain(|layer| !matches!(layer.screen, Screen::ChangeLock(_)));
        }
        if is_on_top {
            self.apply_transition(if stays { Transition::Anew } else { Transition::Pop });
        }
    }

    /// Moves the pointer to the line of a target, if the page has it.
    pub(super) fn select(&mut self, target: Target) {
        let page = self.page_shown();
        if let Some(entry) = page.entries_of(target).next() {
            self.show_entry(entry);
        }
    }
}
