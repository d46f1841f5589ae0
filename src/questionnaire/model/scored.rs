//! The part of a questionnaire that bears on a score.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{SumRange, exact::exact};
use crate::questionnaire::Id;

/// A set of options to answer with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseSet {
    /// Its name.
    pub id: Id,
    /// Two to 20, all with different values, in the order in which they are shown; or each number of
    /// a range.
    pub options: Vec<AnswerOption>,
    /// The words at the two ends, if it is a range of numbers.
    pub ends: Option<NumberEnds>,
}

/// The words at the two ends of a range of numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberEnds {
    /// The words for the lowest number: "no pain".
    pub low: Option<String>,
    /// The words for the highest number: "the worst pain".
    pub high: Option<String>,
}

impl ResponseSet {
    /// The fewest options that leave a choice.
    pub const MIN_OPTIONS: usize = 2;

    /// The most options that fit on a screen.
    pub const MAX_OPTIONS: usize = 20;

    /// The highest number of a range.
    pub const MAX_NUMBER: i64 = 1_000;

    /// The most numbers that a range may have: a slider has no room for more.
    pub const MAX_NUMBERS: i64 = 101;

    /// Returns how far a value lies up the range of the options, from 0 to 1.
    #[must_use]
    pub fn share(&self, value: i64) -> f64 {
        let (above, range) = (exact(value - self.min()), exact(self.max() - self.min()));
        if range == 0.0 { 0.0 } else { above / range }
    }

    /// Returns the lowest and the highest value among the options.
    #[must_use]
    pub fn range(&self) -> (i64, i64) {
        (self.min(), self.max())
    }

    /// Returns the lowest value among the options.
    #[must_use]
    pub fn min(&self) -> i64 {
        self.options.iter().map(|o| o.value).min().unwrap_or_default()
    }

    /// Returns the highest value among the options.
    #[must_use]
    pub fn max(&self) -> i64 {
        self.options.iter().map(|o| o.value).max().unwrap_or_default()
    }

    /// Returns the option of that value.
    #[must_use]
    pub fn option(&self, value: i64) -> Option<&AnswerOption> {
        self.options.iter().find(|o| o.value == value)
    }
}

/// One answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    /// Its value, one of [`AnswerOption::VALUES`].
    pub value: i64,
    /// The words to choose by: "Often".
    pub label: String,
    /// The start of a sentence that gives the answer back: "You often".
    pub echo: Option<String>,
}

impl AnswerOption {
    /// The values that an option may have.
    pub const VALUES: RangeInclusive<i64> = -1_000..=1_000;
}

/// Items that are scored together, from 0 to 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Its name in files.
    pub id: Id,
    /// Its name on the screen.
    pub title: String,
    /// Its meaning.
    pub about: String,
    /// The meaning of a high score for the person.
    pub high: Direction,
    /// The share of its items that must be answered for a score, from 0 to 1.
    pub min_answered: f64,
    /// The bands, rising; the first begins at 0.
    pub bands: Vec<Band>,
    /// The unit in which a score is shown, and in which the file gives the starts of bands.
    pub unit: Unit,
    /// The sums that answers to all of its items can have.
    pub range: SumRange,
    /// The means that answers can have, as sums over the weight of all of its items.
    pub means: SumRange,
    /// How stable its scores are, if a study has measured it.
    pub reliability: Option<Reliability>,
}

/// How stable the scores of a scale are when nothing has changed, as a study found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    /// The finding.
    pub kind: ReliabilityKind,
    /// The standard deviation of the scores between people, in points of 100.
    pub sd: f64,
    /// How many people were asked, if the source says so.
    pub n: Option<u32>,
    /// The study.
    pub source: String,
}

impl Reliability {
    /// The largest standard deviation of scores from 0 to 100, in a large sample.
    const MAX_SD: f64 = 50.0;

    /// Returns whether a coefficient of reliability is above 0 and below 1.
    #[must_use]
    pub fn is_possible_coefficient(coefficient: f64) -> bool {
        0.0 < coefficient && coefficient < 1.0
    }

