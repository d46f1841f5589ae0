//! The second page: everything that fits, the most fitting first.

use super::{Opens, Shown};
use crate::tui::{page::Page, state::State};

pub(super) fn fill(page: &mut Page, shown: &Shown, state: &State) {
    let advice = &shown.findings.advice;
    if advice.is_empty() {
        page.text("Nothing here fits these answers. Help now (F1) is there for everyone.");
        return;
    }
    page.text("What fits your answers, the most fitting first. One is enough to begin with.");
    if shown.is_unsafe(state) {
        page.text(
            "What faces the other person is left out, so that nothing here puts you at risk.",
        );
        page.gap();
        page.add_spot("", "Help now: who to call, what to do in danger", "");
    }
    page.gap();
    for advice in advice {
        let strategy = &state.questionnaire.strategies[advice.strategy];
        page.add_spot("", &strategy.title, &strategy.effort);
    }
}

pub(super) fn opens(shown: &Shown, state: &State, at: usize) -> Option<Opens> {
    let below_help = if shown.is_unsafe(state) { at.checked_sub(1) } else { Some(at) };
    match below_help {
        None => Some(Opens::Help),
        Some(index) => (index < shown.findings.advice.len()).then_some(Opens::Advice(index)),
    }
}
