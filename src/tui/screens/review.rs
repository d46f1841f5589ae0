//! The list of all answers, before the results.

use super::{Entry, KeyContext, Outcome, Page, State, Target, View, go_to_previous};
use crate::{
    assessment::{straightlining, wording},
    questionnaire::{Questionnaire, ResponseSet},
    session::{ReviewLine, Stage, prompts},
    tui::wrap::cells,
};

/// The least width of the column of answers, in cells. It grows with the options of the questions; a
/// longer answer, such as one about safety, is wrapped.
const COLUMN: usize = 28;

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
            page.text(&wording::straightlining(questionnaire, &found));
        }
        if let Some(words) = state.session.safety_not_asked_in_words() {
            page.text(words);
        }
        page.gap();
        page.offer("See the results", Target::Finish);
        page.gap();
        page.quiet("Or go to an answer and press Enter to change it.");
        let column = column(questionnaire);
        let lines = state.session.review_lines();
        let is_open =
            |line: &ReviewLine| matches!(line.stage, Stage::Question(_)) && !line.is_answered;
        let [open, answered] = if lines.iter().any(is_open) { ["! ", "  "] } else { [""; 2] };
        let mut before = None;
        for line in lines {
            let kind = std::mem::discriminant(&line.stage);
            page.gap_if(before.replace(kind).is_some_and(|before| before != kind));
            let mark = if is_open(&line) { open } else { answered };
            let entry = Entry::new(&line.asked).mark(mark).note(&line.said).column(column);
            page.entry(entry.target(Target::Change(line.stage)));
        }
    }

    fn back(&mut self, state: &mut State) -> Outcome {
        go_to_previous(Stage::Review, state)
    }
}

/// Returns the width of the column of all answers, in cells, so that the texts beside it are wrapped
/// alike.
fn column(questionnaire: &Questionnaire) -> usize {
    let answers =
        |set: &ResponseSet| set.options.iter().map(|option| cells(&set.in_words(option))).max();
    questionnaire.response_sets.iter().filter_map(answers).fold(COLUMN, usize::max)
}