    /// Returns whether scores from 0 to 100 can have this standard deviation: above 0, and up to 50.
    #[must_use]
    pub fn is_possible_sd(sd: f64) -> bool {
        0.0 < sd && sd <= Self::MAX_SD
    }
}

/// A coefficient of reliability, above 0 and below 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum ReliabilityKind {
    /// The same people were asked twice.
    Retest {
        /// The correlation of their scores.
        r: f64,
        /// The number of days between.
        days: u16,
    },
    /// Cronbach's alpha, the consistency of answers given once: a substitute if nobody was asked
    /// twice.
    Alpha(f64),
}

/// The unit in which a score is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// The percentage of the possible range, from 0 to 100.
    Percent,
    /// The mean of the values.
    Mean,
    /// The sum of the values.
    Sum,
}

/// The meaning of a high score on a scale for a person. It decides which answers stand out and which
/// hold, and which way an answer must go to lead to advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// Something is hard for them.
    Hard,
    /// Something is well with them.
    Good,
    /// Neither a high score nor a low one is better.
    Neither,
}

impl Direction {
    /// Returns its name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Neither => "neither",
        }
    }
}

/// A range of a scale with a label: from its start up to the next band's start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Its name in files.
    pub id: Id,
    /// The first score that belongs to it, from 0 to 100 whatever the unit of the scale.
    pub from: f64,
    /// The word beside the score: "sometimes".
    pub label: String,
    /// The meaning of a score in this band, and no more than that.
    pub meaning: String,
}

/// The bands of one scale that match, both ends included, as positions in [`Scale::bands`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleBands {
    /// A position among the scales of the questionnaire.
    pub scale: usize,
    /// The lowest band.
    pub from: usize,
    /// The highest band.
    pub to: usize,
}

/// How an item counts on one scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// A position among the scales of the questionnaire.
    pub scale: usize,
    /// Whether it is reverse-scored: agreeing speaks against the scale.
    pub reversed: bool,
    /// How many times it counts, from 1 to 100.
    pub weight: i64,
}

/// A question: one behaviour, in the first person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its name in files.
    pub id: Id,
    /// Its name in the files of another program, such as `PHQ9_01`.
    pub source: Option<String>,
    /// The scales it counts on, in their order; none if it is not scored.
    pub keys: Vec<Key>,
    /// The question.
    pub text: String,
    /// The end of a sentence that gives the answer back: "took a late reply as bad news".
    pub echo: Option<String>,
    /// How it is answered, as a position among the response sets of the questionnaire.
    pub response_set: usize,
    /// The earlier answer that shows it; `None` if it is always asked.
    pub when: Option<ShownWhen>,
    /// Whether doing it at all is wrong, so that only the lowest answer is something that holds.
    pub wrong_at_any_rate: bool,
    /// Articles that name this sign, as positions among the articles of the questionnaire.
    pub articles: Vec<usize>,
}

/// The earlier answer that shows an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownWhen {
    /// The earlier item, as a position among the items of the questionnaire.
    pub item: usize,
    /// The answers to it that show this item, rising and each once.
    pub is: Vec<i64>,
    /// The answer that counts if an earlier one rules this item out; `None` if it then counts nowhere.
    pub unasked: Option<i64>,
}

impl Item {
    /// Returns how the item counts on a scale, a position among the scales of the questionnaire.
    #[must_use]
    pub fn key(&self, scale: usize) -> Option<&Key> {
        self.keys.iter().find(|key| key.scale == scale)
    }

    /// Returns whether the item counts on a scale.
    #[must_use]
    pub fn is_on(&self, scale: usize) -> bool {
        self.key(scale).is_some()
    }

    /// Returns how the item counts on the first of its scales, by which a single answer to it is
    /// judged.
    #[must_use]
    pub fn main_key(&self) -> Option<&Key> {
        self.keys.first()
    }

    /// Returns whether the item is reverse-scored on the first of its scales.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        self.main_key().is_some_and(|key| key.reversed)
    }
}
