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
    advice: Advice,
}

impl StrategyScreen {
    /// Opens a strategy as it is advised for the answers of a run.
    #[must_use]
    pub(crate) fn of(state: &State, run: RunId, strategy: usize) -> Option<Self> {
        let responses = &state.session.runs()[run].run.responses;
        let mut advice = Findings::of(&state.questionnaire, responses).advice.into_iter();
        let advice = advice.find(|advice| advice.strategy == strategy)?;
        Some(Self { advice })
    }
}

impl View for StrategyScreen {
    fn keys(&self) -> KeyContext {
        if self.advice.exercise { KeyContext::TextWithExercise } else { KeyContext::Text }
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("something to try", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let document = document::strategy(&state.questionnaire, &self.advice, Medium::FullScreen);
        draw(page, &document, |_| None);
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Back => Outcome::pop(),
            Action::Enter if self.advice.exercise => {
                Outcome::push(ExerciseScreen::of(self.advice.strategy, state))
            }
            _ => Outcome::stay(),
        }
    }
}
