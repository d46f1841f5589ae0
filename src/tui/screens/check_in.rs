//! How it went with something that was chosen: one page, when somebody comes back.

use super::{Outcome, View, choose, go_to};
use crate::{
    assessment::{attempts::OwnNote, wording},
    session::{ChosenStrategy, OUTCOMES, OpeningPart, RunId, Stage, opening_parts},
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::Target,
    },
};

/// Asks about one chosen strategy after the other.
#[derive(Debug)]
pub(crate) struct CheckIn {
    run: RunId,
    chosen: ChosenStrategy,
    /// How many others there are to ask about.
    others: usize,
    /// Whether the questions follow.
    is_before_questions: bool,
}

impl CheckIn {
    /// Opens the page for the first strategy to ask about; `None` if there is none.
    #[must_use]
    pub(crate) fn of(state: &State, run: RunId) -> Option<Self> {
        let mut open = state.session.to_ask_about(run, state.now).into_iter();
        let chosen = open.next()?;
        Some(Self { run, chosen, others: open.count(), is_before_questions: false })
    }

    /// Opens the page before the questions, after the person in mind was named.
    #[must_use]
    pub(crate) fn before_questions(state: &State) -> Option<Self> {
        let run = state.session.to_ask_before_questions(state.now)?;
        Some(Self { is_before_questions: true, ..Self::of(state, run)? })
    }

    /// Goes on to the next strategy, or to what follows.
    fn next(&self, state: &mut State) -> Outcome {
        if let Some(next) = Self::of(state, self.run) {
            return Outcome::replace(Self {
                is_before_questions: self.is_before_questions,
                ..next
            });
        }
        if self.is_before_questions { on(state) } else { Outcome::pop() }
    }
}

/// Goes on after the person in mind.
fn on(state: &mut State) -> Outcome {
    let parts = opening_parts(&state.questionnaire);
    let person = parts.iter().position(|part| *part == OpeningPart::Person).unwrap_or(0);
    go_to(state, Stage::Opening(person).after(&state.questionnaire))
}

impl View for CheckIn {
    fn keys(&self) -> KeyContext {
        KeyContext::Choice
    }

    fn title(&self, _state: &State) -> String {
        "what you wanted to try".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let strategy = self.chosen.strategy;
        page.quiet("Last time you wanted to try");
        page.heading(&state.questionnaire.strategies[strategy].title);
        page.quiet(&format!("Since {}", wording::date(self.chosen.attempt.chosen, &state.zone)));
        page.gap();
        for (at, (outcome, words)) in OUTCOMES.into_iter().enumerate() {
            let target = Target::SayOutcome { run: self.run, strategy, outcome };
            page.entry(Entry::new(words).number(at + 1).target(target));
        }
        let note = state.session.note(strategy).map_or("", OwnNote::as_str);
        let write = Entry::new("Write a note of your own first").number(OUTCOMES.len() + 1);
        page.entry(write.note(note).target(Target::WriteNote(strategy)));
        page.gap();
        page.quiet(match self.others {
            _ if !state.session.keeps_try_events(self.run) => "What you say here is not kept.",
            0 => "It will stand beside your results. It does not show what caused a change.",
            _ => "There is one page for each thing that you chose.",
        });
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(target @ Target::SayOutcome { .. })) => {
                let _ = choose(target, state);
                self.next(state)
            }
            (Action::Enter | Action::Choose, Some(target)) => choose(target, state),
            (Action::Back, _) => self.close(state),
            _ => Outcome::stay(),
        }
    }

    /// Leaves it open how it went.
    fn close(&mut self, state: &mut State) -> Outcome {
        if self.is_before_questions { on(state) } else { Outcome::pop() }
    }
}
