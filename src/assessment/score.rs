//! From answers to scores.

use super::{Answer, KeptScore, Responses};
use crate::questionnaire::{Item, Questionnaire, ResponseSet, Scale};

/// How one scale came out, with the working that led there.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The scale, as a position in [`Questionnaire::scales`].
    pub scale: usize,
    /// Every item of the scale, in the order asked.
    pub working: Vec<Working>,
    /// The outcome; `None` when too few items were answered.
    pub outcome: Option<Outcome>,
}

/// What one item brought to its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Working {
    /// The item, as a position in [`Questionnaire::items`].
    pub item: usize,
    /// The answer as given.
    pub answer: Option<Answer>,
    /// The value that counts, turned round where the item is reversed.
    pub value: Option<i64>,
}

/// A score that stands on enough answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The mean of the values that count, within the range of the response set.
    pub mean: f64,
    /// The mean as a percentage of the possible range, from 0 to 100; never a percentile.
    pub points: f64,
    /// The band, as a position in [`Scale::bands`].
    pub band: usize,
}

impl Score {
    /// Returns how many of the items count.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.working.iter().filter(|w| w.value.is_some()).count()
    }

    /// Returns the score as it is kept in a file.
    #[must_use]
    pub fn kept(&self, questionnaire: &Questionnaire) -> KeptScore {
        KeptScore {
            scale: questionnaire.scales[self.scale].id.clone(),
            points: self.outcome.map(|o| o.points),
            answered: self.answered(),
            of: self.working.len(),
        }
    }
}

/// Scores every scale. There is no total over the scales.
#[must_use]
pub fn score(questionnaire: &Questionnaire, responses: &Responses) -> Vec<Score> {
    (0..questionnaire.scales.len())
        .map(|scale| {
            let working = working(questionnaire, responses, scale);
            let tally = Tally::of(questionnaire, scale, working.iter().filter_map(|w| w.value));
            Score { scale, outcome: tally.outcome(&questionnaire.scales[scale]), working }
        })
        .collect()
}

fn working(questionnaire: &Questionnaire, responses: &Responses, scale: usize) -> Vec<Working> {
    let of_scale = questionnaire.items.iter().enumerate().filter(|(_, item)| item.scale == scale);
    of_scale
        .map(|(index, item)| {
            let set = &questionnaire.response_sets[item.response_set];
            let given = responses.value(&item.id);
            Working {
                item: index,
                answer: responses.answers.get(&item.id).copied(),
                value: given.map(|answer| counted(item, set, answer)),
            }
        })
        .collect()
}

/// Returns what an answer counts: a reversed item is turned round within the declared range of
/// its response set.
#[must_use]
pub fn counted(item: &Item, set: &ResponseSet, answer: i64) -> i64 {
    if item.reversed { set.min() + set.max() - answer } else { answer }
}

/// How far up its range an item's answer counts, from 0 to 1.
#[must_use]
pub fn height(questionnaire: &Questionnaire, item: usize, answer: i64) -> f64 {
    let item = &questionnaire.items[item];
    let set = &questionnaire.response_sets[item.response_set];
    ratio(counted(item, set, answer) - set.min(), set.max() - set.min())
}

/// The sum of a scale's values. Whole numbers, so that a score on the edge of a band is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    sum: i64,
    answered: usize,
    of: usize,
    min: i64,
    max: i64,
}

impl Tally {
    /// Adds up the values that count for one scale. All items of a scale share one range; the
    /// check of a questionnaire sees to it.
    #[must_use]
    pub fn of(
        questionnaire: &Questionnaire,
        scale: usize,
        values: impl IntoIterator<Item = i64>,
    ) -> Self {
        let mut items = questionnaire.items.iter().filter(|item| item.scale == scale);
        let set = items.next().map(|item| &questionnaire.response_sets[item.response_set]);
        let mut tally = Self {
            sum: 0,
            answered: 0,
            of: items.count() + usize::from(set.is_some()),
            min: set.map_or(0, ResponseSet::min),
            max: set.map_or(0, ResponseSet::max),
        };
        for value in values {
            tally.sum += value;
            tally.answered += 1;
        }
        tally
    }

    /// Returns the outcome, or `None` when fewer than the scale's `min_answered` of its items
    /// were answered.
    #[must_use]
    pub fn outcome(&self, scale: &Scale) -> Option<Outcome> {
        if !self.is_enough(scale) {
            return None;
        }
        let answered = self.answered_i64();
        let points =
            100.0 * ratio(self.sum - answered * self.min, answered * (self.max - self.min));
        Some(Outcome { mean: ratio(self.sum, answered), points, band: band(scale, points) })
    }

    /// Returns by how many points this tally lies above another over the same items.
    #[must_use]
    pub fn points_above(&self, earlier: &Self) -> f64 {
        let range = self.answered_i64() * (self.max - self.min);
        100.0 * ratio(self.sum - earlier.sum, range)
    }

    /// Whether enough items were answered for a score.
    #[must_use]
    pub fn is_enough(&self, scale: &Scale) -> bool {
        let share = ratio(self.answered_i64(), i64::try_from(self.of).unwrap_or(i64::MAX));
        self.answered > 0 && share >= scale.min_answered
    }

    fn answered_i64(&self) -> i64 {
        i64::try_from(self.answered).unwrap_or(i64::MAX)
    }
}

/// Returns the band a score lies in, decided on the unrounded number.
#[must_use]
pub fn band(scale: &Scale, points: f64) -> usize {
    scale.bands.iter().rposition(|band| points >= band.from).unwrap_or(0)
}

/// Divides two whole numbers that are small enough to be exact; nothing of nothing is 0.
#[allow(clippy::cast_precision_loss)]
fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
