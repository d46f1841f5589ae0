//! The answers that count as high.

use super::{Answer, Responses, ScaleScore, score::ItemScore};
use crate::questionnaire::{Direction, HIGH, Questionnaire, Threshold};

/// Below this many points, a mean is low: under the middle answer of five.
pub const LOW: f64 = 37.5;

/// Returns the answer to an item if conditions that wait for it match.
///
/// The lowest answer to a reversed item can mean that there was no occasion for it. If conditions
/// name no value, it matches only beside a high answer to an item of the same scale that is not
/// reversed.
pub(super) fn waited_for(
    questionnaire: &Questionnaire,
    responses: &Responses,
    waited: &Threshold,
) -> Option<i64> {
    let item = waited.item;
    let answer = responses.chosen(questionnaire, &questionnaire.items[item])?;
    let may_lack_occasion = || {
        let main = questionnaire.main_scale(item).filter(|(_, s)| s.high == Direction::Hard);
        main.filter(|(key, _)| key.reversed && questionnaire.leaning(item, answer) >= 1.0)
            .is_some_and(|(key, _)| !any_unreversed_is_high(questionnaire, responses, key.scale))
    };
    let matches =
        questionnaire.reaches(waited, answer) && (waited.from.is_some() || !may_lack_occasion());
    matches.then_some(answer)
}

/// Returns the answer to an item if it counts as high.
pub(super) fn high(
    questionnaire: &Questionnaire,
    responses: &Responses,
    item: usize,
) -> Option<i64> {
    waited_for(questionnaire, responses, &Threshold { item, from: None })
}

/// Returns whether any item of a scale was answered high; reversed ones only if high is good.
pub(super) fn any_unreversed_is_high(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scale: usize,
) -> bool {
    questionnaire.items.iter().enumerate().any(|(index, item)| {
        let answer = responses.chosen(questionnaire, item);
        answer.is_some_and(|answer| is_plainly_high(questionnaire, scale, index, answer))
    })
}

/// Returns whether an answer to an item of a scale is high, and says so plainly: the lowest answer
/// to a reversed item may mean that there was no occasion for it.
fn is_plainly_high(questionnaire: &Questionnaire, scale: usize, item: usize, answer: i64) -> bool {
    let reversed = questionnaire.items[item].key(scale).map(|key| key.reversed);
    let is_hard = questionnaire.scales[scale].high == Direction::Hard;
    reversed.is_some_and(|reversed| !(reversed && is_hard))
        && questionnaire.leaning(item, answer) >= HIGH
}

/// Returns the items of a scale that were answered high although the mean is low, so that a word
/// for the mean alone would contradict them. Reversed items are not among them. There are none where
/// high is not hard.
#[must_use]
pub fn exceptions<'s>(questionnaire: &Questionnaire, score: &'s ScaleScore) -> Vec<&'s ItemScore> {
    let is_hard = questionnaire.scales[score.scale].high == Direction::Hard;
    let low = is_hard && score.outcome.is_some_and(|outcome| outcome.points < LOW);
    let is_high = |of: &&ItemScore| match (of.answer, of.value) {
        (Some(Answer::Value(answer)), Some(_)) => {
            is_plainly_high(questionnaire, score.scale, of.item, answer)
        }
        _ => false,
    };
    score.items.iter().filter(|_| low).filter(is_high).collect()
}
