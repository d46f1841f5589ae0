use goodfaith::{
    assessment::{
        Findings, Reason, Responses,
        simulation::{SimulatedPerson, simulate},
    },
    questionnaire::{CautionPlace, Id},
};

use crate::builtin::BUILTIN;

/// The number of made-up people among whom somebody is found for every strategy.
const PEOPLE: u32 = 4_000;

/// Returns the responses of somebody who says that they are safe.
fn safe() -> Responses {
    let no = BUILTIN.safety.iter().map(|question| (question.id.clone(), Id::yes_or_no(false)));
    Responses { safety: no.collect(), ..Responses::default() }
}

/// Returns whether a tick leads to a strategy. Somebody who only ticked is advised what helps anybody too.
fn leads_to_a_strategy(tick: &Reason, responses: &Responses) -> bool {
    let advice = Findings::of(&BUILTIN, responses).advice;
    advice.iter().any(|advice| advice.reasons.contains(tick))
}

#[test]
fn every_strategy_is_offered_at_once_to_somebody() {
    let mut offered = vec![false; BUILTIN.strategies.len()];
    for simulated in simulate(&BUILTIN, PEOPLE) {
        simulated.findings.offered().iter().for_each(|advice| offered[advice.strategy] = true);
    }
    let strategies = BUILTIN.strategies.iter().zip(offered);
    let never: Vec<&str> =
        strategies.filter(|(_, offered)| !offered).map(|(s, _)| s.id.as_str()).collect();
    assert!(never.is_empty(), "never among the first seven: {never:?}");
}

#[test]
fn every_caution_with_the_results_is_said_to_somebody() {
    let people: Vec<SimulatedPerson> = simulate(&BUILTIN, PEOPLE).collect();
    let nobody = Findings::of(&BUILTIN, &Responses::default()).cautions;
    for (index, caution) in BUILTIN.cautions.iter().enumerate() {
        let said = people.iter().any(|simulated| simulated.findings.cautions.contains(&index))
            || nobody.contains(&index);
        assert!(said || caution.show != CautionPlace::Results, "{} is never said", caution.id);
    }
}

#[test]
fn every_cause_pattern_and_situation_leads_to_a_strategy() {
    for cause in &BUILTIN.causes {
        let responses = Responses { causes: [cause.id.clone()].into(), ..safe() };
        assert!(leads_to_a_strategy(&Reason::Cause(cause.id.clone()), &responses), "{}", cause.id);
    }
    for pattern in &BUILTIN.patterns {
        let responses = Responses { patterns: [pattern.id.clone()].into(), ..safe() };
        assert!(
            leads_to_a_strategy(&Reason::Pattern(pattern.id.clone()), &responses),
            "{}",
            pattern.id
        );
    }
    for situation in BUILTIN.situations.iter().filter(|situation| !situation.exclusive) {
        let responses = Responses { situations: [situation.id.clone()].into(), ..safe() };
        assert!(
            leads_to_a_strategy(&Reason::Situation(situation.id.clone()), &responses),
            "{}",
            situation.id
        );
    }
}

#[test]
fn every_item_is_named_by_a_strategy() {
    for index in 0..BUILTIN.items.len() {
        let named = BUILTIN
            .strategies
            .iter()
            .any(|s| s.conditions.items.iter().any(|answer| answer.item == index));
        assert!(named, "{}", BUILTIN.items[index].id);
    }
}
