//! Which way an answer goes: up or down its range, and towards trouble or away from it.
//!
//! A single answer is judged by the first scale that its item counts on, and by the direction of
//! that scale.

use super::{AnswerOption, Direction, Key, Questionnaire, ResponseSet, Scale, Threshold};

/// From this share of its range on, an answer counts as high: "Often" or more of five options.
pub const HIGH: f64 = 0.75;

impl Key {
    /// Returns the value that an answer counts, before its weight: reversed within the declared
    /// range of the response set if the item is reverse-scored.
    #[must_use]
    pub fn counted_value(&self, set: &ResponseSet, answer: i64) -> i64 {
        if self.reversed { set.min() + set.max() - answer } else { answer }
    }
}

impl Questionnaire {
    /// Returns the response set of an item, given as a position among the items.
    #[must_use]
    pub fn response_set(&self, item: usize) -> &ResponseSet {
        &self.response_sets[self.items[item].response_set]
    }

    /// Returns the scale that an item is judged by, and how it counts there; `None` if it is not
    /// scored.
    #[must_use]
    pub fn main_scale(&self, item: usize) -> Option<(&Key, &Scale)> {
        let key = self.items[item].main_key()?;
        Some((key, self.scales.get(key.scale)?))
    }

    /// Returns whether the low end of an item's answers points to trouble: a reversed item if high is
    /// not good on its scale, or an unreversed one if it is.
    #[must_use]
    pub fn is_about_a_strength(&self, item: usize) -> bool {
        self.main_scale(item).is_some_and(low_is_trouble)
    }

    /// Returns how far an answer lies towards trouble within its range, from 0 to 1. On a scale
    /// without better or worse, that is how high it counts.
    #[must_use]
    pub fn leaning(&self, item: usize, answer: i64) -> f64 {
        self.leaning_by(self.main_scale(item), item, answer)
    }

    /// Returns how far an answer lies towards trouble as it counts on a scale, from 0 to 1.
    #[must_use]
    pub fn leaning_on(&self, scale: usize, item: usize, answer: i64) -> f64 {
        let key = self.items[item].key(scale);
        self.leaning_by(key.zip(self.scales.get(scale)), item, answer)
    }

    fn leaning_by(&self, scale: Option<(&Key, &Scale)>, item: usize, answer: i64) -> f64 {
        let up = self.response_set(item).share(answer);
        if scale.is_some_and(low_is_trouble) { 1.0 - up } else { up }
    }

    /// Returns whether an answer reaches a threshold: the value of the threshold or a higher one, as
    /// it counts on the first scale of the item; or a lower one, if high is good there. An answer to
    /// an item without a scale is compared as it is. Without a value, an answer from [`HIGH`] on
    /// towards trouble does.
    #[must_use]
    pub fn reaches(&self, threshold: &Threshold, answer: i64) -> bool {
        let item = threshold.item;
        let Some(from) = threshold.from else { return self.leaning(item, answer) >= HIGH };
        match self.main_scale(item) {
            None => answer >= from,
            Some((key, scale)) => {
                let counted = key.counted_value(self.response_set(item), answer);
                if scale.high == Direction::Good { counted <= from } else { counted >= from }
            }
        }
    }

    /// Iterates over the options of an item that reach a threshold.
    pub fn options_reaching(&self, threshold: &Threshold) -> impl Iterator<Item = &AnswerOption> {
        let options = &self.response_set(threshold.item).options;
        options.iter().filter(|option| self.reaches(threshold, option.value))
    }
}

fn low_is_trouble((key, scale): (&Key, &Scale)) -> bool {
    key.reversed != (scale.high == Direction::Good)
}
