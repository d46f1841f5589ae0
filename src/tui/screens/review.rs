//! Every answer in a list, before the results.

use ratatui::text::Line;

use super::{Screen, Step, View, go_to, named, question::Question, results::Results};
use crate::{
    assessment::{straightlining, wording},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::{Stage, State},
    },
};

/// The list of all answers. Its first spot finishes.
#[derive(Debug, Default)]
pub struct Review {
    focus: Focus,
}

impl Review {
    /// Opens with the pointer on an item.
    #[must_use]
    pub fn on_item(item: usize) -> Self {
        Self { focus: Focus::on(item + 1) }
    }
}

impl View for Review {
    fn place(&self) -> Place {
        Place::Review
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("your answers", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        let questionnaire = &state.questionnaire;
        let Some(take) = &state.take else { return page };
        page.heading("Look over your answers");
        if let Some(found) = straightlining(questionnaire, &take.responses) {
            page.text(&wording::straightlining(questionnaire, found));
        }
        page.gap();
        page.add_spot("", "See the results", "");
        page.gap();
        page.quiet("Or go to an answer and press Enter to change it.");
        for (index, item) in questionnaire.items.iter().enumerate() {
            let given = take.responses.answers.get(&item.id).copied();
            let mark = if given.is_none() { "! " } else { "  " };
            page.add_spot(mark, &item.text, &wording::answer(questionnaire, index, given));
        }
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        match (action, self.focus.at.checked_sub(1)) {
            (Action::Enter, Some(item)) => {
                Step::Turn(Screen::Question(Question::from_review(item)))
            }
            (Action::Enter, None) => match state.finish() {
                Some(run) => Step::Turn(Screen::Results(Results::of(state, run))),
                None => Step::Up,
            },
            (Action::Back, _) => go_to(state, Stage::AnythingElse),
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
