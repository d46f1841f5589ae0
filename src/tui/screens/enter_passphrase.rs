//! The first screen of a folder that is locked. It gives nothing away.

use super::{
    Action, Entry, FieldMut, KeyContext, Outcome, Page, State, Target, View, begin, choose,
    welcome::leave,
};
use crate::{
    report::HelpPointer,
    session::{Persistence, prompts::WHERE_ANSWERS_ARE},
    tui::{
        secret::{STARS, Secret},
        state::{Effect, Opening},
    },
};

/// The index of the field among the entries.
const FIELD: usize = 0;

#[derive(Debug, Default)]
pub(crate) struct EnterPassphrase {
    typed: Secret,
    /// Whether it was opened from another page, to which it leads back.
    is_on_top: bool,
}

impl EnterPassphrase {
    pub(crate) fn on_top() -> Self {
        Self { is_on_top: true, ..Self::default() }
    }
}

fn fill_ways(page: &mut Page, state: &State) {
    page.quiet("Or without it:");
    let mut ways = [
        ("Answer, and keep your answers", Target::WithoutLooking),
        ("Answer, and keep nothing", Target::KeepNothing),
    ];
    if !state.session.settings().keeps_by_default() {
        ways.reverse();
    }
    for (way, target) in ways {
        if state.keeps || target == Target::KeepNothing {
            page.offer(way, target);
        }
    }
}

impl View for EnterPassphrase {
    fn keys(&self) -> KeyContext {
        if self.is_on_top { KeyContext::FieldsAndLines } else { KeyContext::Locked }
    }

    fn keys_at(&self, selected: usize) -> KeyContext {
        match (selected, self.is_on_top) {
            (FIELD, _) => self.keys(),
            (_, true) => KeyContext::LineAmongFields,
            (_, false) => KeyContext::LineWhileLocked,
        }
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("Passphrase");
        page.text(&format!("Type it and press Enter. {STARS}"));
        page.gap();
        page.entry(Entry::new("Your passphrase"));
        self.typed.add(page);
        match &state.opening {
            Opening::Idle => {}
            Opening::Working => page.text("One moment."),
            Opening::Failed(why) => page.alert(why),
        }
        page.gap();
        // Whoever is answering already goes back to that.
        if !state.session.can_resume() {
            fill_ways(page, state);
        }
        page.offer(HelpPointer::Key.invitation(), Target::Help);
        if !self.is_on_top {
            page.offer(WHERE_ANSWERS_ARE, Target::Data);
        }
        page.offer("Leave", Target::Leave);
        if !self.is_on_top {
            page.gap();
            page.quiet(
                "The passphrase cannot be reset. If you have forgotten it, you can still delete \
                 everything.",
            );
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        if action != Action::Enter && action != Action::Choose {
            return Outcome::stay();
        }
        // While a passphrase is being tried, whether answers are kept cannot be changed.
        let bears_on_keeping = !matches!(target, Some(Target::Help | Target::Leave));
        if state.opening == Opening::Working && bears_on_keeping {
            return Outcome::stay();
        }
        match target {
            // A click into the field is no Enter.
            None if action == Action::Choose => Outcome::stay(),
            None if self.typed.is_empty() => Outcome::notice("Type your passphrase first."),
            None => {
                state.opening = Opening::Working;
                Outcome::stay().effect(Effect::OpenLocked(self.typed.take()))
            }
            Some(Target::WithoutLooking) => {
                if let Persistence::Off(folder) = state.session.persistence().clone() {
                    state.session.set_persistence(Persistence::Folder(folder));
                }
                // A folder that could not be used is tried again first.
                let is_on = state.session.persistence().is_on();
                let begun = if is_on { begin(true, None, state) } else { Outcome::pop() };
                begun.effect(Effect::AnswerWithoutLooking)
            }
            Some(Target::KeepNothing) => {
                if let Persistence::Folder(folder) = state.session.persistence().clone() {
                    state.session.set_persistence(Persistence::Off(folder));
                }
                begin(false, None, state).effect(Effect::KeepNothing)
            }
            Some(target) => choose(target, state),
        }
    }

    fn close(&mut self, state: &mut State) -> Outcome {
        match self.is_on_top {
            // A pass begun meanwhile would have nothing that writes it.
            true if state.opening == Opening::Working => Outcome::stay(),
            true => Outcome::pop(),
            false => leave(state),
        }
    }

    fn field(&mut self, entry: usize) -> Option<FieldMut<'_>> {
        (entry == FIELD).then_some(FieldMut::Secret(&mut self.typed))
    }
}
