//! Notes of one's own, typed with how something went.

use super::Played;
use crate::{assessment::attempts::OwnNote, session::Effect};

#[test]
fn a_note_that_is_too_long_is_refused_and_not_cut() {
    let mut played = Played::at_the_results("4");
    let asked = played.types_all(&["t 1", "i 1"]);
    assert!(asked.contains("in a file as readable as your other answers"), "{asked}");
    let before = played.performed.len();
    let said = played.types(&format!("4 {}", "x".repeat(OwnNote::MAX_CHARS + 1)));
    assert!(
        said.starts_with("A note has at most 400 characters. Nothing was kept.\nType"),
        "{said}"
    );
    assert_eq!(played.performed.len(), before);
    let said = played.types("4 It was easy.");
    assert!(
        said.contains("You said: I tried it, and it helped.\nYour note: It was easy.\n"),
        "{said}"
    );
    assert!(matches!(played.performed.last(), Some(Effect::SaveTryEvent(..))));
    let heard = played.types("1");
    assert!(heard.contains("\n\nYour note: It was easy.\n"), "with the strategy: {heard}");
}

#[test]
fn before_an_answer_is_replaced_one_reads_it_and_its_note_which_stays_until_it_is_changed_or_deleted()
 {
    let mut played = Played::at_the_results("4");
    played.types_all(&["t 1", "i 1", "4 It was easy."]);
    let said = played.types("i 1");
    let before =
        "You said: I tried it, and it helped. What you say now takes its place. Your note stays.";
    assert!(said.contains(&format!("{before}\nYour note now: It was easy.")), "{said}");
    played.types("3");
    let said = played.types("i 1");
    assert!(said.contains("it helped a little.") && said.contains("now: It was easy."), "{said}");
    played.types("6 It was hard.");
    let said = played.types("i 1");
    assert!(said.contains("You chose not to say. What you say now"), "{said}");
    assert!(said.contains("Your note now: It was hard.") && !said.contains("easy"), "{said}");
    assert!(
        played.types("?").contains("\nA number and the word delete: how it went. Your note is")
    );
    let said = played.types("2 delete");
    assert!(said.contains("it did not help.\nYour note is deleted.\n"), "{said}");
    let taken_back = |effect: &&Effect| matches!(effect, Effect::TakeBackNote(..));
    assert_eq!(played.performed.iter().filter(taken_back).count(), 3);
    let said = played.types("i 1");
    assert!(said.contains("takes its place.\n") && !said.contains("our note"), "{said}");
}

#[test]
fn while_nothing_is_kept_another_note_takes_the_place_of_one_only_for_now() {
    let mut played = Played::at_unkept_results();
    played.types_all(&["t 1", "i 1", "4 It was easy."]);
    let said = played.types("i 1");
    assert!(said.contains("What you say here is not kept now."), "{said}");
    assert!(said.contains("another note takes its place for now, and the word delete"), "{said}");
}

#[test]
fn a_note_is_called_deleted_only_once_it_is_gone_from_the_disk() {
    let mut played = Played::at_the_results("4");
    played.types_all(&["t 1", "i 1", "4 It was easy."]);
    played.disk = Err("Not everything could be deleted.".to_owned());
    let said = played.types_all(&["i 1", "2 delete"]);
    assert!(said.contains("\nNot everything could be deleted.\n"), "{said}");
    assert!(!said.contains("Your note"), "{said}");
    assert!(!played.types("i 1").contains("Your note"), "it is said once at the most");
}

#[test]
fn after_a_yes_about_safety_no_note_is_taken_with_how_something_went() {
    let mut played = Played::keeping();
    played.types_all(&["1", "1", "", "yes", "2", "no", "no", "no", "no"]);
    played.types_all(&["5"; 32]);
    played.types_all(&["", "", "done"]);
    assert!(played.types("t 3").contains("not named on the first list."));
    let said = played.types("i 3");
    assert!(said.contains("How did it go?") && !said.contains("note"), "{said}");
    assert!(played.types("2 on the bus").contains("no note is kept here"));
    assert!(played.types("2").contains("and it did not help."));
    let has_note = |effect: &Effect| match effect {
        Effect::SaveTryEvent(_, event) => Some(event.note.is_some()),
        _ => None,
    };
    assert!(played.performed.iter().filter_map(has_note).eq([false, false]));
}
