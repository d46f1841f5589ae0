//! The second page: everything that fits, the most fitting first.

use super::{OTHER_VERSION, Shown};
use crate::tui::{
    page::{Entry, Page},
    state::State,
    target::Target,
};

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
        let help = Entry::new("Help now: who to call, what to do in danger");
        page.entry(help.target(Target::Help));
    }
    page.gap();
    for (index, advice) in shown.advice().iter().enumerate() {
        if index == FIRST {
            page.gap();
            page.quiet("More that may fit");
        }
        let strategy = &state.questionnaire.strategies[advice.strategy];
        let entry = Entry::new(&strategy.title).note(&strategy.effort);
        page.entry(entry.target(shown.target(advice)));
    }
}
