//! Runs that another window keeps while this one is open.

use jiff::Timestamp;

use super::Played;
use crate::{
    assessment::{Responses, Run},
    builtin,
    questionnaire::{Facing, Id},
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

#[test]
fn a_question_that_a_yes_in_another_window_takes_away_leads_on_to_the_next_one() {
    let mut played = Played::at_the_results("4");
    let run = played.dialogue.session.runs().latest().unwrap();
    let shown = played.dialogue.strategies(run);
    let faces_the_other = |at: &usize| builtin().unwrap().strategies[*at].facing == Facing::Other;
    let number = shown.iter().position(faces_the_other).unwrap() + 1;
    played.types(&format!("t {number}"));
    assert!(played.types(&format!("i {number}")).contains("How did it go?"));
    played.kept_elsewhere = Some(later_run(&[("hurt", "yes")]));
    let said = played.types("");
    assert!(!said.contains("How did it go?") && said.contains("\nYour results.\n"), "{said}");
}

#[test]
fn numbers_said_at_the_results_of_one_run_do_not_count_at_those_of_another() {
    let mut played = at_the_list_of_runs();
    assert!(!played.types_all(&["2", "names"]).contains("a number from 1 to 3,"));
    assert!(played.types_all(&["b", "1"]).contains("\nType a number from 1 to 3 to hear"));
}
