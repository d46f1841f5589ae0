use jiff::{Timestamp, ToSpan as _};

use super::{Played, key};
use crate::{
    platform::environment::PATH_NOT_WHOLE,
    session::{Effect, Lock, Persistence, SaveStatus, Stage},
    store::{DeleteReport, Listing, RunName},
};

#[test]
fn every_answer_is_written_before_the_next_is_asked() {
    let mut played = Played::at_the_questions();
    for answered in 1..=3 {
        played.types("3");
        let Some(Effect::SaveDraft(pass)) = played.performed.last() else { panic!("not written") };
        assert_eq!(pass.responses.answers.len(), answered);
        assert_eq!(pass.stage, Stage::Question(answered));
    }
    let before = played.performed.len();
    played.types_all(&["", "x", "?", "h", "again"]);
    assert_eq!(played.performed.len(), before, "nothing changed, so nothing is written");
}

#[test]
fn saved_is_said_only_after_it_was_and_a_full_disk_is_reported() {
    let mut played = Played::keeping();
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types_all(&["1", "1"]);
    assert!(
        !said.contains("Saved") && said.contains("in memory only. The disk is full."),
        "{said}"
    );
    assert!(said.contains("What happened?"), "it goes on: {said}");
    assert!(played.types("1").contains("Not saved."));
    played.disk = Ok(());
    assert!(played.types("2").contains("Saved again, with all your answers so far."));
    assert_eq!(*played.dialogue.session.draft_status(), SaveStatus::Saved);
    assert!(!played.types("").contains("aved"), "said once is enough");
}

#[test]
fn a_run_that_could_not_be_kept_is_reported_and_can_be_tried_again() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types_all(&["", "", "done"]);
    assert!(said.contains("but its answers are still there, in the file 'draft.toml'"), "{said}");
    assert!(
        said.contains("The disk is full.") && said.contains("retry to try once more"),
        "{said}"
    );
    played.disk = Ok(());
    let said = played.types("retry");
    assert!(said.contains("This run is kept on this computer."), "{said}");
    let runs = played.dialogue.session.runs();
    assert_eq!(runs[runs.latest().unwrap()].status, SaveStatus::Saved);
    assert!(played.types("retry").contains("That is not one of the choices."));
}

#[test]
fn a_run_that_was_not_to_be_kept_is_kept_after_all_once_and_on_purpose() {
    let mut played = Played::at_unkept_results();
    assert!(played.types("").contains("keep to have this run kept on this computer after all"));
    let said = played.types("keep");
    assert!(
        said.contains("Keep this run after all? It will be a file on this computer."),
        "{said}"
    );
    assert!(played.types("no").contains("Nothing was changed."));
    assert!(played.types("retry").contains("That is not one of the choices."));
    assert_eq!(played.performed, []);
    let said = played.types_all(&["keep", "yes"]);
    assert!(said.contains("This run is kept on this computer."), "{said}");
    assert!(!said.contains("kept on this computer after all"), "{said}");
    assert!(matches!(played.performed[..], [Effect::SaveRun(..)]));
    assert!(played.types("keep").contains("That is not one of the choices."));
}

#[test]
fn what_the_first_screen_says_about_keeping_nothing_is_true_here_too() {
    let mut played = Played::new(Persistence::Off("/home/a/goodfaith".to_owned()));
    played.dialogue.introduce();
    let said = played.dialogue.take_said().join("\n");
    assert!(said.contains("unless you ask for it with the results"), "{said}");
    played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["3"; 32]);
    let said = played.types_all(&["", "", "done", "keep", "yes"]);
    assert!(said.contains("This run is kept on this computer."), "{said}");
}

#[test]
fn opening_a_pass_writes_nothing_before_something_is_said() {
    let mut played = Played::keeping();
    assert!(played.types_all(&["1", "s", ""]).contains("\n3 of 7. Not scored."));
    assert!(played.types_all(&["b", "b", "s", ""]).contains("\n3 of 7. Not scored."));
    assert_eq!(played.performed, []);
    assert!(played.types("yes").contains("Saved. From here on"));
    assert_eq!(played.performed.len(), 1);
}

