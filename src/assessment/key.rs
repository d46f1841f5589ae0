//! Scores for many people: everything by position, and with an allocation for a person only if an item
//! was not asked.

use std::borrow::Cow;

use super::score::{Counting, Tally};
use crate::questionnaire::{Questionnaire, ShownWhen};

/// The scoring key of a questionnaire: how the answers to each item count on the scales. The
/// arithmetic is that of [`Tally`], the same as for one person.
#[derive(Debug, Clone)]
pub struct ScoringKey {
    /// The items of each scale, and the tally of all of them at 0: most people answer nearly all, so it
    /// is quicker to take out the others.
    scales: Vec<(Tally, Vec<OnScale>)>,
    /// The items that an earlier answer shows, in the order asked.
    conditions: Vec<KeyedCondition>,
}

#[derive(Debug, Clone)]
struct OnScale {
    item: usize,
    counting: Counting,
}

/// The earlier answer that shows an item, and what counts if it is not asked.
#[derive(Debug, Clone)]
struct KeyedCondition {
    item: usize,
    when: ShownWhen,
}

/// One person's answers, as far as they count.
#[derive(Debug)]
pub struct CountedAnswers<'a> {
    /// One for each item, in the order of [`Questionnaire::items`].
    pub(super) answers: Cow<'a, [Option<i64>]>,
    /// The items that were not asked, as positions, each with whether it counts all the same. Those that
    /// could count, if the answer that decides it were there, are not among them.
    unasked: Vec<(usize, bool)>,
    /// How many answers were left out or replaced, because their items should not have been asked.
    pub left_out: u64,
}

impl ScoringKey {
    /// Creates the scoring key of a questionnaire.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let items = || questionnaire.items.iter().enumerate();
        let on_scale = |scale| {
            let on = items().filter_map(move |(position, item)| {
                let counting = Counting::of(item.key(scale)?, questionnaire.response_set(position));
                Some(OnScale { item: position, counting })
            });
            let on: Vec<OnScale> = on.collect();
            let mut all = Tally::empty(on.len());
            for on in &on {
                all.add(on.counting, 0);
            }
            (all, on)
        };
        let scales = (0..questionnaire.scales.len()).map(on_scale).collect();
        let conditions = items().filter_map(|(position, item)| {
            Some(KeyedCondition { item: position, when: item.when.clone()? })
        });
        Self { scales, conditions: conditions.collect() }
    }

    /// Adds up the answers of one person to a tally for each scale, in the order of
    /// [`Questionnaire::scales`].
    pub fn tallies(&self, counted: &CountedAnswers<'_>) -> impl Iterator<Item = Tally> {
        (0..self.scales.len()).map(|scale| self.tally(scale, counted))
    }

    /// Adds up the answers that count on a scale, given as a position.
    pub(super) fn tally(&self, scale: usize, counted: &CountedAnswers<'_>) -> Tally {
        let (all, items) = &self.scales[scale];
        let mut tally = *all;
        for OnScale { item, counting } in items {
            match counted.answers[*item] {
                Some(answer) => tally.sum += counting.value(answer),
                None => tally.subtract_uncounted(*counting),
            }
        }
        for (item, counts) in &counted.unasked {
            if items.iter().any(|on| on.item == *item) {
                tally.note_unasked(*counts);
            }
        }
        tally
    }

    /// Returns those of one person's answers that count. `answers` has one entry for each item;
    /// each that was given must be the value of one of its options. Those to items that were not asked are
    /// left out, or replaced by the one that counts instead.
    #[must_use]
    pub fn counted_answers<'a>(&self, answers: &'a [Option<i64>]) -> CountedAnswers<'a> {
        let mut counted = Cow::Borrowed(answers);
        // Each with whether an earlier answer rules it out, rather than the lack of one.
        let mut hidden: Vec<(&KeyedCondition, bool)> = Vec::new();
        for condition in &self.conditions {
            let KeyedCondition { item, when } = condition;
            let earlier = counted[when.item];
            if !earlier.is_some_and(|answer| when.is.contains(&answer)) {
                let before = hidden.binary_search_by_key(&when.item, |(hidden, _)| hidden.item);
                let is_ruled_out = earlier.is_some() || before.is_ok_and(|at| hidden[at].1);
                counted.to_mut()[*item] = None;
                hidden.push((condition, is_ruled_out));
            }
        }
        // After all conditions: an answer that counts unasked shows no other item.
        let (mut left_out, mut unasked) = (0, Vec::new());
        for (KeyedCondition { item, when }, is_ruled_out) in &hidden {
            let counts = when.unasked.filter(|_| *is_ruled_out);
            counted.to_mut()[*item] = counts;
            left_out += u64::from(answers[*item].is_some() && answers[*item] != counts);
            if *is_ruled_out || when.unasked.is_none() {
                unasked.push((*item, counts.is_some()));
            }
        }
        CountedAnswers { answers: counted, unasked, left_out }
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

    /// Compares both ways to score. Each answer is drawn as the position of an option; one beyond the last
    /// means unanswered.
    fn compare(questionnaire: &Questionnaire, drawn: &[usize]) {
        let key = ScoringKey::of(questionnaire);
        let mut responses = Responses::default();
        let mut answers = vec![None; questionnaire.items.len()];
        for ((index, item), draw) in questionnaire.items.iter().enumerate().zip(drawn) {
            let options = &questionnaire.response_sets[item.response_set].options;
            let Some(option) = options.get(*draw) else { continue };
            answers[index] = Some(option.value);
            responses.answers.insert(item.id.clone(), Answer::Value(option.value));
        }
        let counted = key.counted_answers(&answers);
        let tallies = key.tallies(&counted);
        let scores = score(questionnaire, &responses);
        for ((tally, scale), alone) in tallies.zip(&questionnaire.scales).zip(&scores) {
            assert_eq!(tally.score(scale), alone.score);
            assert_eq!(tally.answered(), alone.answered_of_asked().answered);
        }
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
