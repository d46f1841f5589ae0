use jiff::Timestamp;

use super::Played;
use crate::{
    assessment::{Answer, Responses, Run},
    builtin,
    questionnaire::{Id, Version},
};

/// Begins with a kept run about a partner.
fn with_an_earlier_run() -> Played {
    with_an_earlier_run_that_says(&[])
}

/// Begins with a kept run about a partner, with these answers to questions about safety.
fn with_an_earlier_run_that_says(safety: &[(&str, &str)]) -> Played {
    let mut played = Played::keeping();
    let questionnaire = builtin().unwrap();
    let person_kind = Some(questionnaire.persons[0].id.clone());
    let id = |text| Id::new(text).unwrap();
    let safety = safety.iter().map(|(question, answer)| (id(question), id(answer))).collect();
    let mut responses = Responses { person_kind, safety, ..Responses::default() };
    for item in &questionnaire.items {
        responses.answers.insert(item.id.clone(), Answer::Value(0));
    }
    played.with_run(Run::finish(&questionnaire, responses, Timestamp::UNIX_EPOCH));
    played
}

#[test]
fn the_first_list_has_no_gap_in_its_numbers_if_comparing_is_withheld() {
    let mut played = with_an_earlier_run();
    played.types_all(&["2", "k", "", "yes", "2", "no", "no", "no", "no"]);
    played.types_all(&["5"; 32]);
    played.types_all(&["", "", "done"]);
    let menu = played.types("b");
    assert!(!menu.contains("Compare your latest results"), "{menu}");
    let numbers = menu.lines().filter_map(|line| line.split_once(". ")?.0.parse().ok());
    let numbers: Vec<usize> = numbers.collect();
    assert!(numbers.iter().copied().eq(1..=numbers.len()), "{menu}");
    assert!(menu.contains(&format!("Type a number from 1 to {},", numbers.len())), "{menu}");
}

#[test]
fn the_first_list_does_not_offer_to_compare_with_answers_to_another_version() {
    let own = builtin().unwrap();
    let earlier = Run::finish(&own, Responses::default(), Timestamp::UNIX_EPOCH);
    let mut of_another_version = earlier.clone();
    of_another_version.questionnaire.version = Version::new("0.9").unwrap();
    for (earlier, can_compare) in [(earlier, true), (of_another_version, false)] {
        let mut played = Played::keeping();
        played.with_run(earlier);
        played.types_all(&["", "keep the new run", "s", "", "no", "no", "no", "no", "no"]);
        played.types_all(&["2"; 32]);
        let said = played.types_all(&["", "", "done"]);
        assert!(said.contains("Your results."), "{said}");
        let menu = played.types("b");
        assert_eq!(menu.contains("Compare your latest results"), can_compare, "{menu}");
    }
}

#[test]
fn a_comparison_with_a_run_that_means_danger_is_said_only_once_its_scores_are_asked_for() {
    let mut played = with_an_earlier_run_that_says(&[("hurt", "yes")]);
    played.types_all(&["", "2", "k", "", "no", "no", "no", "no", "no"]);
    played.types_all(&["5"; 32]);
    let said = played.types_all(&["", "", "done"]);
    assert!(said.contains("compare to compare this run"), "{said}");
    assert!(!said.contains("scores to "), "{said}");
    let compared = played.types("compare");
    assert!(compared.contains("no number can know"), "{compared}");
    assert!(!compared.contains("Suspicion"), "{compared}");
    assert!(compared.contains(", compare, scores, again, "), "{compared}");
    assert_eq!(played.types("?").matches("\nscores: ").count(), 1);
    let again = played.types("again");
    assert!(
        again.contains("scores to hear the scores that compare leaves out at first,"),
        "{again}"
    );
    assert!(played.types("scores").contains("Suspicion"));
}

#[test]
fn the_run_before_is_compared_and_its_person_is_offered_to_be_kept() {
    let mut played = with_an_earlier_run();
    assert!(played.types("").contains("1. Hear your latest results\n"));
    assert!(played.types("2").contains("Your answer so far: A partner."));
    played.types_all(&["k", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["5"; 32]);
    played.types_all(&["", "", "done"]);
    let compared = played.types("compare");
    assert!(compared.contains("a clear difference in your answers"), "{compared}");
    assert!(compared.contains("Scores from 0 to 100\nSuspicion: before"), "{compared}");
    let menu = played.types("b");
    let said = played.chooses(&menu, "Compare your latest results");
    assert!(said.contains("a clear difference in your answers"), "{said}");
    let none_named = "\nType find and a word, short, names, answers, compare, again,";
    assert!(said.contains(none_named), "{said}");
}

#[test]
fn a_run_about_somebody_else_is_heard_from_the_first_list() {
    let mut played = with_an_earlier_run();
    let menu = played.types("");
    assert!(!menu.contains("another run"), "there is only the latest: {menu}");
    played.types_all(&["2", "4", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["5"; 32]);
    played.types_all(&["", "", "done"]);
    let menu = played.types("b");
    assert!(!menu.contains("Compare your latest"), "it is about somebody else: {menu}");
    let said = played.chooses(&menu, "Hear the results of another run");
    assert!(
        said.contains("\n2. From 1 January 1970") && said.contains("about a partner"),
        "{said}"
    );
    assert!(played.types("3").starts_with("That is not one of the choices."));
    let heard = played.types("2");
    assert!(heard.contains("Your results.") && heard.contains("about a partner"), "{heard}");
    played.types("b");
    played.dialogue.session.mention_earlier_runs(false);
    assert!(!played.types("again").contains("another run"));
}
