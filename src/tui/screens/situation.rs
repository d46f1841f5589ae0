//! The unscored screens before the questions: the person and the situation.

use ratatui::text::Line;

use super::{Outcome, Pointer, View, choose, go_to, tick};
use crate::{
    session::{OpeningPart, Stage, parts},
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::{Target, TickTarget},
    },
};

#[derive(Debug)]
pub(crate) struct Situation {
    step: usize,
    part: OpeningPart,
}

impl Situation {
    /// Opens the screen of a part that is not about safety, given the part's number from 0.
    #[must_use]
    pub(crate) fn of(step: usize, part: OpeningPart) -> Self {
        Self { step, part }
    }
}

/// Chooses the person above or below. On this list, moving chooses.
fn choose_beside(down: bool, state: &mut State) -> Outcome {
    let last = state.questionnaire.persons.len().saturating_sub(1);
    let next = match (chosen_person(state), down) {
        (None, _) => 0,
        (Some(at), true) => (at + 1).min(last),
        (Some(at), false) => at.saturating_sub(1),
    };
    choose(Target::Tick(TickTarget::Person(next)), state)
}

fn chosen_person(state: &State) -> Option<usize> {
    let persons = 0..state.questionnaire.persons.len();
    persons.into_iter().find(|at| tick::is_ticked(TickTarget::Person(*at), state))
}

impl View for Situation {
    fn keys(&self) -> KeyContext {
        if self.part == OpeningPart::Person { KeyContext::Pick } else { KeyContext::Ticks }
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        let of = parts(&state.questionnaire).len();
        super::named(&format!("before the questions, {} of {of}", self.step + 1), state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        match self.part {
            OpeningPart::Person => fill_person(page, state),
            OpeningPart::Situations | OpeningPart::Safety(_) => fill_happened(page, state),
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Tick | Action::Choose, Some(target)) => choose(target, state),
            (Action::Up, _) => choose_beside(false, state),
            (Action::Down, _) => choose_beside(true, state),
            (Action::Enter | Action::Forward, _) => {
                go_to(state, Stage::Opening(self.step).after(&state.questionnaire))
            }
            (Action::Back, _) => match Stage::Opening(self.step).before(&state.questionnaire) {
                Some(before) => go_to(state, before),
                None => Outcome::pop(),
            },
            _ => Outcome::stay(),
        }
    }

    fn pointer(&self, state: &State) -> Pointer {
        match self.part {
            OpeningPart::Person => Pointer::At(chosen_person(state)),
            OpeningPart::Situations | OpeningPart::Safety(_) => Pointer::Free,
        }
    }
}

fn fill_person(page: &mut Page, state: &State) {
    page.heading("Whom do you have in mind?");
    page.text("Keep to one person all the way through. The questions say \"the person\".");
    page.gap();
    for (at, person) in state.questionnaire.persons.iter().enumerate() {
        let target = Target::Tick(TickTarget::Person(at));
        page.entry(Entry::new(&person.text).number(at + 1).target(target));
    }
    page.gap();
    page.quiet("This is not scored. Enter passes it by.");
}

fn fill_happened(page: &mut Page, state: &State) {
    page.heading("What happened? Tick any that fit.");
    page.gap();
    for (at, situation) in state.questionnaire.situations.iter().enumerate() {
        tick::entry(
            page,
            Entry::new(&situation.text).number(at + 1),
            TickTarget::Situation(at),
            state,
        );
    }
    page.gap();
    page.quiet("This is not scored. It helps to leave out advice that would not fit you.");
}
