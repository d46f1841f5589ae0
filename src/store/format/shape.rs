//! The tables of the files as serde sees them. The order of the fields is the order in the file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    assessment::{Answer, KeptScore, QuestionnaireRef, Responses},
    questionnaire::Id,
    store::{draft::Step, name::RunKey},
    text::shown,
};

/// The least and the greatest value an option may have.
const VALUES: std::ops::RangeInclusive<i64> = -1000..=1000;

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
    pub(super) questionnaire: Asked,
    pub(super) about: About,
    pub(super) safety: BTreeMap<Id, bool>,
    pub(super) answers: BTreeMap<Id, KeptAnswer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) score: Vec<Score>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftFile {
    pub(super) format: i64,
    pub(super) saved: String,
    pub(super) run: KeptKey,
    pub(super) questionnaire: Asked,
    pub(super) about: About,
    pub(super) safety: BTreeMap<Id, bool>,
    pub(super) answers: BTreeMap<Id, KeptAnswer>,
    pub(super) place: KeptPlace,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    id: Id,
    #[serde(deserialize_with = "version")]
    version: String,
    #[serde(deserialize_with = "fingerprint")]
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Id>,
    situations: BTreeSet<Id>,
    causes: BTreeSet<Id>,
    patterns: BTreeSet<Id>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Score {
    scale: Id,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "points")]
    points: Option<f64>,
    pub(super) answered: usize,
    pub(super) of: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptPlace {
    pub(super) screen: Step,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item: Option<Id>,
}

#[derive(Clone, Copy)]
pub(super) struct KeptAnswer(Answer);

pub(super) struct KeptKey(pub(super) RunKey);

impl From<&QuestionnaireRef> for Asked {
    fn from(asked: &QuestionnaireRef) -> Self {
        let QuestionnaireRef { id, version, fingerprint } = asked.clone();
        Self { id, version, fingerprint }
    }
}

impl From<Asked> for QuestionnaireRef {
    fn from(Asked { id, version, fingerprint }: Asked) -> Self {
        Self { id, version, fingerprint }
    }
}

impl From<&KeptScore> for Score {
    fn from(score: &KeptScore) -> Self {
        let KeptScore { scale, points, answered, of } = score.clone();
        Self { scale, points, answered, of }
    }
}

impl From<Score> for KeptScore {
    fn from(Score { scale, points, answered, of }: Score) -> Self {
        Self { scale, points, answered, of }
    }
}

impl From<&Responses> for About {
    fn from(responses: &Responses) -> Self {
        let Responses { person, situations, causes, patterns, .. } = responses.clone();
        Self { person, situations, causes, patterns }
    }
}

/// Takes the answers out of the responses, as a file has them.
pub(super) fn kept_answers(responses: &Responses) -> BTreeMap<Id, KeptAnswer> {
    responses.answers.iter().map(|(id, answer)| (id.clone(), KeptAnswer(*answer))).collect()
}

/// Puts the responses together from the tables of a file.
pub(super) fn responses(
    About { person, situations, causes, patterns }: About,
    safety: BTreeMap<Id, bool>,
    answers: BTreeMap<Id, KeptAnswer>,
) -> Responses {
    let answers = answers.into_iter().map(|(id, KeptAnswer(answer))| (id, answer)).collect();
    Responses { person, situations, safety, answers, causes, patterns }
}

impl Serialize for KeptAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Answer::Value(value) => serializer.serialize_i64(value),
            Answer::Skipped => serializer.serialize_str("skipped"),
        }
    }
}

impl<'de> Deserialize<'de> for KeptAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(i64),
            Text(String),
        }
        match Either::deserialize(deserializer) {
            Ok(Either::Number(value)) if VALUES.contains(&value) => Ok(Self(Answer::Value(value))),
            Ok(Either::Text(text)) if text == "skipped" => Ok(Self(Answer::Skipped)),
            _ => Err(de::Error::custom(
                "an answer is a whole number from -1000 to 1000, or \"skipped\"",
            )),
        }
    }
}

impl Serialize for KeptKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for KeptKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = RunKey::parse(&String::deserialize(deserializer)?);
        key.map(Self).ok_or_else(|| de::Error::custom("`run` is 8 of the digits 0-9 and a-f"))
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let version = String::deserialize(deserializer)?;
    if shown(&version) != version {
        return Err(de::Error::custom("a version is one line of printable characters"));
    }
    Ok(version)
}

fn fingerprint<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let fingerprint = String::deserialize(deserializer)?;
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if fingerprint.len() != 16 || !fingerprint.bytes().all(hex) {
        return Err(de::Error::custom("a fingerprint is 16 of the digits 0-9 and a-f"));
    }
    Ok(fingerprint)
}

fn points<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let points = f64::deserialize(deserializer)?;
    if (0.0..=100.0).contains(&points) {
        return Ok(Some(points));
    }
    Err(de::Error::custom("points are a number from 0 to 100"))
}
