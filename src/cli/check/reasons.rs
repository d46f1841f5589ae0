//! The reasons for a strategy, as they are shown to made-up people.

use crate::{
    assessment::{Advice, Reason, wording},
    questionnaire::Questionnaire,
};

/// The most reasons that are named for a strategy.
const MAX_REASONS: usize = 3;

/// Returns the reasons for a strategy as they are shown to one person.
pub(super) fn shown(
    questionnaire: &Questionnaire,
    advice: &Advice,
    is_in_danger: bool,
) -> Vec<String> {
    let is_told = |reason: &&Reason| !is_in_danger || reason.is_told_in_danger();
    let told = advice.reasons.iter().filter(is_told);
    let told: Vec<String> = told.map(|reason| wording::reason(questionnaire, reason)).collect();
    if told.is_empty() { vec![format!("In danger: {}", wording::NOT_REPEATED)] } else { told }
}

/// Returns the reasons that are shown most often, each with how often.
pub(super) fn most_common(shown: Vec<Vec<String>>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for reason in shown.into_iter().flatten() {
        match counts.iter_mut().find(|(counted, _)| *counted == reason) {
            Some((_, times)) => *times += 1,
            None => counts.push((reason, 1)),
        }
    }
    counts.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    counts.truncate(MAX_REASONS);
    counts
}