#[test]
fn a_run_that_could_not_be_kept_can_be_kept_in_another_folder() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    played.disk = Err("The disk is full.".to_owned());
    let said = played.types_all(&["", "", "done"]);
    assert!(said.contains("elsewhere to keep this run in another folder"), "{said}");
    assert!(played.types("elsewhere").contains("Type the whole path of a folder of your own"));
    assert!(played.types("stick/answers").contains(PATH_NOT_WHOLE));
    assert!(played.types("b").contains("Type a number"));
    played.disk = Ok(());
    let stick = std::env::temp_dir().join("Stick");
    let said = played.types_all(&["elsewhere", &format!(" {} ", stick.display())]);
    assert!(said.contains("This run is kept in the folder you named."), "{said}");
    let Some(Effect::SaveRunTo(_, folder)) = played.performed.last() else { panic!("not written") };
    assert_eq!(*folder, stick);
    assert!(played.types("q").starts_with("Your last run is kept in the folder you named."));
}

#[test]
fn a_folder_that_could_not_be_used_can_be_tried_again() {
    let mut played =
        Played::new(Persistence::Unavailable("Another window has this open.".to_owned()));
    assert!(played.types("").contains("2. Try again to keep answers on this computer"));
    let said = played.types("2");
    assert!(said.contains("Start, and keep this run on this computer"), "{said}");
    assert_eq!(played.performed, [Effect::Reopen]);
}

#[test]
fn if_nothing_can_be_kept_only_that_is_offered() {
    for (persistence, offered) in [
        (
            Persistence::Off("/home/a/goodfaith".to_owned()),
            "1. Start, and keep nothing\n2. Your runs, if any are kept\nType 1 or 2, settings, or q to leave.",
        ),
        (
            Persistence::Unavailable("Another window has this open.".to_owned()),
            "1. Start, and keep nothing\n2. Try again to keep answers on this computer\n\
             3. Your runs, if any are kept\nType a number from 1 to 3, settings, or q to leave.",
        ),
    ] {
        let mut played = Played::new(persistence);
        let said = played.types("");
        assert!(said.ends_with(offered), "{said}");
    }
}

#[test]
fn an_unfinished_run_comes_first_and_goes_on_where_it_was() {
    let mut played = Played::with_draft();
    let said = played.types("");
    assert!(said.contains("1. Go on where you stopped, question 10 of 32\n2. Start afresh"));
    assert!(played.types("1").contains("10 of 32."));
    assert_eq!(played.performed, [], "it is on disk already");
}

#[test]
fn an_unfinished_run_is_given_up_only_after_a_yes() {
    let mut played = Played::with_draft();
    let asked = played.types("2");
    assert!(asked.contains("Start afresh? The answers you have given so far will be gone."));
    let stays = "Finished runs that are kept stay. Older results may look different then.";
    assert!(asked.contains(stays), "{asked}");
    for other in ["", "1", "s", "no"] {
        played.types(other);
        assert_eq!(played.performed, [], "{other:?}");
    }
    played.types_all(&["2", "yes"]);
    assert!(matches!(played.performed[..], [Effect::DiscardDraft(_)]));
    assert_eq!(played.dialogue.session.pass().unwrap().stage, Stage::PERSON);
}

#[test]
fn a_first_list_that_says_nothing_of_earlier_answers_offers_no_deleting() {
    let mut played = Played::at_the_results("4");
    played.dialogue.session.mention_earlier_runs(false);
    let menu = played.types("b");
    assert!(menu.contains("Where would you like to begin?"), "{menu}");
    assert!(!menu.contains("delete") && !menu.contains("Last time"), "{menu}");
    assert_eq!(menu.replace("You chose", ""), Played::keeping().types(""));
}

#[test]
fn where_the_first_list_says_nothing_of_earlier_answers_they_are_heard_and_deleted_all_the_same() {
    let mut played = Played::at_the_results("4");
    played.dialogue.session.mention_earlier_runs(false);
    let menu = played.types("b");
    let told = played.types("?");
    assert!(told.contains("\ndelete: where your answers are, and how to delete them."), "{told}");
    let said = played.chooses(&menu, "Your runs, if any are kept");
    assert!(said.contains("\n1. From 1 January 1970"), "{said}");
    assert!(played.types("1").contains("Your results."));
    played.types("b");
    for way in [&["delete"][..], &["3", "delete"]] {
        let said = played.types_all(way);
        assert!(said.contains("What do you want to delete?"), "{said}");
        assert!(said.contains("\nWhatever is kept is in /home/a/goodfaith.\n"), "{said}");
        played.types("b");
    }
    played.types_all(&["delete", "1", "yes"]);
    let run = played.performed.iter().any(|effect| matches!(effect, Effect::DeleteRun(_)));
    assert!(run, "{:?}", played.performed);
}

