//! Scores for many people: everything by position, with no lookup and no allocation for each
//! person.

use super::score::{Counting, Tally};
use crate::questionnaire::{Item, Key, Questionnaire, ResponseSet, ShownWhen};

/// The scoring key of a questionnaire: the scales, the scoring and the possible answers of each
/// item. The arithmetic is that of [`Tally`], the same as for one person.
#[derive(Debug, Clone)]
pub struct ScoringKey {
    items: Vec<KeyedItem>,
    /// The tally of each scale before anything is answered.
    blank: Vec<Tally>,
    /// The items that an earlier answer shows, in the order asked.
    conditions: Vec<KeyedCondition>,
}

#[derive(Debug, Clone)]
struct KeyedItem {
    /// The lowest answer.
    lowest: i64,
    /// Whether the lowest answer and each whole number after it is an answer.
    answers: Vec<bool>,
    /// The scoring on each scale that it counts on.
    on: Vec<OnScale>,
}

#[derive(Debug, Clone)]
struct OnScale {
    scale: usize,
    counting: Counting,
}

/// The earlier answer that shows an item, and what counts if it is not asked.
#[derive(Debug, Clone)]
struct KeyedCondition {
    item: usize,
    when: ShownWhen,
}

/// Whether an answer was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Counted {
    /// It counts for its scales.
    Yes,
    /// It is none of the item's answers, and counts nowhere.
    NotAnAnswer,
}

impl ScoringKey {
    /// Creates the scoring key of a questionnaire.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let items = questionnaire.items.iter().map(|item| KeyedItem::of(questionnaire, item));
        let blank = (0..questionnaire.scales.len()).map(|scale| {
            Tally::over(questionnaire.items.iter().filter(|item| item.is_on(scale)).count())
        });
        let conditions = questionnaire
            .items
            .iter()
            .enumerate()
            .filter_map(|(item, of)| Some(KeyedCondition { item, when: of.when.clone()? }));
        Self { items: items.collect(), blank: blank.collect(), conditions: conditions.collect() }
    }

    /// Adds the answers of one person, one for each item, to tallies that began as [`Self::blank`].
    /// Answers to items that were not asked are left out, or replaced by what then counts. Each must
    /// be one that [`Self::admits`].
    pub fn count_all(&self, tallies: &mut [Tally], answers: &[Option<i64>]) {
        if self.conditions.is_empty() {
            return self.count_each(tallies, answers);
        }
        let mut answers = answers.to_vec();
        for KeyedCondition { item, when } in &self.conditions {
            let earlier = answers.get(when.item).copied().flatten();
            if !earlier.is_some_and(|answer| when.is.contains(&answer)) {
                self.leave_out(tallies, *item, when);
                if let Some(answer) = answers.get_mut(*item) {
                    *answer = None;
                }
            }
        }
        self.count_each(tallies, &answers);
    }

    fn count_each(&self, tallies: &mut [Tally], answers: &[Option<i64>]) {
        for (item, answer) in answers.iter().enumerate() {
            if let Some(answer) = answer {
                let _ = self.count(tallies, item, *answer);
            }
        }
    }

    /// Takes an item that was not asked out of its scales, or adds what counts in its place.
    fn leave_out(&self, tallies: &mut [Tally], item: usize, when: &ShownWhen) {
        if let Some(unasked) = when.unasked {
            let _ = self.count(tallies, item, unasked);
        } else {
            self.items[item].on.iter().for_each(|on| tallies[on.scale].leave_out());
        }
    }

    /// Returns a tally for each scale, in the order of [`Questionnaire::scales`], with nothing
    /// answered.
    #[must_use]
    pub fn blank(&self) -> &[Tally] {
        &self.blank
    }

    /// Returns whether a number is one of the answers to an item, a position in
    /// [`Questionnaire::items`].
    #[inline]
    #[must_use]
    pub fn admits(&self, item: usize, answer: i64) -> bool {
        self.items[item].admits(answer)
    }

    /// Adds an answer to the tallies of its scales. The item is a position in
    /// [`Questionnaire::items`], the tallies began as [`Self::blank`].
    #[inline]
    pub fn count(&self, tallies: &mut [Tally], item: usize, answer: i64) -> Counted {
        let item = &self.items[item];
        if !item.admits(answer) {
            return Counted::NotAnAnswer;
        }
        for OnScale { scale, counting } in &item.on {
            tallies[*scale].add(*counting, counting.value(answer));
        }
        Counted::Yes
    }
}

impl KeyedItem {
    /// Returns whether a number is one of the answers.
    #[inline]
    fn admits(&self, answer: i64) -> bool {
        let place = answer.checked_sub(self.lowest).and_then(|above| usize::try_from(above).ok());
        place.and_then(|place| self.answers.get(place)) == Some(&true)
    }

    fn of(questionnaire: &Questionnaire, item: &Item) -> Self {
        let set = &questionnaire.response_sets[item.response_set];
        let answers = (set.min()..=set.max()).map(|answer| set.option(answer).is_some()).collect();
        let on = item.keys.iter().map(|key| OnScale::of(key, set)).collect();
        Self { lowest: set.min(), answers, on }
    }
}

impl OnScale {
    fn of(key: &Key, set: &ResponseSet) -> Self {
        Self { scale: key.scale, counting: Counting::of(key, set) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        assessment::{Answer, Responses, score},
        builtin,
        questionnaire::{Source, parse},
    };

    fn sample() -> Questionnaire {
        let text = include_str!("../questionnaire/tests/sample.toml").to_owned();
        parse(&[Source { name: "sample.toml".to_owned(), text }]).unwrap()
    }

    /// Answers drawn by position of the option; beyond the last one means unanswered.
    fn compare(questionnaire: &Questionnaire, drawn: &[usize]) {
        let key = ScoringKey::of(questionnaire);
        let mut tallies = key.blank().to_vec();
        let mut responses = Responses::default();
        for ((index, item), draw) in questionnaire.items.iter().enumerate().zip(drawn) {
            let options = &questionnaire.response_sets[item.response_set].options;
            let Some(option) = options.get(*draw) else { continue };
            assert_eq!(key.count(&mut tallies, index, option.value), Counted::Yes);
            responses.answers.insert(item.id.clone(), Answer::Value(option.value));
        }
        let scores = score(questionnaire, &responses);
        for ((tally, scale), score) in tallies.iter().zip(&questionnaire.scales).zip(&scores) {
            assert_eq!(tally.outcome(scale), score.outcome);
            assert_eq!(tally.answered(), score.answered());
        }
    }

    #[test]
    fn an_answer_that_is_no_option_counts_nowhere() {
        let questionnaire = sample();
        let key = ScoringKey::of(&questionnaire);
        let mut tallies = key.blank().to_vec();
        for answer in [-1, 3, i64::MIN, i64::MAX] {
            assert_eq!(key.count(&mut tallies, 0, answer), Counted::NotAnAnswer);
        }
        assert_eq!(tallies, key.blank());
    }

    static BUILTIN: LazyLock<Questionnaire> = LazyLock::new(|| builtin().unwrap());

    proptest! {
        #[test]
        fn many_are_scored_to_the_last_bit_like_one(drawn in prop::collection::vec(0..6usize, 32)) {
            compare(&BUILTIN, &drawn);
            compare(&sample(), &drawn);
        }
    }
}
