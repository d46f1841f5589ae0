//! The list of all answers, before the results.

use super::{OpeningPart, Session, Stage, closing_parts, opening_parts, prompts};
use crate::assessment::wording;

/// A line of the list of all answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    /// The stage at which it is asked.
    pub stage: Stage,
    /// The question, or the subject.
    pub asked: String,
    /// The answer in words.
    pub said: String,
    /// Whether anything was said, if only that one would rather not say.
    pub is_answered: bool,
}

impl Session {
    /// Returns the lines of the list of all answers, in the order asked.
    #[must_use]
    pub fn review_lines(&self) -> Vec<ReviewLine> {
        let Some(pass) = &self.pass else { return Vec::new() };
        let questionnaire = &self.questionnaire;
        let opening = opening_parts(questionnaire).into_iter().map(|part| {
            let asked = match part {
                OpeningPart::Person => "Whom you have in mind",
                OpeningPart::Situations => "What happened",
                OpeningPart::Safety(at) => &questionnaire.safety[at].text,
            };
            let said = self.said_in_words(part);
            ReviewLine {
                stage: Stage::Opening(part),
                asked: asked.to_owned(),
                is_answered: said.is_some(),
                said: said.unwrap_or_else(|| wording::NOT_ANSWERED.to_owned()),
            }
        });
        let items = questionnaire.items.iter().enumerate();
        let asked = items.filter(|(_, item)| pass.responses.asks(questionnaire, item));
        let questions = asked.map(|(at, item)| {
            let given = pass.responses.answers.get(&item.id).copied();
            ReviewLine {
                stage: Stage::Question(at),
                asked: item.text.clone(),
                said: wording::answer(questionnaire, at, given),
                is_answered: given.is_some(),
            }
        });
        let closing = closing_parts(questionnaire).into_iter().map(|part| ReviewLine {
            stage: Stage::Closing(part),
            asked: prompts::heading(part).to_owned(),
            said: prompts::ticked(part.ticked_in(&pass.responses).len()),
            is_answered: true,
        });
        opening.chain(questions).chain(closing).collect()
    }
}
