//! What to say of single answers beside the scores.

use super::{Responses, advice::HIGH, score::endorsement};
use crate::questionnaire::Questionnaire;

/// The answers worth a sentence of their own, as positions in [`Questionnaire::items`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlights {
    /// What was answered high, the highest first.
    pub stands_out: Vec<usize>,
    /// What holds: reversed items answered well, then the items answered lowest.
    pub holds: Vec<usize>,
}

/// Picks the answers worth a sentence; ties stay in the order asked.
#[must_use]
pub fn highlights(questionnaire: &Questionnaire, responses: &Responses) -> Highlights {
    let endorsed: Vec<(usize, f64)> = questionnaire
        .items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let answer = responses.chosen(questionnaire, item)?;
            Some((index, endorsement(questionnaire, index, answer)))
        })
        .collect();
    let mut stands_out: Vec<_> = endorsed.iter().copied().filter(|(_, h)| *h >= HIGH).collect();
    stands_out.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut holds: Vec<_> = endorsed.iter().copied().filter(|(_, h)| *h <= 1.0 - HIGH).collect();
    holds.sort_by(|(i, a), (j, b)| {
        let reversed = |index: usize| questionnaire.items[index].reversed;
        reversed(*j).cmp(&reversed(*i)).then(a.total_cmp(b))
    });
    let indices = |list: Vec<(usize, f64)>| list.into_iter().map(|(index, _)| index).collect();
    Highlights { stands_out: indices(stands_out), holds: indices(holds) }
}
