//! Going back in the questions of how it went with what was tried.

use jiff::{Timestamp, ToSpan as _};

use super::Played;

/// Returns a dialogue of somebody who comes back on the day after they chose three strategies.
fn on_the_next_day() -> (Played, Timestamp, String) {
    let tomorrow = Timestamp::UNIX_EPOCH + 24.hours();
    let mut played = Played::keeping();
    played.types_all(&["1", "1 Kim", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["4"; 32]);
    played.types_all(&["", "", "done"]);
    played.types_all(&["t 1", "t 2", "t 3", "b"]);
    let said = played.types_at(tomorrow, "");
    assert!(said.contains("1. Say how it went"), "{said}");
    (played, tomorrow, said)
}

#[test]
fn back_leads_from_one_question_of_how_it_went_to_the_one_before_and_to_the_first_list() {
    let (mut played, now, _) = on_the_next_day();
    let first = played.types_at(now, "1");
    let asked = first.lines().find(|line| line.starts_with("Last time")).unwrap().to_owned();
    assert!(first.ends_with("or s to leave this and the next 2 open."), "{first}");
    let second = played.types_at(now, "2");
    assert!(!second.contains(&asked), "{second}");
    let about_notes = "in a file as readable as your other answers";
    assert!(first.contains(about_notes) && !second.contains(about_notes), "{second}");
    assert!(played.types_at(now, "again").contains(about_notes));
    assert!(
        second
            .ends_with("b to go back to the one before, or s to leave this and the next one open."),
        "{second}"
    );
    let again = played.types_at(now, "b");
    assert!(
        again.contains(&asked) && again.contains("You said: I tried it, and it did not help. What"),
        "{again}"
    );
    assert!(again.ends_with("k to keep what you said, or s to leave the next 2 open."), "{again}");
    assert!(played.types_at(now, "4").ends_with(second.split_once("\n\n").unwrap().1));
    assert!(played.types_at(now, "b").contains("it helped. What you say now"));
    assert!(played.types_at(now, "k").contains("Kept as it was."));
    played.types_at(now, "b");
    let menu = played.types_at(now, "b");
    assert!(menu.contains("Left open.") && menu.contains("1. Say how it went"), "{menu}");
}

#[test]
fn a_slip_at_the_last_question_of_how_it_went_is_mended_from_what_follows() {
    let (mut played, now, _) = on_the_next_day();
    played.types_at(now, "1");
    assert!(played.types_at(now, "helped").starts_with("That fits 3 and 4. Type the number."));
    let menu = played.types_at(now, "it did not help");
    assert!(menu.starts_with("You said: I tried it, and it did not help."), "{menu}");
    assert!(!menu.contains("Where would you like"), "{menu}");
    played.types_at(now, "3");
    let menu = played.types_at(now, "5");
    assert!(menu.contains("Where would you like to begin?"), "{menu}");
    let said = played.types_at(now, "b");
    assert!(said.contains("You said: I tried it, and it made things worse."), "{said}");
    assert!(played.types_at(now, "?").contains("\nk or keep: keep what was said before"));
    let menu = played.types_at(now, "4");
    assert!(menu.contains("and it helped.") && menu.contains("Where would"), "{menu}");
    assert!(menu.contains(", b to go back to how it went, delete"), "{menu}");
    assert!(played.types_at(now, "?").contains("\nb or back: back to how it went"));
    played.types_at(now, "b");
    let menu = played.types_at(now, "s");
    assert!(!menu.contains("Left open") && menu.contains("Where would"), "{menu}");
    let said = played.types_at(now, "b");
    assert!(said.contains("You said: I tried it, and it helped."), "{said}");
    played.types_at(now, "k");
    played.types_at(now, "results");
    let asked = played.types_at(now, "i 1");
    assert!(asked.ends_with(" k to keep what you said, or s to go on."), "{asked}");
    let explained = played.types_at(now, "?");
    assert!(explained.contains("\nk or keep: ") && explained.contains("\ns or skip: go on.\n"));
    assert!(!played.types_at(now, "s").contains("Left open."));
    played.types_at(now, "i 1");
    assert!(played.types_at(now, "k").starts_with("Kept as it was."));
    assert!(played.types_at(now, "t 4").contains("Chosen."));
    assert!(played.types_at(now, "i 4").ends_with("or s to leave it open."));
    played.types_at(now, "b");
    played.types_at(now, "b");
    let said = played.types_at(now, "b");
    assert!(said.starts_with("That is not one of the choices."), "nothing to go back to: {said}");
    assert!(!said.contains("b to go back"), "{said}");
}

#[test]
fn once_earlier_answers_are_not_to_be_mentioned_back_does_not_lead_to_how_something_went() {
    let (mut played, now, _) = on_the_next_day();
    for line in ["1", "2", "2", "2", "settings", "hide last time"] {
        played.types_at(now, line);
    }
    let menu = played.types_at(now, "b");
    assert!(menu.contains("Where would") && !menu.contains("b to go back"), "{menu}");
    let said = played.types_at(now, "b");
    assert!(said.starts_with("That is not one of the choices."), "{said}");
}

#[test]
fn before_the_questions_back_leads_to_how_it_went_and_then_to_the_person() {
    let (mut played, now, _) = on_the_next_day();
    played.types_at(now, "keep the new run");
    let asked = played.types_at(now, "1");
    assert!(asked.contains("How did it go?"), "{asked}");
    played.types_at(now, "2");
    played.types_at(now, "2");
    let next = played.types_at(now, "2");
    assert!(next.contains("What happened?"), "{next}");
    let said = played.types_at(now, "b");
    assert!(said.contains("How did it go?") && said.contains("k to keep what you said,"), "{said}");
    played.types_at(now, "b");
    played.types_at(now, "b");
    assert!(played.types_at(now, "b").contains("Whom do you have in mind?"));
    assert!(played.types_at(now, "k").contains("What happened?"));
    assert!(played.types_at(now, "b").contains("Whom do you have in mind?"));
}

#[test]
fn once_somebody_else_is_in_mind_back_leads_to_no_question_about_the_one_before() {
    let (mut played, now, _) = on_the_next_day();
    for line in ["keep nothing", "1", "2", "2", "2", "", "s", "s", "s", "s", "s"] {
        played.types_at(now, line);
    }
    for line in ["4"; 32].into_iter().chain(["", ""]) {
        played.types_at(now, line);
    }
    assert!(played.types_at(now, "33").contains("Whom do you have in mind?"));
    assert!(played.types_at(now, "2 Lee").contains("Back at the list"));
    let mut said = String::new();
    while !said.contains("What happened?") {
        said = played.types_at(now, "b");
    }
    assert!(played.types_at(now, "b").contains("Whom do you have in mind?"));
}
