//! Every answer in a list, before the results.

use super::{Outcome, View, go_before};
use crate::{
    assessment::{straightlining, wording},
    questionnaire::Item,
    session::{OpeningPart, Stage, closing_parts, opening_parts, prompts},
    tui::{
        keymap::KeyContext,
        page::{Entry, Page},
        state::State,
        target::Target,
    },
};

/// The list of all answers. Its first entry finishes.
#[derive(Debug)]
pub(crate) struct Review;

impl View for Review {
    fn keys(&self) -> KeyContext {
        KeyContext::Review
    }

    fn opens_list(&mut self) -> bool {
        true
    }

    fn title(&self, _state: &State) -> String {
        "your answers".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let questionnaire = &state.questionnaire;
        let Some(pass) = state.session.pass() else { return };
        page.heading(prompts::LOOK_OVER);
        if let Some(found) = straightlining(questionnaire, &pass.responses) {
            page.text(&wording::straightlining(questionnaire, found));
        }
        page.gap();
        page.entry(Entry::new("See the results").target(Target::Finish));
        page.gap();
        page.quiet("Or go to an answer and press Enter to change it.");
        opening(page, state);
        let asked = |(_, item): &(usize, &Item)| pass.responses.asks(questionnaire, item);
        for (index, item) in questionnaire.items.iter().enumerate().filter(asked) {
            let given = pass.responses.answers.get(&item.id).copied();
            let answer = wording::answer(questionnaire, index, given);
            let mark = if given.is_none() { "! " } else { "  " };
            let entry = Entry::new(&item.text).mark(mark).note(&answer);
            page.entry(entry.target(Target::Change(Stage::Question(index))));
        }
        page.gap();
        for part in closing_parts(questionnaire) {
            let note = format!("{} ticked", pass.ticked(part).len());
            let entry = Entry::new(prompts::heading(part)).mark("  ").note(&note);
            page.entry(entry.target(Target::Change(Stage::Closing(part))));
        }
    }

    fn back(&mut self, state: &mut State) -> Outcome {
        go_before(Stage::Review, state)
    }
}

/// Adds what was said before the questions, each part as a line to change it by.
fn opening(page: &mut Page, state: &State) {
    let questionnaire = &state.questionnaire;
    let Some(pass) = state.session.pass() else { return };
    let said = &pass.responses;
    for (step, part) in opening_parts(questionnaire).into_iter().enumerate() {
        let (text, note) = match part {
            OpeningPart::Person => {
                let kind =
                    questionnaire.persons.iter().find(|one| said.person.as_ref() == Some(&one.id));
                let name = said.name.as_ref().map(|name| name.as_str().to_owned());
                let whom = match (name, kind.map(|kind| kind.text.as_str())) {
                    (Some(name), Some(kind)) => format!("{name}, {}", wording::lower_first(kind)),
                    (name, kind) => name.or(kind.map(str::to_owned)).unwrap_or_default(),
                };
                ("Whom you have in mind", whom)
            }
            OpeningPart::Situations => {
                ("What happened", format!("{} ticked", said.situations.len()))
            }
            OpeningPart::Safety(at) => {
                let asked = &questionnaire.safety[at];
                let chosen = said.safety.get(&asked.id);
                let answer = chosen.and_then(|chosen| asked.answer(chosen));
                let note = match (chosen, answer) {
                    (_, Some(answer)) => answer.label.clone(),
                    (Some(_), None) => wording::RATHER_NOT_SAY.to_owned(),
                    (None, None) => String::new(),
                };
                (asked.text.as_str(), note)
            }
        };
        let note = if note.is_empty() { "not answered".to_owned() } else { note };
        let entry = Entry::new(text).mark("  ").note(&note);
        page.entry(entry.target(Target::Change(Stage::Opening(step))));
    }
    page.gap();
}
