//! Runs about several people: nothing about one is ever shown for another.

use goodfaith::assessment::{PersonName, Responses};

use crate::{
    samples::{Home, builtin, every, id},
    squeezed::squeezed,
};

/// A home with two runs about K. and two about M., both partners, M.'s the newest.
fn with_two_people() -> Home {
    let home = Home::empty();
    for (finished, key, name, answer) in [
        ("2024-08-01T10:00:00Z", "0000000a", "K.", 4),
        ("2024-09-12T10:00:00Z", "0000000b", "M.", 3),
        ("2024-10-24T18:00:00Z", "0000000c", "K.", 2),
        ("2024-11-21T17:43:53Z", "0000000d", "M.", 1),
    ] {
        keep(&home, name, finished, key, answer);
    }
    home
}

pub(crate) fn keep(home: &Home, name: &str, finished: &str, key: &str, answer: i64) {
    let questionnaire = builtin();
    let responses = Responses {
        person_kind: Some(id("partner")),
        name: PersonName::new(name),
        ..every(&questionnaire, answer)
    };
    home.keep(&questionnaire, responses, finished, key);
}

#[test]
fn if_the_choice_is_open_every_command_asks_whom_and_names_the_people() {
    let home = with_two_people();
    for command in [
        &["list"][..],
        &["show"],
        &["show", "last", "--json"],
        &["compare"],
        &["export", "-o", "-"],
        &["export", "--all", "-o", "-"],
    ] {
        let said = home.fails(2, command);
        assert!(said.contains("about several people") && said.contains("--for: M., K."), "{said}");
        let said = home.fails(2, &[command, &["--for", "Z."]].concat());
        let whose = "no run is about \"Z.\". Say whose you mean with --for: M., K.";
        assert!(said.contains(whose), "{said}");
    }
}

#[test]
fn the_person_of_a_run_that_is_dated_in_the_future_is_not_named_first() {
    let home = with_two_people();
    keep(&home, "K.", "2999-01-01T10:00:00Z", "0000000e", 0);
    let said = home.fails(2, &["show"]);
    assert!(said.contains("--for: M., K."), "{said}");
}

#[test]
fn what_is_said_of_one_is_nowhere_in_what_is_printed_of_the_other() {
    let home = with_two_people();
    for command in [
        &["list"][..],
        &["list", "--json"],
        &["show"],
        &["show", "--json", "--answers"],
        &["compare"],
        &["compare", "--json"],
        &["export", "--since", "first", "-o", "-"],
        &["export", "--since", "first", "--format", "json", "-o", "-"],
        &["export", "--since", "last", "--format", "csv", "-o", "-"],
        &["export", "--all", "--answers", "-o", "-"],
        &["export", "--all", "--answers", "--format", "csv", "-o", "-"],
    ] {
        let of_k = home.out(&[command, &["--for", "k."]].concat());
        for theirs in ["M.", "0000000b", "0000000d", "2024-11-21", "21 November", "2024-09-12"] {
            assert!(!of_k.contains(theirs), "{command:?} has {theirs}: {of_k}");
        }
        let of_m = home.out(&[command, &["--for", "M."]].concat());
        for theirs in ["K.", "0000000a", "0000000c", "2024-10-24", "24 October", "2024-08-01"] {
            assert!(!of_m.contains(theirs), "{command:?} has {theirs}: {of_m}");
        }
    }
    assert!(home.out(&["compare", "0000000a"]).contains("24 October 2024"), "K.'s latest");
    let all = home.out(&["list", "--everyone"]);
    assert_eq!((all.matches("about K.").count(), all.matches("about M.").count()), (2, 2));
}

#[test]
fn a_page_is_about_one_person() {
    let home = with_two_people();
    let said = home.fails(2, &["export", "0000000d", "--since", "0000000a", "-o", "-"]);
    assert!(said.contains("about someone else"), "{said}");
    let said = home.fails(2, &["show", "0000000d", "--for", "K."]);
    assert!(said.contains("not about the person"), "{said}");
    let compared = home.out(&["compare", "0000000a", "0000000d"]);
    assert!(compared.contains("cannot be compared") && !compared.contains("points"), "{compared}");
}

