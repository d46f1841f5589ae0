use goodfaith::{
    assessment::wording,
    questionnaire::{Facing, MAYBE_UNSAFE, UNSAFE},
};

use crate::{
    builtin::BUILTIN,
    raw::{list, tables, text, words},
};

/// What must never be said to somebody who is being betrayed or is not safe: to assume good
/// intent, to trust first, to stop bringing it up, to forgive.
pub(crate) const WITHHELD: [&str; 9] = [
    "assume-good-intent",
    "hopeful-readings",
    "trust-first",
    "choose-trust",
    "stop-bringing-up",
    "forgive",
    "forgive-flaws",
    "allow-mistakes",
    "patience",
];

/// Those of [`WITHHELD`] that are for a hurt that is over or is being put right, and for nobody else.
const FOR_WHAT_IS_OVER: [&str; 6] = [
    "assume-good-intent",
    "hopeful-readings",
    "trust-first",
    "choose-trust",
    "stop-bringing-up",
    "forgive",
];

#[test]
fn there_are_at_least_60_strategies_and_some_for_every_scale() {
    assert!(BUILTIN.strategies.len() >= 60, "{}", BUILTIN.strategies.len());
    for (scale, named) in BUILTIN.scales.iter().enumerate() {
        let helping = BUILTIN.strategies.iter().filter(|s| s.helps.contains(&scale)).count();
        assert!(helping >= 8, "{helping} strategies help {}", named.id);
    }
}

#[test]
fn a_strategy_has_two_to_five_steps_an_effort_and_a_source() {
    for strategy in &BUILTIN.strategies {
        let id = &strategy.id;
        assert!((2..=5).contains(&strategy.steps.len()), "{id} has {}", strategy.steps.len());
        assert!(strategy.effort.chars().count() <= 32, "{id}: {}", strategy.effort);
        assert!(strategy.title.chars().count() <= 56, "{id}: {}", strategy.title);
        assert!(!strategy.title.ends_with('.'), "{id}: {}", strategy.title);
        let cited = !strategy.articles.is_empty();
        assert_eq!(cited, strategy.from_articles, "{id}: where it comes from");
    }
}

#[test]
fn a_strategy_says_why_in_two_to_four_sentences() {
    for strategy in &BUILTIN.strategies {
        let ends = strategy.why.matches(". ").count() + usize::from(strategy.why.ends_with('.'));
        assert!((2..=4).contains(&ends), "{}: {}", strategy.id, strategy.why);
    }
}

#[test]
fn every_effort_is_written_alike() {
    for strategy in &BUILTIN.strategies {
        let start = strategy.effort.chars().next();
        assert!(start.is_some_and(|c| c.is_ascii_digit() || c.is_lowercase()), "{}", strategy.id);
    }
}

#[test]
fn no_two_strategies_have_the_same_title() {
    let mut titles: Vec<&str> = BUILTIN.strategies.iter().map(|s| &*s.title).collect();
    titles.sort_unstable();
    let all = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), all);
}

#[test]
fn every_strategy_from_an_article_says_what_it_covers() {
    for strategy in tables("strategy").into_iter().filter(|s| !list(s, "articles").is_empty()) {
        assert!(!list(strategy, "covers").is_empty(), "{}", text(strategy, "id"));
    }
}

#[test]
fn the_withheld_kinds_are_all_there_to_be_withheld() {
    let covered: Vec<&str> =
        tables("strategy").into_iter().flat_map(|strategy| list(strategy, "covers")).collect();
    for kind in WITHHELD {
        assert!(covered.contains(&kind), "no strategy covers {kind}");
    }
}

#[test]
fn the_withheld_kinds_are_shut_to_the_unsafe_and_the_betrayed() {
    for strategy in tables("strategy") {
        if list(strategy, "covers").iter().any(|kind| WITHHELD.contains(kind)) {
            let shut = list(strategy, "not_when");
            for flag in ["unsafe", "maybe-unsafe", "ongoing-betrayal"] {
                assert!(shut.contains(&flag), "{} is not shut to {flag}", text(strategy, "id"));
            }
        }
    }
}

#[test]
fn to_trust_or_forgive_is_only_for_a_hurt_that_is_over_or_put_right_and_for_a_distance() {
    for strategy in tables("strategy") {
        if list(strategy, "covers").iter().any(|kind| FOR_WHAT_IS_OVER.contains(kind)) {
            let only = list(strategy, "only_when");
            let over = ["past-hurt", "amends", "apart"];
            assert!(!only.is_empty(), "{}", text(strategy, "id"));
            assert!(only.iter().all(|flag| over.contains(flag)), "{}", text(strategy, "id"));
        }
    }
}

#[test]
fn what_faces_the_other_is_shut_to_whoever_is_not_safe_or_may_not_be() {
    let facing_other =
        || BUILTIN.strategies.iter().filter(|strategy| strategy.facing == Facing::Other);
    assert!(facing_other().count() >= 10, "there are some");
    for strategy in facing_other() {
        let shut = &strategy.conditions.not_when;
        for danger in [UNSAFE, MAYBE_UNSAFE] {
            assert!(shut.iter().any(|flag| *flag == danger), "{}", strategy.id);
        }
    }
}

#[test]
fn what_is_done_with_the_other_does_not_pass_for_something_alone() {
    let together = ["tell the person", "then ask the person", "ask them if they", "say it to them"];
    for strategy in BUILTIN.strategies.iter().filter(|s| s.facing == Facing::Oneself) {
        let effort = words(&strategy.effort);
        assert!(
            !effort.iter().any(|word| word == "together" || word == "them"),
            "{}: {}",
            strategy.id,
            strategy.effort
        );
        for step in &strategy.steps {
            let step = step.to_lowercase();
            assert!(!together.iter().any(|words| step.contains(words)), "{}: {step}", strategy.id);
        }
    }
}

#[test]
fn every_strategy_can_say_whom_it_is_for() {
    for strategy in &BUILTIN.strategies {
        let audience = wording::audience(&BUILTIN, &strategy.conditions);
        assert!(audience.starts_with("For anyone who"), "{}: {audience}", strategy.id);
    }
}
