//! Whether any answers open the gates of a strategy and match it at once.

use crate::questionnaire::{Conditions, Facing};

use super::names::{Fact, FactKind};

/// Why no answers can reach something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Each flag of `only_when` comes with something that closes another gate.
    Gates,
    /// The gates open only with answers other than those that match.
    Match,
}

impl Obstacle {
    /// Says what is wrong, going on from a name.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Gates => "can never be shown, as what opens only_when is shut out",
            Self::Match => "can never be shown, as what it matches is shut out",
        }
    }

    /// Says what to write instead.
    pub(super) fn instead(self) -> &'static str {
        match self {
            Self::Gates => {
                "Write in only_when a flag that neither not_when nor, for what faces the other \
                 person, a safety question takes back."
            }
            Self::Match => {
                "Write in situations one that sets no flag of not_when, goes with only_when and, \
                 for what faces the other person, is no safety question."
            }
        }
    }
}

/// Returns why no answers can reach something with these conditions, or `None` where some can.
///
/// Scores, items, causes and patterns can be answered in any way beside any flags, so they match
/// wherever the gates open.
pub(super) fn obstacle(
    conditions: &Conditions,
    facing: Facing,
    facts: &[Fact],
) -> Option<Obstacle> {
    let possible: Vec<&Fact> = facts.iter().filter(|f| allowed(f, conditions, facing)).collect();
    let opens = |fact: &Fact| fact.sets.iter().any(|flag| conditions.only_when.contains(flag));
    let keys: Vec<&Fact> = possible.iter().copied().filter(|fact| opens(fact)).collect();
    let gated = !conditions.only_when.is_empty();
    if gated && keys.is_empty() {
        return Some(Obstacle::Gates);
    }
    let only_situations = conditions.scales.is_empty()
        && conditions.items.is_empty()
        && conditions.causes.is_empty()
        && conditions.patterns.is_empty()
        && !conditions.situations.is_empty();
    let matches = |fact: &Fact| {
        fact.id.as_ref().is_some_and(|id| conditions.situations.contains(id))
            && (!gated || keys.iter().any(|key| together(fact, key)))
    };
    let unmatched = only_situations && !possible.into_iter().any(matches);
    unmatched.then_some(Obstacle::Match)
}

/// Returns whether saying this leaves the gates open that it could close.
fn allowed(fact: &Fact, conditions: &Conditions, facing: Facing) -> bool {
    let withheld = facing == Facing::Other && fact.kind == FactKind::Safety;
    !withheld && !fact.sets.iter().any(|flag| conditions.not_when.contains(flag))
}

/// Returns whether a person can say both.
fn together(one: &Fact, other: &Fact) -> bool {
    let exclusive = one.kind == FactKind::Exclusive || other.kind == FactKind::Exclusive;
    let safety = one.kind == FactKind::Safety || other.kind == FactKind::Safety;
    one == other || safety || !exclusive
}
