use jiff::Timestamp;

use super::Played;
use crate::{
    assessment::Responses,
    plain::known::{Effect, Kept, Saving},
    session::{Keeping, Stage, Take},
};

#[test]
fn every_answer_is_written_before_the_next_is_asked() {
    let mut played = Played::at_the_questions();
    for answered in 1..=3 {
        played.types("3");
        let Some(Effect::SaveDraft(take)) = played.wished.last() else { panic!("not written") };
        assert_eq!(take.responses.answers.len(), answered);
        assert_eq!(take.at, Stage::Question(answered));
    }
    let before = played.wished.len();
    played.types_all(&["", "x", "?", "h", "again"]);
    assert_eq!(played.wished.len(), before, "nothing changed, so nothing is written");
}

#[test]
fn saved_is_said_only_after_it_was_and_a_full_disk_is_told() {
    let mut played = Played::keeping();
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types("1");
    assert!(!said.contains("Saved") && said.contains("Not saved. The disk is full."), "{said}");
    assert!(said.contains("Whom do you have in mind?"), "it goes on: {said}");
    assert!(played.types("1").contains("Not saved, in memory only."));
    played.disk = Ok(());
    assert!(played.types("1").contains("Saved again, with all your answers so far."));
    assert_eq!(played.talk.saving, Saving::Done);
    assert!(!played.types("").contains("aved"), "said once is enough");
}

#[test]
fn a_run_that_could_not_be_kept_is_told_and_can_be_tried_again() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types_all(&["", "", "done"]);
    assert!(said.contains("This run is not kept; it is in memory only"), "{said}");
    assert!(said.contains("The disk is full.") && said.contains("try to try once more"), "{said}");
    played.disk = Ok(());
    let said = played.types("try");
    assert!(said.contains("This run is kept on this computer."), "{said}");
    assert_eq!(played.talk.runs[0].kept, Kept::Yes);
    assert!(played.types("try").contains("That is not one of the choices."));
}

#[test]
fn a_run_that_is_not_to_be_kept_wishes_for_nothing() {
    let mut played = Played::keeping();
    assert!(played.types("2").contains("Nothing is kept"));
    played.types_all(&["s", "", "s", "s"]);
    played.types_all(&["3"; 32]);
    let said = played.types_all(&["", "", "done"]);
    assert!(said.contains("This run is not kept. It is gone when you leave."), "{said}");
    assert_eq!(played.wished, []);
}

#[test]
fn where_nothing_can_be_kept_only_that_is_offered() {
    for keeping in [
        Keeping::Nothing("/home/a/goodfaith".to_owned()),
        Keeping::Impossible("Another window has this open.".to_owned()),
    ] {
        let mut played = Played::new(keeping);
        let said = played.types("");
        assert!(said.contains("1. Start, and keep nothing\nType 1, or q to leave."), "{said}");
    }
}

#[test]
fn an_unfinished_run_comes_first_and_goes_on_where_it_was() {
    let mut played = Played::keeping();
    let at = Stage::Question(9);
    played.talk.take_up(Take::resumed(Responses::default(), true, at));
    let said = played.types("");
    assert!(said.contains("1. Go on where you stopped, question 10 of 32\n2. Start afresh"));
    assert!(played.types("1").contains("10 of 32."));
    assert_eq!(played.wished, [], "it is on disk already");
}

#[test]
fn an_unfinished_run_is_given_up_only_after_a_yes() {
    let mut played = Played::keeping();
    let at = Stage::Question(9);
    played.talk.take_up(Take::resumed(Responses::default(), true, at));
    assert!(played.types("2").contains("Start afresh? The answers you have given"));
    for other in ["", "1", "s", "no"] {
        played.types(other);
        assert_eq!(played.wished, [], "{other:?}");
    }
    played.types_all(&["2", "yes"]);
    let first = Stage::Situation(0);
    let afresh = Take::resumed(Responses::default(), true, first);
    assert_eq!(played.wished, [Effect::DiscardDraft, Effect::SaveDraft(afresh)]);
}

#[test]
fn leaving_says_what_becomes_of_the_answers() {
    let mut kept = Played::at_the_questions();
    kept.types("2");
    assert!(kept.types("q").starts_with("Your answers so far are kept on this computer."));

    let mut unkept = Played::keeping();
    assert!(unkept.types_all(&["2", "quit"]).starts_with("Nothing is kept, as you asked"));

    let mut failed = Played::at_the_questions();
    failed.disk = Err("The disk is full.".to_owned());
    assert!(failed.types_all(&["2", "q"]).starts_with("Your last answers could not be kept"));

    let mut idle = Played::keeping();
    assert!(idle.types("q").starts_with("Nothing was answered"));
    for talk in [&kept.talk, &unkept.talk, &failed.talk, &idle.talk] {
        assert!(talk.is_over());
    }
}

#[test]
fn the_end_of_the_input_is_leaving() {
    let mut ended = Played::at_the_questions();
    ended.talk.on_end();
    let mut left = Played::at_the_questions();
    left.talk.on_line("q", Timestamp::UNIX_EPOCH);
    assert_eq!(ended.talk.take_said(), left.talk.take_said());
    assert!(ended.talk.is_over());
}
