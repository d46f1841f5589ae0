//! High is hard, good or neither: what stands out, what holds and what leads to advice follow it.

use goodfaith::{
    assessment::{
        Findings,
        advice::cautions,
        high::{is_always_borne_out, is_borne_out},
        score,
    },
    questionnaire::{CautionPlace, Questionnaire},
};

use crate::tiny::{self, answers, items, questionnaire, scale};

/// A scale of four items, two of them reversed, on which high means this.
fn scale_of(high: &str) -> String {
    let scale = scale("a", &[0.0, 25.0, 50.0, 75.0]);
    scale + &format!("high = \"{high}\"\n") + &items("a", "five", "++--")
}

fn highlights(questionnaire: &Questionnaire, values: &str) -> [Vec<String>; 2] {
    let found = Findings::of(questionnaire, &answers(questionnaire, values)).highlights;
    [found.stands_out, found.holds].map(|items| {
        items.into_iter().map(|item| questionnaire.items[item].id.to_string()).collect()
    })
}

#[test]
fn high_answers_stand_out_if_high_is_hard_and_hold_if_it_is_good() {
    let hard = questionnaire(&[&scale_of("hard")]);
    assert_eq!(highlights(&hard, "4 0 2 4"), [vec!["a1"], vec!["a4", "a2"]]);
    let good = questionnaire(&[&scale_of("good")]);
    assert_eq!(highlights(&good, "4 0 2 4"), [vec!["a2", "a4"], vec!["a1"]]);
}

#[test]
fn a_band_is_borne_out_only_by_an_answer_that_goes_as_far_towards_trouble() {
    for (high, values, wanted) in [
        ("hard", "1 1 0 0", false),
        ("hard", "2 1 0 0", true),
        ("good", "2 2 4 4", false),
        ("good", "2 0 4 4", true),
    ] {
        let questionnaire = questionnaire(&[&scale_of(high)]);
        let scores = score(&questionnaire, &answers(&questionnaire, values));
        assert_eq!(is_borne_out(&questionnaire, &scores[0]), wanted, "{high}: {values}");
    }
}

#[test]
fn every_band_is_borne_out_if_none_of_the_items_is_reversed_or_all_are() {
    for (signs, is_always) in [("++++", true), ("----", true), ("++--", false)] {
        let of_signs = scale("a", &[0.0, 50.0]) + &items("a", "five", signs);
        let questionnaire = questionnaire(&[&of_signs]);
        assert_eq!(is_always_borne_out(&questionnaire, 0), is_always, "{signs}");
    }
}

#[test]
fn nothing_stands_out_or_holds_if_high_is_neither() {
    let neither = questionnaire(&[&scale_of("neither")]);
    assert_eq!(highlights(&neither, "4 0 4 0"), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn a_low_answer_stands_out_without_another_one_if_high_is_good() {
    // If high is hard, the lowest answer to a reversed item may lack an occasion.
    let hard = questionnaire(&[&scale_of("hard")]);
    assert_eq!(highlights(&hard, "2 2 0 2")[0], Vec::<String>::new());
    let good = questionnaire(&[&scale_of("good")]);
    assert_eq!(highlights(&good, "0 2 2 2")[0], ["a1"]);
}

#[test]
fn the_direction_changes_no_score() {
    for high in ["hard", "good", "neither"] {
        let questionnaire = questionnaire(&[&scale_of(high)]);
        let scores = score(&questionnaire, &answers(&questionnaire, "4 3 0 0"));
        assert_eq!(scores[0].score.map(|score| score.points), Some(93.75), "{high}");
    }
}

/// Returns whether answers show a caution that waits for some of them.
fn is_shown(high: &str, waits: &str, values: &str) -> bool {
    let caution = format!(
        "[[caution]]\nid = \"c\"\ntitle = \"C\"\ntext = \"C.\"\nshow = \"results\"\nitems = {waits}\n"
    );
    let questionnaire = questionnaire(&[&scale_of(high), &caution]);
    let responses = answers(&questionnaire, values);
    let scores = score(&questionnaire, &responses);
    !cautions(&questionnaire, &responses, &scores, CautionPlace::Results).is_empty()
}

#[test]
fn a_caution_is_shown_from_the_answer_that_it_names_on() {
    for value in 0..=4 {
        let values = format!("{value} 0 4 4");
        assert_eq!(is_shown("hard", "[{ id = \"a1\", from = 1 }]", &values), value >= 1);
        assert_eq!(is_shown("hard", "[\"a1\"]", &values), value >= 3);
        assert_eq!(is_shown("good", "[{ id = \"a1\", from = 1 }]", &values), value <= 1);
        assert_eq!(is_shown("good", "[\"a1\"]", &values), value <= 1);
        let reversed = format!("0 0 {value} 4");
        // As a reversed item counts, 1 is the answer 3.
        assert_eq!(is_shown("hard", "[{ id = \"a3\", from = 1 }]", &reversed), value <= 3);
        assert_eq!(is_shown("good", "[\"a3\"]", &reversed), value >= 3);
    }
    assert!(!is_shown("hard", "[{ id = \"a1\", from = 1 }]", "- 4 4 4"));
}

#[test]
fn the_strategy_for_the_band_nearer_to_trouble_comes_first() {
    let strategy = |id: &str, scale: &str| {
        tiny::strategy(id, &format!("helps = [\"{scale}\"]\nto_band = \"b3\""))
    };
    let second =
        scale("b", &[0.0, 25.0, 50.0, 75.0]) + "high = \"good\"\n" + &items("b", "five", "++");
    let questionnaire = questionnaire(&[
        &scale_of("good"),
        &second,
        &strategy("for-a", "a"),
        &strategy("for-b", "b"),
    ]);
    // On both, high is good: a lies at 75, b at 25.
    let found = Findings::of(&questionnaire, &answers(&questionnaire, "4 3 1 2 1 1"));
    let order: Vec<usize> = found.advice.iter().map(|advice| advice.strategy).collect();
    assert_eq!(order, [1, 0]);
}

#[test]
fn a_flag_is_set_up_to_a_band_if_high_is_good() {
    let flag = "[[flag]]\nid = \"low\"\nscales = [\"a\"]\nto_band = \"b0\"\n";
    let questionnaire = questionnaire(&[&scale_of("good"), flag]);
    let holds =
        |values| Findings::of(&questionnaire, &answers(&questionnaire, values)).flags.holds("low");
    assert!(holds("0 0 4 4") && !holds("4 4 0 0"));
}
