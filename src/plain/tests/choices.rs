use super::Played;
use crate::{
    builtin,
    questionnaire::{NumberEnds, ShownWhen},
    session::Persistence,
};

/// Returns a dialogue at the first question, whose choices have these labels, and what was said.
fn asking_with_labels(labels: [&str; 5]) -> (Played, String) {
    let mut questionnaire = builtin().unwrap();
    for (option, label) in questionnaire.response_sets[0].options.iter_mut().zip(labels) {
        label.clone_into(&mut option.label);
    }
    let mut played = Played::asking(questionnaire, Persistence::Off(String::new()));
    let said = played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    (played, said)
}

#[test]
fn what_labels_with_numbers_of_their_own_mean_is_said_in_short_too() {
    let labels = ["1: Strongly disagree", "2", "3", "4", "5: Strongly agree"];
    let (mut played, said) = asking_with_labels(labels);
    assert!(said.ends_with("\nType a number from 1 to 5, or s to skip."), "{said}");
    let ends = "\n1: Strongly disagree to 5: Strongly agree:";
    let said = played.types_all(&["2", "2"]);
    assert!(said.ends_with(ends), "{said}");
    let said = played.types_all(&["2", "2", "2"]);
    assert!(said.ends_with("\n1 to 5:"), "{said}");
    let said = played.types_all(&["2"; 4]);
    assert!(said.contains("\n10 of 32. ") && said.ends_with(ends), "{said}");
}

#[test]
fn only_numbers_that_choose_something_are_offered_to_be_typed() {
    let labels = ["1 or 2", "3 or 4", "5 or 6", "7 to 9", "10 or more"];
    let (mut played, said) = asking_with_labels(labels);
    assert!(said.ends_with("\nType 1, 3, 5, 7 or 10, or s to skip."), "{said}");
    let said = played.types("2");
    assert!(said.ends_with("choices.\nType 1, 3, 5, 7 or 10, or s to skip."), "{said}");
    let said = played.types_all(&["3", "3"]);
    assert!(said.ends_with("\n1 or 2, 3 or 4, 5 or 6, 7 to 9, 10 or more:"), "{said}");
    let said = played.types_all(&["3", "3", "3"]);
    assert!(said.ends_with("\n1, 3, 5, 7 or 10:"), "{said}");
}

#[test]
fn choices_with_a_gap_between_their_numbers_are_not_said_as_if_there_were_none() {
    let (mut played, said) = asking_with_labels(["1: Never", "2", "3", "5", "10: Always"]);
    assert!(said.ends_with("\nType 1 to 3, 5 or 10, or s to skip."), "{said}");
    let said = played.types_all(&["2", "2"]);
    assert!(said.ends_with("\n1: Never, 2, 3, 5, 10: Always:"), "{said}");
}

#[test]
fn a_question_that_a_change_opens_is_named_at_the_list_of_answers() {
    let mut questionnaire = builtin().unwrap();
    questionnaire.items[1].when = Some(ShownWhen { item: 0, is: [4].into(), unasked: None });
    let mut played = Played::asking(questionnaire, Persistence::Off(String::new()));
    played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    let said = played.types_all(&["3"; 31]);
    assert!(!said.contains("has no answer"), "{said}");
    played.types_all(&["", ""]);
    let open = "\nQuestion 2 has no answer yet.\nType done";
    let said = played.types_all(&["1", "5"]);
    assert!(said.contains(&format!("Back at the list of your answers.{open}")), "{said}");
    assert!(played.types("again").contains(open));
    assert!(played.types("2").contains("2 of 32."));
    let said = played.types("s");
    assert!(said.contains("Back at the list of your answers.\nType done"), "{said}");
}

#[test]
fn a_fraction_and_a_number_out_of_the_range_are_told_which_whole_numbers_there_are() {
    let mut questionnaire = builtin().unwrap();
    let set = &mut questionnaire.response_sets[0];
    set.ends = Some(NumberEnds::default());
    for option in &mut set.options {
        option.label = option.value.to_string();
    }
    let mut played = Played::asking(questionnaire, Persistence::Off(String::new()));
    played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    for typed in ["2.5", "2,5", "5", "-1", "one", "1 2"] {
        let said = played.types(typed);
        assert!(said.starts_with("The answer is a whole number from 0 to 4.\nType"), "{said}");
    }
    assert!(played.types("4").contains("You chose: 4."));
    let said = played.types("4");
    assert!(said.contains("\nIn short from here on; choices says all of it again.\n"), "{said}");
}

#[test]
fn where_labels_begin_with_numbers_no_place_in_the_list_is_said_to_be_typed() {
    let labels = ["0 Not at all", "1 Several days", "2 Most of the days", "3 Nearly", "4 Always"];
    let (mut played, _) = asking_with_labels(labels);
    let said = played.types("days");
    assert!(said.starts_with("That is not one of the choices."), "{said}");
}

#[test]
fn the_words_of_the_line_that_skips_a_question_skip_it() {
    for typed in [
        "doesn't",
        "Doesn\u{2019}t apply",
        "doesn't apply, or rather not say",
        "rather",
        "Rather not say.",
    ] {
        let mut played = Played::at_the_questions();
        let said = played.types(typed);
        assert!(said.starts_with("Skipped: doesn't apply, or rather not say."), "{typed}: {said}");
    }
    let mut played = Played::at_the_questions();
    for typed in ["apply", "not", "say", "doesn", "rath", "or", "rather often"] {
        assert!(played.types(typed).starts_with("That is not one of the choices."), "{typed}");
    }
    let labels = ["Rather", "Rather not", "Doesn't apply", "Doesn't matter", "Always"];
    let (mut played, _) = asking_with_labels(labels);
    assert!(played.types("rather").starts_with("You chose: Rather."));
    assert!(played.types("doesn't").starts_with("That fits 3 and 4."));
    assert!(played.types("doesn't apply").starts_with("You chose: Doesn't apply."));
}
