use goodfaith::{
    assessment::{Advice, Findings, Highlights, Responses, advise, highlights, score},
    questionnaire::{Facing, Id, Place},
};
use proptest::prelude::*;

use crate::{
    builtin::{BUILTIN, all_items, anybody},
    raw::{list, tables, text},
    strategies::WITHHELD,
};

fn advice(responses: &Responses) -> Vec<Advice> {
    advise(&BUILTIN, responses, &score(&BUILTIN, responses))
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap_or_else(|| panic!("{text} is no id"))
}

/// Whether a strategy is of a withheld kind.
fn is_withheld(advice: &Advice) -> bool {
    let id = BUILTIN.strategies[advice.strategy].id.as_str();
    let table = tables("strategy").into_iter().find(|table| text(table, "id") == id);
    table.is_none_or(|table| list(table, "covers").iter().any(|kind| WITHHELD.contains(kind)))
}

fn faces_the_other(advice: &Advice) -> bool {
    BUILTIN.strategies[advice.strategy].facing == Facing::Other
}

/// Ticks that the betrayal goes on, beside whatever else was ticked.
fn betrayed(mut responses: Responses) -> Responses {
    responses.situations.remove(&id("nothing"));
    responses.situations.insert(id("ongoing-betrayal"));
    responses
}

/// Returns the ids of what is said with the results.
fn said_with(responses: &Responses) -> Vec<&'static str> {
    let cautions = Findings::of(&BUILTIN, responses).cautions;
    cautions.into_iter().map(|index| BUILTIN.cautions[index].id.as_str()).collect()
}

#[test]
fn a_person_who_says_only_that_they_are_not_safe_is_shown_three_strategies_of_their_own() {
    for question in &BUILTIN.safety {
        let safety = [(question.id.clone(), id("yes"))].into();
        let shown = advice(&Responses { safety, ..Responses::default() });
        assert!(shown.len() >= 3, "{}: {shown:?}", question.id);
        assert!(!shown.iter().any(faces_the_other), "{}", question.id);
    }
}

#[test]
fn a_person_who_is_not_safe_is_neither_blamed_nor_praised_for_single_answers() {
    let mut responses = all_items(|_| 4);
    assert_ne!(Findings::of(&BUILTIN, &responses).highlights, Highlights::default());
    responses.safety.insert(BUILTIN.safety[0].id.clone(), id("yes"));
    assert_eq!(Findings::of(&BUILTIN, &responses).highlights, Highlights::default());
}

#[test]
fn a_person_who_answers_lowest_is_shown_three_strategies_and_what_holds() {
    let best = all_items(|item| if item.reversed { 4 } else { 0 });
    assert!(advice(&best).len() >= 3, "{:?}", advice(&best));
    let holds = highlights(&BUILTIN, &best).holds;
    assert_eq!(holds.len(), 32);
    assert!(holds[..8].iter().all(|&item| BUILTIN.items[item].reversed));
}

#[test]
fn a_person_who_answers_never_throughout_is_shown_three_strategies_and_what_holds() {
    let never = all_items(|_| 0);
    assert!(advice(&never).len() >= 3, "{:?}", advice(&never));
    assert_eq!(highlights(&BUILTIN, &never).holds.len(), 24);
}

#[test]
fn a_safety_yes_is_answered_first_of_all() {
    for question in &BUILTIN.safety {
        let safety = [(question.id.clone(), id("yes"))].into();
        let said = said_with(&Responses { safety, ..Responses::default() });
        assert_eq!(said.first(), Some(&"not-yours-to-fix"), "{}", question.id);
    }
}

#[test]
fn a_person_who_is_being_betrayed_is_told_that_they_need_not_trust() {
    assert!(said_with(&betrayed(Responses::default())).contains(&"need-not-trust-yet"));
    assert!(!said_with(&Responses::default()).contains(&"need-not-trust-yet"));
}

#[test]
fn high_control_brings_a_word_on_where_care_ends_from_both_sides() {
    let control = BUILTIN.scales.iter().position(|scale| scale.id == "control");
    let answers = |high: i64| {
        all_items(|item| {
            let counts = if Some(item.scale) == control { high } else { 2 };
            if item.reversed { 4 - counts } else { counts }
        })
    };
    let both = ["care-and-control", "control-other-side"];
    let said = said_with(&answers(3));
    assert!(both.iter().all(|side| said.contains(side)), "{said:?}");
    let said = said_with(&answers(1));
    assert!(!both.iter().any(|side| said.contains(side)), "{said:?}");
}

#[test]
fn the_help_screen_and_the_disclaimer_are_for_everybody() {
    let shown = |place| BUILTIN.cautions.iter().filter(move |caution| caution.show == place);
    for place in [Place::Welcome, Place::Help] {
        assert!(shown(place).count() > 0);
        for caution in shown(place) {
            let conditions = &caution.conditions;
            assert!(conditions.names_nothing() && conditions.only_when.is_empty());
            assert!(conditions.not_when.is_empty(), "{}", caution.id);
        }
    }
    assert!(shown(Place::Welcome).any(|caution| caution.text.contains("not a diagnosis")));
    assert!(shown(Place::Help).any(|caution| caution.title == "Numbers change"));
}

proptest! {
    #[test]
    fn nobody_who_is_not_safe_is_shown_what_faces_the_other_or_is_withheld(
        responses in anybody(),
        question in 0..BUILTIN.safety.len(),
    ) {
        let mut responses = responses;
        responses.safety.insert(BUILTIN.safety[question].id.clone(), id("yes"));
        let shown = advice(&responses);
        prop_assert!(shown.len() >= 3);
        for advice in shown {
            let id = &BUILTIN.strategies[advice.strategy].id;
            prop_assert!(!faces_the_other(&advice), "{} faces the other", id);
            prop_assert!(!is_withheld(&advice), "{} is withheld", id);
        }
    }

    #[test]
    fn nobody_who_is_being_betrayed_is_shown_what_is_withheld(responses in anybody()) {
        let shown = advice(&betrayed(responses));
        prop_assert!(shown.len() >= 3);
        for advice in shown {
            prop_assert!(!is_withheld(&advice), "{}", BUILTIN.strategies[advice.strategy].id);
        }
    }

    #[test]
    fn everybody_is_shown_at_least_three_strategies(responses in anybody()) {
        let shown = advice(&responses);
        prop_assert!(shown.len() >= 3, "{:?}", shown);
    }

    #[test]
    fn every_strategy_shown_is_open_and_has_reasons(responses in anybody()) {
        let flags = Findings::of(&BUILTIN, &responses).flags;
        let shown = advice(&responses);
        for advice in &shown {
            let strategy = &BUILTIN.strategies[advice.strategy];
            let (only, not) = (&strategy.conditions.only_when, &strategy.conditions.not_when);
            prop_assert!(!not.iter().any(|flag| flags.holds(flag.as_str())), "{}", strategy.id);
            prop_assert!(only.is_empty() || only.iter().any(|flag| flags.holds(flag.as_str())), "{}", strategy.id);
            prop_assert!(!advice.reasons.is_empty(), "{}", strategy.id);
        }
        let mut strategies: Vec<usize> = shown.iter().map(|advice| advice.strategy).collect();
        strategies.sort_unstable();
        strategies.dedup();
        prop_assert_eq!(strategies.len(), shown.len(), "none is shown twice");
    }
}
