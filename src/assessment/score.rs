//! From answers to scores.

use std::fmt;

use super::{Answer, Responses};
use crate::questionnaire::{Key, Questionnaire, ResponseSet, Scale, SumRange};

/// The score of one scale, with those of its items.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleScore {
    /// The scale, as a position in [`Questionnaire::scales`].
    pub scale: usize,
    /// Every item of the scale that was asked, or counts without, in their order.
    pub items: Vec<ItemScore>,
    /// The score itself; `None` if too few items were answered.
    pub score: Option<Score>,
}

/// The contribution of one item to the score of its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemScore {
    /// The item, as a position in [`Questionnaire::items`].
    pub item: usize,
    /// Whether the item is asked.
    pub asked: bool,
    /// The answer as given; `None` if there is none, or if the item is not asked.
    pub answer: Option<Answer>,
    /// Whether the item is reverse-scored on this scale.
    pub reversed: bool,
    /// How many times it counts on this scale.
    pub weight: i64,
    /// The value that counts, reversed if the item is reverse-scored, as many times as its weight
    /// says; `None` if nothing counts.
    pub value: Option<i64>,
}

/// How many of some questions were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsweredOf {
    /// How many were answered.
    pub answered: usize,
    /// How many there are.
    pub of: usize,
    /// How many more there may be: the answers that decide whether they are asked are missing.
    pub undecided: usize,
}

impl AnsweredOf {
    /// Returns whether some were not answered.
    #[must_use]
    pub fn is_partial(self) -> bool {
        self.answered < self.of || self.undecided > 0
    }

    /// Counts the undecided questions as asked.
    #[must_use]
    pub(super) fn with_undecided(self) -> Self {
        Self { of: self.of + self.undecided, undecided: 0, ..self }
    }
}

impl fmt::Display for AnsweredOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.answered, self.of)
    }
}

/// A score that rests on enough answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The mean of the values that count, within the range of the response set.
    pub mean: f64,
    /// The sum of the values; if not all items were answered, scaled up to all of them at the same
    /// share of the possible range.
    pub sum: f64,
    /// The mean as a percentage of the possible range, from 0 to 100; never a percentile.
    pub points: f64,
    /// The band, as a position in [`Scale::bands`].
    pub band: usize,
}

impl ScaleScore {
    /// Returns how many of the items count.
    #[must_use]
    pub fn counted(&self) -> usize {
        self.items.iter().filter(|item| item.value.is_some()).count()
    }

    /// Returns how many of the items were answered and asked.
    #[must_use]
    pub fn answered_of_asked(&self) -> AnsweredOf {
        let asked = self.items.iter().filter(|item| item.asked);
        let answered = asked.clone().filter(|item| item.value.is_some()).count();
        AnsweredOf { answered, of: asked.count(), undecided: self.undecided() }
    }

    /// Returns how many of the items count without being asked.
    #[must_use]
    pub fn counted_unasked(&self) -> usize {
        self.counted() - self.answered_of_asked().answered
    }

    /// Returns how many of the items are not asked yet, since the answer that decides it is missing.
    #[must_use]
    pub fn undecided(&self) -> usize {
        self.items.iter().filter(|item| !item.asked && item.value.is_none()).count()
    }
}

/// Returns whether a sum of this many values on a scale, given as a position among the scales, is
/// scaled up to all its items.
#[must_use]
pub fn is_scaled_up(questionnaire: &Questionnaire, scale: usize, counted: usize) -> bool {
    counted < questionnaire.items.iter().filter(|item| item.is_on(scale)).count()
}

/// Scores every scale. There is no total over the scales.
#[must_use]
pub fn score(questionnaire: &Questionnaire, responses: &Responses) -> Vec<ScaleScore> {
    (0..questionnaire.scales.len())
        .map(|scale| {
            let items = item_scores(questionnaire, responses, scale);
            let values = items.iter().filter_map(|item| Some((item.item, item.value?)));
            let tally = Tally::of(questionnaire, scale, items.len(), values);
            ScaleScore { scale, score: tally.score(&questionnaire.scales[scale]), items }
        })
        .collect()
}

fn item_scores(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scale: usize,
) -> Vec<ItemScore> {
    let items = questionnaire.items.iter().enumerate();
    items
        .filter_map(|(index, item)| {
            let key = item.key(scale)?;
            let counting = Counting::of(key, questionnaire.response_set(index));
            if !responses.bears_on_score(questionnaire, item) {
                return None;
            }
            let chosen = responses.counted_answer(questionnaire, item);
            Some(ItemScore {
                item: index,
                asked: responses.asks(questionnaire, item),
                answer: responses.answer(questionnaire, item),
                reversed: key.reversed,
                weight: key.weight,
                value: chosen.map(|answer| counting.value(answer)),
            })
        })
        .collect()
}

