//! The rules of a session, one after the other.

use super::{BUILTIN, disk::at, draft, loaded, responses, session, take};
use crate::{
    assessment::{Answer, Migration, Responses},
    session::{
        ClosingPart, Effect, Intent, KeepOption, Lock, Persistence, SafetyChoice, SaveStatus,
        Stage, StartOption, TickList,
    },
    store::{DeleteReport, Listing, RunKey, RunName, StoreError},
};

#[test]
fn opening_a_pass_or_moving_about_in_it_writes_nothing() {
    let (mut session, mut disk) = session();
    session.begin(true);
    for stage in [Stage::PERSON, Stage::Question(7), Stage::Review] {
        session.go_to(stage);
        disk.perform_all(&mut session);
    }
    assert_eq!(disk.performed, []);
    assert_eq!(*session.draft_status(), SaveStatus::Unsaved);
}

#[test]
fn a_pass_that_begins_filled_in_writes_nothing_before_something_is_said() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    disk.performed.clear();
    session.begin(true);
    assert!(responses(&session).says_danger(&BUILTIN) && responses(&session).person_kind.is_some());
    disk.perform_all(&mut session);
    assert_eq!(disk.performed, []);
    session.answer(0, Answer::Skipped);
    disk.perform_all(&mut session);
    let written = disk.draft.as_ref().unwrap().responses.clone();
    assert_eq!(Migration::new(&BUILTIN, written).responses, *responses(&session));
}

#[test]
fn every_change_is_written_once_and_only_then_called_saved() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(3));
    let effects = session.take_effects();
    let [Effect::SaveDraft(pass)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(pass.responses, *responses(&session));
    assert_eq!(*session.draft_status(), SaveStatus::Pending);
    session.on_draft_saved(pass.id, Ok(()));
    assert_eq!(*session.draft_status(), SaveStatus::Saved);
    session.answer(0, Answer::Value(3));
    assert_eq!(session.take_effects(), []);
    session.go_to(Stage::Question(1));
    disk.perform_all(&mut session);
    assert_eq!(disk.performed.len(), 1);
}

#[test]
fn a_draft_that_could_not_be_saved_is_tried_again_with_the_next_answer() {
    let (mut session, mut disk) = session();
    session.begin(true);
    disk.failure = Some("The disk is full.".to_owned());
    session.answer(0, Answer::Value(3));
    disk.perform_all(&mut session);
    assert_eq!(*session.draft_status(), SaveStatus::Failed("The disk is full.".to_owned()));
    assert!(session.lost_by_leaving().is_some());
    disk.failure = None;
    session.answer(1, Answer::Value(2));
    disk.perform_all(&mut session);
    assert_eq!(disk.draft.as_ref().unwrap().responses, *responses(&session));
    assert_eq!(session.lost_by_leaving(), None);
}

#[test]
fn a_late_report_about_a_draft_that_was_given_up_does_not_call_the_new_pass_saved() {
    let (mut session, _) = session();
    session.begin(true);
    session.answer(0, Answer::Value(3));
    let given_up = session.pass().unwrap().id;
    assert_eq!(session.take_effects().len(), 1);
    session.begin(true);
    session.on_draft_saved(given_up, Ok(()));
    assert_eq!(*session.draft_status(), SaveStatus::Unsaved);
}

#[test]
fn a_finished_pass_is_one_run_and_no_draft() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    assert_eq!(session.runs()[run].status, SaveStatus::Saved);
    assert_eq!((disk.runs.len(), disk.draft.is_some()), (1, false));
    session.save_run(run);
    disk.perform_all(&mut session);
    assert_eq!(disk.runs.len(), 1, "what is saved is not saved again");
}

#[test]
fn a_run_is_kept_after_all_only_when_that_is_asked_for() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, false);
    assert_eq!(session.keep_options(run), [KeepOption::AfterAll]);
    assert!(disk.runs.is_empty());
    session.save_run(run);
    disk.perform_all(&mut session);
    assert_eq!((disk.runs.len(), session.keep_options(run)), (1, &[][..]));
}

