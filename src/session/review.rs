//! The list of all answers, before the results.

use super::{OpeningPart, Pass, Session, Stage, prompts};
use crate::{assessment::wording, questionnaire::Item};

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

/// Said of an answer about safety that stays although its question is gone.
const SAFETY_NOT_ASKED: &str = "You said something about safety that these questions no longer ask. It still \
    counts. Starting afresh leaves it out.";

impl Session {
    /// Says that an answer about safety still counts although its question is gone, and how to leave it out;
    /// `None` if there is none.
    #[must_use]
    pub fn safety_not_asked_in_words(&self) -> Option<&'static str> {
        let responses = &self.pass.as_ref()?.responses;
        let danger = responses.danger_from_elsewhere(&self.questionnaire);
        danger.is_some().then_some(SAFETY_NOT_ASKED)
    }

    /// Returns the lines of the list of all answers, in the order asked.
    #[must_use]
    pub fn review_lines(&self) -> Vec<ReviewLine> {
        let Some(Pass { responses, .. }) = &self.pass else { return Vec::new() };
        let questionnaire = &*self.questionnaire;
        let line = |stage| {
            let (asked, said) = match stage {
                Stage::Opening(part) => {
                    let asked = match part {
                        OpeningPart::Person => "Whom you have in mind",
                        OpeningPart::Situations => "What happened",
                        OpeningPart::Safety(at) => &questionnaire.safety[at].text,
                    };
                    (asked, self.said_in_words(part))
                }
                Stage::Question(at) => {
                    let Item { id, text, .. } = &questionnaire.items[at];
                    let given = responses.answers.get(id).copied();
                    (&**text, given.map(|_| wording::answer(questionnaire, at, given)))
                }
                Stage::Closing(part) => {
                    let ticked = prompts::ticked(part.ticked_in(responses).len());
                    (prompts::heading(part), Some(ticked))
                }
                Stage::TextPage(_) | Stage::Review => return None,
            };
            Some(ReviewLine {
                stage,
                asked: asked.to_owned(),
                is_answered: said.is_some(),
                said: said.unwrap_or_else(|| wording::NOT_ANSWERED.to_owned()),
            })
        };
        let stages = Stage::all(questionnaire).into_iter();
        stages.filter(|stage| stage.is_asked(questionnaire, responses)).filter_map(line).collect()
    }
}
