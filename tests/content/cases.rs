//! Made-up people, and what is shown to them: see `cases.toml` for who they are.

use std::{collections::BTreeMap, sync::LazyLock};

use goodfaith::{
    assessment::{Answer, Findings, Responses, high::exceptions},
    questionnaire::Id,
};
use serde::Deserialize;

use crate::{
    builtin::BUILTIN,
    safety::{faces_the_other, said_with},
};

/// The number of strategies that the readings choose.
const CHOSEN: usize = 5;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Case {
    name: String,
    person: Option<Id>,
    situations: Vec<Id>,
    safety: BTreeMap<Id, Id>,
    causes: Vec<Id>,
    patterns: Vec<Id>,
    answers: BTreeMap<Id, i64>,
    first: Vec<String>,
    second: Vec<String>,
    also: Vec<String>,
    never: Vec<String>,
    gap: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Cases {
    case: Vec<Case>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let cases: Result<Cases, _> = toml::from_str(include_str!("cases.toml"));
    cases.unwrap_or_else(|error| panic!("{error}")).case
});

impl Case {
    fn responses(&self) -> Responses {
        let answer = |(item, value): (&Id, &i64)| (item.clone(), Answer::Value(*value));
        let mut answers: BTreeMap<Id, Answer> = self.answers.iter().map(answer).collect();
        for item in &BUILTIN.items {
            answers.entry(item.id.clone()).or_insert(Answer::Skipped);
        }
        Responses {
            person_kind: self.person.clone(),
            name: None,
            situations: self.situations.iter().cloned().collect(),
            safety: self.safety.clone(),
            answers,
            causes: self.causes.iter().cloned().collect(),
            patterns: self.patterns.iter().cloned().collect(),
        }
    }

    fn findings(&self) -> Findings {
        Findings::of(&BUILTIN, &self.responses())
    }

    /// Returns the ids of all strategies that may be shown, in order.
    fn shown(&self) -> Vec<&'static str> {
        let advice = self.findings().advice;
        advice.iter().map(|a| BUILTIN.strategies[a.strategy].id.as_str()).collect()
    }

    fn path(&self) -> Vec<&'static str> {
        self.shown().into_iter().take(CHOSEN).collect()
    }
}

fn case(name: &str) -> &'static Case {
    let found = CASES.iter().find(|case| case.name.split('-').next() == Some(name));
    found.unwrap_or_else(|| panic!("there is no case {name}"))
}

/// How many of the first five strategies each reading chose, and how many either would accept.
#[derive(Debug, Default)]
struct Agreement {
    first: usize,
    second: usize,
    either: usize,
}

impl Agreement {
    fn of(case: &Case) -> Self {
        let path = case.path();
        let among =
            |some: &[String]| path.iter().filter(|id| some.iter().any(|one| one == *id)).count();
        let any = [&case.first, &case.second, &case.also, &case.gap].map(Vec::as_slice).concat();
        Self { first: among(&case.first), second: among(&case.second), either: among(&any) }
    }
}

/// Checks that most of the first five are what somebody would choose who knows such people.
#[track_caller]
fn serves(name: &str, least: usize) {
    let case = case(name);
    let either = Agreement::of(case).either;
    assert!(either >= least, "{}: {either} of {:?}", case.name, case.path());
}

/// Checks that somebody who may not be safe is given a plan first and nothing for the two of them.
#[track_caller]
fn shelters(name: &str, plan: &str) {
    let case = case(name);
    let findings = case.findings();
    assert!(findings.flags.in_danger(), "{}", case.name);
    let shown = case.shown();
    assert_eq!(shown[0], plan, "{}", case.name);
    assert!(!findings.advice.iter().any(faces_the_other), "{}: {shown:?}", case.name);
}

fn cautions(case: &Case) -> Vec<&'static str> {
    said_with(&case.responses())
}

#[test]
fn the_first_five_agree_with_two_readings_of_twelve_people() {
    let cases = CASES.iter().filter(|case| !case.first.is_empty() && !case.second.is_empty());
    let agreements: Vec<Agreement> = cases.map(Agreement::of).collect();
    assert_eq!(agreements.len(), 12);
    let sum = |of: fn(&Agreement) -> usize| agreements.iter().map(of).sum::<usize>();
    let sums = [sum(|a| a.first), sum(|a| a.second), sum(|a| a.either)];
    assert!(sums.into_iter().zip([40, 40, 56]).all(|(sum, aim)| sum >= aim), "{sums:?} of 60");
}

#[test]
fn the_readings_name_strategies_that_there_are() {
    for case in CASES.iter() {
        let named = [&case.first, &case.second, &case.also, &case.never, &case.gap];
        for id in named.into_iter().flatten() {
            assert!(
                BUILTIN.strategies.iter().any(|one| one.id == id.as_str()),
                "{}: {id}",
                case.name
            );
        }
    }
}

