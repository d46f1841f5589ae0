//! Leaving says what becomes of the answers.

use std::{path::PathBuf, sync::Arc};

use jiff::Timestamp;

use super::Played;
use crate::{
    assessment::{Responses, Run},
    questionnaire::{Id, Tick},
    session::{ClosingPart, Effect, Stage, TickList},
    store::DeleteReport,
};

/// Returns a dialogue in which the first screen says nothing of the one kept run.
fn with_a_run_that_is_not_mentioned() -> Played {
    let mut played = Played::keeping();
    let questionnaire = Arc::clone(&played.dialogue.questionnaire);
    played.with_run(Run::finish(&questionnaire, Responses::default(), Timestamp::UNIX_EPOCH));
    played.dialogue.session.mention_earlier_runs(false);
    played
}

#[test]
fn leaving_says_what_becomes_of_the_answers() {
    let mut kept = Played::at_the_questions();
    kept.types("2");
    assert!(kept.types("q").starts_with("Your answers so far are kept on this computer."));

    let mut unkept = Played::keeping();
    unkept.types_all(&["2", "1", "quit"]);
    assert!(unkept.types("yes").starts_with(
        "Nothing of this run is kept, as you asked. The answers you gave in it are gone."
    ));

    let mut failed = Played::at_the_questions();
    failed.disk = Err("The disk is full.".to_owned());
    assert!(
        failed.types_all(&["2", "q"]).contains("Leave? Some of your answers are only in memory.")
    );
    assert!(failed.types("yes").starts_with("Your last answers could not be kept"));

    let mut idle = Played::keeping();
    assert!(idle.types("q").starts_with("Nothing new is kept."));
    for dialogue in [&kept.dialogue, &unkept.dialogue, &failed.dialogue, &idle.dialogue] {
        assert!(dialogue.is_over());
    }
}

#[test]
fn a_no_to_leaving_asks_the_same_question_again() {
    let mut played = Played::at_the_questions();
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types_all(&["2", "q", "no"]);
    assert!(said.starts_with("Nothing was changed.") && said.contains("\n2 of 32."), "{said}");
}

#[test]
fn of_a_run_in_which_nothing_was_said_no_answers_are_called_gone() {
    let mut played = Played::keeping();
    let said = played.types_all(&["2", "quit"]);
    assert!(said.starts_with("Nothing of this run is kept, as you asked.\n"), "{said}");
}

#[test]
fn leaving_says_nothing_of_earlier_runs_if_the_first_screen_does_not() {
    let said = with_a_run_that_is_not_mentioned().types("q");
    assert!(said.starts_with("What you read and typed here"), "{said}");

    let mut played = with_a_run_that_is_not_mentioned();
    played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["3"; 32]);
    let said = played.types_all(&["", "", "done", "q"]);
    assert!(said.starts_with("Your finished runs are kept on this computer."), "{said}");
}

#[test]
fn the_end_of_the_input_is_leaving() {
    let mut ended = Played::at_the_questions();
    assert_eq!(ended.ends(), Played::at_the_questions().types("q"));
    assert!(ended.dialogue.is_over());
}

#[test]
fn results_that_are_not_kept_are_left_after_one_question_and_nobody_in_danger_is_held_up() {
    let mut played = Played::at_unkept_results();
    let said = played.types("q");
    assert!(said.contains("Leave? Your results are not kept."), "{said}");
    let said = played.types("no");
    assert!(said.starts_with("Nothing was changed.\nType a number from 1"), "{said}");
    assert!(!played.dialogue.is_over() && said.contains("keep to have this run kept"), "{said}");
    played.types_all(&["q", "yes"]);
    assert!(played.dialogue.is_over());
    let mut played = Played::at_unkept_results();
    played.types_all(&["q", "q"]);
    assert!(played.dialogue.is_over());
    let mut played = Played::keeping();
    played.types_all(&["2", "s", "", "yes", "q"]);
    assert!(played.dialogue.is_over());
}

/// Returns a dialogue about a run to be kept, after a yes about safety.
fn after_a_yes_about_safety() -> Played {
    let mut played = Played::keeping();
    let said = played.types_all(&["1", "1", "", "3"]);
    assert!(said.contains("3. Leave, and keep nothing of this run"), "{said}");
    played
}

#[test]
fn whoever_is_about_to_leave_and_keep_nothing_and_types_leave_keeps_nothing() {
    let nothing_kept = |mut played: Played, said: &str| {
        assert!(said.starts_with("Nothing of this run is kept.\n"), "{said}");
        assert!(matches!(played.performed.last(), Some(Effect::DiscardDraft(_))));
        assert!(played.dialogue.is_over() && !played.dialogue.session.has_draft());
        assert_eq!(played.dialogue.session.take_effects(), []);
    };
    for word in ["leave", "q", "quit", "exit", "yes"] {
        let mut played = after_a_yes_about_safety();
        let said = played.types_all(&["3", word]);
        nothing_kept(played, &said);
    }
    let mut played = after_a_yes_about_safety();
    played.types("3");
    let said = played.ends();
    nothing_kept(played, &said);
}

