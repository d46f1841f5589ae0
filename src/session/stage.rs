use crate::{assessment::Responses, questionnaire::Questionnaire};

/// The place in the questionnaire that a pass has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// One of the unscored parts before the questions, as a position among the [`parts`].
    Opening(usize),
    /// A question, as a position among the items.
    Question(usize),
    /// The unscored part after the questions.
    AnythingElse,
    /// The list of all answers.
    Review,
}

/// An unscored part before the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningPart {
    /// The person in mind.
    Person,
    /// The situations to tick.
    Situations,
    /// A question about safety, as a position among them.
    Safety(usize),
}

/// Returns the parts before the questions for which a questionnaire asks something.
#[must_use]
pub fn parts(questionnaire: &Questionnaire) -> Vec<OpeningPart> {
    let has_any = [
        (OpeningPart::Person, !questionnaire.persons.is_empty()),
        (OpeningPart::Situations, !questionnaire.situations.is_empty()),
    ];
    let asked = has_any.into_iter().filter_map(|(part, any)| any.then_some(part));
    asked.chain((0..questionnaire.safety.len()).map(OpeningPart::Safety)).collect()
}

/// Whether there are causes or patterns to tick.
#[must_use]
pub fn has_anything_else(questionnaire: &Questionnaire) -> bool {
    !(questionnaire.causes.is_empty() && questionnaire.patterns.is_empty())
}

/// Returns the number of a question among those that are asked, from 1, and how many these are. Both
/// follow the answers so far, if earlier answers show questions.
#[must_use]
pub fn numbered(
    questionnaire: &Questionnaire,
    responses: &Responses,
    item: usize,
) -> (usize, usize) {
    let asked = |upto: usize| {
        let items = questionnaire.items.iter().take(upto);
        items.filter(|item| responses.asks(questionnaire, item)).count()
    };
    (asked(item) + 1, asked(questionnaire.items.len()).max(asked(item) + 1))
}

impl Stage {
    /// Returns the stage after this one; the review is the last.
    #[must_use]
    pub fn after(self, questionnaire: &Questionnaire) -> Self {
        match self {
            Self::Opening(step) if step + 1 < parts(questionnaire).len() => Self::Opening(step + 1),
            Self::Opening(_) => Self::Question(0),
            Self::Question(item) if item + 1 < questionnaire.items.len() => {
                Self::Question(item + 1)
            }
            Self::Question(_) if has_anything_else(questionnaire) => Self::AnythingElse,
            Self::Question(_) | Self::AnythingElse | Self::Review => Self::Review,
        }
    }

    /// Returns this stage if the questionnaire asks anything there, else the one after it. A draft
    /// may name a stage that its questionnaire no longer has.
    #[must_use]
    pub(super) fn or_after(self, questionnaire: &Questionnaire) -> Self {
        match self {
            Self::Opening(step) if step >= parts(questionnaire).len() => self.after(questionnaire),
            Self::AnythingElse if !has_anything_else(questionnaire) => Self::Review,
            asked => asked,
        }
    }

    /// Returns the stage before this one, if there is one.
    #[must_use]
    pub fn before(self, questionnaire: &Questionnaire) -> Option<Self> {
        match self {
            Self::Opening(step) => step.checked_sub(1).map(Self::Opening),
            Self::Question(0) => parts(questionnaire).len().checked_sub(1).map(Self::Opening),
            Self::Question(item) => Some(Self::Question(item - 1)),
            Self::Review if has_anything_else(questionnaire) => Some(Self::AnythingElse),
            Self::AnythingElse | Self::Review => {
                questionnaire.items.len().checked_sub(1).map(Self::Question)
            }
        }
    }

    /// Returns the stage after this one that is asked: questions that no earlier answer shows are
    /// passed over.
    #[must_use]
    pub fn next(self, questionnaire: &Questionnaire, responses: &Responses) -> Self {
        let mut stage = self.after(questionnaire);
        while stage.is_passed_over(questionnaire, responses) {
            stage = stage.after(questionnaire);
        }
        stage
    }

    /// Returns the stage before this one that is asked, if there is one.
    #[must_use]
    pub fn previous(self, questionnaire: &Questionnaire, responses: &Responses) -> Option<Self> {
        let mut stage = self.before(questionnaire)?;
        while stage.is_passed_over(questionnaire, responses) {
            stage = stage.before(questionnaire)?;
        }
        Some(stage)
    }

    fn is_passed_over(self, questionnaire: &Questionnaire, responses: &Responses) -> bool {
        let Self::Question(item) = self else { return false };
        let item = questionnaire.items.get(item);
        item.is_some_and(|item| !responses.asks(questionnaire, item))
    }

    /// Describes the place: "question 7 of 32".
    #[must_use]
    pub fn in_words(self, questionnaire: &Questionnaire) -> String {
        match self {
            Self::Opening(_) => "before the questions".to_owned(),
            Self::Question(item) => {
                format!("question {} of {}", item + 1, questionnaire.items.len())
            }
            Self::AnythingElse | Self::Review => "after the questions".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn every_stage_leads_to_the_next_and_back_again() {
        let questionnaire = builtin().unwrap();
        let mut stage = Stage::Opening(0);
        let mut passed = vec![stage];
        while stage != Stage::Review {
            stage = stage.after(&questionnaire);
            passed.push(stage);
        }
        assert_eq!(passed.len(), 2 + questionnaire.safety.len() + questionnaire.items.len() + 2);
        let mut back = vec![stage];
        while let Some(before) = stage.before(&questionnaire) {
            stage = before;
            back.push(stage);
        }
        back.reverse();
        assert_eq!(back, passed);
    }

    #[test]
    fn without_unscored_parts_the_first_question_comes_first() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.persons.clear();
        questionnaire.situations.clear();
        questionnaire.safety.clear();
        assert_eq!(Stage::Question(0).before(&questionnaire), None);
        assert_eq!(Stage::Opening(0).after(&questionnaire), Stage::Question(0));
    }
}
