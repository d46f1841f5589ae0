//! Strategies, cautions and flags that no answers can reach.
//!
//! This check runs on the finished model, and only if it has no other problem.

use std::ops::Range;

use toml::Spanned;

use crate::questionnaire::{
    CautionPlace, Conditions, Facing, Flag, Id, NOTHING_ANSWERED, Questionnaire, Threshold,
    is_danger,
    problem_collector::{ProblemCollector, SourceSpan},
    raw::{List, MaybeInvalid, NameOr, Raw, RawTable, RawThreshold, Shape},
    words::quote,
};

use super::facts::{Fact, facts, of_answers, of_bands};

/// The places of the tables that may be out of reach, and their names in messages.
pub(super) struct Tables {
    flags: Vec<TablePlace>,
    strategies: Vec<TablePlace>,
    cautions: Vec<TablePlace>,
}

/// The place of a table.
struct TablePlace {
    at: SourceSpan,
    /// Its name in messages.
    owner: String,
    /// The places of its thresholds.
    thresholds: Vec<SourceSpan>,
}

impl Tables {
    pub(super) fn of(raw: &Raw) -> Self {
        Self {
            flags: places(&raw.flags, |_| Vec::new()),
            strategies: places(&raw.strategies, |strategy| threshold_spans(&strategy.items)),
            cautions: places(&raw.cautions, |caution| threshold_spans(&caution.items)),
        }
    }
}

fn places<T: Shape>(
    tables: &[RawTable<T>],
    thresholds: fn(&T) -> Vec<Range<usize>>,
) -> Vec<TablePlace> {
    let place = |table: &RawTable<T>| {
        let at = |span| SourceSpan { source: table.at.source, span };
        let thresholds = thresholds(&table.raw).into_iter().map(at).collect();
        TablePlace { at: table.at.clone(), owner: table.owner(), thresholds }
    };
    tables.iter().map(place).collect()
}

/// Returns the place of the value of each threshold, or of the whole if it has none.
fn threshold_spans(list: &List<NameOr<RawThreshold>>) -> Vec<Range<usize>> {
    let span = |element: &Spanned<MaybeInvalid<NameOr<RawThreshold>>>| match element.get_ref() {
        MaybeInvalid::Valid(NameOr::Table(RawThreshold { from: Some(from), .. })) => from.span(),
        _ => element.span(),
    };
    list.iter().map(span).collect()
}

/// Reports everything that no answers can reach.
pub(super) fn check(
    questionnaire: &Questionnaire,
    tables: &Tables,
    problems: &mut ProblemCollector<'_>,
) {
    let facts = facts(questionnaire);
    for (rule, TablePlace { at, owner, .. }) in questionnaire.flags.iter().zip(&tables.flags) {
        if !facts.iter().any(|fact| fact.can_set(rule.id.as_str())) {
            let what = format!("{owner} is never set");
            let instead = "Name it in the \"sets\" of an answer, or write \"scales\" or \"items\".";
            problems.add(at, what, instead);
        }
    }
    for (strategy, TablePlace { at, owner, thresholds }) in
        questionnaire.strategies.iter().zip(&tables.strategies)
    {
        let offer = Offer {
            conditions: &strategy.conditions,
            fallback: strategy.fallback,
            facing: strategy.facing,
        };
        let obstacle = offer.obstacle(questionnaire, &facts);
        let are_reached = check_thresholds(
            questionnaire,
            &strategy.conditions.items,
            thresholds,
            owner,
            problems,
        );
        report_obstacle(obstacle, are_reached, at, owner, problems);
    }
    for (caution, TablePlace { at, owner, thresholds }) in
        questionnaire.cautions.iter().zip(&tables.cautions)
    {
        let conditions = &caution.conditions;
        let offer = Offer { conditions, fallback: false, facing: Facing::Oneself };
        let obstacle = offer.obstacle(questionnaire, &facts);
        let can_follow_any = || facts.iter().any(|fact| fact.is_said() && offer.can_follow(fact));
        if caution.show == CautionPlace::Safety && obstacle.is_none() && !can_follow_any() {
            let instead = "Write only_when = [\"unsafe\"], or show = \"safety-intro\".";
            problems.add(at, format!("{owner} is shown after no answer"), instead);
        }
        let are_reached =
            check_thresholds(questionnaire, &conditions.items, thresholds, owner, problems);
        report_obstacle(obstacle, are_reached, at, owner, problems);
    }
}

/// Reports thresholds that no answer reaches. Returns whether there are none.
fn check_thresholds(
    questionnaire: &Questionnaire,
    thresholds: &[Threshold],
    places: &[SourceSpan],
    owner: &str,
    problems: &mut ProblemCollector<'_>,
) -> bool {
    let mut are_reached = true;
    for (position, what, instead) in unreached(questionnaire, thresholds, owner) {
        are_reached = false;
        problems.add(&places[position], what, instead);
    }
    are_reached
}

