//! Applying the outcome of an action: its effects, its notice, and the next screen.

use super::{
    App, Effect, Exit, Focus, KeyContext, Outcome, Screen, Typed, layer::Layer,
    remembered_entry::RememberedEntry,
};
use crate::tui::screens::{Transition, welcome::Welcome};

impl App {
    /// Applies the outcome of an action, then requests the runs that the screen shows.
    pub(super) fn apply(&mut self, outcome: Outcome) {
        // A long notice may cover the line that it speaks of.
        let stays_in_view = outcome.notice.is_some()
            && matches!(outcome.transition, Transition::Stay)
            && self.with_focus(|focus, view| focus.is_in_view(view)) == Some(true);
        self.page = None;
        self.state.effects.extend(outcome.effects);
        if outcome.notice.is_some() {
            self.state.notice = outcome.notice;
        }
        // Whoever comes back finds the page where it was.
        let comes_back = matches!(outcome.transition, Transition::Pop);
        let stays = matches!(outcome.transition, Transition::Stay);
        self.apply_transition(outcome.transition);
        if !stays && self.current.view().stage_and_way().is_none() {
            self.state.session.look_again();
        }
        // A selected line that is not the first may be below the window from the start.
        if stays_in_view || (!comes_back && self.current.focus().selected > 0) {
            self.with_focus(Focus::reveal);
        }
        self.request_runs();
    }

    pub(super) fn apply_transition(&mut self, transition: Transition) {
        if !matches!(transition, Transition::Stay) {
            self.state.typed = Typed::default();
            self.waiting = None;
        }
        match transition {
            Transition::Stay => {
                self.return_to_entry();
            }
            Transition::Next(wrong) => self.go_to_next_line(&wrong),
            Transition::Entry(at) => self.show_entry(at),
            Transition::Anew => {
                self.current.remembered = None;
                self.point_at_start();
                self.with_focus(Focus::reveal);
            }
            Transition::Show(target) => {
                self.with_focus(|focus, view| focus.show(target, view));
            }
            Transition::Push(screen) => {
                self.leave_found_answer();
                if matches!(self.current.screen, Screen::Welcome(_)) {
                    self.remember_pointer();
                }
                self.below.push(std::mem::replace(&mut self.current, Layer::new(*screen)));
                self.point_at_start();
            }
            Transition::Replace(screen) => {
                self.current.replace(*screen);
                self.point_at_start();
                self.return_to_entry();
            }
            Transition::Restart(screen) => {
                let current = std::mem::replace(&mut self.current, Layer::new(*screen));
                let first = self.below.drain(..).chain([current]).next();
                let remembered = first.and_then(|first| first.remembered);
                let remembered = remembered.filter(RememberedEntry::starts_unkept_run);
                self.below = vec![Layer::new(Welcome).pointing_at(remembered)];
                self.point_at_start();
            }
            Transition::Pop => match self.below.pop() {
                // The first screen begins anew: its lines may have changed. The pointer stays on the line
                // that was chosen: on the first line, one more Enter could start a run that is kept. It goes
                // there if the line that was chosen starts such a run itself and does not ask first, or if
                // the first line goes on with the run that was started, or leads back to its results.
                Some(Layer { screen: Screen::Welcome(_), remembered, .. }) => {
                    let session = &self.state.session;
                    let is_unfinished = self.is_of_pass() && session.can_resume();
                    let is_finished = matches!(self.current.screen, Screen::Results(_))
                        && session.latest_on_first_screen().is_some();
                    let asks_first = session.can_resume();
                    let starts_again = |entry: &RememberedEntry| {
                        (entry.starts_kept_run() && !asks_first)
                            || (entry.starts_unkept_run() && is_finished)
                    };
                    let remembered =
                        remembered.filter(|entry| !is_unfinished && !starts_again(entry));
                    self.come_back_to(Layer::new(Welcome).pointing_at(remembered));
                }
                Some(layer) => self.come_back_to(layer),
                None => self.state.effects.push(Effect::Leave(Exit::Done)),
            },
            Transition::PopToTop => {
                self.apply_transition(Transition::Pop);
                *self.current.focus_mut() = Focus::default();
            }
            Transition::PopTo(target) => {
                self.apply_transition(Transition::Pop);
                self.page = None;
                self.with_focus(|focus, view| focus.show(target, view));
            }
        }
    }

    /// Comes back to a layer; to the line that was remembered, in view, if it is still there. On the first
    /// screen its first line comes into view too: what stands above a menu may fill a small window.
    fn come_back_to(&mut self, layer: Layer) {
        self.current = layer;
        let is_below_first = self.return_to_entry().is_some_and(|at| at > 0);
        if is_below_first || matches!(self.current.screen, Screen::Welcome(_)) {
            self.with_focus(Focus::reveal);
        }
    }

    /// Puts the pointer on the line that the screen on top begins on. Brings it into view if the screen
    /// names it, or if it is a field that letters go into at once, unless the top of the page is to be read
    /// first; otherwise the top of the page comes first.
    fn point_at_start(&mut self) {
        *self.current.focus_mut() = Focus::default();
        let begins_at = self.current.view().begins_at(&self.state);
        if let Some(target) = begins_at {
            self.select(target);
        }
        let view = self.current.view();
        let begins_in_field = matches!(view.keys(), KeyContext::OnlyField | KeyContext::Field)
            && !view.begins_at_top(&self.state);
        if begins_at.is_some() || begins_in_field {
            self.with_focus(Focus::reveal);
        }
        self.tell_of_field_below();
    }

    /// Closes the field for finding a line when an answer is opened from the review. All answers are there
    /// again when the person comes back, with the pointer on that one.
    fn leave_found_answer(&mut self) {
        let is_review = matches!(self.current.screen, Screen::Review(_));
        if is_review && self.current.find.take().is_some() {
            let tab = self.current.tab();
            if let Some(remembered) = &mut self.current.remembered {
                remembered.tab = tab;
            }
        }
    }
}
