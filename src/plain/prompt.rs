//! The prompts at the stages of a pass.

use crate::{
    questionnaire::Questionnaire,
    session::{ClosingPart, OpeningPart, Stage, opening_parts},
};

/// A question or list on the way through the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prompt {
    /// The person in mind.
    Person,
    /// The situations to tick.
    Situations,
    /// A question about safety, as a position among them.
    Safety(usize),
    /// A page of text, as a position among the pages.
    TextPage(usize),
    /// A question, as a position among the items.
    Question(usize),
    /// The causes or the patterns that ring true.
    Closing(ClosingPart),
    /// The list of all answers.
    Review,
}

impl Prompt {
    /// Returns the prompt of a stage, or of the one after it if nothing is asked there.
    pub(super) fn at(stage: Stage, questionnaire: &Questionnaire) -> Self {
        match stage {
            Stage::Opening(step) => match opening_parts(questionnaire).get(step) {
                Some(OpeningPart::Person) => Self::Person,
                Some(OpeningPart::Situations) => Self::Situations,
                Some(OpeningPart::Safety(at)) => Self::Safety(*at),
                None => Self::at(stage.after(questionnaire), questionnaire),
            },
            Stage::TextPage(page) => Self::TextPage(page),
            Stage::Question(item) => Self::Question(item),
            Stage::Closing(part) => Self::Closing(part),
            Stage::Review => Self::Review,
        }
    }

    /// Returns the stage at which it is asked.
    pub(super) fn stage(self, questionnaire: &Questionnaire) -> Stage {
        let opening = |part| {
            let at = opening_parts(questionnaire).iter().position(|other| *other == part);
            Stage::Opening(at.unwrap_or(0))
        };
        match self {
            Self::Person => opening(OpeningPart::Person),
            Self::Situations => opening(OpeningPart::Situations),
            Self::Safety(at) => opening(OpeningPart::Safety(at)),
            Self::TextPage(page) => Stage::TextPage(page),
            Self::Question(item) => Stage::Question(item),
            Self::Closing(part) => Stage::Closing(part),
            Self::Review => Stage::Review,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn every_stage_has_a_prompt_of_its_own() {
        let questionnaire = builtin().unwrap();
        let mut stage = Stage::Opening(0);
        while stage != Stage::Review {
            assert_eq!(Prompt::at(stage, &questionnaire).stage(&questionnaire), stage);
            stage = stage.after(&questionnaire);
        }
        assert_eq!(Prompt::at(stage, &questionnaire), Prompt::Review);
    }

    #[test]
    fn a_questionnaire_of_questions_alone_asks_nothing_before_them() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.persons.clear();
        questionnaire.situations.clear();
        questionnaire.safety.clear();
        assert_eq!(Prompt::at(Stage::Opening(0), &questionnaire), Prompt::Question(0));
    }
}