#[test]
fn the_first_list_leads_to_runs_that_may_be_kept_without_any_too() {
    let mut played = Played::keeping();
    let nothing = Listing { names: Vec::new(), unusable: Vec::new() };
    played.dialogue.session.on_listed(Ok(nothing));
    let said = played.types("3");
    assert!(
        said.contains("You chose: Your runs, if any are kept.\n\nNo run is kept here."),
        "{said}"
    );
    assert!(said.contains("\nType delete to hear where your answers are"), "{said}");
}

#[test]
fn no_number_of_the_first_list_deletes_anything() {
    let mut played = Played::at_the_results("4");
    let menu = played.types("b");
    assert!(!menu.contains(". Delete"), "{menu}");
    assert!(
        menu.ends_with(", delete to delete what is kept here, settings, or q to leave."),
        "{menu}"
    );
}

#[test]
fn a_run_is_deleted_from_the_menu_after_a_yes() {
    let mut played = Played::at_the_results("4");
    played.types("b");
    let said = played.types("delete");
    assert!(said.contains("\n1. From 1 January 1970"), "{said}");
    assert!(said.ends_with(
        "Type a number to delete just that, all to delete everything, or b to go back."
    ));
    assert!(played.types("2").starts_with("That is not one of the choices."));
    let said = played.types("1");
    assert!(
        said.contains("Delete this run?") && said.contains("goodfaith cannot bring it back"),
        "{said}"
    );
    for other in ["", "1", "done"] {
        played.types(other);
    }
    assert!(played.types("no").contains("Nothing was changed."));
    let run = played.dialogue.session.runs().names()[0];
    assert!(!played.performed.contains(&Effect::DeleteRun(run)));
    let said = played.types_all(&["1", "yes"]);
    assert!(played.performed.contains(&Effect::DeleteRun(run)));
    assert!(said.contains("Deleted.") && !said.contains("delete what is kept"), "{said}");
}

#[test]
fn runs_that_are_too_many_to_be_said_are_named_by_a_command_that_names_them_whoever_they_are_about()
{
    let mut played = Played::keeping();
    let finished = |day: i64| Timestamp::UNIX_EPOCH + (24 * day).hours();
    let names = (0..12).rev().map(|day| RunName::new(finished(day), key()).unwrap()).collect();
    played.dialogue.session.on_listed(Ok(Listing { names, unusable: Vec::new() }));
    let said = played.types("delete");
    let older = "2 older, which goodfaith list --everyone names and goodfaith delete can delete.";
    assert!(said.contains(older), "{said}");
}

#[test]
fn what_was_tried_and_is_left_alone_is_named_before_it_is_deleted() {
    let mut played = Played::at_the_results("4");
    played.types_all(&["t 1", "b"]);
    let deleted = DeleteReport { try_events_left: true, ..DeleteReport::default() };
    let run = played.dialogue.session.runs().names()[0];
    played.dialogue.on_run_deleted(run, &deleted);
    let said = played.types("delete");
    let asked = "Kept here:\n1. What you said about things to try.\nWhatever is kept is in";
    assert!(said.contains(asked), "{said}");
    assert!(said.contains("\nWhat you wanted to try"), "{said}");
}

#[test]
fn what_was_said_about_things_to_try_is_deleted_by_its_number_after_a_yes() {
    let mut played = Played::at_the_results("4");
    played.types_all(&["t 1", "i 1", "4 It was easy."]);
    played.types("b");
    let said = played.types("delete");
    assert!(said.contains("Kept here:\n1. From 1 January 1970"), "not all have an order: {said}");
    assert!(said.contains("\n2. What you said about things to try.\n"), "{said}");
    let said = played.types("2");
    assert!(
        said.contains(
            "your notes will be gone, and so will any words still in an exercise. Your runs stay."
        ),
        "{said}"
    );
    assert!(!played.performed.contains(&Effect::DeleteTryEvents));
    let menu = played.types("yes");
    assert!(menu.starts_with("Deleted."), "{menu}");
    assert!(played.performed.contains(&Effect::DeleteTryEvents));
    let said = played.types("delete");
    assert!(!said.contains("things to try") && !said.contains("'tried'"), "{said}");
}

