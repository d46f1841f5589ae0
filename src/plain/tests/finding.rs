//! Finding strategies at the results.

use super::*;

#[test]
fn strategies_are_found_by_words_and_by_the_little_time_they_take() {
    let mut played = Played::at_the_results("4");
    let all = played.types("names");
    let said = played.types("find URGE");
    let found = said.trim().lines().next().unwrap();
    assert!(found.contains("Let the urge to check pass (15 minutes"), "{said}");
    assert!(all.contains(found), "with the same number: {said}");
    let said = played.types("find 5 minutes alone");
    assert!(said.trim().lines().next().unwrap().contains("5 minutes, alone"), "{said}");
    assert!(played.types("find zebra").contains("None on your list has that in it."));
    let is_listed = |title: &str| all.contains(title);
    let questionnaire = builtin().unwrap();
    let others = questionnaire.strategies.iter().filter(|other| !is_listed(&other.title));
    let said = others.map(|other| played.types(&format!("find {}", other.title)));
    let said =
        said.collect::<Vec<_>>().into_iter().find(|said| said.contains("Of the other strategies"));
    let said = said.unwrap();
    let found = said.trim().lines().nth(1).unwrap();
    let (number, title) = found.split_once(". ").unwrap();
    let title = title.split_once(" (").unwrap().0;
    assert!(played.types(number).contains(title), "{said}");
    let short = played.types("short");
    let lines: Vec<&str> = short.trim().lines().collect();
    let (prompt, lines) = lines.split_last().unwrap();
    assert!(prompt.starts_with("Type a number"), "{short}");
    let lines: Vec<&&str> = lines.iter().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 3 && lines.len() < all.lines().count(), "{short}");
    for line in lines {
        assert!(
            ["(1 minute", "(2 minutes", "(5 minutes", "(10 minutes"]
                .iter()
                .any(|time| line.contains(time)),
            "{line}"
        );
    }
}

#[test]
fn what_no_title_on_the_list_has_is_found_in_what_the_strategies_say() {
    let mut played = Played::keeping();
    played.types_all(&["1", "1", "", "yes", "2", "yes", "no", "no", "no"]);
    played.types_all(&["s"; 32]);
    played.types_all(&["", "", "done"]);
    let names = played.types("names");
    let said = played.types("find phone");
    assert!(!said.contains("None on your list"), "{said}");
    let lines: Vec<&str> = said.trim().lines().take_while(|line| !line.is_empty()).collect();
    let (title, sentence) = (lines[0], lines[1]);
    assert!(names.contains(title) && !title.contains("phone"), "{said}");
    assert!(sentence.starts_with("    ") && sentence.contains("phone"), "{said}");
}

#[test]
fn no_number_of_a_strategy_is_offered_before_it_was_said() {
    let mut played = Played::at_the_results("4");
    assert!(played.types("").starts_with("Type a number from 1 to 3, t and its number, find"));
    assert!(played.types("find zebra").ends_with(&played.types("")));
    assert!(played.types("4").ends_with(&played.types("")));
    assert!(played.types("").starts_with("Type a number from 1 to 4, t and its number, find"));
    let names = played.types("names");
    let last = names.lines().rev().find_map(|line| line.trim().split_once(". ")?.0.parse().ok());
    let last: usize = last.unwrap();
    assert!(played.types("").starts_with(&format!("Type a number from 1 to {last}, t and")));
}

#[test]
fn the_number_of_a_strategy_that_was_found_is_among_those_to_type() {
    let mut played = Played::at_the_results("4");
    let names = played.types("names");
    let last = |said: &str| {
        let prompt = said.lines().rfind(|line| line.starts_with("Type a number from 1 to "));
        let number = prompt.unwrap().trim_start_matches("Type a number from 1 to ");
        number.split([' ', ',']).next().unwrap().parse::<usize>().unwrap()
    };
    let strategies = builtin().unwrap().strategies.into_iter();
    let mut others = strategies.filter(|other| !names.contains(&other.title));
    let (number, said) = others
        .find_map(|other| {
            let said = played.types(&format!("find {}", other.title));
            let line = said.lines().find(|line| line.contains(&format!(". {} (", other.title)))?;
            let number: usize = line.split('.').next()?.trim().parse().ok()?;
            Some((number, said.clone()))
        })
        .unwrap();
    assert!(number > last(&names) && last(&said) >= number, "{said}");
    played.types("b");
    assert_eq!(last(&played.types("results")), 3, "back again, only the first are named");
}

#[test]
fn in_danger_only_of_the_strategies_that_can_be_heard_it_is_said_that_none_has_the_words() {
    let mut in_danger = Played::keeping();
    in_danger.types_all(&["1", "1", "", "yes", "2", "no", "no", "no", "no"]);
    in_danger.types_all(&["5"; 32]);
    in_danger.types_all(&["", "", "done"]);
    let none = "None on your list has that in it. Nor does any other strategy here.";
    for mut played in [in_danger, Played::at_the_results("4")] {
        assert!(played.types("find zebra").trim().starts_with(none));
        let said = played.types("find secret");
        let are_withheld = said.trim().starts_with(none);
        assert_ne!(are_withheld, said.contains("Tell one small thing"), "{said}");
    }
}

#[test]
fn a_number_that_is_not_on_the_list_is_none_of_the_choices_until_it_was_said() {
    let mut played = Played::at_the_results("4");
    let names = played.types("names");
    let strategies = builtin().unwrap().strategies.into_iter();
    let found = strategies.filter(|one| !names.contains(&one.title)).find_map(|other| {
        // Another visit, at which nothing of it was said.
        let mut played = Played::at_the_results("4");
        let said = played.types(&format!("find {}", other.title));
        let line = said.lines().find(|line| line.contains(&format!(". {} (", other.title)))?;
        Some((line.split('.').next()?.trim().to_owned(), other.title.clone()))
    });
    let (number, title) = found.unwrap();
    for (typed, refusal) in [
        (number.clone(), "That is not one of the choices."),
        (format!("t {number}"), "After t comes the number of something to try, such as t 1."),
        (format!("i {number}"), "After i comes the number of what you tried, such as i 1."),
    ] {
        assert!(played.types(&typed).starts_with(refusal), "{typed}");
    }
    assert_eq!(
        played.performed.iter().filter(|one| matches!(one, Effect::SaveTryEvent(..))).count(),
        0
    );
    played.types(&format!("find {title}"));
    assert!(played.types(&number).contains(&format!("\n{number}. {title}\n")));
    assert!(played.types(&format!("t {number}")).starts_with(&format!("{title}. Chosen.")));
}

#[test]
fn where_there_is_nothing_to_find_nothing_is_looked_for() {
    let mut questionnaire = builtin().unwrap();
    questionnaire.strategies.clear();
    let mut played = Played::asking(questionnaire, Persistence::Off(String::new()));
    played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["4"; 32]);
    assert!(played.types_all(&["", "", "done"]).contains("Your results."));
    for typed in ["find", "find minutes", "short", "t", "t 1", "i 1"] {
        assert!(played.types(typed).starts_with("That is not one of the choices."), "{typed}");
    }
}
