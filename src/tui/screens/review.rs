//! The list of all answers, before the results.

use super::{Outcome, View, go_before};
use crate::{
    assessment::{
        straightlining,
        wording::{self, RATHER_NOT_SAY},
    },
    questionnaire::{Item, Questionnaire},
    session::{OpeningPart, Stage, closing_parts, opening_parts, prompts},
    tui::{
        keymap::KeyContext,
        page::{Entry, Page},
        state::State,
        target::Target,
        wrap::cells,
    },
};

/// The list of all answers. Its first entry finishes.
#[derive(Debug)]
pub(crate) struct Review;

impl View for Review {
    fn keys(&self) -> KeyContext {
        KeyContext::Review
    }

    fn open_list(&mut self) -> bool {
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
        let column = column(questionnaire);
        fill_opening(page, column, state);
        let asked = |(_, item): &(usize, &Item)| pass.responses.asks(questionnaire, item);
        for (index, item) in questionnaire.items.iter().enumerate().filter(asked) {
            let given = pass.responses.answers.get(&item.id).copied();
            let answer = wording::answer(questionnaire, index, given);
            let mark = if given.is_none() { "! " } else { "  " };
            let entry = Entry::new(&item.text).mark(mark).note(&answer).column(column);
            page.entry(entry.target(Target::Change(Stage::Question(index))));
        }
        page.gap();
        for part in closing_parts(questionnaire) {
            let note = format!("{} ticked", pass.ticked(part).len());
            let entry = Entry::new(prompts::heading(part)).mark("  ").note(&note).column(column);
            page.entry(entry.target(Target::Change(Stage::Closing(part))));
        }
    }

    fn back(&mut self, state: &mut State) -> Outcome {
        go_before(Stage::Review, state)
    }
}

/// Returns the width of the column of all answers, in cells, so that the texts beside it are wrapped
/// alike.
fn column(questionnaire: &Questionnaire) -> usize {
    let options = questionnaire.response_sets.iter().flat_map(|set| &set.options);
    options.map(|option| cells(&option.label)).fold(cells(RATHER_NOT_SAY), usize::max)
}

/// Adds the parts before the questions, each as a line that opens it to be changed, with what was said in
/// a column of a width in cells.
fn fill_opening(page: &mut Page, column: usize, state: &State) {
    let questionnaire = &state.questionnaire;
    for (step, part) in opening_parts(questionnaire).into_iter().enumerate() {
        let text = match part {
            OpeningPart::Person => "Whom you have in mind",
            OpeningPart::Situations => "What happened",
            OpeningPart::Safety(at) => &questionnaire.safety[at].text,
        };
        let said = state.session.said_in_words(part);
        let entry = Entry::new(text).mark("  ").note(said.as_deref().unwrap_or("not answered"));
        page.entry(entry.column(column).target(Target::Change(Stage::Opening(step))));
    }
    page.gap();
}