#[test]
fn on_the_page_after_a_yes_about_safety_its_words_are_choices_and_leave_is_one_of_them() {
    for words in ["leave", "LEAVE ", "Leave, and keep nothing of this run", "leave, and"] {
        let mut played = after_a_yes_about_safety();
        let said = played.types(words);
        assert!(said.contains("Type yes to leave and keep nothing"), "{words}: {said}");
        let said = played.types("leave");
        assert!(said.starts_with("Nothing of this run is kept.\n"), "{said}");
        assert!(played.dialogue.is_over() && !played.dialogue.session.has_draft());
    }
    let mut played = after_a_yes_about_safety();
    let said = played.types("Go on, and keep nothing of this run");
    assert!(said.starts_with("Nothing of this run is kept from here on."), "{said}");
    let said = after_a_yes_about_safety().types("q");
    assert!(said.starts_with("Your answers so far are kept on this computer."), "{said}");

    let mut played = Played::keeping();
    played.types_all(&["2", "s", "", "yes", "leave"]);
    assert!(played.dialogue.is_over(), "where nothing is kept, nobody in danger is held up");
}

#[test]
fn a_draft_that_could_not_be_removed_is_not_called_gone_on_leaving() {
    let is_still_there = |said: &str| {
        assert!(said.contains("could not be removed: it is still on this computer."), "{said}");
        assert!(said.contains("start: goodfaith delete --all"), "{said}");
        assert!(!said.contains("gone") && !said.contains("Nothing of this run"), "{said}");
    };
    let mut played = after_a_yes_about_safety();
    played.disk = Err("The disk is read-only.".to_owned());
    let said = played.types("4");
    assert!(said.starts_with("Nothing of this run is kept from here on."), "{said}");
    assert!(said.contains("The disk is read-only."), "{said}");
    is_still_there(&played.types("q"));

    let mut played = after_a_yes_about_safety();
    played.disk = Err("The disk is read-only.".to_owned());
    is_still_there(&played.types_all(&["3", "yes"]));
}

#[test]
fn the_commands_on_leaving_and_for_older_runs_name_the_folder_that_was_chosen() {
    let mut played = Played::at_the_questions();
    played.dialogue.data_dir = Some(PathBuf::from("/x"));
    played.types_all(&["3"; 32]);
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types_all(&["", "", "done", "q", "yes"]);
    assert_eq!(said.matches("GOODFAITH_DATA_DIR").count(), 2, "{said}");
}

#[test]
fn leaving_calls_nothing_kept_that_was_not_saved_or_was_deleted() {
    let mut played = Played::keeping();
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types_all(&["1", "1", "q", "yes"]);
    assert!(
        said.starts_with("Your answers in this run could not be kept: they are gone.\n"),
        "{said}"
    );

    let mut played = Played::at_the_results("4");
    let run = played.dialogue.session.runs().names()[0];
    played.dialogue.session.on_run_deleted(run, &DeleteReport::default());
    assert!(played.types_all(&["b", "q"]).starts_with("Nothing new is kept.\n"));
}

#[test]
fn a_run_that_was_not_kept_is_not_called_kept_on_leaving_because_a_later_one_is() {
    let mut played = Played::at_unkept_results();
    let menu = played.types("b");
    played.chooses(&menu, "Answer again, and keep the new run");
    played.types_all(&["s", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["3"; 32]);
    let said = played.types_all(&["", "", "done", "q"]);
    assert!(said.contains("Leave? Your results are not kept."), "{said}");
    let said = played.types("yes");
    let gone = "Your last run is kept on this computer. An earlier run is not kept: it is gone.\n";
    assert!(said.starts_with(gone), "{said}");
}

#[test]
fn from_the_caution_after_a_tick_that_was_filled_in_whoever_keeps_nothing_leaves_without_a_question()
 {
    let mut played = Played::keeping();
    let questionnaire = Arc::clone(&played.dialogue.questionnaire);
    let means_danger_if_unsaid = |tick: &&Tick| tick.sets.if_unsaid.len() == 2;
    let ticked = questionnaire.patterns.iter().filter(means_danger_if_unsaid);
    let safety = questionnaire.safety.iter();
    let said = Responses {
        patterns: ticked.map(|tick| tick.id.clone()).collect(),
        safety: safety.map(|asked| (asked.id.clone(), Id::yes_or_no(false))).collect(),
        ..Responses::default()
    };
    played.with_run(Run::finish(&questionnaire, said, Timestamp::UNIX_EPOCH));
    played.dialogue.session.begin(false);
    played.dialogue.session.toggle(TickList::Situations, 1);
    played.dialogue.go(Stage::Closing(ClosingPart::Patterns));
    let caution = played.types("");
    assert!(caution.contains("Help now") && !played.responses().patterns.is_empty(), "{caution}");
    played.types("leave");
    assert!(played.dialogue.is_over());
}
