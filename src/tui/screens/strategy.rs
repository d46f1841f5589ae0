//! One strategy.

use ratatui::text::Line;

use super::{Outcome, View, exercise::ExerciseScreen, named};
use crate::{
    assessment::{Advice, Findings},
    report::{Medium, document},
    session::RunId,
    tui::{
        document::draw,
        keymap::{Action, KeyContext},
        page::Page,
        state::State,
        target::Target,
    },
};

#[derive(Debug)]
pub(crate) struct StrategyScreen {
    run: RunId,
    advice: Advice,
}

impl StrategyScreen {
    /// Opens a strategy as it is advised for the answers of a run. One that fits no more has no
    /// reasons; one that is withheld does not open.
    #[must_use]
    pub(crate) fn of(state: &State, run: RunId, strategy: usize) -> Option<Self> {
        let responses = &state.session.runs()[run].run.responses;
        let mut advice = Findings::of(&state.questionnaire, responses).advice.into_iter();
        let advice = advice.find(|advice| advice.strategy == strategy).or_else(|| {
            let is_shown = state.session.may_be_shown(run).contains(&strategy);
            let exercise = !state.session.is_in_danger(run)
                && state.questionnaire.strategies[strategy].exercise.is_some();
            is_shown.then(|| Advice { strategy, reasons: Vec::new(), exercise })
        })?;
        Some(Self { run, advice })
    }
}

/// Chooses a strategy to try, or no longer, and says what becomes of it.
pub(super) fn will_try(run: RunId, strategy: usize, state: &mut State) -> Outcome {
    let is_chosen = state.session.toggle_chosen(run, strategy, state.now);
    Outcome::notice(state.session.chosen_in_words(run, is_chosen))
}

impl View for StrategyScreen {
    fn keys(&self) -> KeyContext {
        if self.advice.exercise { KeyContext::StrategyWithExercise } else { KeyContext::Strategy }
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        let is_chosen = state.session.is_chosen(self.run, self.advice.strategy);
        named(if is_chosen { "you want to try this" } else { "something to try" }, state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let document = document::strategy(&state.questionnaire, &self.advice, Medium::FullScreen);
        draw(page, &document, |_| None);
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Back => Outcome::pop(),
            Action::Try => will_try(self.run, self.advice.strategy, state),
            Action::Enter if self.advice.exercise => {
                Outcome::push(ExerciseScreen::of(self.run, self.advice.strategy, state))
            }
            _ => Outcome::stay(),
        }
    }
}