#[test]
fn a_run_that_could_not_be_saved_is_the_same_run_when_it_is_tried_again() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(3));
    disk.perform_all(&mut session);
    let key = disk.draft.as_ref().unwrap().run;
    disk.failure = Some("The disk is full.".to_owned());
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    assert_eq!(session.keep_options(run), [KeepOption::Retry, KeepOption::Elsewhere]);
    assert!(session.lost_by_leaving().is_some() && disk.draft.is_some());
    disk.failure = None;
    session.save_run(run);
    disk.perform_all(&mut session);
    assert_eq!(session.runs()[run].name.unwrap().key(), key);
    assert!(disk.draft.is_none());
}

#[test]
fn a_run_that_could_not_be_saved_is_tried_again_when_the_next_one_needs_its_place() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(3));
    disk.perform_all(&mut session);
    disk.failure = Some("The disk is full.".to_owned());
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    disk.failure = None;
    session.begin(true);
    session.answer(1, Answer::Value(2));
    disk.perform_all(&mut session);
    assert_eq!(session.runs()[run].status, SaveStatus::Saved);
    assert_eq!((session.draft_status(), disk.runs.len()), (&SaveStatus::Saved, 1));
}

#[test]
fn a_draft_blocked_by_a_failed_run_fails_with_the_reason_of_that_run() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(3));
    disk.perform_all(&mut session);
    let full = "The disk is full.".to_owned();
    disk.failure = Some(full.clone());
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    session.begin(true);
    session.answer(1, Answer::Value(2));
    let effects = session.take_effects();
    assert!(matches!(effects[..], [Effect::SaveRun(..), Effect::SaveDraft(_)]), "{effects:?}");
    session.on_run_saved(run, Err(full.clone()));
    let pass = session.pass().unwrap().id;
    session.on_draft_saved(pass, Err("The draft of another run is there.".to_owned()));
    assert_eq!(*session.draft_status(), SaveStatus::Failed(full));
}

#[test]
fn a_run_that_could_not_be_saved_is_not_saved_after_everything_was_deleted() {
    let (mut session, mut disk) = session();
    disk.failure = Some("The disk is full.".to_owned());
    let run = take(&mut session, &mut disk, true);
    disk.failure = None;
    disk.delete_everything(&mut session);
    session.begin(true);
    session.answer(1, Answer::Value(2));
    disk.perform_all(&mut session);
    assert!(disk.runs.is_empty());
    assert!(session.keep_options(run).is_empty());
}

#[test]
fn starting_afresh_deletes_the_draft_and_nothing_is_asked_when_nothing_is_lost() {
    let (mut session, mut disk) = session();
    assert_eq!(session.lost_by_beginning(true), None);
    session.begin(true);
    assert_eq!(session.lost_by_beginning(false), None);
    session.answer(0, Answer::Value(3));
    disk.perform_all(&mut session);
    assert!(session.lost_by_beginning(false).unwrap().contains("given so far will be gone"));
    session.begin(false);
    disk.perform_all(&mut session);
    assert!(disk.draft.is_none());
}

#[test]
fn the_draft_of_another_questionnaire_is_given_up_only_for_a_pass_that_is_kept() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    let mut draft = draft(Responses::default());
    draft.questionnaire.id = crate::questionnaire::Id::new("other").unwrap();
    let (id, notice) = session.open_draft(loaded(draft));
    assert_eq!((session.pass(), notice), (None, None));
    assert_eq!(session.lost_by_beginning(false), None);
    session.begin(false);
    assert_eq!(session.take_effects(), []);
    session.answer(0, Answer::Value(3));
    let lost = session.lost_by_beginning(true).unwrap();
    assert!(lost.contains("given so far") && lost.contains("another questionnaire, other,"));
    assert_eq!(lost.matches("Older results may look different").count(), 1, "{lost}");
    session.begin(true);
    assert_eq!(session.take_effects(), []);
    session.answer(0, Answer::Value(3));
    assert_eq!(session.take_effects()[0], Effect::DiscardDraft(id));
}

