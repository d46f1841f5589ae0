use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, de};

use super::{
    Danger, Responses,
    score::{AnsweredOf, ScaleScore, score},
};
use crate::questionnaire::{Fingerprint, Fingerprints, Id, Questionnaire, Version};

/// How far two clocks may differ before a run counts as dated in the future.
pub(crate) const CLOCK_LEEWAY: SignedDuration = SignedDuration::from_mins(10);

/// A finished pass through a questionnaire, as it is kept and compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// When it was finished.
    pub finished: Timestamp,
    /// The questionnaire that was answered.
    pub questionnaire: QuestionnaireRef,
    /// The responses.
    pub responses: Responses,
    /// The score of every scale, in the questionnaire's order.
    pub scores: Vec<KeptScore>,
}

impl Run {
    /// Creates the run of a pass that is finished now: scores the answers and records the
    /// questionnaire.
    #[must_use]
    pub fn finish(questionnaire: &Questionnaire, responses: Responses, now: Timestamp) -> Self {
        let scores = score(questionnaire, &responses);
        let danger = Danger::of(questionnaire, &responses);
        Self {
            finished: now,
            questionnaire: questionnaire.into(),
            scores: scores.iter().map(|score| score.to_kept(questionnaire)).collect(),
            responses: responses.with_danger_carried_over(danger),
        }
    }

    /// Returns the day on which the questionnaire is due again: from its morning on, whatever the time of
    /// day at which this run was finished, new answers are not said to be about the same days.
    #[must_use]
    pub fn due_on(&self, questionnaire: &Questionnaire, zone: &TimeZone) -> Date {
        let days = i64::from(questionnaire.instrument.retake_after_days);
        day_of(self.finished, zone).saturating_add(days.days())
    }

    /// Returns whether the questionnaire is due again.
    #[must_use]
    pub fn is_due(&self, questionnaire: &Questionnaire, now: Timestamp, zone: &TimeZone) -> bool {
        self.due_on(questionnaire, zone) <= day_of(now, zone)
    }

    /// Returns the days of the calendar from the one on which the run was finished to another.
    #[must_use]
    pub fn days_to(&self, day: Date, zone: &TimeZone) -> i64 {
        day.duration_since(day_of(self.finished, zone)).as_hours() / 24
    }

    /// Returns the days of the calendar between this run and another if both look back on some of the same
    /// time: the later one was finished before the questionnaire was due again.
    #[must_use]
    pub fn overlap_with(
        &self,
        other: &Self,
        questionnaire: &Questionnaire,
        zone: &TimeZone,
    ) -> Option<i64> {
        let earlier = if self.finished <= other.finished { self } else { other };
        let later = self.finished.max(other.finished);
        let overlaps =
            questionnaire.instrument.looks_back && !earlier.is_due(questionnaire, later, zone);
        overlaps.then(|| earlier.days_to(day_of(later, zone), zone))
    }

    /// Returns whether the run is dated in the future: the clock was wrong when it was finished, or
    /// is wrong now.
    #[must_use]
    pub fn is_dated_ahead(&self, now: Timestamp) -> bool {
        now.saturating_add(CLOCK_LEEWAY).is_ok_and(|latest| self.finished > latest)
    }

    /// Returns whether this questionnaire was answered, in these words or others: its answers can then
    /// be shown in full.
    #[must_use]
    pub fn is_of(&self, questionnaire: &Questionnaire) -> bool {
        self.questionnaire.is_scored_like(questionnaire)
    }

