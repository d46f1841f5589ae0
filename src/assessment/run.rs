use jiff::Timestamp;

use super::{Responses, score};
use crate::questionnaire::{Id, Questionnaire};

/// A finished pass through a questionnaire, as it is kept and compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// When it was finished.
    pub finished: Timestamp,
    /// What was asked.
    pub questionnaire: QuestionnaireRef,
    /// What was answered.
    pub responses: Responses,
    /// The score of every scale, in the questionnaire's order.
    pub scores: Vec<KeptScore>,
}

impl Run {
    /// Finishes a run now: scores the answers and notes what was asked.
    #[must_use]
    pub fn finish(questionnaire: &Questionnaire, responses: Responses, now: Timestamp) -> Self {
        let scores = score(questionnaire, &responses);
        Self {
            finished: now,
            questionnaire: questionnaire.into(),
            scores: scores.iter().map(|score| score.kept(questionnaire)).collect(),
            responses,
        }
    }

    /// Whether this very questionnaire was asked, so that its answers can be shown in full.
    #[must_use]
    pub fn is_of(&self, questionnaire: &Questionnaire) -> bool {
        self.questionnaire == QuestionnaireRef::from(questionnaire)
    }
}

/// Names the very questionnaire a run or a draft belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRef {
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: String,
    /// Its fingerprint, 16 hexadecimal digits.
    pub fingerprint: String,
}

impl From<&Questionnaire> for QuestionnaireRef {
    fn from(questionnaire: &Questionnaire) -> Self {
        Self {
            id: questionnaire.instrument.id.clone(),
            version: questionnaire.instrument.version.clone(),
            fingerprint: questionnaire.fingerprint.0.clone(),
        }
    }
}

/// The score of one scale as it was when the run was finished.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptScore {
    /// The scale.
    pub scale: Id,
    /// From 0 to 100; `None` when too few items were answered.
    pub points: Option<f64>,
    /// How many of its items were answered.
    pub answered: usize,
    /// How many items it has.
    pub of: usize,
}
