//! Strategies and flags, and the answers that lead to them.

use crate::questionnaire::{
    Caution, CautionPlace, Conditions, Facing, Flag, Helpline, Questionnaire, SafetyAnswer,
    SafetyQuestion, ScaleBands, Strategy, check::unreached, is_danger, near_danger,
    places::SourcePart, words::quote,
};

use super::{bands, warnings::Warnings};

/// The most minutes that an exercise may wait in all.
const MAX_MINUTES: u16 = 60;

/// Checks strategies, flags and helplines.
pub(super) fn check(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    check_protection(questionnaire, warnings);
    check_helplines(questionnaire, warnings);
    check_safety_sets_flags(questionnaire, warnings);
    check_pages_after_safety(questionnaire, warnings);
    check_scales_have_help(questionnaire, warnings);
    check_reach(questionnaire, warnings);
    check_flags(questionnaire, warnings);
    check_waits(questionnaire, warnings);
}

/// Warns about exercises that wait for too long in all.
fn check_waits(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    for (index, strategy) in questionnaire.strategies.iter().enumerate() {
        let asks = strategy.exercise.iter().flat_map(|exercise| &exercise.asks);
        let waits = asks.filter_map(|ask| ask.wait);
        let minutes: u16 = waits.map(|wait| u16::from(wait.count())).sum();
        if minutes > MAX_MINUTES {
            let id = quote(&strategy.id);
            let what = format!("the exercise of the strategy {id} waits {minutes} minutes in all");
            let instead = format!(
                "Keep it to {MAX_MINUTES}, and put what comes later in the steps: the program has \
                 to stay open while it waits."
            );
            warnings.add(SourcePart::Strategy(index), what, instead);
        }
    }
}

/// Warns about flags that an item should set, but no answer to it can.
fn check_flags(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    for (index, rule) in questionnaire.flags.iter().enumerate() {
        let flag = format!("the flag {}", quote(&rule.id));
        for (_, what, instead) in unreached(questionnaire, &rule.items, &flag) {
            warnings.add(SourcePart::Flag(index), what, instead);
        }
    }
}

/// Warns if nothing withholds advice that involves the other person from somebody who fears them.
fn check_protection(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    let mut strategies = questionnaire.strategies.iter();
    let first = strategies.position(|strategy| strategy.facing == Facing::Other);
    let answers = questionnaire.safety.iter().flat_map(|question| &question.answers);
    let asked = answers.flat_map(|answer| &answer.sets).any(is_danger);
    if let Some(first) = first
        && !asked
    {
        let id = quote(&questionnaire.strategies[first].id);
        let what = format!(
            "the strategy {id} faces the other person, but nobody is asked whether that is safe"
        );
        let instead = "Write a [[safety]] question with an answer that sets unsafe: it withholds \
                       everything that faces the other.";
        warnings.add(SourcePart::Facing(first), what, instead);
    }
}

fn check_helplines(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    let can_be_called = questionnaire.helplines.iter().any(Helpline::has_number);
    if !questionnaire.safety.is_empty() && !can_be_called {
        let what = "a question about safety is asked, but there is nobody to call";
        let instead = "Write a [[helpline]] with a \"call\" or a \"text\".";
        warnings.add(SourcePart::Safety(0), what, instead);
    }
}

/// Warns about each question about safety of which no answer bears on anything.
fn check_safety_sets_flags(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    for (index, question) in questionnaire.safety.iter().enumerate() {
        if question.answers.iter().all(|answer| answer.sets.is_empty()) {
            let what = format!(
                "no answer to {} sets a flag, so none changes anything",
                quote(&question.id)
            );
            let instead = "Write sets = [\"unsafe\"] in an answer that means danger: it withholds what could \
                           put somebody at risk.";
            warnings.add(SourcePart::Safety(index), what, instead);
        }
    }
}

