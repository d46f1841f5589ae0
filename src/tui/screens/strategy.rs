//! One strategy: why it is shown, what to do, where it comes from.

use ratatui::text::Line;

use super::{Screen, Step, View, exercise::ExerciseScreen, named};
use crate::{
    assessment::{Advice, wording},
    questionnaire::{Article, Strategy},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::State,
    },
};

/// How many reasons are told in full.
const REASONS: usize = 4;

/// One strategy.
#[derive(Debug)]
pub struct StrategyScreen {
    advice: Advice,
    has_exercise: bool,
    focus: Focus,
}

impl StrategyScreen {
    /// Opens a strategy that was advised.
    #[must_use]
    pub fn of(state: &State, advice: Advice) -> Self {
        let has_exercise = state.questionnaire.strategies[advice.strategy].exercise.is_some();
        Self { advice, has_exercise, focus: Focus::default() }
    }
}

impl View for StrategyScreen {
    fn place(&self) -> Place {
        if self.has_exercise { Place::TextWithExercise } else { Place::Text }
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("something to try", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        let questionnaire = &state.questionnaire;
        let strategy = &questionnaire.strategies[self.advice.strategy];
        page.heading(&strategy.title);
        page.quiet(&strategy.effort);
        page.gap();
        page.heading("Why you see this");
        for reason in self.advice.reasons.iter().take(REASONS) {
            let mark = format!("{} ", state.look.symbols.dot);
            page.hanging(&mark, &wording::reason(questionnaire, reason), state.look.theme.text);
        }
        let more = self.advice.reasons.len().saturating_sub(REASONS);
        if more > 0 {
            page.quiet(&format!("  and {more} more of what you said"));
        }
        page.gap();
        page.heading("Why it can help");
        page.text(&strategy.why);
        what_to_do(&mut page, strategy, state);
        page.gap();
        page.heading("Where it comes from");
        for &article in &strategy.articles {
            let mark = format!("{} ", state.look.symbols.dot);
            page.hanging(&mark, &cited(&questionnaire.articles[article]), state.look.theme.quiet);
        }
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        match action {
            Action::Back => Step::Up,
            Action::Enter if self.has_exercise => {
                Step::Open(Screen::Exercise(ExerciseScreen::of(self.advice.strategy, state)))
            }
            _ => Step::Stay,
        }
    }

    fn focus(&self) -> Option<&Focus> {
        Some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        Some(&mut self.focus)
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
