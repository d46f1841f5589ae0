//! The unscored questions: people, situations, safety, causes and patterns.

use serde::{Deserialize, Serialize};

use super::flags::{ChoiceFlags, Flag, RATHER_NOT_SAY, is_danger};
use crate::questionnaire::Id;

/// A kind of choice that no score counts; the name of its table in a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceKind {
    /// A kind of person.
    Person,
    /// Something that happened.
    Situation,
    /// A question about being safe.
    Safety,
    /// A possible cause of the signs.
    Cause,
    /// A pattern beyond the scored signs.
    Pattern,
}

impl ChoiceKind {
    /// Returns its name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Situation => "situation",
            Self::Safety => "safety",
            Self::Cause => "cause",
            Self::Pattern => "pattern",
        }
    }
}

/// A choice that no score counts, of whatever kind.
#[derive(Debug, Clone, Copy)]
pub struct UnscoredChoice<'q> {
    /// Its kind.
    pub kind: ChoiceKind,
    /// Its name in files.
    pub id: &'q Id,
    /// The words to choose by, or the question.
    pub text: &'q str,
    /// The flags that choosing it sets; `None` for a question, whose answers set them.
    pub sets: Option<&'q ChoiceFlags>,
}

/// A kind of person that the answers may be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonKind {
    /// Its name in files.
    pub id: Id,
    /// The words to choose by: "A partner".
    pub text: String,
    /// The words after a date: "about a partner".
    pub about: String,
    /// The kinds that somebody of this kind may have been earlier: a former partner was a partner. Without
    /// names, danger said about one of them counts for the other.
    pub was: Vec<Id>,
    /// The flags that choosing it sets.
    pub sets: ChoiceFlags,
}

/// Something that happened, to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Its name in files.
    pub id: Id,
    /// The words to tick.
    pub text: String,
    /// The flags that ticking it sets.
    pub sets: ChoiceFlags,
    /// Whether ticking it unticks the others ("nothing in particular").
    pub exclusive: bool,
    /// Whether it names a recent time, so that it is not filled in again once it is time for the next run.
    pub recent: bool,
    /// A remark that is shown once it is ticked.
    pub remark: Option<String>,
    /// The scales on which a high score may be justified if it is ticked, as positions among the
    /// scales of the questionnaire.
    pub doubts: Vec<usize>,
    /// Situations that it seems to contradict. If both are ticked, the person is told that both can be true,
    /// and how the advice takes it.
    pub unlike: Vec<Id>,
}

/// A question about being safe. It is never scored.
///
/// "Rather not say" is always offered too; see [`RATHER_NOT_SAY`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyQuestion {
    /// Its name in files.
    pub id: Id,
    /// The question.
    pub text: String,
    /// The answers to choose from, two to eight.
    pub answers: Vec<SafetyAnswer>,
}

impl SafetyQuestion {
    /// Returns whether one of its answers means danger.
    #[must_use]
    pub fn is_about_danger(&self) -> bool {
        self.answers.iter().any(|answer| answer.sets.iter().any(is_danger))
    }

    /// Returns the name of the choice at a position: one of the answers, and after the last of them
    /// [`RATHER_NOT_SAY`].
    #[must_use]
    pub fn choice(&self, at: usize) -> Option<Id> {
        match self.answers.get(at) {
            Some(answer) => Some(answer.id.clone()),
            None if at == self.rather_not_say() => Id::new(RATHER_NOT_SAY),
            None => None,
        }
    }

    /// Returns the position of [`RATHER_NOT_SAY`] among the choices.
    #[must_use]
    pub fn rather_not_say(&self) -> usize {
        self.answers.len()
    }

    /// Returns the answer of that name.
    #[must_use]
    pub fn answer(&self, id: &Id) -> Option<&SafetyAnswer> {
        self.answers.iter().find(|answer| answer.id == *id)
    }
}

/// An answer to a question about being safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyAnswer {
    /// Its name in files.
    pub id: Id,
    /// The words to choose by: "Yes, that happens".
    pub label: String,
    /// The flags that choosing it sets.
    pub sets: Vec<Flag>,
}

/// Something to tick after the questions, if it rings true: a cause, or a pattern beyond the scored
/// signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// Its name in files.
    pub id: Id,
    /// The heading above it. Neighbours that name the same one share it.
    pub group: Option<String>,
    /// The words to tick.
    pub text: String,
    /// The flags that ticking it sets.
    pub sets: ChoiceFlags,
}
