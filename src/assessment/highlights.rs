//! The single answers that are worth a sentence beside the scores.

use super::{Responses, high::matching_answer};
use crate::questionnaire::{Direction, HIGH, Questionnaire, Threshold};

/// The answers worth a sentence of their own, as positions in [`Questionnaire::items`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlights {
    /// The items that were answered high, or low if high is good: first those whose answers set a flag by
    /// themselves, as reading somebody's messages does, then those furthest towards trouble. The lowest
    /// answer to a reversed item is never here on its own.
    pub stands_out: Vec<usize>,
    /// The items whose answers show a strength: those that ask about one, then those about trouble
    /// that were answered lowest. Of items about wrongs, only the lowest answer is here.
    pub holds: Vec<usize>,
}

/// Picks the answers worth a sentence; ties stay in the order asked. A scale on which neither
/// direction is better has none.
#[must_use]
pub fn highlights(questionnaire: &Questionnaire, responses: &Responses) -> Highlights {
    let leaning = |index: usize| {
        let (_, scale) = questionnaire.main_scale(index)?;
        if scale.high == Direction::Neither {
            return None;
        }
        let answer = responses.chosen_value(questionnaire, &questionnaire.items[index])?;
        Some((index, questionnaire.leaning(index, answer)))
    };
    let all = || (0..questionnaire.items.len()).filter_map(leaning);
    let is_high = |&(item, _): &(usize, f64)| {
        matching_answer(questionnaire, responses, &Threshold { item, from: None }).is_some()
    };
    let mut stands_out: Vec<_> = all().filter(is_high).collect();
    stands_out.sort_by(|(i, a), (j, b)| {
        let first = |index: usize| sets_flag(questionnaire, responses, index);
        first(*j).cmp(&first(*i)).then(b.total_cmp(a))
    });
    let mut holds: Vec<_> = all()
        .filter(|&(index, leaning)| is_far_from_trouble(questionnaire, index, leaning))
        .collect();
    holds.sort_by(|(i, a), (j, b)| {
        let is_strength = |index: usize| questionnaire.is_about_a_strength(index);
        is_strength(*j).cmp(&is_strength(*i)).then(a.total_cmp(b))
    });
    let indices = |list: Vec<(usize, f64)>| list.into_iter().map(|(index, _)| index).collect();
    Highlights { stands_out: indices(stands_out), holds: indices(holds) }
}

/// Returns whether the answer to an item sets a flag by itself.
fn sets_flag(questionnaire: &Questionnaire, responses: &Responses, item: usize) -> bool {
    let answer = responses.chosen_value(questionnaire, &questionnaire.items[item]);
    let mut thresholds = questionnaire.flags.iter().flat_map(|flag| &flag.items);
    thresholds.any(|threshold| {
        threshold.item == item
            && answer.is_some_and(|answer| questionnaire.reaches(threshold, answer))
    })
}

fn is_far_from_trouble(questionnaire: &Questionnaire, item: usize, leaning: f64) -> bool {
    let highest = if questionnaire.items[item].wrong_at_any_rate { 0.0 } else { 1.0 - HIGH };
    leaning <= highest
}
