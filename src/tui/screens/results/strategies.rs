//! The second page: everything that fits, the most fitting first.

use super::{OTHER_VERSION, Opens, Shown};
use crate::tui::{page::Page, state::State};

/// How many stand above the rest.
const FIRST: usize = 7;

pub(super) fn fill(page: &mut Page, shown: &Shown, state: &State) {
    page.text(match (&shown.findings, shown.advice()) {
        (None, _) => OTHER_VERSION,
        (_, []) => "Nothing here fits these answers. Help now (F1) is there for everyone.",
        _ => "What fits your answers, the most fitting first. One is enough to begin with.",
    });
    if shown.is_unsafe(state) {
        page.text(
            "What faces the other person is left out. Judge for yourself what is safe to do or \
             to write down.",
        );
        page.gap();
        page.add_spot("", "Help now: who to call, what to do in danger", "");
    }
    page.gap();
    for (index, advice) in shown.advice().iter().enumerate() {
        if index == FIRST {
            page.gap();
            page.quiet("More that may fit");
        }
        let strategy = &state.questionnaire.strategies[advice.strategy];
        page.add_spot("", &strategy.title, &strategy.effort);
    }
}

/// Returns what the spots of the page open, in their order.
pub(super) fn spots(shown: &Shown, state: &State) -> Vec<Opens> {
    let help = shown.is_unsafe(state).then_some(Opens::Help);
    help.into_iter().chain(shown.advice().iter().cloned().map(Opens::Advice)).collect()
}
