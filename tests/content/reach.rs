use goodfaith::{
    assessment::{Responses, advise, score, score::counted},
    questionnaire::{Conditions, Id, ScaleBands, Strategy},
};

use crate::builtin::{BUILTIN, all_items};

/// Ticks a situation or answers a safety question with yes.
fn say(responses: &mut Responses, fact: &Id) {
    if BUILTIN.safety.iter().any(|question| question.id == *fact) {
        responses.safety.insert(fact.clone(), Id::yes_or_no(true));
    } else {
        responses.situations.insert(fact.clone());
    }
}

/// Somebody for whom no gate is shut: nothing ticked, or one thing that `only_when` asks for.
fn behind_the_gates(conditions: &Conditions) -> Vec<Responses> {
    if conditions.only_when.is_empty() {
        return vec![Responses::default()];
    }
    let opens = |sets: &[Id]| sets.iter().any(|flag| conditions.only_when.contains(flag));
    let situations = BUILTIN.situations.iter().filter(|s| opens(&s.sets.always)).map(|s| &s.id);
    let safety = BUILTIN.safety.iter().filter(|s| opens(&s.answers[0].sets));
    let with = |fact: &Id| {
        let mut responses = Responses::default();
        say(&mut responses, fact);
        responses
    };
    situations.chain(safety.map(|question| &question.id)).map(with).collect()
}

/// Answers that lie in one of the bands.
fn in_bands(bands: &ScaleBands) -> Vec<Responses> {
    let uniform =
        |counts| all_items(|item| counted(item, &BUILTIN.response_sets[item.response_set], counts));
    let lies_within = |responses: &Responses| {
        let outcome = score(&BUILTIN, responses)[bands.scale].outcome;
        outcome.is_some_and(|outcome| (bands.from..=bands.to).contains(&outcome.band))
    };
    (0..=4).map(uniform).filter(lies_within).collect()
}

/// Everybody who says one thing that the strategy is for.
fn people_for(strategy: &Strategy) -> Vec<(&'static str, Responses)> {
    let conditions = &strategy.conditions;
    let mut people = Vec::new();
    for start in behind_the_gates(conditions) {
        for &item in &conditions.items {
            let item = &BUILTIN.items[item];
            let mut one = start.clone();
            // The lowest answer to a reversed item does not count on its own.
            let answers = all_items(|item| if item.reversed { 1 } else { 4 }).answers;
            one.answers = answers.into_iter().filter(|(id, _)| *id == item.id).collect();
            people.push(("an item", one));
        }
        for answered in conditions.scales.iter().flat_map(in_bands) {
            people.push(("a band", Responses { answers: answered.answers, ..start.clone() }));
        }
        for situation in &conditions.situations {
            let mut one = start.clone();
            say(&mut one, situation);
            people.push(("a situation", one));
        }
        for cause in &conditions.causes {
            people.push(("a cause", Responses { causes: [cause.clone()].into(), ..start.clone() }));
        }
        for pattern in &conditions.patterns {
            let patterns = [pattern.clone()].into();
            people.push(("a pattern", Responses { patterns, ..start.clone() }));
        }
    }
    people
}

fn is_advised(strategy: usize, responses: &Responses) -> bool {
    let advice = advise(&BUILTIN, responses, &score(&BUILTIN, responses));
    advice.iter().any(|advice| advice.strategy == strategy)
}

#[test]
fn every_strategy_is_reached_by_somebody() {
    for (index, strategy) in BUILTIN.strategies.iter().enumerate() {
        let people = people_for(strategy);
        assert!(people.iter().any(|(_, one)| is_advised(index, one)), "{}", strategy.id);
    }
}

#[test]
fn every_single_thing_that_a_strategy_is_for_reaches_it() {
    for (index, strategy) in BUILTIN.strategies.iter().enumerate() {
        for (by, one) in people_for(strategy) {
            assert!(is_advised(index, &one), "{} is not reached by {by}: {one:?}", strategy.id);
        }
    }
}

#[test]
fn every_cause_pattern_and_situation_leads_to_a_strategy() {
    for cause in &BUILTIN.causes {
        let responses = Responses { causes: [cause.id.clone()].into(), ..Responses::default() };
        assert!(!advise(&BUILTIN, &responses, &[]).is_empty(), "{}", cause.id);
    }
    for pattern in &BUILTIN.patterns {
        let responses = Responses { patterns: [pattern.id.clone()].into(), ..Responses::default() };
        assert!(!advise(&BUILTIN, &responses, &[]).is_empty(), "{}", pattern.id);
    }
    for situation in BUILTIN.situations.iter().filter(|situation| !situation.exclusive) {
        let mut responses = Responses::default();
        say(&mut responses, &situation.id);
        assert!(!advise(&BUILTIN, &responses, &[]).is_empty(), "{}", situation.id);
    }
}

#[test]
fn every_item_answered_high_leads_to_a_strategy() {
    for index in 0..BUILTIN.items.len() {
        let named = BUILTIN.strategies.iter().any(|s| s.conditions.items.contains(&index));
        assert!(named, "{}", BUILTIN.items[index].id);
    }
}
