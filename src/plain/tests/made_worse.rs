//! Strategies that made things worse, in the results.

use super::Played;

#[test]
fn what_made_things_worse_is_not_among_the_first_and_is_the_last_in_the_list_of_names() {
    let mut played = Played::at_the_results("4");
    let first = |said: &str| {
        let line = said.lines().find(|line| line.trim_start().starts_with("1. ")).unwrap();
        line.trim().trim_start_matches("1. ").split_once(" (").unwrap().0.to_owned()
    };
    let title = first(&played.types("again"));
    let said = played.types_all(&["t 1", "i 1", "5"]);
    assert!(said.contains("Typing h shows who can help."), "{said}");
    let start = played.types("again");
    assert!(start.contains(" 1. ") && start.contains(" 3. "), "{start}");
    assert!(!start.contains(&title), "{start}");
    let names = played.types("names");
    let (_, made_worse) = names.split_once("What made things worse (1)").unwrap();
    let (number, rest) = made_worse.trim().split_once(". ").unwrap();
    assert!(rest.starts_with(&format!("{title} (made things worse)")), "{names}");
    assert!(played.types(number).contains("That was on 1 January 1970."));
    // Whoever said it by mistake is still told how to say something else.
    assert!(played.types("?").contains("i and its number"));
}

#[test]
fn numbers_that_were_said_and_mean_other_strategies_now_are_said_to_have_changed_and_not_offered() {
    let mut played = Played::at_the_results("4");
    assert!(!played.types_all(&["t 2", "i 2", "4"]).contains("have changed"));
    let names = played.types("names");
    let fourth = names.lines().find(|line| line.trim().starts_with("4. ")).unwrap().to_owned();
    let said = played.types_all(&["t 4", "i 4", "5"]);
    let (_, last) = said.split_once("Numbers that have changed: 4 to ").unwrap();
    let (last, _) = last.split_once(". Type names to hear them.\n").unwrap();
    let last: usize = last.parse().unwrap();
    assert!(said.contains("Type a number from 1 to 3, t and"), "{said}");
    let names = played.types("names");
    assert!(!names.contains(&fourth) && names.contains(&format!("\n{last}. ")), "{names}");
    assert!(names.contains(&format!("Type a number from 1 to {last}, t and")), "{names}");
}

#[test]
fn after_something_made_things_worse_help_is_pointed_to_once() {
    let mut played = Played::at_the_results("4");
    played.types("names");
    for number in 1..12 {
        let said = played.types_all(&[&format!("t {number}"), &format!("i {number}"), "5"]);
        let both = (said.contains("Typing h shows"), said.contains("Type h for help now"));
        assert!(both.0 != both.1 || said.contains("not one of"), "{said}");
    }
}
