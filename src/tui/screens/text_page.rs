//! A page of text before a question.

use ratatui::text::Line;

use super::{Outcome, View, go_before, go_on, named};
use crate::{
    session::{Stage, numbered},
    tui::{
        keymap::{Action, KeyContext},
        page::Page,
        state::State,
        target::Target,
    },
};

/// A page of text, by its position among the pages.
#[derive(Debug)]
pub(crate) struct TextPage(pub(super) usize);

impl View for TextPage {
    fn keys(&self) -> KeyContext {
        KeyContext::TextPage
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        let questionnaire = &state.questionnaire;
        let item = questionnaire.pages[self.0].before;
        let place = state.session.pass().map(|pass| numbered(questionnaire, &pass.responses, item));
        let words = place.map(|(number, of)| format!("before question {number} of {of}"));
        named(&words.unwrap_or_default(), state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let shown = &state.questionnaire.pages[self.0];
        if let Some(title) = &shown.title {
            page.heading(title);
            page.gap();
        }
        page.text(&shown.text);
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Enter | Action::Forward => go_on(Stage::TextPage(self.0), state),
            Action::Back => go_before(Stage::TextPage(self.0), state),
            _ => Outcome::stay(),
        }
    }
}
