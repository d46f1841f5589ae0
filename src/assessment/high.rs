//! The answers that count as high.

use super::{
    Responses, ScaleScore,
    score::{ItemScore, endorsement},
};
use crate::questionnaire::{Item, Questionnaire};

/// From this share of its range on, an answer counts as high: "Often" or more of five options.
pub const HIGH: f64 = 0.75;

/// Below this many points, a mean is low: under the middle answer of five.
pub const LOW: f64 = 37.5;

/// Returns the answer to an item if it counts as high.
///
/// The lowest answer to a reversed item can mean that there was no occasion for it. It counts only
/// beside a high answer to an item of the same scale that is not reversed.
pub(super) fn high(
    questionnaire: &Questionnaire,
    responses: &Responses,
    item: usize,
) -> Option<i64> {
    let of = &questionnaire.items[item];
    let answer = responses.chosen(questionnaire, of)?;
    let endorsed = endorsement(questionnaire, item, answer);
    let lowest = of.reversed && endorsed >= 1.0;
    let counts =
        endorsed >= HIGH && (!lowest || any_unreversed_is_high(questionnaire, responses, of.scale));
    counts.then_some(answer)
}

/// Whether any item of a scale that is not reversed was answered high.
pub(super) fn any_unreversed_is_high(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scale: usize,
) -> bool {
    let of_scale = |(_, item): &(usize, &Item)| item.scale == scale && !item.reversed;
    questionnaire.items.iter().enumerate().filter(of_scale).any(|(index, item)| {
        let answer = responses.chosen(questionnaire, item);
        answer.is_some_and(|answer| endorsement(questionnaire, index, answer) >= HIGH)
    })
}

/// Returns the items of a scale that were answered high although the mean is low, so that a word
/// for the mean alone would contradict them. Reversed items are not among them.
#[must_use]
pub fn exceptions<'s>(questionnaire: &Questionnaire, score: &'s ScaleScore) -> Vec<&'s ItemScore> {
    let low = score.outcome.is_some_and(|outcome| outcome.points < LOW);
    let is_high = |of: &&ItemScore| {
        let endorsed = of.value.map(|value| endorsement(questionnaire, of.item, value));
        !questionnaire.items[of.item].reversed && endorsed.is_some_and(|share| share >= HIGH)
    };
    score.items.iter().filter(|_| low).filter(is_high).collect()
}
