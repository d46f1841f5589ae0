//! A score in the unit of its scale, and an answer in that of its range.

use super::{
    AnswerOption, Band, NumberEnds, ResponseSet, Scale, SumRange, Unit,
    exact::{exact, percent},
};

impl ResponseSet {
    /// Returns an option as an answer: its label, or its number, with the range that it is of if there are
    /// words for an end of that. Without such words it is an amount, such as an age.
    #[must_use]
    pub fn in_words(&self, option: &AnswerOption) -> String {
        match self.ends {
            None | Some(NumberEnds { low: None, high: None }) => option.label.clone(),
            Some(_) => of_range(&option.label, &self.min().to_string(), &self.max().to_string()),
        }
    }
}

/// Returns a number with the range it is of: "7 of 10", or "26 (10 to 50)" if that does not begin at 0.
fn of_range(number: &str, least: &str, most: &str) -> String {
    match least {
        "0" => format!("{number} of {most}"),
        least => format!("{number} ({least} to {most})"),
    }
}

impl Scale {
    /// Returns whether enough of the items that could count were answered for a score.
    #[must_use]
    pub fn is_enough(&self, answered: usize, of: usize) -> bool {
        is_enough(self.min_answered, answered, of)
    }

    /// Returns the score, from 0 to 100, of a sum of values; `answered` is the range of the sum by the
    /// items that were answered. It is the same share of that range, and for a mean the mean's place
    /// among all means.
    #[must_use]
    pub fn points(&self, sum: i64, answered: SumRange) -> f64 {
        let Frame { times, least, most } = self.frame(answered);
        percent(times * sum - least, most - least)
    }

    /// Returns the difference between the scores of two sums over the same items.
    #[must_use]
    pub fn points_between(&self, earlier: i64, later: i64, answered: SumRange) -> f64 {
        let Frame { times, least, most } = self.frame(answered);
        percent(times * (later - earlier), most - least)
    }

    fn frame(&self, answered: SumRange) -> Frame {
        match self.unit {
            Unit::Percent | Unit::Sum => {
                Frame { times: 1, least: answered.least, most: answered.most }
            }
            Unit::Mean => Frame {
                times: self.means.weight,
                least: self.means.least * answered.weight,
                most: self.means.most * answered.weight,
            },
        }
    }

    /// Returns a score of 0 to 100 in the unit of the scale.
    #[must_use]
    pub fn in_unit(&self, points: f64) -> f64 {
        match self.unit {
            Unit::Percent => points,
            Unit::Mean => self.means.sum(points) / exact(self.means.weight).max(1.0),
            Unit::Sum => self.range.sum(points),
        }
    }

    /// Returns a score of 0 to 100 in the unit of the scale, rounded as it is shown.
    #[must_use]
    pub fn rounded_in_unit(&self, points: f64) -> f64 {
        match self.unit {
            Unit::Percent => points.round(),
            Unit::Mean | Unit::Sum => to_tenths(self.in_unit(points)),
        }
    }

    /// Returns a difference between scores of 0 to 100 in the unit of the scale.
    #[must_use]
    pub fn difference_in_unit(&self, points: f64) -> f64 {
        self.in_unit(points) - self.in_unit(0.0)
    }

    /// Returns the score, from 0 to 100, of a number in the unit of the scale.
    pub(in crate::questionnaire) fn points_of(&self, score: f64) -> f64 {
        match self.unit {
            Unit::Percent => score,
            Unit::Mean => self.means.points(score * exact(self.means.weight)),
            Unit::Sum => self.range.points(score),
        }
    }

    /// Returns the score in words: "62", "10 of 27" for a sum, "26 (10 to 50)" for one whose range does
    /// not begin at 0, "3.4 of 5" for a mean that cannot be below 0.
    #[must_use]
    pub fn score_in_words(&self, points: f64) -> String {
        let score = self.number_in_words(points);
        let [least, most] = [0.0, 100.0].map(|end| self.number_in_words(end));
        match self.unit {
            Unit::Percent => score,
            Unit::Mean if self.in_unit(0.0) >= 0.0 => format!("{score} of {most}"),
            Unit::Mean | Unit::Sum => of_range(&score, &least, &most),
        }
    }

    /// Returns the score at which a band begins, in the unit of the scale.
    #[must_use]
    pub fn start_in_unit(&self, band: &Band) -> f64 {
        // Not rounded to tenths: a score between the two would seem to be in the band.
        self.precise_in_unit(band.from)
    }

    /// Returns a score of 0 to 100 in the unit of the scale, as precise as somebody can write it: to reckon
    /// with, not to show.
    #[must_use]
    pub fn precise_in_unit(&self, points: f64) -> f64 {
        (self.in_unit(points) * 1e6).round() / 1e6
    }

    /// Returns the score at which a band begins, in the unit of the scale: "12.5".
    #[must_use]
    pub fn start_in_words(&self, band: &Band) -> String {
        self.start_in_unit(band).to_string()
    }

    /// Returns the number of the score alone: "62", "10", "3.4".
    #[must_use]
    pub fn number_in_words(&self, points: f64) -> String {
        self.rounded_in_unit(points).to_string()
    }
}

/// Returns whether no less than all of some items is as large a share of them.
#[must_use]
pub fn needs_all(share: f64, items: usize) -> bool {
    items.checked_sub(1).is_none_or(|fewer| !is_enough(share, fewer, items))
}

/// Returns whether as large a share of some items was answered.
#[expect(clippy::cast_precision_loss, reason = "the numbers are small enough to be exact")]
fn is_enough(share: f64, answered: usize, of: usize) -> bool {
    of > 0 && answered as f64 / of as f64 >= share
}

impl Unit {
    /// Returns the share of answered items that a score needs, unless its scale says otherwise: a sum of
    /// fewer than all would be too low.
    #[must_use]
    pub const fn min_answered(self) -> f64 {
        match self {
            Self::Percent | Self::Mean => 0.75,
            Self::Sum => 1.0,
        }
    }

    /// Returns its name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Mean => "mean",
            Self::Sum => "sum",
        }
    }

    /// Returns the size of a difference in this unit: "12 points", "1.4 points".
    #[must_use]
    pub fn size_in_words(self, difference: f64) -> String {
        let size = match self {
            Self::Percent => difference.abs().round(),
            Self::Mean | Self::Sum => to_tenths(difference.abs()),
        };
        let points = if size.to_string() == "1" { "point" } else { "points" };
        format!("{size} {points}")
    }
}

/// The sums, multiplied so that they are whole numbers, whose scores are 0 and 100.
struct Frame {
    times: i64,
    least: i64,
    most: i64,
}

/// Rounds to one decimal, halves up.
fn to_tenths(number: f64) -> f64 {
    // A half that the arithmetic made a little less is still a half; and zero has no sign.
    (number * 10.0 + 1e-9).round() / 10.0 + 0.0
}
