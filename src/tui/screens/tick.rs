//! Lines to tick, before and after the questions.

use crate::{
    session::{TickList, prompts},
    tui::{
        page::{Entry, Page},
        state::State,
        target::{Target, TickTarget},
    },
};

/// Returns how many lines of a list are ticked: "1 ticked".
pub(super) fn counted(list: TickList, state: &State) -> String {
    let lines = state.session.tick_lines(list);
    prompts::ticked(lines.iter().filter(|line| line.is_ticked).count())
}

/// Adds an entry that can be ticked.
pub(super) fn entry(page: &mut Page, entry: Entry<'_>, line: TickTarget, state: &State) {
    page.entry(entry.tick(is_ticked(line, state)).target(Target::Tick(line)));
}

/// Ticks a line. If any number of its kind can be ticked, a ticked line is unticked.
pub(super) fn tick(line: TickTarget, state: &mut State) {
    let session = &mut state.session;
    match line {
        TickTarget::Named(at) => session.set_named_person(at),
        TickTarget::Person(at) => session.set_person(Some(at)),
        TickTarget::Safety { question, answer } => session.answer_safety(question, Some(answer)),
        TickTarget::Line(list, at) => session.toggle(list, at),
    }
}

/// Returns whether a line is ticked.
pub(super) fn is_ticked(line: TickTarget, state: &State) -> bool {
    let Some(pass) = state.session.pass() else { return false };
    let (questionnaire, said) = (&state.questionnaire, &pass.responses);
    match line {
        TickTarget::Named(at) => {
            let people = state.session.named_people();
            let name = people.get(at).and_then(|known| known.person.name.as_ref());
            name.zip(said.name.as_ref()).is_some_and(|(known, name)| known.is_same(name))
        }
        TickTarget::Person(at) => {
            said.person.as_ref() == Some(&questionnaire.persons[at].id)
                && said.name == state.session.new_name()
        }
        TickTarget::Safety { question, answer } => {
            let question = &questionnaire.safety[question];
            let answer = question.choice(answer);
            answer.is_some() && said.safety.get(&question.id) == answer.as_ref()
        }
        TickTarget::Line(list, at) => {
            state.session.tick_lines(list).get(at).is_some_and(|line| line.is_ticked)
        }
    }
}