#[test]
fn whoever_stops_keeping_a_run_leaves_nothing_of_it_and_can_go_on() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer_safety(0, Some(0));
    assert_eq!(session.safety_choices().last(), Some(&SafetyChoice::GoOnUnkept));
    disk.perform_all(&mut session);
    assert!(disk.draft.is_some());
    session.stop_keeping();
    assert!(!session.safety_choices().contains(&SafetyChoice::GoOnUnkept));
    assert!(responses(&session).says_danger(&BUILTIN), "what was said counts on");
    session.answer(0, Answer::Value(3));
    disk.perform_all(&mut session);
    assert!(disk.draft.is_none());
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    assert!(disk.runs.is_empty() && !session.keeps_after(run));
}

#[test]
fn the_next_run_is_kept_as_the_last_one_was_unless_the_settings_offer_to_keep_nothing_first() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    let mut session = disk.open(&BUILTIN, true);
    let run = session.runs().latest().unwrap();
    assert!(session.keeps_after(run));
    session.keep_by_default(false);
    assert!(!session.keeps_after(run));
}

#[test]
fn nothing_is_kept_and_no_such_thing_is_offered_if_nothing_can_be() {
    let (mut session, _) = session();
    for (persistence, starts) in [
        (Persistence::Off(String::new()), &[StartOption::Begin { keep: false }][..]),
        (
            Persistence::Unavailable("No room.".to_owned()),
            &[StartOption::Begin { keep: false }, StartOption::Reopen],
        ),
    ] {
        session.set_persistence(persistence);
        assert_eq!(session.starts(), starts);
    }
    session.begin(true);
    assert!(!session.pass().unwrap().keep);
    session.set_persistence(Persistence::Folder(String::new()));
    assert!(session.keeps_next(), "to keep nothing was not a choice");
}

#[test]
fn all_answers_are_lost_by_leaving_if_none_of_them_could_be_saved() {
    let (mut session, _) = session();
    session.begin(true);
    session.answer(0, Answer::Value(3));
    session.take_effects();
    let id = session.pass().unwrap().id;
    session.on_draft_saved(id, Err("The disk is full.".to_owned()));
    assert!(session.lost_by_leaving().unwrap().starts_with("Your answers are only in memory"));
    session.on_draft_saved(id, Ok(()));
    session.answer(1, Answer::Value(3));
    session.take_effects();
    session.on_draft_saved(id, Err("The disk is full.".to_owned()));
    assert!(session.lost_by_leaving().unwrap().starts_with("Some of your answers"));
}

#[test]
fn leaving_loses_what_is_in_memory_only() {
    let (mut session, _) = session();
    session.begin(false);
    assert_eq!(session.lost_by_leaving(), None);
    session.toggle(TickList::Situations, 6);
    assert!(session.lost_by_leaving().is_some(), "a tick is an answer too");
    session.toggle(TickList::Situations, 6);
    session.answer(0, Answer::Value(3));
    assert!(session.lost_by_leaving().unwrap().contains("Your answers are only in memory"));
    let run = session.finish(at(1000)).unwrap();
    assert!(session.lost_by_leaving().unwrap().contains("Your results are not kept"));
    session.save_run(run);
    session
        .on_run_saved(run, Ok(RunName::new(at(1000), RunKey::parse("0000000a").unwrap()).unwrap()));
    assert_eq!(session.lost_by_leaving(), None);
}