#[test]
fn runs_without_a_name_are_never_compared_without_a_caveat() {
    let home = Home::with_runs();
    let caveat = "Both are about a partner and have no name: if they are not about the same person";
    for command in [
        &["compare"][..],
        &["export", "--since", "last", "-o", "-"],
        &["export", "--since", "last", "--format", "md", "-o", "-"],
        &["export", "--since", "last", "--format", "csv", "-o", "-"],
    ] {
        let said = squeezed(&home.out(command));
        assert!(said.contains(caveat), "{command:?}: {said}");
    }
}

#[test]
fn a_run_without_a_name_is_beside_named_ones_and_can_be_asked_for_by_kind() {
    let home = Home::with_runs();
    keep(&home, "K.", "2024-12-24T10:00:00Z", "0000000e", 1);
    assert!(home.fails(2, &["show"]).contains("--for: K., partner"));
    assert!(home.out(&["show", "--for", "partner"]).contains("21 November 2024"));
    assert!(home.fails(1, &["compare", "--for", "K."]).contains("no earlier run"));
    let beside = home.out(&["compare", "00abcdef", "0000000e"]);
    assert!(beside.contains("Only one of the two has a name"), "{beside}");
}

#[test]
fn a_kind_as_it_is_written_means_the_runs_without_a_name_even_if_somebody_is_called_so() {
    let home = Home::with_runs();
    keep(&home, "Partner", "2024-12-24T10:00:00Z", "0000000e", 1);
    assert!(home.fails(2, &["show"]).contains("--for: Partner, partner"));
    assert!(home.out(&["show", "--for", "partner"]).contains("21 November 2024"));
    for name in ["Partner", "PARTNER"] {
        assert!(home.out(&["show", "--for", name]).contains("24 December 2024"), "{name}");
    }
    keep(&home, "partner", "2024-12-25T10:00:00Z", "0000000f", 1);
    assert!(home.fails(2, &["show"]).contains("--for: PARTNER, partner"));
    assert!(home.out(&["show", "--for", "partner"]).contains("21 November 2024"));
    assert!(home.out(&["show", "--for", "PARTNER"]).contains("25 December 2024"));
}

#[test]
fn the_last_run_is_deleted_only_when_it_is_clear_whose_it_is() {
    let home = with_two_people();
    let said = home.fails(2, &["delete", "last", "--yes"]);
    assert!(said.contains("about several people") && said.contains("--for: M., K."), "{said}");
    let said = home.fails(2, &["delete", "0000000d", "--for", "K.", "--yes"]);
    assert!(said.contains("not about the person"), "{said}");
    home.fails(2, &["delete", "--all", "--for", "K.", "--yes"]);
    let said = home.out(&["delete", "last", "--for", "K.", "--yes"]);
    assert!(said.contains("0000000c"), "{said}");
    let said = home.out(&["delete", "0000000a", "--yes"]);
    assert!(said.contains("0000000a"), "{said}");
}

#[test]
fn where_names_are_wanted_a_list_of_everyone_is_offered() {
    let home = with_two_people();
    let everyone = "goodfaith list --everyone";
    for command in [&["list"][..], &["show"], &["show", "0zz"]] {
        let said = home.fails(2, command);
        assert!(said.contains(everyone), "{said}");
    }
}

#[test]
fn what_to_try_says_how_to_choose_for_the_person_that_was_named() {
    let home = with_two_people();
    let list = home.out(&["try", "--for", "K."]);
    let how = "\nChoose one with: goodfaith try NUMBER --for K.\n\
               Drop it again with: goodfaith try NUMBER --for K. --drop\n";
    assert!(list.ends_with(how), "{list}");
    for wrong in ["999", "nothing-like-it"] {
        let said = home.fails(2, &["try", wrong, "--for", "K."]);
        assert!(said.contains("goodfaith try --for K."), "{said}");
    }
    assert!(home.out(&["try", "1", "--for", "K."]).starts_with("Chosen: "));
}

#[test]
fn the_word_for_runs_about_nobody_in_particular_is_explained() {
    let home = with_two_people();
    assert!(!home.fails(2, &["list"]).contains("unsaid"));
    let asked = builtin();
    home.keep(&asked, every(&asked, 1), "2024-12-24T10:00:00Z", "0000000e");
    let said = home.fails(2, &["list"]);
    assert!(said.contains("--for: unsaid, M., K. \"unsaid\" stands for the runs"), "{said}");
    assert!(home.out(&["list", "--for", "unsaid"]).contains("0000000e"));
}
