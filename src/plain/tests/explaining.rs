//! The explanations of the words that can be typed.

use super::Played;

#[test]
fn what_can_be_typed_is_listed_everywhere() {
    let mut played = Played::keeping();
    for line in ["1", "1", "1", "", "s", "s", "s", "s", "s"] {
        let said = played.types("?");
        assert!(said.contains("What you can type here") && said.contains("\nq or quit: leave."));
        played.types(line);
    }
    played.types_all(&["3"; 32]);
    played.types_all(&["", ""]);
    assert!(played.types("?").contains("\ndone: hear the results."));
    played.types("3");
    assert!(played.types("?").contains("go back to the list."));
    played.types_all(&["b", "done"]);
    assert!(played.types("?").contains("\nanswers: "));
}

#[test]
fn to_keep_an_answer_is_explained_only_where_there_is_one() {
    let mut played = Played::keeping();
    for line in ["1", "1", "", "s", "s", "s", "s", "s", "3"] {
        played.types(line);
        assert!(!played.types("?").contains("\nk or keep: "), "after {line}");
    }
    for (back, place) in [(1, "the first question"), (1, "about safety"), (6, "about the person")] {
        played.types_all(&vec!["b"; back]);
        assert!(played.types("?").contains("\nk or keep: "), "{place}");
    }
    assert!(played.types("?").contains("apart from others. For example: 1 K.\n"));
}

#[test]
fn at_the_list_of_answers_again_is_explained_once() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    played.types_all(&["", ""]);
    let told = played.types("?");
    assert_eq!(told.matches("\nagain").count(), 1, "{told}");
    assert!(told.contains("\nagain: hear everything that you said.\n"), "{told}");
}

#[test]
fn what_can_be_typed_at_the_results_is_what_is_offered_there() {
    let words = ["names", "answers", "compare", "scores", "keep", "retry", "elsewhere", "delete"];
    let offered = |played: &mut Played, expected: &[&str]| {
        let (told, asked) = (played.types("?"), played.types(""));
        for word in words {
            let is_expected = expected.contains(&word);
            assert_eq!(told.contains(&format!("\n{word}: ")), is_expected, "{word}: {told}");
            assert_eq!(asked.contains(&format!(", {word}")), is_expected, "{word}: {asked}");
        }
    };
    offered(&mut Played::at_the_results("2"), &["names", "answers"]);
    offered(&mut Played::at_unkept_results(), &["names", "answers", "keep"]);

    let mut in_danger = Played::keeping();
    in_danger.types_all(&["1", "1", "", "yes", "2", "no", "no", "no", "no"]);
    in_danger.types_all(&["5"; 32]);
    in_danger.types_all(&["", "", "done"]);
    offered(&mut in_danger, &["names", "scores", "delete"]);
    in_danger.types("scores");
    offered(&mut in_danger, &["names", "answers", "delete"]);
}

#[test]
fn what_can_be_typed_after_a_yes_about_safety_are_the_choices_there() {
    let mut played = Played::keeping();
    played.types_all(&["1", "1", "", "yes"]);
    let told = played.types("?");
    for line in ["\n1: help now: ", "\n4: go on, and keep nothing of this run.\n"] {
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn from_an_answer_that_is_being_changed_back_is_explained_to_lead_to_the_list() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    played.types_all(&["", ""]);
    let list = played.types("again");
    let lines = list.lines().filter(|line| line.contains(". ") && line.contains("Answer: "));
    let numbers: Vec<String> =
        lines.map(|line| line.split('.').next().unwrap().to_owned()).collect();
    assert!(numbers.len() > 33, "{list}");
    for number in numbers {
        played.types(&number);
        let told = played.types("?");
        assert!(told.contains("\nb or back: back to the list of your answers.\n"), "{told}");
        assert_eq!(told.matches("\nb or back: ").count(), 1, "{told}");
        assert!(played.types("b").starts_with("Back at the list of your answers."));
    }
}
