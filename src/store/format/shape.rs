//! The tables of the files as serde sees them. The order of the fields is the order in the file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize, de};

use crate::{
    assessment::{Answer, KeptScore, QuestionnaireRef, Responses},
    questionnaire::Id,
    store::{name::RunKey, record::Place},
};

/// The keys by which a file is recognised, whatever else is in it.
#[derive(Deserialize)]
pub(super) struct Marks {
    pub(super) format: Option<i64>,
    pub(super) seal: Option<SealMarks>,
}

#[derive(Deserialize)]
pub(super) struct SealMarks {
    pub(super) answers: Option<de::IgnoredAny>,
    pub(super) sha256: Option<de::IgnoredAny>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunFile {
    pub(super) format: i64,
    pub(super) finished: String,
    pub(super) questionnaire: QuestionnaireRef,
    pub(super) about: About,
    pub(super) safety: BTreeMap<Id, bool>,
    pub(super) answers: BTreeMap<Id, Answer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) score: Vec<KeptScore>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftFile {
    pub(super) format: i64,
    pub(super) saved: String,
    pub(super) run: RunKey,
    pub(super) questionnaire: QuestionnaireRef,
    pub(super) about: About,
    pub(super) safety: BTreeMap<Id, bool>,
    pub(super) answers: BTreeMap<Id, Answer>,
    pub(super) place: Place,
}

/// The responses that have no table of their own.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Id>,
    situations: BTreeSet<Id>,
    causes: BTreeSet<Id>,
    patterns: BTreeSet<Id>,
}

/// Splits responses into the tables of a file.
pub(super) fn tables(responses: &Responses) -> (About, BTreeMap<Id, bool>, BTreeMap<Id, Answer>) {
    let Responses { person, situations, safety, answers, causes, patterns } = responses.clone();
    (About { person, situations, causes, patterns }, safety, answers)
}

/// Joins the tables of a file into responses.
pub(super) fn responses(
    About { person, situations, causes, patterns }: About,
    safety: BTreeMap<Id, bool>,
    answers: BTreeMap<Id, Answer>,
) -> Responses {
    Responses { person, situations, safety, answers, causes, patterns }
}
