//! Danger, as flags and as answers to questions about safety.

use crate::questionnaire::{Id, MAYBE_UNSAFE, Questionnaire, SafetyAnswer, UNSAFE};

/// How sure it is that somebody is not safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Danger {
    /// They may not be safe.
    Possible,
    /// They are not safe.
    Certain,
}

impl Danger {
    /// Each of them, the greatest first.
    const ALL: [Self; 2] = [Self::Certain, Self::Possible];

    /// Returns the danger that an answer about safety means to whoever does not know the question, perhaps
    /// because it is no longer asked.
    pub(super) fn of_unknown_answer(answer: &Id) -> Option<Self> {
        Self::ALL.into_iter().find(|danger| *answer == *danger.as_answer())
    }

    /// Returns the answer that means this danger to whoever does not know the question.
    pub(super) fn as_answer(self) -> &'static str {
        match self {
            Self::Certain => "yes",
            Self::Possible => "unsure",
        }
    }

    pub(super) fn of_answer(
        questionnaire: &Questionnaire,
        question: &Id,
        answer: &Id,
    ) -> Option<Self> {
        match questionnaire.safety_answer(question, answer) {
            Some(known) => Self::of_known_answer(known),
            None => Self::of_unknown_answer(answer),
        }
    }

    fn of_known_answer(answer: &SafetyAnswer) -> Option<Self> {
        Self::of_flags(|flag| answer.sets.iter().any(|set| *set == *flag))
    }

    pub(super) fn of_flags(holds: impl Fn(&str) -> bool) -> Option<Self> {
        Self::ALL.into_iter().find(|danger| holds(danger.flag()))
    }

    fn flag(self) -> &'static str {
        match self {
            Self::Certain => UNSAFE,
            Self::Possible => MAYBE_UNSAFE,
        }
    }

    /// Returns the flags of somebody in this danger: those of the first answer that means it to the first
    /// question about danger.
    pub(super) fn flags(self, questionnaire: &Questionnaire) -> Vec<&str> {
        let asked = questionnaire.first_about_danger();
        let mut answers = asked.iter().flat_map(|asked| &asked.answers);
        match answers.find(|answer| Self::of_known_answer(answer) == Some(self)) {
            Some(answer) => answer.sets.iter().map(Id::as_str).collect(),
            None => vec![self.flag()],
        }
    }
}
