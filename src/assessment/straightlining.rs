//! Straightlining: the same answer over and over, about which a kind question is asked.
//!
//! Such a run is kept and scored like any other; it is only marked.

use super::Responses;
use crate::questionnaire::{Item, Questionnaire};

/// The fewest same answers in a row that are noticed: half of a short questionnaire says nothing. It is one
/// more than the lowest limit in the manual of the NEO-PI-R (1992).
const MIN_ROW: usize = 7;

/// The same answer, over and over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Straightlining {
    /// To this many items in a row, at least half of all.
    Row(usize),
    /// To every item of each of these scales, which have reverse-scored items among others, as positions in
    /// [`Questionnaire::scales`].
    Scales(Vec<usize>),
}

/// Looks for the same answer to at least half of all items in a row, or to all items of a scale of which
/// some are reverse-scored and some are not. A skipped item breaks a row and excuses its scale.
///
/// Half of all items is a rule of thumb of Curran (2016), doi:10.1016/j.jesp.2015.07.006.
#[must_use]
pub fn straightlining(
    questionnaire: &Questionnaire,
    responses: &Responses,
) -> Option<Straightlining> {
    let row = longest_row(questionnaire, responses);
    if row >= MIN_ROW && row * 2 >= questionnaire.items.len() {
        return Some(Straightlining::Row(row));
    }
    let scales: Vec<usize> = (0..questionnaire.scales.len())
        .filter(|&scale| one_answer_both_ways(questionnaire, responses, scale))
        .collect();
    (!scales.is_empty()).then_some(Straightlining::Scales(scales))
}

fn longest_row(questionnaire: &Questionnaire, responses: &Responses) -> usize {
    let choices = questionnaire.items.iter().map(|item| choice(questionnaire, responses, item));
    let mut longest = 0;
    let mut row = 0;
    let mut before = None;
    for choice in choices {
        row = if choice.is_none() {
            0
        } else if choice == before {
            row + 1
        } else {
            1
        };
        longest = longest.max(row);
        before = choice;
    }
    longest
}

fn one_answer_both_ways(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scale: usize,
) -> bool {
    let items = || questionnaire.items.iter().filter(|item| item.is_on(scale));
    let keys = || items().filter_map(|item| item.key(scale));
    let both_ways = keys().any(|key| key.reversed) && keys().any(|key| !key.reversed);
    let mut choices = items().map(|item| choice(questionnaire, responses, item));
    match choices.next() {
        Some(Some(first)) => both_ways && choices.all(|choice| choice == Some(first)),
        _ => false,
    }
}

/// Returns what was chosen for an item: the same value in another response set is another answer.
fn choice(
    questionnaire: &Questionnaire,
    responses: &Responses,
    item: &Item,
) -> Option<(usize, i64)> {
    Some((item.response_set, responses.chosen_value(questionnaire, item)?))
}
