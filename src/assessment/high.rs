//! The answers that count as high, and whether single answers bear out what is said of a mean.

use super::{
    Answer, Responses, ScaleScore,
    score::{ItemScore, band},
};
use crate::questionnaire::{Direction, HIGH, Item, Questionnaire, Threshold};

/// Below this many points, a mean is low: nearer to the second of five answers than to the middle one.
pub const LOW: f64 = 37.5;

/// Returns the answer to the item of a threshold, if it matches.
///
/// The lowest answer to a reversed item can mean that there was no occasion for it. If the threshold
/// names no value, such an answer matches only beside a high one to an unreversed item of the scale.
pub(super) fn matching_answer(
    questionnaire: &Questionnaire,
    responses: &Responses,
    threshold: &Threshold,
) -> Option<i64> {
    let item = threshold.item;
    let answer = responses.chosen_value(questionnaire, &questionnaire.items[item])?;
    let may_lack_occasion = || {
        let Some((key, scale)) = questionnaire.main_scale(item) else { return false };
        (key.reversed && scale.high == Direction::Hard)
            && questionnaire.leaning(item, answer) >= 1.0
            && !any_is_plainly_high(questionnaire, responses, key.scale)
    };
    let matches = questionnaire.reaches(threshold, answer)
        && (threshold.from.is_some() || !may_lack_occasion());
    matches.then_some(answer)
}

/// Returns whether any item of a scale was answered high beyond doubt; see [`is_plainly_high`].
pub(super) fn any_is_plainly_high(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scale: usize,
) -> bool {
    questionnaire.items.iter().enumerate().any(|(index, item)| {
        let answer = responses.chosen_value(questionnaire, item);
        answer.is_some_and(|answer| is_plainly_high(questionnaire, scale, index, answer))
    })
}

/// Returns whether an answer to an item of a scale is high beyond doubt: where high is hard, one to a
/// reversed item never is, since it may mean that there was no occasion.
fn is_plainly_high(questionnaire: &Questionnaire, scale: usize, item: usize, answer: i64) -> bool {
    let reversed = questionnaire.items[item].key(scale).map(|key| key.reversed);
    let is_hard = questionnaire.scales[scale].high == Direction::Hard;
    reversed.is_some_and(|reversed| !(reversed && is_hard))
        && questionnaire.leaning_on(scale, item, answer) >= HIGH
}

/// Returns the unreversed items of a scale that were answered high although the mean is low: a word
/// for the mean alone would contradict them. There are none unless high is hard.
#[must_use]
pub fn exceptions<'s>(
    questionnaire: &Questionnaire,
    scale_score: &'s ScaleScore,
) -> Vec<&'s ItemScore> {
    let scale = scale_score.scale;
    let is_hard = questionnaire.scales[scale].high == Direction::Hard;
    if !is_hard || scale_score.score.is_none_or(|score| score.points >= LOW) {
        return Vec::new();
    }
    let is_high = |item_score: &&ItemScore| match (item_score.answer, item_score.value) {
        (Some(Answer::Value(answer)), Some(_)) => {
            is_plainly_high(questionnaire, scale, item_score.item, answer)
        }
        _ => false,
    };
    scale_score.items.iter().filter(is_high).collect()
}

/// Returns whether single answers bear out every band of a scale: none of its items is reversed and none
/// counts without being asked, or all are reversed.
#[must_use]
pub fn is_always_borne_out(questionnaire: &Questionnaire, scale: usize) -> bool {
    let mut of_scale = questionnaire.items.iter().filter_map(|item| Some((item, item.key(scale)?)));
    let counts_unasked =
        |item: &Item| item.when.as_ref().is_some_and(|when| when.unasked.is_some());
    of_scale.clone().all(|(_, key)| key.reversed)
        || of_scale.all(|(item, key)| !key.reversed && !counts_unasked(item))
}

/// Returns whether a single answer bears out the band of a mean: one to an unreversed item reaches it, or
/// falls to it where high is good. The answers to reversed items can move the mean beyond all of these; what
/// is then said of the band would be stronger than anything that was answered.
#[must_use]
pub fn is_borne_out(questionnaire: &Questionnaire, scale_score: &ScaleScore) -> bool {
    let Some(score) = scale_score.score else { return true };
    let scale = &questionnaire.scales[scale_score.scale];
    let mut unreversed = scale_score.items.iter().filter(|one| !one.reversed).peekable();
    if unreversed.peek().is_none() {
        return true;
    }
    let mut bands = unreversed.filter_map(|one| match (one.answer, one.value) {
        (Some(Answer::Value(answer)), Some(_)) => {
            let set = questionnaire.response_set(one.item);
            Some(band(scale, 100.0 * set.share(answer)))
        }
        _ => None,
    });
    match scale.high {
        Direction::Good => bands.any(|band| band <= score.band),
        Direction::Hard | Direction::Neither => bands.any(|band| band >= score.band),
    }
}
