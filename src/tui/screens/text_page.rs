//! A page of text before a question.

use super::{KeyContext, Page, State, View, Way};
use crate::{
    session::{Stage, question_number},
    text::list_line,
};

/// A page of text, by its position among the pages.
#[derive(Debug)]
pub(crate) struct TextPageScreen(pub(super) usize);

impl View for TextPageScreen {
    fn stage_and_way(&self) -> Option<(Stage, Way)> {
        Some((Stage::TextPage(self.0), Way::Through))
    }

    fn keys(&self) -> KeyContext {
        KeyContext::TextPage
    }

    fn title(&self, state: &State) -> String {
        let questionnaire = &state.questionnaire;
        let item = questionnaire.pages[self.0].before;
        let place =
            state.session.pass().map(|pass| question_number(questionnaire, &pass.responses, item));
        place.map_or_else(String::new, |(number, of)| format!("before question {number} of {of}"))
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let shown = &state.questionnaire.pages[self.0];
        if let Some(title) = &shown.title {
            page.heading(title);
        }
        let mut is_in_list = false;
        for paragraph in &shown.paragraphs {
            let line = list_line(paragraph);
            page.gap_if(!(is_in_list && line.is_some()));
            match line {
                Some(words) => page.bullets([words], page.look.theme.text),
                None => page.text(paragraph),
            }
            is_in_list = line.is_some();
        }
    }
}