/// The scoring of the answers to one item on one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counting {
    pub(super) reversed: bool,
    /// The values that the item can count.
    range: SumRange,
    /// The factor of an answer, and the number that is added to the product.
    factor: i64,
    offset: i64,
}

impl Counting {
    /// Creates the scoring of an item by one of its keys; `set` is its response set.
    pub(super) fn of(key: &Key, set: &ResponseSet) -> Self {
        let (weight, reversed) = (key.weight, key.reversed);
        let range = SumRange::of(weight, set.range());
        let (factor, offset) =
            if reversed { (-weight, range.least + range.most) } else { (weight, 0) };
        Self { reversed, range, factor, offset }
    }

    /// Returns the value that an answer counts: reversed within the declared range of the response
    /// set if the item is reverse-scored, as many times as its weight says.
    #[inline]
    pub(super) fn value(self, answer: i64) -> i64 {
        self.offset + self.factor * answer
    }
}

/// The values of a scale, added up. Whole numbers, so that a score on the edge of a band is exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many items count.
    counted: usize,
    /// How many of these count without being asked.
    unasked: usize,
    /// How many items could count.
    of: usize,
    /// The sum of the values.
    pub(super) sum: i64,
    /// The sums that there could be, by the items that count.
    range: SumRange,
}

impl Tally {
    /// Adds up the values that count for a scale: items, as positions in [`Questionnaire::items`], and
    /// the value of each. `of` is the number of items that could count.
    pub(super) fn of(
        questionnaire: &Questionnaire,
        scale: usize,
        of: usize,
        values: impl IntoIterator<Item = (usize, i64)>,
    ) -> Self {
        let mut tally = Self::empty(of);
        for (index, value) in values {
            if let Some(key) = questionnaire.items[index].key(scale) {
                tally.add(Counting::of(key, questionnaire.response_set(index)), value);
            }
        }
        tally
    }

    /// Creates the empty tally of a scale with this many items.
    pub(super) fn empty(of: usize) -> Self {
        Self { of, ..Self::default() }
    }

    /// Adds the value that one item counts.
    #[inline]
    pub(super) fn add(&mut self, counting: Counting, value: i64) {
        self.counted += 1;
        self.sum += value;
        self.range += counting.range;
    }

    /// Takes out an item that was added at 0, because it does not count.
    #[inline]
    pub(super) fn subtract_uncounted(&mut self, counting: Counting) {
        self.counted -= 1;
        self.range -= counting.range;
    }

    /// Takes note that an item was not asked, which either counts all the same or could not count.
    pub(super) fn note_unasked(&mut self, counts: bool) {
        if counts {
            self.unasked += 1;
        } else {
            self.of -= 1;
        }
    }

    /// Returns how many items were answered, of those that were asked.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.counted - self.unasked
    }

    /// Returns the sum of the values.
    #[must_use]
    pub fn sum(&self) -> i64 {
        self.sum
    }

    /// Returns the score, or `None` if fewer than the scale's `min_answered` of its items
    /// count.
    ///
    /// Its points are 100 · (mean - min) / (max - min), where min and max are those of the response
    /// set, or the means of the items' own, weighted as the items are. On a scale that is shown as a mean
    /// they are those of all means.
    #[must_use]
    pub fn score(&self, scale: &Scale) -> Option<Score> {
        if !self.is_enough(scale) {
            return None;
        }
        let points = scale.points(self.sum, self.range);
        let mean = ratio(self.sum, self.range.weight);
        let sum = scale.range.scaled_up(self.sum, self.range);
        Some(Score { mean, sum, points, band: band(scale, points) })
    }

    /// Returns by how many points this tally lies above another over the same items.
    pub(super) fn points_above(&self, earlier: &Self, scale: &Scale) -> f64 {
        scale.points_between(earlier.sum, self.sum, self.range)
    }

    /// Returns whether enough items count for a score; never when none do.
    pub(super) fn is_enough(&self, scale: &Scale) -> bool {
        self.counted > 0 && scale.is_enough(self.counted, self.of)
    }
}

/// Returns how many of the items of a scale, `of` in number, must be answered for a score.
#[must_use]
pub fn answers_needed(scale: &Scale, of: usize) -> usize {
    (1..=of).find(|answered| scale.is_enough(*answered, of)).unwrap_or(of)
}

/// Returns the band a score lies in, decided on the unrounded number.
#[must_use]
pub fn band(scale: &Scale, points: f64) -> usize {
    scale.bands.iter().rposition(|band| points >= band.from).unwrap_or(0)
}

/// Divides two whole numbers that are small enough to be exact; 0 of 0 is 0.
#[expect(clippy::cast_precision_loss, reason = "the numbers are small enough to be exact")]
fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
