//! Runs that another window keeps while this one is open.

use jiff::Timestamp;

use super::Played;
use crate::{
    assessment::{Responses, Run},
    builtin,
    questionnaire::{Facing, Id},
    session::Effect,
};

fn later_run(says: &[(&str, &str)]) -> Run {
    let id = |text| Id::new(text).unwrap();
    let safety = says.iter().map(|(question, answer)| (id(question), id(answer))).collect();
    let responses = Responses { safety, ..Responses::default() };
    Run::finish(&builtin().unwrap(), responses, Timestamp::from_second(60).unwrap())
}

/// Returns a dialogue at the list of a run that was finished in it, and a later one.
fn at_the_list_of_runs() -> Played {
    let mut played = Played::at_the_results("4");
    played.with_run(later_run(&[]));
    let menu = played.types("b");
    assert!(played.chooses(&menu, "another run").contains("Kept here"), "{menu}");
    played
}

#[test]
fn the_first_list_is_said_again_if_its_numbers_mean_other_lines_than_those_that_were_heard() {
    let mut played = Played::keeping();
    for line in ["h", "?", "no line at all"] {
        assert!(!played.types(line).contains("\n1. "), "the list was heard");
    }
    played.kept_elsewhere = Some(later_run(&[]));
    let said = played.types("h");
    let (_, list) = said.split_once("End of help.").unwrap();
    assert!(list.contains("\n1. Hear your latest results"), "{said}");
    assert!(!played.types("h").contains("\n1. "));
}

#[test]
fn the_list_of_runs_is_said_again_if_it_has_changed() {
    let mut played = at_the_list_of_runs();
    assert!(!played.types("h").contains("Kept here"));
    let mut newer = later_run(&[]);
    newer.finished = Timestamp::from_second(86_400).unwrap();
    played.kept_elsewhere = Some(newer);
    assert!(played.types("h").contains("\n1. From 2 January 1970"));
}

#[test]
fn strategies_are_said_anew_if_a_yes_in_another_window_gives_their_numbers_to_others() {
    let mut played = Played::at_the_results("4");
    let names = played.types("names");
    let second = names.lines().find(|line| line.starts_with(" 2. ")).unwrap();
    played.kept_elsewhere = Some(later_run(&[("hurt", "yes")]));
    let said = played.types("");
    assert!(said.starts_with("Numbers that have changed: 1 to "), "{said}");
    assert!(said.contains("\nYour results.\n") && !said.contains(second), "{said}");
    assert!(said.contains("\nType a number from 1 to 3 to hear"), "{said}");
    assert!(!played.types("").contains("Your results."));
}

/// Returns the number of a strategy that faces the other person.
fn number_of_one_with_the_other(played: &Played) -> usize {
    let run = played.dialogue.session.runs().latest().unwrap();
    let shown = played.dialogue.strategies(run);
    let faces_the_other = |at: &usize| builtin().unwrap().strategies[*at].facing == Facing::Other;
    shown.iter().position(faces_the_other).unwrap() + 1
}

fn try_events(played: &Played) -> usize {
    let saved = played.performed.iter();
    saved.filter(|effect| matches!(effect, Effect::SaveTryEvent(..))).count()
}

#[test]
fn a_question_that_a_yes_in_another_window_takes_away_is_not_answered_and_leads_on() {
    for line in ["", "4", "4 He asked.", "b"] {
        let mut played = Played::at_the_results("4");
        let number = number_of_one_with_the_other(&played);
        played.types(&format!("t {number}"));
        assert!(played.types(&format!("i {number}")).contains("How did it go?"));
        played.kept_elsewhere = Some(later_run(&[("hurt", "yes")]));
        let said = played.types(line);
        assert!(said.starts_with("What is offered here has changed.\n"), "{said}");
        assert!(!said.contains("How did it go?") && said.contains("\nYour results.\n"), "{said}");
        assert_eq!(try_events(&played), 1, "{said}");
    }
}

#[test]
fn a_number_typed_for_a_list_that_a_yes_in_another_window_changed_chooses_nothing() {
    let mut played = Played::at_the_results("4");
    played.types("names");
    played.kept_elsewhere = Some(later_run(&[("hurt", "yes")]));
    let said = played.types("t 1");
    assert!(said.starts_with("Numbers that have changed: 1 to "), "{said}");
    assert!(said.contains("\nYour results.\n") && !said.contains("Chosen"), "{said}");
    assert_eq!(try_events(&played), 0);
}

#[test]
fn words_typed_while_a_yes_in_another_window_changes_the_numbers_are_not_lost() {
    let mut played = Played::at_the_results("4");
    played.types("names");
    played.kept_elsewhere = Some(later_run(&[("hurt", "yes")]));
    let said = played.types("find sleep");
    let (changed, rest) = said.split_once('\n').unwrap();
    assert!(changed.starts_with("Numbers that have changed: 1 to "), "{said}");
    assert!(rest.contains("sleep") && rest.contains("\nYour results.\n"), "{said}");
}

#[test]
fn in_the_moment_in_which_another_window_deletes_a_run_nothing_is_said_to_be_chosen_with_it() {
    let mut played = Played::at_the_results("4");
    played.with_run(later_run(&[]));
    played.all_deleted_elsewhere = true;
    let said = played.types("t 1");
    assert!(said.contains("This run is deleted, so nothing is chosen with it."), "{said}");
    assert!(!said.contains("Chosen") && !said.contains("not kept"), "{said}");
    let said = played.types("again");
    assert!(said.starts_with("\nThis run is deleted."), "{said}");
    assert_eq!(said.matches("This run is deleted.").count(), 1, "{said}");
}

#[test]
fn numbers_said_at_the_results_of_one_run_do_not_count_at_those_of_another() {
    let mut played = at_the_list_of_runs();
    let said = played.types_all(&["2", "names"]);
    assert!(said.contains("\nType a number from 1 to 37, t and its number"), "{said}");
    assert!(played.types_all(&["b", "1"]).contains("\nType a number from 1 to 3 to hear"));
}
