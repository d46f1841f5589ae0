//! The unscored screens before the questions: the person, the situation, safety.

use ratatui::text::Line;

use super::{Outcome, Pointer, ROOMY, View, choose, go_to, tick};
use crate::{
    questionnaire::Questionnaire,
    session::{Part, Stage, parts},
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::{Target, Tick},
    },
};

#[derive(Debug)]
pub(crate) struct Situation {
    step: usize,
    part: Part,
}

impl Situation {
    /// Opens the screen of that number, from 0, if the questionnaire has one.
    #[must_use]
    pub(crate) fn at(questionnaire: &Questionnaire, step: usize) -> Option<Self> {
        let part = *parts(questionnaire).get(step)?;
        Some(Self { step, part })
    }
}

/// Chooses the person above or below. On a list of which one is chosen, moving chooses.
fn choose_beside(down: bool, state: &mut State) -> Outcome {
    let last = state.questionnaire.persons.len().saturating_sub(1);
    let next = match (chosen_person(state), down) {
        (None, _) => 0,
        (Some(at), true) => (at + 1).min(last),
        (Some(at), false) => at.saturating_sub(1),
    };
    choose(Target::Tick(Tick::Person(next)), state)
}

fn chosen_person(state: &State) -> Option<usize> {
    let persons = 0..state.questionnaire.persons.len();
    persons.into_iter().find(|at| tick::is_ticked(Tick::Person(*at), state))
}

impl View for Situation {
    fn keys(&self) -> KeyContext {
        if self.part == Part::Person { KeyContext::Pick } else { KeyContext::Ticks }
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        let of = parts(&state.questionnaire).len();
        super::named(&format!("before the questions, {} of {of}", self.step + 1), state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        match self.part {
            Part::Person => fill_person(page, state),
            Part::Happened => fill_happened(page, state),
            Part::Safety => fill_safety(page, state),
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Tick, Some(Target::Tick(line @ Tick::Safety { question, .. })))
                if tick::is_ticked(line, state) =>
            {
                tick::take_back(question, state);
                Outcome::stay()
            }
            (Action::Tick | Action::Choose, Some(target)) => choose(target, state),
            (Action::Up, _) => choose_beside(false, state),
            (Action::Down, _) => choose_beside(true, state),
            (Action::Enter | Action::Forward, _) => {
                go_to(state, Stage::Situation(self.step).after(&state.questionnaire))
            }
            (Action::Back, _) => match Stage::Situation(self.step).before(&state.questionnaire) {
                Some(before) => go_to(state, before),
                None => Outcome::pop(),
            },
            _ => Outcome::stay(),
        }
    }

    fn pointer(&self, state: &State) -> Pointer {
        match self.part {
            Part::Person => Pointer::At(chosen_person(state)),
            Part::Happened | Part::Safety => Pointer::Free,
        }
    }
}

fn fill_person(page: &mut Page, state: &State) {
    page.heading("Whom do you have in mind?");
    page.text("Keep to one person all the way through. The questions say \"the person\".");
    page.gap();
    for (at, person) in state.questionnaire.persons.iter().enumerate() {
        let target = Target::Tick(Tick::Person(at));
        page.entry(Entry::new(&person.text).number(at + 1).target(target));
    }
    page.gap();
    page.quiet("This is not scored. Enter passes it by.");
}

fn fill_happened(page: &mut Page, state: &State) {
    page.heading("What happened? Tick any that fit.");
    page.gap();
    for (at, situation) in state.questionnaire.situations.iter().enumerate() {
        tick::entry(page, Entry::new(&situation.text).number(at + 1), Tick::Situation(at), state);
    }
    page.gap();
    page.quiet("This is not scored. It helps to leave out advice that would not fit you.");
}

fn fill_safety(page: &mut Page, state: &State) {
    // On the smallest window both questions are only seen without all the rest.
    let roomy = state.window.1 >= ROOMY;
    let about = "Not scored. With a yes, what faces the person is left out of the advice.";
    if roomy {
        page.heading("Are you safe with this person?");
        page.quiet(about);
    }
    for (question, asked) in state.questionnaire.safety.iter().enumerate() {
        if roomy {
            page.gap();
        }
        page.text(&asked.text);
        for (answer, words) in asked.answers.iter().enumerate() {
            let entry = Entry::new(&words.label).number(question * 2 + answer + 1);
            tick::entry(page, entry, Tick::Safety { question, answer }, state);
        }
    }
    page.gap();
    if !roomy {
        page.quiet(about);
    }
    page.quiet("Leave it open if you would rather not say. F1 or H shows who can help.");
}
