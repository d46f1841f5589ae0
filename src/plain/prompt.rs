//! The prompts, one after the other.

use crate::{
    questionnaire::Questionnaire,
    session::{OpeningPart, Stage, parts},
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
    /// The causes that ring true.
    Causes,
    /// The patterns that ring true.
    Patterns,
    /// The list of all answers.
    Review,
}

/// Returns the prompts of a questionnaire, in the order of the full screen.
pub(super) fn prompts(questionnaire: &Questionnaire) -> Vec<Prompt> {
    let mut prompts = Vec::new();
    for part in parts(questionnaire) {
        match part {
            OpeningPart::Person => prompts.push(Prompt::Person),
            OpeningPart::Situations => prompts.push(Prompt::Situations),
            OpeningPart::Safety(at) => prompts.push(Prompt::Safety(at)),
        }
    }
    for item in 0..questionnaire.items.len() {
        prompts.extend(questionnaire.pages_before(item).map(Prompt::TextPage));
        prompts.push(Prompt::Question(item));
    }
    if !questionnaire.causes.is_empty() {
        prompts.push(Prompt::Causes);
    }
    if !questionnaire.patterns.is_empty() {
        prompts.push(Prompt::Patterns);
    }
    prompts.push(Prompt::Review);
    prompts
}

impl Prompt {
    /// Returns the prompt on which a pass continues: the first of its stage.
    pub(super) fn at(stage: Stage, questionnaire: &Questionnaire) -> Self {
        let prompts = prompts(questionnaire);
        let first = |wanted: Stage| {
            prompts.iter().copied().find(|prompt| prompt.stage(questionnaire) == wanted)
        };
        first(stage).or_else(|| first(stage.after(questionnaire))).unwrap_or(Self::Review)
    }

    /// Returns the stage that it belongs to. A draft records the stage only.
    pub(super) fn stage(self, questionnaire: &Questionnaire) -> Stage {
        let situation = |part| {
            let at = parts(questionnaire).iter().position(|other| *other == part);
            Stage::Opening(at.unwrap_or(0))
        };
        match self {
            Self::Person => situation(OpeningPart::Person),
            Self::Situations => situation(OpeningPart::Situations),
            Self::Safety(at) => situation(OpeningPart::Safety(at)),
            Self::TextPage(page) => Stage::TextPage(page),
            Self::Question(item) => Stage::Question(item),
            Self::Causes | Self::Patterns => Stage::AnythingElse,
            Self::Review => Stage::Review,
        }
    }

    /// Returns the prompt after this one; the review is the last.
    pub(super) fn after(self, questionnaire: &Questionnaire) -> Self {
        let mut prompts = prompts(questionnaire).into_iter().skip_while(|prompt| *prompt != self);
        prompts.nth(1).unwrap_or(Self::Review)
    }

    /// Returns the prompt before this one, if there is one.
    pub(super) fn before(self, questionnaire: &Questionnaire) -> Option<Self> {
        prompts(questionnaire).into_iter().take_while(|prompt| *prompt != self).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn the_steps_go_in_the_order_of_the_full_screen() {
        let questionnaire = builtin().unwrap();
        let mut stage = Stage::Opening(0);
        for prompt in prompts(&questionnaire) {
            let next = prompt.stage(&questionnaire);
            assert!(next == stage || next == stage.after(&questionnaire), "{stage:?} {next:?}");
            stage = next;
        }
        assert_eq!(stage, Stage::Review);
    }

    #[test]
    fn after_and_before_lead_there_and_back() {
        let questionnaire = builtin().unwrap();
        let prompts = prompts(&questionnaire);
        for pair in prompts.windows(2) {
            assert_eq!(pair[0].after(&questionnaire), pair[1]);
            assert_eq!(pair[1].before(&questionnaire), Some(pair[0]));
        }
        assert_eq!(prompts[0].before(&questionnaire), None);
    }

    #[test]
    fn a_questionnaire_of_questions_alone_asks_nothing_else() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.persons.clear();
        questionnaire.situations.clear();
        questionnaire.safety.clear();
        questionnaire.causes.clear();
        questionnaire.patterns.clear();
        let at = |stage| Prompt::at(stage, &questionnaire);
        assert_eq!(at(Stage::Opening(0)), Prompt::Question(0));
        assert_eq!(at(Stage::AnythingElse), Prompt::Review);
    }
}
