//! Strategies, cautions and flags that no answers can reach.
//!
//! They are looked for in the finished model, if it has no other problem.

use crate::questionnaire::{
    Conditions, Facing, Flag, NOTHING_ANSWERED, Questionnaire, Threshold, is_danger,
    problem_collector::{ProblemCollector, SourceSpan},
    raw::{Raw, RawTable, Shape, owner},
    words::quoted,
};

use super::facts::{Fact, facts, of_answers, of_bands};

/// The places of the tables that may be out of reach.
pub(super) struct Tables {
    flags: Vec<(SourceSpan, String)>,
    strategies: Vec<(SourceSpan, String)>,
    cautions: Vec<(SourceSpan, String)>,
}

impl Tables {
    pub(super) fn of(raw: &Raw) -> Self {
        Self {
            flags: starts(&raw.flags),
            strategies: starts(&raw.strategies),
            cautions: starts(&raw.cautions),
        }
    }
}

/// Returns the place of each table and its name in messages.
fn starts<T: Shape>(rows: &[RawTable<T>]) -> Vec<(SourceSpan, String)> {
    let name = |row: &RawTable<T>| owner(T::KIND, row.raw.id().map(|id| id.get_ref().as_str()));
    rows.iter().map(|row| (row.at.clone(), name(row))).collect()
}

/// Reports everything that no answers can reach.
pub(super) fn look(
    questionnaire: &Questionnaire,
    tables: &Tables,
    report: &mut ProblemCollector<'_>,
) {
    let facts = facts(questionnaire);
    for (rule, (at, owner)) in questionnaire.flags.iter().zip(&tables.flags) {
        if !facts.iter().any(|fact| fact.can_set(&rule.id)) {
            let what = format!("{owner} is set by nothing");
            let instead = "Name it in the \"sets\" of an answer, or write \"scales\" or \"items\".";
            report.add(at, what, instead);
        }
    }
    for (strategy, (at, owner)) in questionnaire.strategies.iter().zip(&tables.strategies) {
        let wanted = Wanted {
            conditions: &strategy.conditions,
            fallback: strategy.fallback,
            facing: strategy.facing,
        };
        tell(wanted.obstacle(questionnaire, &facts), at, owner, report);
        unanswerable(questionnaire, &strategy.conditions.items, at, owner, report);
    }
    for (caution, (at, owner)) in questionnaire.cautions.iter().zip(&tables.cautions) {
        let conditions = &caution.conditions;
        let wanted = Wanted { conditions, fallback: false, facing: Facing::Oneself };
        tell(wanted.obstacle(questionnaire, &facts), at, owner, report);
        unanswerable(questionnaire, &conditions.items, at, owner, report);
    }
}

/// Reports answers that are waited for and cannot be given.
fn unanswerable(
    questionnaire: &Questionnaire,
    waited: &[Threshold],
    at: &SourceSpan,
    owner: &str,
    report: &mut ProblemCollector<'_>,
) {
    for waited in waited {
        if questionnaire.reaching(waited).next().is_none() {
            let id = quoted(&questionnaire.items[waited.item].id);
            let from = waited.from.unwrap_or_default();
            let what =
                format!("{owner} waits for {from} on the item {id}, and no answer counts so");
            report.add(at, what, "Write a \"from\" that is the value of an option.");
        }
    }
}

fn tell(
    obstacle: Option<Obstacle>,
    at: &SourceSpan,
    owner: &str,
    report: &mut ProblemCollector<'_>,
) {
    match obstacle {
        Some(Obstacle::Gates) => {
            let what = format!(
                "{owner} can never be shown: every flag in only_when comes together with one that \
                 shuts it out"
            );
            let instead = "Write in only_when a flag that comes without those of not_when; what faces \
                           the other person is also shut out by unsafe and maybe-unsafe.";
            report.add(at, what, instead);
        }
        Some(Obstacle::Match) => {
            let what = format!("{owner} can never be shown, as what it matches is shut out");
            let instead = "Write something to match that comes without any of not_when, goes with \
                           only_when and, for what faces the other person, sets neither unsafe \
                           nor maybe-unsafe.";
            report.add(at, what, instead);
        }
        None => {}
    }
}

/// The reason why no answers can reach something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// Each flag of `only_when` comes with something that closes another gate.
    Gates,
    /// The gates open only with answers other than those that match.
    Match,
}

/// The answers that something is for.
struct Wanted<'q> {
    conditions: &'q Conditions,
    fallback: bool,
    facing: Facing,
}

impl Wanted<'_> {
    /// Returns why no answers lead here, or `None` if some do.
    fn obstacle(&self, questionnaire: &Questionnaire, facts: &[Fact<'_>]) -> Option<Obstacle> {
        let keys: Vec<&Fact<'_>> = facts.iter().filter(|fact| self.opens(fact)).collect();
        let gated = !self.conditions.only_when.is_empty();
        if gated && keys.is_empty() {
            return Some(Obstacle::Gates);
        }
        let goes = |fact: &Fact<'_>| {
            self.allows(fact) && (!gated || keys.iter().any(|key| fact.goes_with(key)))
        };
        let for_everyone = self.conditions.names_nothing() && !self.fallback;
        let matched = for_everyone
            || self.scored(questionnaire).iter().any(goes)
            || facts.iter().any(|fact| self.matches(fact) && goes(fact));
        (!matched).then_some(Obstacle::Match)
    }

    /// Returns the scores and answers that match, each with the flags that always come with it.
    fn scored<'q>(&self, questionnaire: &'q Questionnaire) -> Vec<Fact<'q>> {
        let bands = self.conditions.scales.iter().map(|bands| of_bands(questionnaire, bands));
        let given = |waited: &&Threshold| questionnaire.reaching(waited).next().is_some();
        let answers = self.conditions.items.iter().filter(given);
        bands.chain(answers.map(|waited| of_answers(questionnaire, waited))).collect()
    }

    fn matches(&self, fact: &Fact<'_>) -> bool {
        fact.is_named_in(self.conditions) || self.fallback && fact.can_set_name(NOTHING_ANSWERED)
    }

    /// Returns whether a fact opens `only_when` and closes nothing.
    fn opens(&self, fact: &Fact<'_>) -> bool {
        let only_when = &self.conditions.only_when;
        self.allows(fact) && only_when.iter().any(|flag| self.lets(flag) && fact.can_set(flag))
    }

    /// Returns whether a fact closes no gate.
    fn allows(&self, fact: &Fact<'_>) -> bool {
        fact.always().all(|flag| self.lets(flag))
    }

    /// Returns whether a flag closes no gate.
    fn lets(&self, flag: &Flag) -> bool {
        let withheld = self.facing == Facing::Other && is_danger(flag);
        !withheld && !self.conditions.not_when.contains(flag)
    }
}
