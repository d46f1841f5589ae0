//! The bands of a scale that answers can reach.

use crate::questionnaire::{Questionnaire, Scale};

/// The most sums of one scale that are examined. With more, they lie so close together that hardly
/// a band can fall between two of them.
const MAX_SUMS: usize = 10_000;

/// Returns for each band of a scale, given by its index, whether some answers to all of its items lead
/// there; `true` for all if that is not known.
pub(super) fn reachable(questionnaire: &Questionnaire, index: usize) -> Vec<bool> {
    let scale = &questionnaire.scales[index];
    let Some(sums) = sums(questionnaire, index) else { return vec![true; scale.bands.len()] };
    let mut reached = vec![false; scale.bands.len()];
    for (sum, _) in sums.iter().enumerate().filter(|(_, possible)| **possible) {
        if let Some(band) = band(scale, sum) {
            reached[band] = true;
        }
    }
    reached
}

/// Returns the band of a sum of the answers to all items, counted from the least.
fn band(scale: &Scale, sum: usize) -> Option<usize> {
    let points = scale.points(scale.range.least + i64::try_from(sum).ok()?, scale.range);
    scale.bands.iter().rposition(|band| points >= band.from)
}

/// Returns the sums that the answers to all items of a scale can have, counted from the least;
/// `None` if there are too many, or if an item may not be asked.
fn sums(questionnaire: &Questionnaire, scale: usize) -> Option<Vec<bool>> {
    let mut sums = vec![true];
    for item in &questionnaire.items {
        let Some(key) = item.key(scale) else { continue };
        // If it is not asked, the sums have a smaller range, and the scores are different.
        if item.when.as_ref().is_some_and(|when| when.unasked.is_none()) {
            return None;
        }
        let set = &questionnaire.response_sets[item.response_set];
        let steps: Vec<usize> = set
            .options
            .iter()
            .map(|option| key.weight * (key.counted_value(set, option.value) - set.min()))
            .map(usize::try_from)
            .collect::<Result<_, _>>()
            .ok()?;
        let count = sums.len() + steps.iter().max()?;
        if count > MAX_SUMS {
            return None;
        }
        let mut with_item = vec![false; count];
        for (sum, _) in sums.iter().enumerate().filter(|(_, possible)| **possible) {
            for step in &steps {
                with_item[sum + step] = true;
            }
        }
        sums = with_item;
    }
    Some(sums)
}
