//! What is asked, one after the other.

use crate::{
    questionnaire::Questionnaire,
    session::{Part, Stage, parts},
};

/// One thing that is asked on the way through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Whom the person has in mind.
    Person,
    /// What happened.
    Happened,
    /// A question about safety, as a position among them.
    Safety(usize),
    /// A question, as a position among the items.
    Question(usize),
    /// Roots that ring true.
    Causes,
    /// Other signs that ring true.
    Patterns,
    /// The list of all answers.
    Review,
}

/// Returns all that a questionnaire asks, in the order of the full screen.
pub(super) fn steps(questionnaire: &Questionnaire) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in parts(questionnaire) {
        match part {
            Part::Person => steps.push(Step::Person),
            Part::Happened => steps.push(Step::Happened),
            Part::Safety => steps.extend((0..questionnaire.safety.len()).map(Step::Safety)),
        }
    }
    steps.extend((0..questionnaire.items.len()).map(Step::Question));
    if !questionnaire.causes.is_empty() {
        steps.push(Step::Causes);
    }
    if !questionnaire.patterns.is_empty() {
        steps.push(Step::Patterns);
    }
    steps.push(Step::Review);
    steps
}

impl Step {
    /// Returns the step on which a pass goes on that stands at a stage.
    pub(super) fn at(stage: Stage, questionnaire: &Questionnaire) -> Self {
        let steps = steps(questionnaire);
        let first =
            |wanted: Stage| steps.iter().copied().find(|step| step.stage(questionnaire) == wanted);
        first(stage).or_else(|| first(stage.after(questionnaire))).unwrap_or(Self::Review)
    }

    /// Returns the stage it belongs to, by which a draft knows it.
    pub(super) fn stage(self, questionnaire: &Questionnaire) -> Stage {
        let situation = |part| {
            let at = parts(questionnaire).iter().position(|other| *other == part);
            Stage::Situation(at.unwrap_or(0))
        };
        match self {
            Self::Person => situation(Part::Person),
            Self::Happened => situation(Part::Happened),
            Self::Safety(_) => situation(Part::Safety),
            Self::Question(item) => Stage::Question(item),
            Self::Causes | Self::Patterns => Stage::AnythingElse,
            Self::Review => Stage::Review,
        }
    }

    /// Returns the step after this one; the review is the last.
    pub(super) fn after(self, questionnaire: &Questionnaire) -> Self {
        let mut steps = steps(questionnaire).into_iter().skip_while(|step| *step != self);
        steps.nth(1).unwrap_or(Self::Review)
    }

    /// Returns the step before this one, where there is one.
    pub(super) fn before(self, questionnaire: &Questionnaire) -> Option<Self> {
        steps(questionnaire).into_iter().take_while(|step| *step != self).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn the_steps_go_in_the_order_of_the_full_screen() {
        let questionnaire = builtin().unwrap();
        let mut stage = Stage::Situation(0);
        for step in steps(&questionnaire) {
            let next = step.stage(&questionnaire);
            assert!(next == stage || next == stage.after(&questionnaire), "{stage:?} {next:?}");
            stage = next;
        }
        assert_eq!(stage, Stage::Review);
    }

    #[test]
    fn after_and_before_lead_there_and_back() {
        let questionnaire = builtin().unwrap();
        let steps = steps(&questionnaire);
        for pair in steps.windows(2) {
            assert_eq!(pair[0].after(&questionnaire), pair[1]);
            assert_eq!(pair[1].before(&questionnaire), Some(pair[0]));
        }
        assert_eq!(steps[0].before(&questionnaire), None);
    }

    #[test]
    fn a_questionnaire_of_questions_alone_asks_nothing_else() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.persons.clear();
        questionnaire.situations.clear();
        questionnaire.safety.clear();
        questionnaire.causes.clear();
        questionnaire.patterns.clear();
        let at = |stage| Step::at(stage, &questionnaire);
        assert_eq!(at(Stage::Situation(0)), Step::Question(0));
        assert_eq!(at(Stage::AnythingElse), Step::Review);
    }
}
