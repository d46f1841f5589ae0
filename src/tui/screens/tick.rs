//! Ticking what is said before and after the questions.

use std::collections::BTreeSet;

use crate::{
    questionnaire::Id,
    tui::{
        page::{Entry, Page},
        state::State,
        target::{Target, Tick},
    },
};

/// Adds an entry that can be ticked.
pub(super) fn entry(page: &mut Page, entry: Entry<'_>, line: Tick, state: &State) {
    page.entry(entry.tick(is_ticked(line, state)).target(Target::Tick(line)));
}

/// Ticks a line, or unticks it if any number of its kind can be ticked.
pub(super) fn tick(line: Tick, state: &mut State) {
    let Some(take) = &mut state.take else { return };
    let questionnaire = &state.questionnaire;
    match line {
        Tick::Person(at) => take.set_person(Some(questionnaire.persons[at].id.clone())),
        Tick::Situation(at) => take.responses.tick_situation(questionnaire, at),
        Tick::Safety { question, yes } => {
            take.responses.safety.insert(questionnaire.safety[question].id.clone(), yes);
        }
        Tick::Cause(at) => toggle(&mut take.responses.causes, &questionnaire.causes[at].id),
        Tick::Pattern(at) => toggle(&mut take.responses.patterns, &questionnaire.patterns[at].id),
    }
}

fn toggle(ticked: &mut BTreeSet<Id>, id: &Id) {
    if !ticked.remove(id) {
        ticked.insert(id.clone());
    }
}

/// Returns whether a line is ticked.
pub(super) fn is_ticked(line: Tick, state: &State) -> bool {
    let Some(take) = &state.take else { return false };
    let (questionnaire, said) = (&state.questionnaire, &take.responses);
    match line {
        Tick::Person(at) => said.person.as_ref() == Some(&questionnaire.persons[at].id),
        Tick::Situation(at) => said.situations.contains(&questionnaire.situations[at].id),
        Tick::Safety { question, yes } => {
            said.safety.get(&questionnaire.safety[question].id) == Some(&yes)
        }
        Tick::Cause(at) => said.causes.contains(&questionnaire.causes[at].id),
        Tick::Pattern(at) => said.patterns.contains(&questionnaire.patterns[at].id),
    }
}

/// Takes an answer to a question about safety back. Only Space does so: a number pressed twice must
/// never undo a yes.
pub(super) fn take_back(question: usize, state: &mut State) {
    if let Some(take) = &mut state.take {
        take.responses.safety.remove(&state.questionnaire.safety[question].id);
    }
}
