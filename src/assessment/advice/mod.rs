//! Advice: the strategies that fit the answers and scores, with the reasons.

mod advised;
mod cautions;
mod groups;
mod leads;
mod matcher;
mod path;

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Reason, Responses, ScaleScore, score};
use crate::questionnaire::{Questionnaire, Strategy};
pub use advised::Advice;
pub use cautions::{cautions, cautions_without_answers, new_caution_about_safety};
use groups::in_groups;
pub use groups::{Group, OFFERED, group};
use leads::leads;
use matcher::Matcher;
use path::path;

/// Returns the strategies that fit, the most fitting first.
///
/// A strategy fits when its conditions match. Those that lead come first, in the order of the flags
/// that they lead for. The others are ranked by matched items, then by the band of the scale they
/// help, then by situations, causes and patterns; ties stay in file order. The first five are a
/// path of different steps: one for each job while there are others, and one that can be done today
/// and alone. Strategies that are not offered at once follow in groups.
///
/// Nothing that faces the other person is offered to somebody who is not safe or may not be,
/// whatever the questionnaire says.
#[must_use]
pub fn advise(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scores: &[ScaleScore],
) -> Vec<Advice> {
    let matcher = &Matcher::of(questionnaire, responses, scores);
    let matching: Vec<(usize, &Strategy, Vec<Reason>)> = matcher
        .allowed()
        .map(|(index, strategy)| (index, strategy, matcher.strategy_matches(strategy)))
        .filter(|(_, _, matches)| !matches.is_empty())
        .collect();
    let leads = leads(matcher, &matching);
    let mut ordered: Vec<(Order, Advice)> = Vec::with_capacity(matching.len());
    for (index, strategy, matches) in matching {
        let lead = leads.iter().position(|lead| lead.strategy == index);
        let order = Order {
            lead: lead.unwrap_or(usize::MAX),
            rank: Reverse(Rank::of(matcher, strategy, &matches)),
        };
        let flag = lead.map(|lead| leads[lead].flag);
        let advice = Advice {
            strategy: index,
            reasons: matcher.reasons(flag, &matches),
            offers_exercise: strategy.offers_exercise(matcher.flags.in_danger()),
        };
        ordered.push((order, advice));
    }
    ordered.sort_by_key(|(order, _)| *order);
    let ordered = ordered.into_iter().map(|(_, advice)| advice).collect();
    in_groups(matcher.questionnaire, path(matcher.questionnaire, ordered))
}

/// Returns the strategies that the answers neither point to nor rule out, in file order.
#[must_use]
pub fn others(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scores: &[ScaleScore],
) -> Vec<usize> {
    let matcher = Matcher::of(questionnaire, responses, scores);
    let fits = |strategy: &Strategy| !matcher.strategy_matches(strategy).is_empty();
    matcher.allowed().filter(|(_, strategy)| !fits(strategy)).map(|(at, _)| at).collect()
}

/// Returns the strategies that may be shown to somebody who chose them before, whether they still fit
/// or not, as positions: nothing that an answer rules out, and in danger nothing that a gate
/// withholds.
#[must_use]
pub fn not_withheld(questionnaire: &Questionnaire, responses: &Responses) -> BTreeSet<usize> {
    let scores = score(questionnaire, responses);
    let matcher = Matcher::of(questionnaire, responses, &scores);
    matcher.not_withheld().collect()
}

/// Compares in the order of its fields, less being more fitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    /// The position among the leads; beyond all of them for a strategy that does not lead.
    lead: usize,
    rank: Reverse<Rank>,
}

/// Compares in the order of its fields, more of each being more fitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    items: usize,
    band: usize,
    situations: usize,
    causes: usize,
    patterns: usize,
}

impl Rank {
    fn of(matcher: &Matcher<'_>, strategy: &Strategy, matches: &[Reason]) -> Self {
        let count = |of: fn(&Reason) -> bool| matches.iter().filter(|r| of(r)).count();
        Self {
            items: count(|r| matches!(r, Reason::Item { .. })),
            band: strategy
                .helps
                .iter()
                .filter_map(|&s| matcher.bands_towards_trouble(s))
                .max()
                .unwrap_or(0),
            situations: count(|r| matches!(r, Reason::Situation(_) | Reason::Safety { .. })),
            causes: count(|r| matches!(r, Reason::Cause(_))),
            patterns: count(|r| matches!(r, Reason::Pattern(_))),
        }
    }
}