/// Returns the positions of thresholds that no answer reaches, or that lie below all answers, with what is
/// wrong and the remedy.
pub(in crate::questionnaire) fn unreached(
    questionnaire: &Questionnaire,
    thresholds: &[Threshold],
    owner: &str,
) -> impl Iterator<Item = (usize, String, &'static str)> {
    let is_beyond = |threshold: &Threshold| {
        let item = &questionnaire.items[threshold.item];
        let set = &questionnaire.response_sets[item.response_set];
        threshold.from.is_some_and(|from| !(set.min()..=set.max()).contains(&from))
    };
    let unreached = (thresholds.iter().enumerate()).filter(move |(_, threshold)| {
        is_beyond(threshold) || questionnaire.options_reaching(threshold).next().is_none()
    });
    unreached.map(move |(position, threshold)| {
        let id = quote(&questionnaire.items[threshold.item].id);
        let from = threshold.from.unwrap_or_default();
        let what =
            format!("{owner} waits for {from} on the item {id}, but no answer counts as that");
        (position, what, "Write a \"from\" that is the value of an option.")
    })
}

/// Reports an obstacle. One in what matches is left out if a threshold is out of reach: that is reported
/// already.
fn report_obstacle(
    obstacle: Option<Obstacle>,
    are_reached: bool,
    at: &SourceSpan,
    owner: &str,
    problems: &mut ProblemCollector<'_>,
) {
    match obstacle {
        Some(Obstacle::Unset) => {
            let what = format!("{owner} can never be shown: nothing sets a flag of its only_when");
            let instead = "Name it in the \"sets\" of an answer, or write another flag.";
            problems.add(at, what, instead);
        }
        Some(Obstacle::Gates) => {
            let what = format!(
                "{owner} can never be shown: every flag in only_when comes together with one that \
                 shuts it out"
            );
            let instead = "Write in only_when a flag that comes without those of not_when; what faces \
                           the other person is also shut out by unsafe and maybe-unsafe.";
            problems.add(at, what, instead);
        }
        Some(Obstacle::Match) if are_reached => {
            let what = format!("{owner} can never be shown, as what it matches is shut out");
            let instead = "Write something to match that comes without any of not_when, goes with \
                           only_when and, for what faces the other person, sets neither unsafe \
                           nor maybe-unsafe.";
            problems.add(at, what, instead);
        }
        Some(Obstacle::Match) | None => {}
    }
}

/// The reason why no answers can reach something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// No answer sets a flag of `only_when`.
    Unset,
    /// Each flag of `only_when` comes with something that closes another gate.
    Gates,
    /// The gates open only with answers other than those that match.
    Match,
}

/// A strategy or a caution: the conditions under which it is shown.
struct Offer<'q> {
    conditions: &'q Conditions,
    fallback: bool,
    facing: Facing,
}

impl Offer<'_> {
    /// Returns why no answers lead here, or `None` if some do.
    fn obstacle(&self, questionnaire: &Questionnaire, facts: &[Fact<'_>]) -> Option<Obstacle> {
        let openers: Vec<&Fact<'_>> = facts.iter().filter(|fact| self.opens(fact)).collect();
        let gated = !self.conditions.only_when.is_empty();
        if gated && openers.is_empty() {
            let can_be_set = |flag: &Flag| facts.iter().any(|fact| fact.can_set(flag.as_str()));
            let is_set = self.conditions.only_when.iter().any(can_be_set);
            return Some(if is_set { Obstacle::Gates } else { Obstacle::Unset });
        }
        let can_hold = |fact: &Fact<'_>| {
            self.allows(fact) && (!gated || openers.iter().any(|opener| fact.goes_with(opener)))
        };
        let for_everyone = self.conditions.names_nothing() && !self.fallback;
        let matched = for_everyone
            || self.scored(questionnaire).iter().any(can_hold)
            || facts.iter().any(|fact| self.matches(fact) && can_hold(fact));
        (!matched).then_some(Obstacle::Match)
    }

    /// Returns the scores and answers that match, each with the flags that always come with it.
    fn scored<'q>(&self, questionnaire: &'q Questionnaire) -> Vec<Fact<'q>> {
        let bands = self.conditions.scales.iter().map(|bands| of_bands(questionnaire, bands));
        let given =
            |threshold: &&Threshold| questionnaire.options_reaching(threshold).next().is_some();
        let answers = self.conditions.items.iter().filter(given);
        bands.chain(answers.map(|threshold| of_answers(questionnaire, threshold))).collect()
    }

    fn matches(&self, fact: &Fact<'_>) -> bool {
        fact.is_named_in(self.conditions) || self.fallback && fact.can_set(NOTHING_ANSWERED)
    }

    /// Returns whether it can come up after a fact: one that opens `only_when`, or that matches and closes no
    /// gate.
    fn can_follow(&self, fact: &Fact<'_>) -> bool {
        self.opens(fact) || self.matches(fact) && self.allows(fact)
    }

    /// Returns whether a fact opens `only_when` and closes nothing.
    fn opens(&self, fact: &Fact<'_>) -> bool {
        let only_when = &self.conditions.only_when;
        self.allows(fact)
            && only_when.iter().map(Id::as_str).any(|f| self.allows_flag(f) && fact.can_set(f))
    }

    /// Returns whether a fact closes no gate.
    fn allows(&self, fact: &Fact<'_>) -> bool {
        fact.always().all(|flag| self.allows_flag(flag))
    }

    /// Returns whether a flag closes no gate.
    fn allows_flag(&self, flag: &str) -> bool {
        let withheld = self.facing == Facing::Other && is_danger(flag);
        !withheld && !self.conditions.not_when.iter().any(|shut| *shut == flag)
    }
}
