//! Every answer in a list, before the results.

use ratatui::text::Line;

use super::{Outcome, View, choose, go_before, named};
use crate::{
    assessment::{straightlining, wording},
    questionnaire::Item,
    session::{Stage, prompts},
    tui::{
        keymap::{Action, KeyContext},
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

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("your answers", state)
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
        let asked = |(_, item): &(usize, &Item)| pass.responses.asks(questionnaire, item);
        for (index, item) in questionnaire.items.iter().enumerate().filter(asked) {
            let given = pass.responses.answers.get(&item.id).copied();
            let answer = wording::answer(questionnaire, index, given);
            let mark = if given.is_none() { "! " } else { "  " };
            let entry = Entry::new(&item.text).mark(mark).note(&answer);
            page.entry(entry.target(Target::Question(index)));
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(target)) => choose(target, state),
            (Action::Back, _) => go_before(Stage::Review, state),
            _ => Outcome::stay(),
        }
    }
}