#[test]
fn nothing_is_shown_that_a_reading_says_must_never_be() {
    for case in CASES.iter() {
        let shown = case.shown();
        let never: Vec<&String> =
            case.never.iter().filter(|id| shown.contains(&id.as_str())).collect();
        assert!(never.is_empty(), "{}: {never:?}", case.name);
    }
}

#[test]
fn somebody_who_checks_on_a_partner_who_has_done_nothing_is_served() {
    serves("01", 5);
}

#[test]
fn somebody_who_is_being_cheated_on_is_served() {
    serves("02", 3);
}

#[test]
fn somebody_whose_partner_makes_amends_a_year_later_is_served() {
    serves("03", 5);
}

#[test]
fn somebody_who_cheated_is_served_with_an_apology_first() {
    serves("04", 5);
    assert_eq!(case("04").shown()[0], "apologise-in-three-parts");
}

#[test]
fn somebody_with_a_jealous_partner_they_fear_is_served_and_sheltered() {
    serves("05", 5);
    shelters("05", "safety-plan");
}

#[test]
fn somebody_frightened_who_says_no_is_sheltered_by_what_they_ticked() {
    serves("05b", 5);
    shelters("05b", "in-case-plan");
}

#[test]
fn somebody_frightened_who_leaves_safety_open_is_sheltered_and_not_told_to_stop_checking() {
    shelters("05c", "safety-plan");
    let said = cautions(case("05c"));
    assert!(said.contains(&"checking-when-afraid"), "{said:?}");
    assert!(!said.contains(&"care-and-control"), "{said:?}");
    assert!(!case("05c").shown().contains(&"let-the-urge-pass"));
}

#[test]
fn two_who_live_far_apart_are_served() {
    serves("06", 5);
}

#[test]
fn somebody_who_keeps_their_distance_is_served() {
    serves("07", 5);
}

#[test]
fn somebody_who_cannot_forgive_a_friend_is_served() {
    serves("08", 5);
}

#[test]
fn somebody_estranged_from_their_family_is_served() {
    serves("09", 4);
}

#[test]
fn somebody_at_odds_with_a_colleague_is_served_without_anything_for_couples() {
    for name in ["10", "10b"] {
        serves(name, 5);
        assert!(!case(name).shown().contains(&"counsellor-together"));
    }
}

#[test]
fn somebody_hurt_as_a_child_is_steadied_first() {
    serves("11", 5);
    assert_eq!(case("11").shown()[0], "come-back-to-now");
}

#[test]
fn somebody_for_whom_nothing_applies_is_given_something_that_fits_anybody() {
    let shown = case("12").shown();
    assert!(shown.len() >= 3, "{shown:?}");
    assert!(cautions(case("12")).contains(&"nothing-answered"));
}

#[test]
fn somebody_who_controls_is_served_with_stopping_first() {
    serves("13", 5);
    assert_eq!(case("13").shown()[0], "stop-and-own-up");
}

#[test]
fn somebody_who_is_afraid_and_checks_is_sheltered_and_not_told_to_stop() {
    shelters("15", "safety-plan");
    let said = cautions(case("15"));
    assert!(said.contains(&"checking-when-afraid"), "{said:?}");
    assert!(!said.contains(&"care-and-control"), "{said:?}");
    assert!(!case("15").shown().contains(&"settle-with-yourself"));
}

#[test]
fn somebody_frightened_who_skips_every_question_is_sheltered() {
    shelters("25", "safety-plan");
}

#[test]
fn somebody_who_only_reads_and_tracks_is_not_praised_for_leaving_room() {
    for (name, word) in [("21", "rarely"), ("27", "rarely")] {
        let findings = case(name).findings();
        let control = BUILTIN.scales.iter().position(|scale| scale.id == "control").unwrap();
        let control_score = &findings.scores[control];
        let band = control_score.score.unwrap().band;
        assert_eq!(BUILTIN.scales[control].bands[band].label, word, "{name}");
        assert_eq!(
            exceptions(&BUILTIN, control_score).len(),
            2,
            "{name}: rarely on average, and two things often"
        );
        let shown = case(name).shown();
        assert_eq!(shown[0], "stop-and-own-up", "{name}");
        assert!(!shown.contains(&"keep-giving-room"), "{name}: {shown:?}");
    }
}

#[test]
fn somebody_afraid_of_being_turned_down_keeps_what_brings_people_closer() {
    let case = case("28");
    assert!(!case.findings().flags.in_danger());
    for closer in ["one-small-step", "one-true-thing", "guess-or-fact"] {
        assert!(case.shown().contains(&closer), "{closer}");
    }
}

#[test]
fn somebody_frightened_who_passes_the_questions_by_is_sheltered() {
    shelters("29", "safety-plan");
}
