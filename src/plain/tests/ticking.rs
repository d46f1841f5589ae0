//! The lists to tick.

use super::Played;
use crate::builtin;

#[test]
fn what_the_full_screen_says_to_a_hard_tick_is_said_line_by_line_too_and_once() {
    let mut played = Played::keeping();
    played.types_all(&["1", "s"]);
    let said = played.types("1 3");
    assert_eq!(said.matches("That is a hard thing to go through.").count(), 1, "{said}");
    assert!(!said.contains("contradict"), "one can have been found out and put it right: {said}");
    let said = played.types("2");
    assert!(said.contains("You ticked two that seem to contradict each other."), "{said}");
    assert!(!said.contains("I am sorry"), "{said}");
}

#[test]
fn a_number_typed_again_takes_its_tick_away_and_one_too_high_changes_nothing() {
    let mut played = Played::keeping();
    played.types_all(&["1", "s", "1 2", "2"]);
    assert_eq!(played.responses().situations.len(), 1);
    let said = played.types("2 9");
    assert!(said.contains("There is no number 9 here. Nothing was changed."), "{said}");
    assert_eq!(played.responses().situations.len(), 1);
    assert!(played.types("8").starts_with("Ticked: None of these.\nUnticked: I found out"));
    assert_eq!(played.responses().situations.len(), 1);
    assert!(played.types("8").starts_with("Unticked: None of these.\nType the numbers"));
    assert!(played.types("s").contains("nothing is ticked"));
    assert!(played.responses().situations.is_empty());
}

#[test]
fn only_what_a_number_ticks_or_unticks_is_said() {
    let mut played = Played::keeping();
    played.types_all(&["1", "s"]);
    let texts = played.dialogue.questionnaire.situations.clone().into_iter().map(|one| one.text);
    let texts: Vec<String> = texts.collect();
    let said = played.types("6 7");
    assert!(said.starts_with(&format!("Ticked: {} {}\n", texts[5], texts[6])), "{said}");
    let said = played.types("7 4");
    let changed = format!("Ticked: {}\nUnticked: {}\n", texts[3], texts[6]);
    assert!(said.starts_with(&changed) && !said.contains(&texts[5]), "{said}");
    played.types("8");
    let said = played.types("6 8");
    assert!(said.starts_with("Nothing was changed.\nType numbers"), "{said}");
}

#[test]
fn a_long_list_of_ticks_is_said_when_it_is_asked_for_and_done_ends_each() {
    let mut played = Played::keeping();
    let said = played.types_all(&["1", "s"]);
    assert!(said.contains("\n8. None of these.") && said.contains(", or Enter"), "{said}");
    let said = played.types("done");
    assert!(said.contains("Nothing is ticked."), "{said}");
    played.types_all(&["s"; 5]);
    let said = played.types_all(&["3"; 32]);
    assert!(said.contains("23 statements: With this person, 7;"), "{said}");
    assert!(!said.contains("\n1. ") && said.contains("Type choices to hear them"), "{said}");
    assert!(played.types("choices").contains("\n1. This person cheated on me"));
    assert!(played.types("2").contains("Ticked: This person lied to me"));
    let said = played.types("done");
    assert!(said.contains("Going on with 1 ticked.") && said.contains("33 statements"), "{said}");
    assert!(played.types("d").contains("Look over your answers."));
}

#[test]
fn a_tick_that_means_danger_brings_the_page_that_offers_to_keep_nothing() {
    let mut played = Played::keeping();
    played.types_all(&["1", "s", "", "2", "2", "2", "2", "2"]);
    played.types_all(&["2"; 32]);
    let patterns = builtin().unwrap().patterns;
    let eggshells = 1 + patterns.iter().position(|tick| tick.id == "eggshells").unwrap();
    played.types_all(&["", &eggshells.to_string()]);
    let said = played.types("done");
    assert!(said.contains("Not being sure is reason enough to take care"), "{said}");
    assert!(played.types("b").contains("Enter to go on with 1 ticked"));
    let said = played.types_all(&["done", "4"]);
    assert!(said.contains("Nothing of this run is kept from here on."), "{said}");
    assert!(said.contains("Look over your answers."), "{said}");
}