    /// Returns how many of the questions that were asked were answered, for each kept score. If there is no
    /// score, questions that a missing answer would decide count as asked: the score lacks their answers.
    /// If the questions are not at hand, it is as it is kept: how many items count, of all that could.
    #[must_use]
    pub fn answered(&self, questionnaire: &Questionnaire) -> Vec<AnsweredOf> {
        let scores =
            if self.is_of(questionnaire) { score(questionnaire, &self.responses) } else { vec![] };
        let is_of = |scale: usize, kept: &KeptScore| questionnaire.scales[scale].id == kept.scale;
        let answered = |kept: &KeptScore| match scores.iter().find(|one| is_of(one.scale, kept)) {
            Some(score) if kept.points.is_some() => score.answered_of_asked(),
            Some(score) => score.answered_of_asked().with_undecided(),
            None => AnsweredOf { answered: kept.answered, of: kept.of, undecided: 0 },
        };
        self.scores.iter().map(answered).collect()
    }

    /// Returns whether it can be drawn beside another run: both answer the same questions about the
    /// same person.
    #[must_use]
    pub fn is_comparable_with(&self, other: &Self, questionnaire: &Questionnaire) -> bool {
        let same_questions = self.questionnaire == other.questionnaire
            || [self, other].iter().all(|run| run.is_of(questionnaire));
        same_questions && self.shares_history_with(other)
    }

    /// Returns whether this run and another are in one person's history of one questionnaire.
    #[must_use]
    pub fn is_in_history_of(&self, other: &Self) -> bool {
        self.questionnaire.id == other.questionnaire.id && self.shares_history_with(other)
    }

    /// Returns whether this run and another are about one person; see
    /// [`Person::shares_history_with`](super::Person::shares_history_with).
    #[must_use]
    pub fn shares_history_with(&self, other: &Self) -> bool {
        self.responses.about().shares_history_with(&other.responses.about())
    }
}

/// Returns the day of the calendar on which a time falls.
#[must_use]
pub fn day_of(when: Timestamp, zone: &TimeZone) -> Date {
    when.to_zoned(zone.clone()).date()
}

impl ScaleScore {
    /// Returns the score as it is kept in a file.
    #[must_use]
    pub fn to_kept(&self, questionnaire: &Questionnaire) -> KeptScore {
        KeptScore {
            scale: questionnaire.scales[self.scale].id.clone(),
            points: self.score.map(|score| score.points),
            answered: self.counted(),
            of: self.items.len(),
        }
    }
}

/// The questionnaire that a run or a draft belongs to, and the words it was asked in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionnaireRef {
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: Version,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
}

impl QuestionnaireRef {
    /// Returns whether it is this questionnaire, in this version and scored in this way. The wording
    /// and the bands may differ: an author who changes a question's meaning changes the version.
    #[must_use]
    pub fn is_scored_like(&self, questionnaire: &Questionnaire) -> bool {
        let Fingerprints { current, without_assignment: _, former } = questionnaire.fingerprints;
        self.id == questionnaire.instrument.id
            && self.version == questionnaire.instrument.version
            && (self.fingerprint.is_scored_like(current) || self.fingerprint == former)
    }

    /// Returns whether it is this very questionnaire, in the same words and with the same bands.
    #[must_use]
    pub fn is_worded_like(&self, questionnaire: &Questionnaire) -> bool {
        let Fingerprints { current, without_assignment, former } = questionnaire.fingerprints;
        let known = [current, without_assignment, former];
        self.is_scored_like(questionnaire) && known.contains(&self.fingerprint)
    }
}

impl From<&Questionnaire> for QuestionnaireRef {
    fn from(questionnaire: &Questionnaire) -> Self {
        Self {
            id: questionnaire.instrument.id.clone(),
            version: questionnaire.instrument.version.clone(),
            fingerprint: questionnaire.fingerprints.current,
        }
    }
}

/// The score of one scale as it was when the run was finished.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptScore {
    /// The scale.
    pub scale: Id,
    /// From 0 to 100; `None` if too few items count.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "points")]
    pub points: Option<f64>,
    /// How many of its items count: those that were answered, and those that count without being asked.
    pub answered: usize,
    /// How many of its items could count.
    pub of: usize,
}

fn points<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let points = f64::deserialize(deserializer)?;
    if (0.0..=100.0).contains(&points) {
        return Ok(Some(points));
    }
    Err(de::Error::custom("points are a number from 0 to 100"))
}
