//! The records that are kept on disk: a run is the [assessment's](crate::assessment::Run), a draft
//! is described here.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::name::RunKey;
use crate::{
    assessment::{QuestionnaireRef, Responses},
    questionnaire::Id,
};

/// A record as it was read from its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded<T> {
    /// The record.
    pub record: T,
    /// Whether the file was changed since goodfaith wrote it.
    pub edited_by_hand: bool,
}

/// An unfinished run, as it is saved after every answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The key of the run, which will be in the name of its file.
    pub run: RunKey,
    /// When it was saved.
    pub saved: Timestamp,
    /// The questionnaire.
    pub questionnaire: QuestionnaireRef,
    /// The answers so far.
    pub responses: Responses,
    /// The place that the person had reached.
    pub place: DraftPlace,
}

/// A place in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftPlace {
    /// The part of the run.
    #[serde(rename = "screen")]
    pub part: DraftPart,
    /// The question on the screen, one about safety included; or the first situation or pattern, if
    /// their list was on the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
}

/// The parts of a run, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftPart {
    /// The unscored parts before the questions: the person, the situations, and safety.
    Situation,
    /// The questions.
    Questions,
    /// The unscored parts after the questions: causes, or patterns if one is named.
    AnythingElse,
    /// All answers in a list.
    Review,
}