#[test]
fn everything_is_deleted_from_the_menu_after_a_yes() {
    let mut played = Played::with_draft();
    let said = played.types_all(&["delete", "all"]);
    assert!(said.contains("Delete everything goodfaith keeps?"), "{said}");
    assert!(said.contains("your settings and any lock."), "{said}");
    assert!(played.types("yes").contains("Deleted. Nothing of goodfaith is left"));
    assert!(played.performed.contains(&Effect::DeleteEverything));
    assert!(played.dialogue.session.pass().is_none());
}

#[test]
fn an_unfinished_run_is_deleted_by_its_number_after_a_yes() {
    let mut played = Played::with_draft();
    let said = played.types("delete");
    assert!(said.contains("1. The unfinished run.\nWhatever is kept"), "{said}");
    assert!(played.types("1").contains("Delete the unfinished run? Its answers will be gone."));
    assert_eq!(played.performed, []);
    assert!(played.types("yes").starts_with("The unfinished run is deleted."));
    assert!(matches!(played.performed[..], [Effect::DiscardDraft(_)]));
    assert!(played.dialogue.session.pass().is_none());
}

#[test]
fn a_yes_about_safety_that_was_looked_over_stays_when_the_person_is_changed_in_the_list_of_answers()
{
    let mut played = Played::keeping();
    played.types_all(&["1", "1", "1", "", "yes", "2", "s", "s", "s", "s"]);
    played.types_all(&["3"; 32]);
    let menu = played.types_all(&["", "", "done", "b"]);
    played.chooses(&menu, "Answer again, and keep");
    played.types_all(&["k", "k", "k", "2", "s", "s", "s", "s"]);
    played.types_all(&["3"; 32]);
    played.types_all(&["", ""]);
    let said = played.responses().clone();
    assert!(said.says_danger(&played.dialogue.questionnaire) && said.situations.len() == 1);
    let asked = played.types("33");
    assert!(asked.contains("What you said so far stays, about safety too."), "{asked}");
    for person in ["1 K.", "33", "4", "33", "s"] {
        played.types(person);
        assert_eq!(played.responses().safety, said.safety, "{person}");
        assert_eq!(played.responses().situations, said.situations, "{person}");
    }
}

#[test]
fn a_tick_that_means_danger_brings_its_caution_on_the_way_back_to_the_list_of_answers_too() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    played.types_all(&["", ""]);
    let patterns = &played.dialogue.questionnaire.patterns;
    let eggshells = patterns.iter().position(|tick| tick.id == "eggshells").unwrap() + 1;
    let lines = played.dialogue.session.review_lines().len();
    played.types_all(&[lines.to_string().as_str(), eggshells.to_string().as_str()]);
    let said = played.types("b");
    assert!(said.contains("Leave, and keep nothing of this run"), "{said}");
    let said = played.types("2");
    assert!(said.contains("Back at the list of your answers."), "{said}");
}

#[test]
fn scores_that_are_left_out_are_said_to_be_listed_only_if_the_run_is_kept() {
    for (start, is_kept) in [("1", true), ("2", false)] {
        let mut played = Played::keeping();
        played.types_all(&[start, "1", "", "1", "2", "s", "s", "s", "s"]);
        played.types_all(&["5"; 32]);
        let said = played.types_all(&["", "", "done"]);
        assert!(said.contains("Your scores are left out for now"), "{said}");
        assert_eq!(said.contains("goodfaith compare still show them"), is_kept, "{said}");
    }
}

#[test]
fn before_the_passphrase_it_is_said_that_what_is_locked_is_not_listed() {
    let locked = "is in /home/a/goodfaith.\nWhat is kept here is locked, and was not looked at.\n";
    let mut played = Played::at_the_results("4");
    played.dialogue.session.set_lock(Lock::Closed);
    played.types("b");
    let said = played.types("delete");
    assert!(said.contains("\n1. From 1 January 1970") && said.contains(locked), "{said}");
    assert!(!said.contains("goodfaith lock"), "{said}");
    let mut played = Played::keeping();
    played.dialogue.session.set_lock(Lock::Closed);
    let said = played.types("delete");
    assert!(said.contains("No run is listed here.") && said.contains(locked), "{said}");
}

#[test]
fn where_answers_are_the_command_that_locks_them_is_named_unless_they_are_locked() {
    let mut played = Played::at_the_results("4");
    played.types("b");
    let lock = "\nTo lock it with a passphrase, leave with q, then type: goodfaith lock\n";
    assert!(played.types("delete").contains(lock));
    played.dialogue.session.set_lock(Lock::Open);
    let said = played.types("again");
    assert!(!said.contains("goodfaith lock") && !said.contains("not looked at"), "{said}");
}