/// Warns about each question with an answer that means danger but has no page after it: without one,
/// nobody is offered help then, or to go on so that nothing is kept.
fn check_pages_after_safety(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    for (index, question) in questionnaire.safety.iter().enumerate() {
        // A flag with a slip in it is to be mended first: a page for it would make the slip whole.
        let has_slip = |flag: &Flag| near_danger(flag).is_some() && !is_named(questionnaire, flag);
        let means_danger = |answer: &&SafetyAnswer| {
            let mut sets = answer.sets.iter();
            !answer.sets.is_empty() && (sets.clone().any(is_danger) || !sets.any(has_slip))
        };
        let mut answers = question.answers.iter().filter(means_danger);
        let has_page = |answer: &SafetyAnswer| {
            let mut pages = questionnaire.cautions_at(CautionPlace::Safety);
            pages.any(|page| may_follow(page, question, answer))
        };
        if let Some(answer) = answers.find(|answer| !has_page(answer)) {
            let (label, id) = (quote(&answer.label), quote(&question.id));
            let flag = answer.sets.iter().find(|flag| is_danger(flag)).unwrap_or(&answer.sets[0]);
            let what = format!("no page follows the answer {label} to {id}, which means danger");
            let instead = format!(
                "Write a [[caution]] with show = \"safety\" and only_when = [{}]: its page offers \
                 help and a way to keep nothing.",
                quote(flag)
            );
            warnings.add(SourcePart::Safety(index), what, instead);
        }
    }
}

/// Returns whether a condition names a flag.
fn is_named(questionnaire: &Questionnaire, flag: &Flag) -> bool {
    let strategies = questionnaire.strategies.iter();
    let mut conditions = (strategies.clone().map(|strategy| &strategy.conditions))
        .chain(questionnaire.cautions.iter().map(|caution| &caution.conditions));
    conditions.any(|gates| gates.only_when.contains(flag) || gates.not_when.contains(flag))
        || strategies.flat_map(|strategy| &strategy.lead).any(|lead| lead == flag)
}

/// Returns whether a caution may concern somebody because of an answer about safety.
fn may_follow(caution: &Caution, question: &SafetyQuestion, answer: &SafetyAnswer) -> bool {
    let Conditions { only_when, not_when, situations_and_safety, .. } = &caution.conditions;
    let is_set = |flag: &Flag| answer.sets.contains(flag);
    !not_when.iter().any(is_set)
        && (only_when.is_empty() || only_when.iter().any(is_set))
        && (caution.conditions.names_nothing() || situations_and_safety.contains(&question.id))
}

/// If strategies are offered at all, every scale should have one.
fn check_scales_have_help(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    if questionnaire.strategies.is_empty() {
        return;
    }
    for (index, scale) in questionnaire.scales.iter().enumerate() {
        if !questionnaire.strategies.iter().any(|strategy| strategy.helps.contains(&index)) {
            let what = format!("no strategy helps with the scale {}", quote(&scale.id));
            let instead = "Name it in \"helps\" of one, so that a score leads somewhere.";
            warnings.add(SourcePart::Scale(index), what, instead);
        }
    }
}

/// Warns about strategies that wait for scores that no answers lead to. Strategies whose gates can
/// never open are problems, and the check has reported them.
fn check_reach(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    let scales = 0..questionnaire.scales.len();
    let reached: Vec<Vec<bool>> =
        scales.map(|scale| bands::reachable(questionnaire, scale)).collect();
    let is_reached = |wanted: &ScaleBands| {
        reached[wanted.scale][wanted.from..=wanted.to].iter().any(|reached| *reached)
    };
    for (index, strategy) in questionnaire.strategies.iter().enumerate() {
        if is_for_scores_only(strategy) && !strategy.conditions.scales.iter().any(is_reached) {
            let what = format!(
                "the strategy {} is shown for scores that no full set of answers has",
                quote(&strategy.id)
            );
            let instead = "Write a wider from_band or to_band, or another way to be shown.";
            warnings.add(SourcePart::Strategy(index), what, instead);
        }
    }
}

fn is_for_scores_only(strategy: &Strategy) -> bool {
    let mut others = strategy.conditions.clone();
    others.scales.clear();
    others.names_nothing() && !strategy.fallback
}
