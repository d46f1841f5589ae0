//! The groups of the strategies that follow those that are offered.

use crate::{
    assessment::Advice,
    questionnaire::{Facing, Questionnaire},
};

/// The number of strategies that are offered at once; the others are shown on request.
pub const OFFERED: usize = 7;

/// The property that the strategies of a group share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// They are done with the other person.
    WithTheOther,
    /// They are done alone, and help most with a scale, given as a position among the scales.
    Scale(usize),
    /// They are done alone, and help with no scale.
    Oneself,
}

/// Returns the group of a strategy, given as a position among the strategies.
#[must_use]
pub fn group(questionnaire: &Questionnaire, strategy: usize) -> Group {
    let strategy = &questionnaire.strategies[strategy];
    match (strategy.facing, strategy.helps.first()) {
        (Facing::Other, _) => Group::WithTheOther,
        (Facing::Oneself, Some(scale)) => Group::Scale(*scale),
        (Facing::Oneself, None) => Group::Oneself,
    }
}

/// Sorts the advice after the first [`OFFERED`] into groups, in the order of their first strategies.
/// Within a group the order stays.
pub(super) fn in_groups(questionnaire: &Questionnaire, mut advice: Vec<Advice>) -> Vec<Advice> {
    let more = advice.split_off(advice.len().min(OFFERED));
    let mut groups: Vec<(Group, Vec<Advice>)> = Vec::new();
    for one in more {
        let group = group(questionnaire, one.strategy);
        match groups.iter_mut().find(|(other, _)| *other == group) {
            Some((_, members)) => members.push(one),
            None => groups.push((group, vec![one])),
        }
    }
    advice.extend(groups.into_iter().flat_map(|(_, members)| members));
    advice
}