#[test]
fn nobody_in_danger_who_keeps_nothing_is_held_up_by_a_question() {
    for (answer, keep, is_asked) in
        [(0, false, false), (2, false, false), (1, false, true), (0, true, true)]
    {
        let (mut session, mut disk) = session();
        disk.failure = Some("The disk is full.".to_owned());
        session.begin(keep);
        session.answer_safety(0, Some(answer));
        disk.perform_all(&mut session);
        assert_eq!(session.lost_by_leaving().is_some(), is_asked, "answer {answer}, {keep}");
        session.finish(at(1000));
        disk.perform_all(&mut session);
        assert_eq!(session.lost_by_leaving().is_some(), is_asked, "its results, {answer}, {keep}");
        session.begin(false);
        session.toggle(TickList::Situations, 6);
        assert_eq!(session.lost_by_leaving().is_some(), is_asked, "a new pass, {answer}, {keep}");
    }
}

#[test]
fn a_position_that_the_questionnaire_does_not_have_is_ignored() {
    let (mut session, _) = session();
    session.begin(true);
    session.set_person(Some(99));
    session.answer(99, Answer::Skipped);
    session.answer_safety(99, Some(0));
    session.answer_safety(0, Some(99));
    session.toggle(TickList::Situations, 99);
    session.toggle(TickList::Closing(ClosingPart::Causes), 99);
    session.toggle(TickList::Closing(ClosingPart::Patterns), 999);
    assert_eq!(*responses(&session), Responses::default());
}

#[test]
fn whatever_could_not_be_deleted_the_rest_is_gone() {
    let (mut session, _) = session();
    let names = ["00000001", "00000002"]
        .map(|key| RunName::new(at(1), RunKey::parse(key).unwrap()).unwrap());
    let listing = Listing { names: names.into(), unusable: Vec::new() };
    session.on_listed(Ok(listing));
    session.open_draft(loaded(draft(Responses::default())));
    let left = StoreError::NotFaithful;
    let why = left.to_string();
    let deleted = DeleteReport {
        runs: 1,
        runs_left: vec![names[1]],
        left: vec![left],
        ..DeleteReport::default()
    };
    session.agree(Intent::DeleteEverything, at(1));
    let notice = session.on_everything_deleted(&deleted);
    assert_eq!(notice, "Not everything could be deleted.");
    assert_eq!(session.runs().names(), [names[1]]);
    assert_eq!((session.pass(), session.problems()), (None, &[why][..]));
}

#[test]
fn ten_thousand_copies_are_each_named_once() {
    let (mut session, _) = session();
    let copies = || (0..10_000).map(|number| format!("draft copy {number}.toml"));
    session.add_problems(copies());
    session.add_problems(copies());
    assert!(session.problems().iter().cloned().eq(copies()));
}

#[test]
fn a_run_whose_draft_never_reached_the_disk_is_in_memory_only() {
    let (mut session, mut disk) = session();
    session.begin(true);
    disk.failure = Some("the disk is full".to_owned());
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    let run = session.finish(at(1)).unwrap();
    disk.perform_all(&mut session);
    assert!(!session.is_left_as_draft(run) && !session.has_draft());
    assert!(session.run_in_words(run).contains("in memory only"));
    assert!(session.lost_by_leaving().unwrap().contains("will be gone"));
}

#[test]
fn problems_stay_if_the_folder_cannot_be_used_again_and_are_found_anew_if_it_can() {
    let (mut session, _) = session();
    let why = || "Another window has this open.".to_owned();
    session.set_persistence(Persistence::Unavailable(why()));
    session.add_problems(["A copy may hold answers.".to_owned()]);
    session.reopen();
    session.set_persistence(Persistence::Unavailable(why()));
    assert_eq!(session.problems(), ["A copy may hold answers."]);
    session.reopen();
    session.add_problems(["Another copy may hold answers.".to_owned()]);
    session.set_persistence(Persistence::Folder(String::new()));
    assert_eq!(session.problems(), ["Another copy may hold answers."]);
}

#[test]
fn whoever_locked_everything_is_told_that_another_folder_is_not_locked() {
    let (mut session, _) = session();
    assert!(!session.other_folder_in_words().contains("lock"));
    for lock in [Lock::Closed, Lock::Open] {
        session.set_lock(lock);
        let words = session.other_folder_in_words();
        assert!(words.contains("The run is not locked there"), "{words}");
    }
}
