//! One strategy: why it is shown, what to do, where it comes from.

use ratatui::text::Line;

use super::{Outcome, View, exercise::ExerciseScreen, named};
use crate::{
    assessment::{Advice, Findings, wording},
    questionnaire::{Article, Strategy},
    session::RunId,
    tui::{
        keymap::{Action, KeyContext},
        page::Page,
        state::State,
        target::Target,
    },
};

/// How many reasons are told in full.
const REASONS: usize = 4;

/// One strategy.
#[derive(Debug)]
pub struct StrategyScreen {
    advice: Advice,
    has_exercise: bool,
}

impl StrategyScreen {
    /// Opens a strategy as it is advised for the answers of a run.
    #[must_use]
    pub fn of(state: &State, run: RunId, strategy: usize) -> Option<Self> {
        let responses = &state.session.runs()[run].run.responses;
        let mut advice = Findings::of(&state.questionnaire, responses).advice.into_iter();
        let advice = advice.find(|advice| advice.strategy == strategy)?;
        let has_exercise = state.questionnaire.strategies[strategy].exercise.is_some();
        Some(Self { advice, has_exercise })
    }
}

impl View for StrategyScreen {
    fn keys(&self) -> KeyContext {
        if self.has_exercise { KeyContext::TextWithExercise } else { KeyContext::Text }
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("something to try", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let questionnaire = &state.questionnaire;
        let strategy = &questionnaire.strategies[self.advice.strategy];
        page.heading(&strategy.title);
        page.quiet(&strategy.effort);
        page.gap();
        page.heading("Why you see this");
        for reason in self.advice.reasons.iter().take(REASONS) {
            page.bullet(&wording::reason(questionnaire, reason), state.look.theme.text);
        }
        let more = self.advice.reasons.len().saturating_sub(REASONS);
        if more > 0 {
            page.quiet(&format!("  and {more} more of what you said"));
        }
        page.gap();
        page.heading("Why it can help");
        page.text(&strategy.why);
        what_to_do(page, strategy, state);
        page.gap();
        page.heading("Where it comes from");
        for &article in &strategy.articles {
            page.bullet(&cited(&questionnaire.articles[article]), state.look.theme.quiet);
        }
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Back => Outcome::pop(),
            Action::Enter if self.has_exercise => {
                Outcome::push(ExerciseScreen::of(self.advice.strategy, state))
            }
            _ => Outcome::stay(),
        }
    }
}

/// Tells the steps; where they can backfire goes before them.
fn what_to_do(page: &mut Page, strategy: &Strategy, state: &State) {
    if let Some(caution) = &strategy.caution {
        page.gap();
        page.alert("Take care");
        page.text(caution);
    }
    page.gap();
    page.heading("What to do");
    for (index, step) in strategy.steps.iter().enumerate() {
        page.hanging(&format!("{}. ", index + 1), step, state.look.theme.text);
    }
    if let Some(words) = &strategy.try_saying {
        page.gap();
        page.heading("Words to try");
        page.text(words);
    }
}

fn cited(article: &Article) -> String {
    let date = article.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{}. {}. {}{date}.", article.title, article.authors, article.publisher)
}
