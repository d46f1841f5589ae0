//! The single answers that are worth a sentence beside the scores.

use super::{
    Responses,
    high::{HIGH, high},
    score::endorsement,
};
use crate::questionnaire::Questionnaire;

/// The answers worth a sentence of their own, as positions in [`Questionnaire::items`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlights {
    /// The items that were answered high, the highest first. The lowest answer to a reversed item
    /// is never here on its own.
    pub stands_out: Vec<usize>,
    /// The items that speak for trust: reverse-scored ones answered well, then those answered
    /// lowest. Of items about wrongs, only the lowest answer is here.
    pub holds: Vec<usize>,
}

/// Picks the answers worth a sentence; ties stay in the order asked.
#[must_use]
pub fn highlights(questionnaire: &Questionnaire, responses: &Responses) -> Highlights {
    let endorsed = |index: usize| {
        let answer = responses.chosen(questionnaire, &questionnaire.items[index])?;
        Some((index, endorsement(questionnaire, index, answer)))
    };
    let all = || (0..questionnaire.items.len()).filter_map(endorsed);
    let mut stands_out: Vec<_> =
        all().filter(|(index, _)| high(questionnaire, responses, *index).is_some()).collect();
    stands_out.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut holds: Vec<_> = all().filter(|&(index, e)| holds(questionnaire, index, e)).collect();
    holds.sort_by(|(i, a), (j, b)| {
        let reversed = |index: usize| questionnaire.items[index].reversed;
        reversed(*j).cmp(&reversed(*i)).then(a.total_cmp(b))
    });
    let indices = |list: Vec<(usize, f64)>| list.into_iter().map(|(index, _)| index).collect();
    Highlights { stands_out: indices(stands_out), holds: indices(holds) }
}

fn holds(questionnaire: &Questionnaire, item: usize, endorsed: f64) -> bool {
    let highest = if questionnaire.items[item].wrong_at_any_rate { 0.0 } else { 1.0 - HIGH };
    endorsed <= highest
}
