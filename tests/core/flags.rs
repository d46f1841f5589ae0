//! Flags: which answers set them, and what they withhold.

use goodfaith::{
    assessment::{Flags, Reason, Responses, advise, score},
    questionnaire::Questionnaire,
};

use crate::tiny::{answers, id, items, questionnaire, scale};

const SAFETY: &str = r#"
[[safety]]
id = "hurt"
text = "T"
answers = [
  { id = "yes", label = "Yes", sets = ["unsafe"] },
  { id = "no", label = "No" },
  { id = "unsure", label = "Not sure", sets = ["maybe-unsafe"] },
]

[[safety]]
id = "afraid-of-me"
text = "T"
answers = [{ id = "yes", label = "Yes", sets = ["own-control"] }, { id = "no", label = "No" }]
"#;

const CHOICES: &str = r#"
[[person]]
id = "colleague"
text = "T"
about = "A"
sets = ["work"]

[[cause]]
id = "hurt-earlier"
text = "T"
sets_if_unsaid = ["maybe-unsafe"]

[[pattern]]
id = "eggshells"
text = "T"
sets = ["maybe-unsafe"]

[[flag]]
id = "own-control"
scales = ["a"]
from_band = "b2"
items = [{ id = "a1", from = 3 }, { id = "a4", from = 4 }]
"#;

fn small_questionnaire() -> Questionnaire {
    small_questionnaire_with("")
}

fn small_questionnaire_with(more: &str) -> Questionnaire {
    let a = scale("a", &[0.0, 25.0, 50.0, 75.0]) + &items("a", "five", "+++-");
    questionnaire(&[&a, SAFETY, CHOICES, more])
}

fn flags(responses: &Responses) -> Vec<String> {
    let questionnaire = small_questionnaire();
    let scores = score(&questionnaire, responses);
    let flags = Flags::of(&questionnaire, responses, &scores);
    let held = flags.iter().map(ToString::to_string);
    held.filter(|flag| flag != "nothing-answered").collect()
}

fn said(question: &str, answer: &str) -> Responses {
    Responses { safety: [(id(question), id(answer))].into(), ..Responses::default() }
}

#[test]
fn an_answer_about_safety_sets_its_own_flags() {
    assert_eq!(flags(&said("hurt", "yes")), ["unsafe"]);
    assert_eq!(flags(&said("hurt", "unsure")), ["maybe-unsafe"]);
    assert_eq!(flags(&said("afraid-of-me", "yes")), ["own-control"]);
    for nothing in ["no", "rather-not-say", "something-else"] {
        assert!(flags(&said("hurt", nothing)).is_empty(), "{nothing}");
    }
}

#[test]
fn a_yes_to_a_question_that_is_no_longer_asked_still_means_danger() {
    assert_eq!(flags(&said("gone", "yes")), ["unsafe"]);
    assert_eq!(flags(&said("gone", "unsure")), ["maybe-unsafe"]);
    assert!(flags(&said("gone", "no")).is_empty());
}

#[test]
fn people_and_ticks_set_flags() {
    let colleague = Responses { person_kind: Some(id("colleague")), ..Responses::default() };
    assert_eq!(flags(&colleague), ["work"]);
    let eggshells = Responses { patterns: [id("eggshells")].into(), ..said("hurt", "no") };
    assert_eq!(flags(&eggshells), ["maybe-unsafe"]);
}

#[test]
fn a_tick_sets_its_flag_unless_a_question_about_danger_was_answered() {
    let ticked =
        |responses: Responses| Responses { causes: [id("hurt-earlier")].into(), ..responses };
    assert_eq!(flags(&ticked(Responses::default())), ["maybe-unsafe"]);
    assert_eq!(flags(&ticked(said("hurt", "rather-not-say"))), ["maybe-unsafe"]);
    assert_eq!(flags(&ticked(said("afraid-of-me", "no"))), ["maybe-unsafe"]);
    assert!(flags(&ticked(said("hurt", "no"))).is_empty());
}

#[test]
fn a_tick_sets_its_flag_if_no_question_is_about_danger() {
    let a = scale("a", &[0.0, 25.0, 50.0, 75.0]) + &items("a", "five", "+++-");
    let unasked = questionnaire(&[&a, CHOICES]);
    let ticked = Responses { causes: [id("hurt-earlier")].into(), ..Responses::default() };
    assert!(Flags::of(&unasked, &ticked, &score(&unasked, &ticked)).in_danger());
}

#[test]
fn scores_and_single_items_set_flags_from_a_band_or_a_value_on() {
    for (values, set) in [
        ("2 2 2 2", true),
        ("1 2 2 2", false),
        ("3 0 0 4", true),
        ("2 0 0 4", false),
        (". . . 0", true),
        (". . . 1", false),
    ] {
        let held = flags(&answers(&small_questionnaire(), values));
        let expected: &[&str] = if set { &["own-control"] } else { &[] };
        assert_eq!(held, expected, "{values}");
    }
}

#[test]
fn a_flag_knows_the_answers_that_set_it() {
    let questionnaire = small_questionnaire();
    let mut responses = answers(&questionnaire, "4 0 0 4");
    responses.safety = said("afraid-of-me", "yes").safety;
    let flags = Flags::of(&questionnaire, &responses, &score(&questionnaire, &responses));
    let safety = Reason::Safety { question: id("afraid-of-me"), answer: id("yes") };
    assert_eq!(flags.reasons("own-control"), [safety, Reason::Item { item: 0, answer: 4 }]);
    assert!(flags.reasons("unsafe").is_empty());
}

#[test]
fn nothing_that_faces_the_other_is_offered_in_danger_or_in_doubt() {
    let strategy = "[[strategy]]\nid = \"talk\"\ntitle = \"T\"\nfacing = \"other\"\neffort = \"E\"\n\
                    why = \"W\"\nsteps = [\"S\"]\nlead = [\"work\", \"own-control\"]\nitems = [\"a2\"]\n";
    let one = small_questionnaire_with(strategy);
    let shown = |change: fn(&mut Responses)| {
        let mut responses = answers(&one, "4 4 4 0");
        responses.person_kind = Some(id("colleague"));
        change(&mut responses);
        advise(&one, &responses, &score(&one, &responses)).len()
    };
    assert_eq!(shown(|_| {}), 1);
    assert_eq!(shown(|r| r.safety = said("hurt", "yes").safety), 0);
    assert_eq!(shown(|r| r.safety = said("hurt", "unsure").safety), 0);
    assert_eq!(shown(|r| r.patterns = [id("eggshells")].into()), 0);
    assert_eq!(shown(|r| r.causes = [id("hurt-earlier")].into()), 0);
    assert_eq!(shown(|r| r.safety = said("hurt", "no").safety), 1);
}

#[test]
fn danger_said_in_answer_to_an_unknown_question_takes_no_reason_away() {
    let questionnaire = small_questionnaire();
    let safety = [(id("hurt"), id("yes")), (id("of-another-version"), id("yes"))];
    let responses = Responses { safety: safety.into(), ..Responses::default() };
    let flags = Flags::of(&questionnaire, &responses, &score(&questionnaire, &responses));
    let said = Reason::Safety { question: id("hurt"), answer: id("yes") };
    assert_eq!(flags.reasons("unsafe"), [said]);
}
