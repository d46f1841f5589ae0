//! The sums that answers can have.

use std::ops::{AddAssign, SubAssign};

use serde::{Deserialize, Serialize};

use super::exact::exact;

/// The sums that answers to some items of a scale can have, each as many times as its weight says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SumRange {
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// The sum of the weights: how many items there are, if each counts once.
    pub weight: i64,
}

impl SumRange {
    /// Creates the range of values that count as many times as a weight says.
    #[must_use]
    pub const fn of(weight: i64, (lowest, highest): (i64, i64)) -> Self {
        Self { least: weight * lowest, most: weight * highest, weight }
    }

    /// Returns the range of the sums of values with these weights and ranges.
    #[must_use]
    pub fn of_all(values: &[(i64, (i64, i64))]) -> Self {
        let mut all = Self::default();
        for (weight, ends) in values {
            all += Self::of(*weight, *ends);
        }
        all
    }

    /// Returns the range of the means of such values, as sums over the weight of all. Unless all are needed,
    /// a mean may be that of the lowest values alone, or of the highest.
    #[must_use]
    pub fn of_means(values: &[(i64, (i64, i64))], needs_all: bool) -> Self {
        let sums = Self::of_all(values);
        let lowest = values.iter().map(|(_, (lowest, _))| *lowest).min();
        let highest = values.iter().map(|(_, (_, highest))| *highest).max();
        lowest.zip(highest).filter(|_| !needs_all).map_or(sums, |ends| Self::of(sums.weight, ends))
    }

    /// Returns the sum that a score of 0 to 100 stands for.
    #[must_use]
    pub fn sum(self, points: f64) -> f64 {
        settled(exact(self.least) + points * exact(self.most - self.least) / 100.0)
    }

    /// Returns a sum of answers to these items scaled up to them all at the same share of the range;
    /// `answered` is that of those that were answered.
    #[must_use]
    pub fn scaled_up(self, sum: i64, answered: Self) -> f64 {
        let range = answered.most - answered.least;
        if answered == self || range == 0 {
            exact(sum)
        } else {
            // One division of whole numbers, so that 4 of 8 answers makes 4.5 of 9, and not a little more.
            exact(self.least * range + (sum - answered.least) * (self.most - self.least))
                / exact(range)
        }
    }

    /// Returns the score, from 0 to 100, of a sum.
    pub(super) fn points(self, sum: f64) -> f64 {
        let range = exact(self.most - self.least);
        if range == 0.0 { 0.0 } else { 100.0 * (settled(sum) - exact(self.least)) / range }
    }
}

impl AddAssign for SumRange {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        self.least += other.least;
        self.most += other.most;
        self.weight += other.weight;
    }
}

impl SubAssign for SumRange {
    #[inline]
    fn sub_assign(&mut self, other: Self) {
        self.least -= other.least;
        self.most -= other.most;
        self.weight -= other.weight;
    }
}

/// Returns a sum without what the arithmetic added or took: a mean of 2.3 over ten items is 23, not a little
/// less, and 4 of eight items is 4.5 of nine.
fn settled(sum: f64) -> f64 {
    let short = (sum * 1e4).round() / 1e4;
    if (sum - short).abs() < 1e-9 { short } else { sum }
}
