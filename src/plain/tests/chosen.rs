//! Strategies that were chosen with earlier answers, and to which the later answers do not point.

use jiff::{Timestamp, ToSpan as _};

use super::Played;
use crate::assessment::Findings;

/// Returns a dialogue at the results of somebody who chose something, and whose later answers neither point
/// to it nor let it be among the others; and its title.
fn at_later_results() -> (Played, String) {
    let mut played = Played::keeping();
    let earlier = Timestamp::UNIX_EPOCH - 1.hours();
    let opening = ["1", "1 Kim", "", "s", "s", "s", "s", "s"].into_iter();
    let mut results = String::new();
    for line in opening.chain(["4"; 32]).chain(["", "", "done"]) {
        results = played.types_at(earlier, line);
    }
    let numbered = results.lines().filter_map(|line| line.trim().split_once(". "));
    let (number, title) = numbered.into_iter().find(|(_, line)| line.contains("own up")).unwrap();
    let title = title.split_once(" (").unwrap().0.to_owned();
    played.types_at(earlier, &format!("t {number}"));
    played.types_all(&["b", "keep the new run", "1", "", "no", "no", "no", "no", "no"]);
    played.types_all(&["1"; 32]);
    played.types_all(&["", "", "done"]);
    (played, title)
}

#[test]
fn what_was_chosen_can_be_heard_and_found_although_the_answers_do_not_point_to_it() {
    let (mut played, title) = at_later_results();
    let questionnaire = &played.dialogue.questionnaire;
    let run = &played.dialogue.session.runs()[played.dialogue.finished.unwrap()].run;
    let advice = Findings::of(questionnaire, &run.responses).advice;
    let fits = |title: &str| {
        advice.iter().any(|advice| questionnaire.strategies[advice.strategy].title == title)
    };
    assert!(!fits(&title));
    let results = played.types("again");
    let chosen = results.lines().find(|line| line.contains(&title)).unwrap();
    assert!(chosen.ends_with("; not what your answers point to now)"), "{results}");
    let (number, _) = chosen.split_once(". ").unwrap();
    number.parse::<usize>().unwrap();
    assert!(played.types("names").contains(&format!("\n{number}. {title} (since")));
    let said = played.types("find own up");
    assert!(said.trim().starts_with(&format!("{number}. {title}")), "{said}");
    let said = played.types(number);
    assert!(said.trim().starts_with(&format!("{number}. {title}\n")), "{said}");
    let menu = played.types("b");
    let said = played.chooses(&menu, "What you want to try");
    assert!(said.contains(&format!("\n{number}. {title}\n")), "{said}");
    assert!(!said.contains("Your results."), "{said}");
}

#[test]
fn what_was_chosen_keeps_its_number_once_it_is_not_chosen_any_more() {
    let (mut played, title) = at_later_results();
    let results = played.types("again");
    let line = results.lines().find(|line| line.contains(&title)).unwrap();
    let number = line.split_once(". ").unwrap().0;
    let said = played.types(&format!("i {number}"));
    assert!(said.contains(&format!("{title}. How did it go?")), "{said}");
    played.types("s");
    let toggle = format!("t {number}");
    assert!(played.types(&toggle).starts_with(&format!("{title}. No longer chosen.")));
    assert!(!played.types("again").contains(&title));
    assert!(played.types(&toggle).starts_with(&format!("{title}. Chosen.")));
}

#[test]
fn the_examples_in_a_list_of_what_was_chosen_are_numbers_of_that_list() {
    let mut played = Played::at_the_results("4");
    played.types_all(&["names", "t 4", "t 6"]);
    let menu = played.types("b");
    let said = played.chooses(&menu, "What you want to try");
    assert!(said.contains("Type 4 or 6, t and its number, i and"), "{said}");
    let explained = played.types("?");
    for example in ["\nt and its number, such as t 4: ", "\ni and its number, such as i 4: "] {
        assert!(explained.contains(example), "{explained}");
    }
    assert!(
        played
            .types("i 999")
            .starts_with("After i comes the number of what you tried, such as i 4.")
    );
    played.types("3");
    let explained = played.types("?");
    for example in [", such as t 3: ", ", such as i 4: "] {
        assert!(explained.contains(example), "{explained}");
    }
}

#[test]
fn what_was_chosen_in_danger_is_neither_on_the_list_nor_an_example_after_a_later_run_that_means_none()
 {
    let mut played = Played::keeping();
    let earlier = Timestamp::UNIX_EPOCH - 1.hours();
    let opening = ["1", "1 Kim", "", "yes", "2", "s", "s", "s", "s"].into_iter();
    for line in opening.chain(["4"; 32]).chain(["", "", "done"]) {
        played.types_at(earlier, line);
    }
    let in_danger = played.dialogue.finished.unwrap();
    let session = &mut played.dialogue.session;
    for strategy in session.strategies_to_show(in_danger) {
        session.toggle_chosen(in_danger, strategy, earlier);
    }
    played.types_all(&["b", "keep the new run", "1", "", "no", "no", "no", "no", "no"]);
    played.types_all(&["1"; 32]);
    let results = played.types_all(&["", "", "done"]);
    assert!(results.contains("Your results.") && !results.contains("What you want to try"));
    let names = played.types("names");
    let session = &played.dialogue.session;
    let unnamed = session.unnamed(played.dialogue.finished.unwrap()).into_iter();
    let titles = unnamed.map(|at| played.dialogue.questionnaire.strategies[at].title.clone());
    let unlisted: Vec<String> = titles.filter(|title| !names.contains(title)).collect();
    assert!(!unlisted.is_empty());
    for title in unlisted {
        let said = played.types(&format!("find {title}"));
        assert!(said.contains("None on your list has that in it."), "{said}");
    }
    assert!(!played.types("?").contains("\ni and its number"));
    assert!(played.types("i 999").contains("such as i 1."));
}
