//! What is said before something is deleted, and reports of files that could not be.

use super::{danger::keep_answer, disk::at, draft, loaded, responses, session, take};
use crate::{
    assessment::{
        Answer, Responses,
        attempts::{OwnNote, TryEvent, TryEventKind},
    },
    questionnaire::Id,
    session::{
        Effect, Intent, Lock, Persistence, SaveStatus, Session, intent::OLDER_SHOWN_ANEW_LATER,
    },
    store::{
        DeleteReport, FileError, FileTrouble, KeptTryEvents, OLDER_SHOWN_ANEW, RunKey, StoreError,
    },
};

/// Reads a try event of a run that is not listed.
fn read_try_event(session: &mut Session) {
    let strategy = session.questionnaire.strategies[0].id.clone();
    let event = TryEvent { said_at: at(1), strategy, kind: TryEventKind::Chosen, note: None };
    let events = vec![(RunKey::parse("0000000a").unwrap(), event)];
    session.on_try_events_read(Ok(KeptTryEvents { events, ..KeptTryEvents::default() }));
}

#[test]
fn once_everything_is_deleted_nothing_is_said_to_be_among_what_was_tried() {
    let (mut session, mut disk) = session();
    read_try_event(&mut session);
    assert!(session.has_try_events_on_disk());
    disk.delete_everything(&mut session);
    assert!(!session.has_try_events_on_disk());
}

#[test]
fn once_everything_is_deleted_nobody_is_told_that_runs_stay_kept() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    session.set_persistence(Persistence::Off("/home/a/goodfaith".to_owned()));
    assert!(session.keeping_in_words().ends_with("Runs that were kept before stay kept."));
    disk.delete_everything(&mut session);
    assert!(session.keeping_in_words().ends_with("unless you ask for it with the results."));
    session.mention_earlier_runs(false);
    assert!(session.keeping_in_words().ends_with("stay kept."), "it gives nothing away");
}

#[test]
fn what_was_said_about_things_to_try_can_be_deleted_without_any_run() {
    let (mut session, mut disk) = session();
    let runs = [true, false].map(|keep| take(&mut session, &mut disk, keep));
    for run in runs {
        session.record_try_event(run, 0, TryEventKind::Chosen, None, at(2000));
        session.write_note(run, 0, OwnNote::new("On the bus."));
    }
    session.agree(Intent::DeleteTried, at(2001));
    assert_eq!(session.take_effects().last(), Some(&Effect::DeleteTryEvents));
    let left = DeleteReport { try_events_left: true, ..DeleteReport::default() };
    session.on_try_events_deleted(&left);
    assert!(session.has_try_events_on_disk(), "some are left");
    session.agree(Intent::DeleteTried, at(2002));
    assert_eq!(session.on_try_events_deleted(&DeleteReport::default()), "Deleted.");
    assert!(!session.has_try_events_on_disk());
    for run in runs {
        assert!(session.try_events_for(run).is_empty() && session.note(run, 0).is_none());
    }
    assert_eq!(session.runs().names().len(), 1);
}

#[test]
fn what_is_said_about_things_to_try_while_the_rest_is_being_deleted_stays() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    session.record_try_event(run, 0, TryEventKind::Chosen, None, at(2000));
    session.write_note(run, 0, OwnNote::new("On the bus."));
    session.agree(Intent::DeleteTried, at(2001));
    assert!(session.note(run, 0).is_none() && session.try_events_for(run).is_empty());
    assert!(session.has_try_events_on_disk(), "until it is known that they are gone");
    session.record_try_event(run, 1, TryEventKind::Chosen, None, at(2002));
    session.write_note(run, 1, OwnNote::new("At home."));
    assert_eq!(session.on_try_events_deleted(&DeleteReport::default()), "Deleted.");
    let said: Vec<_> = session.try_events_for(run).iter().map(|event| event.said_at).collect();
    assert_eq!(said, [at(2002)], "it is written behind the deletion");
    assert_eq!(session.note(run, 1), OwnNote::new("At home."));
}

#[test]
fn try_events_that_could_not_be_deleted_are_still_said_to_be_there() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    session.record_try_event(run, 0, TryEventKind::Chosen, None, at(2000));
    disk.perform_all(&mut session);
    let deleted = DeleteReport { try_events_left: true, ..DeleteReport::default() };
    session.on_run_deleted(session.runs().names()[0], &deleted);
    assert!(session.has_try_events_on_disk());
    session.on_everything_deleted(&deleted);
    assert!(session.has_try_events_on_disk());
    disk.delete_everything(&mut session);
    assert!(!session.has_try_events_on_disk());
}

#[test]
fn a_draft_that_stays_behind_a_run_kept_elsewhere_is_told_of() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    let run = session.finish(at(1)).unwrap();
    let left = "The draft is still there.".to_owned();
    let notice = session.on_run_saved_elsewhere(run, Ok(Some(left.clone())));
    assert_eq!(notice.as_ref(), Some(&left));
    assert_eq!(session.problems(), [left]);
    assert_eq!(session.runs()[run].status, SaveStatus::SavedElsewhere);
    assert!(session.has_draft());
}

#[test]
fn a_run_of_which_no_draft_was_written_leaves_none_when_it_is_kept_elsewhere() {
    let (mut session, mut disk) = session();
    session.begin(true);
    disk.failure = Some("The disk is full.".to_owned());
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    let run = session.finish(at(1)).unwrap();
    let left = "The draft may still be there.".to_owned();
    assert_eq!(session.on_run_saved_elsewhere(run, Ok(Some(left))), None);
    assert!(session.problems().is_empty() && !session.has_draft());
}

#[test]
fn runs_that_could_not_be_listed_are_not_called_deleted() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let deleted = DeleteReport { runs_unlisted: true, ..DeleteReport::default() };
    session.on_everything_deleted(&deleted);
    assert_eq!(session.runs().names().len(), 1);
    assert_eq!(session.runs()[run].status, SaveStatus::Saved);
}

#[test]
fn the_lock_is_on_after_deleting_everything_if_its_keys_are_left_and_only_then() {
    for locked in [true, false] {
        let (mut session, _disk) = session();
        session.set_lock(Lock::Open);
        let left = vec![StoreError::WriterGone];
        session.on_everything_deleted(&DeleteReport { locked, left, ..DeleteReport::default() });
        assert_eq!(session.lock() == Lock::Open, locked);
    }
}

#[test]
fn a_run_that_was_to_be_deleted_is_not_saved_unasked_although_its_draft_could_not_be_removed() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    disk.failure = Some("The disk is read-only.".to_owned());
    let run = session.finish(at(1)).unwrap();
    disk.perform_all(&mut session);
    session.agree(Intent::DeleteEverything, at(2));
    disk.perform_all(&mut session);
    session.on_everything_deleted(&DeleteReport { draft_left: true, ..DeleteReport::default() });
    assert!(session.has_draft(), "it is still said to be there");
    disk.failure = None;
    session.begin(true);
    session.answer(0, Answer::Value(2));
    disk.perform_all(&mut session);
    assert!(disk.runs.is_empty());
    assert!(session.keep_options(run).is_empty());
    assert_eq!(disk.draft.unwrap().responses, *responses(&session));
}

#[test]
fn deleting_everything_also_deletes_what_is_only_in_memory() {
    for keep in [true, false] {
        let (mut session, mut disk) = session();
        take(&mut session, &mut disk, true);
        let run = take(&mut session, &mut disk, keep);
        session.record_try_event(run, 0, TryEventKind::Chosen, None, at(2000));
        session.write_note(run, 0, OwnNote::new("On the bus."));
        session.begin(keep);
        session.answer(0, Answer::Value(3));
        disk.perform_all(&mut session);
        disk.delete_everything(&mut session);
        disk.perform_all(&mut session);
        assert_eq!(session.pass(), None);
        assert_eq!(session.runs().latest(), None);
        assert_eq!(session.lost_by_leaving(), None);
        assert_eq!(session.note(run, 0), None);
        assert!(session.runs().names().is_empty() && disk.draft.is_none());
    }
}

#[test]
fn a_run_that_is_kept_in_another_folder_stays_there_when_everything_is_deleted() {
    for is_there_before in [true, false] {
        let (mut session, mut disk) = session();
        disk.failure = Some("The disk is full.".to_owned());
        let run = take(&mut session, &mut disk, true);
        session.save_run_to(run, "/media/stick".into());
        session.take_effects();
        if is_there_before {
            session.on_run_saved_elsewhere(run, Ok(None));
        }
        session.agree(Intent::DeleteEverything, at(3000));
        if !is_there_before {
            session.on_run_saved_elsewhere(run, Ok(None));
        }
        session.on_everything_deleted(&DeleteReport::default());
        assert_eq!(session.runs()[run].status, SaveStatus::SavedElsewhere);
    }
}

#[test]
fn before_everything_is_deleted_it_is_said_that_what_is_not_kept_goes_too() {
    let said = session().0.consequence(Intent::DeleteEverything);
    assert!(said.contains("What you have not kept goes too."), "{said}");
}

#[test]
fn a_run_that_is_being_saved_when_everything_is_deleted_does_not_come_back() {
    for saved in [true, false] {
        let (mut session, mut disk) = session();
        session.begin(true);
        session.answer(0, Answer::Value(1));
        let run = session.finish(at(1)).unwrap();
        session.agree(Intent::DeleteEverything, at(2));
        disk.failure = (!saved).then(|| "The disk is full.".to_owned());
        disk.perform_all(&mut session);
        session.on_everything_deleted(&DeleteReport::default());
        assert_eq!(session.runs()[run].status, SaveStatus::Deleted);
        assert_eq!(session.runs().latest(), None);
    }
}

#[test]
fn an_answer_given_while_everything_is_being_deleted_is_not_written_behind_it() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    session.agree(Intent::DeleteEverything, at(1));
    session.answer(1, Answer::Value(1));
    assert_eq!(session.take_effects(), [Effect::DeleteEverything]);
    assert!(!session.can_resume());
}

#[test]
fn a_run_begun_while_everything_is_being_deleted_stays_and_brings_no_other_back() {
    let (mut session, mut disk) = session();
    disk.failure = Some("The disk is full.".to_owned());
    let lost = take(&mut session, &mut disk, true);
    session.agree(Intent::DeleteEverything, at(2000));
    session.begin(true);
    session.answer(0, Answer::Value(1));
    let effects = session.take_effects();
    assert!(matches!(effects[..], [Effect::DeleteEverything, .., Effect::SaveDraft(_)]));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::SaveRun(run, _) if *run == lost))
    );
    session.on_everything_deleted(&DeleteReport::default());
    assert!(session.can_resume());
}

#[test]
fn a_draft_of_which_nothing_fits_any_more_is_not_given_up_unasked() {
    let (mut session, _) = session();
    let answers = [(Id::new("gone").unwrap(), Answer::Value(3))].into();
    session.open_draft(loaded(draft(Responses { answers, ..Responses::default() })));
    assert_eq!(session.pass().unwrap().responses, Responses::default());
    assert!(session.lost_by_beginning(false).unwrap().contains("given so far will be gone"));
}

#[test]
fn what_is_said_before_a_run_is_deleted_does_not_tell_whether_it_means_danger() {
    let said = |answer| {
        let (mut session, mut disk) = session();
        keep_answer(&mut session, &mut disk, Some(1), 1000);
        let run = keep_answer(&mut session, &mut disk, Some(answer), 2000);
        let delete = Intent::DeleteRun(session.runs()[run].name.unwrap());
        session.consequence(delete)
    };
    let (yes, no) = (said(0), said(1));
    assert_eq!(yes, no);
    assert!(no.contains(OLDER_SHOWN_ANEW_LATER), "{no}");
    let (mut session, mut disk) = session();
    let only = keep_answer(&mut session, &mut disk, Some(0), 1000);
    let delete = Intent::DeleteRun(session.runs()[only].name.unwrap());
    let words = session.consequence(delete);
    assert!(!words.contains(OLDER_SHOWN_ANEW_LATER), "there is none before it: {words}");
}

#[test]
fn older_results_are_said_to_change_without_a_run_only_if_some_may_be_about_its_person() {
    let (mut session, mut disk) = session();
    let earlier = keep_answer(&mut session, &mut disk, Some(1), 1000);
    session.begin(true);
    session.set_person(Some(4));
    let about_another = session.finish(at(2000)).unwrap();
    disk.perform_all(&mut session);
    let later = keep_answer(&mut session, &mut disk, Some(1), 3000);
    let says_so = |run| {
        let delete = Intent::DeleteRun(session.runs()[run].name.unwrap());
        session.consequence(delete).contains(OLDER_SHOWN_ANEW_LATER)
    };
    assert_eq!([earlier, about_another, later].map(says_so), [false, false, true]);
}

#[test]
fn what_is_said_before_the_unfinished_run_goes_tells_neither_of_danger_nor_of_runs_not_to_be_mentioned()
 {
    let words = |kept: bool, answer: usize, mentions_earlier_runs: bool| {
        let (mut session, mut disk) = session();
        if kept {
            keep_answer(&mut session, &mut disk, Some(1), 1000);
        }
        session.mention_earlier_runs(mentions_earlier_runs);
        session.begin(true);
        session.set_person(Some(1));
        session.answer_safety(0, Some(answer));
        session.answer(0, Answer::Value(1));
        disk.perform_all(&mut session);
        [Intent::DeleteDraft, Intent::StartAfresh { keep: true, after: None }]
            .map(|intent| session.consequence(intent))
    };
    let (yes, no) = (0, 1);
    for is_kept in [true, false] {
        for said in words(is_kept, no, true) {
            assert_eq!(said.contains("Finished runs"), is_kept, "{said}");
            assert_eq!(said.contains(OLDER_SHOWN_ANEW), is_kept, "{said}");
        }
        assert_eq!(words(is_kept, yes, true), words(is_kept, no, true));
    }
    assert_eq!(words(true, no, false), words(false, no, false));
}

#[test]
fn older_results_are_said_to_change_without_the_unfinished_run_only_if_some_may_be_about_its_person()
 {
    let words = |person| {
        let (mut session, mut disk) = session();
        keep_answer(&mut session, &mut disk, Some(1), 1000);
        session.begin(true);
        session.set_person(person);
        session.answer(0, Answer::Value(1));
        disk.perform_all(&mut session);
        session.consequence(Intent::DeleteDraft)
    };
    assert!(words(None).contains(OLDER_SHOWN_ANEW));
    let about_another = words(Some(4));
    assert!(!about_another.contains(OLDER_SHOWN_ANEW), "{about_another}");
    assert!(about_another.contains("Finished runs"), "{about_another}");
}

/// The failure to read a draft that was cut short.
fn unreadable() -> StoreError {
    let path = "/home/sam/draft.toml".into();
    StoreError::UnreadableDraft(FileError { path, why: FileTrouble::Incomplete(None) })
}

#[test]
fn if_the_draft_of_the_pass_can_no_longer_be_read_deleting_it_gives_up_the_pass() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    let run = session.pass().unwrap().id;
    session.answer(1, Answer::Value(1));
    session.take_effects();
    let why = session.on_not_saved(run, &unreadable());
    session.on_draft_saved(run, Err(why));
    session.agree(Intent::DeleteDraft, at(1));
    assert!(session.pass().is_none());
    session.on_unreadable_draft_removed();
    let effects = session.take_effects();
    assert_eq!(effects[0], Effect::DiscardUnreadableDraft);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))), "{effects:?}");
}

#[test]
fn an_unfinished_run_that_cannot_be_read_can_be_deleted_by_itself_and_the_next_is_saved_then() {
    let (mut session, _) = session();
    let why = session.on_unreadable_draft(&unreadable());
    assert!(why.contains("Until you delete that unfinished run"), "{why}");
    assert!(session.has_draft() && session.can_delete_draft());
    let asked = session.consequence(Intent::DeleteDraft);
    assert!(asked.starts_with("It cannot be read here, "), "{asked}");
    session.begin(true);
    session.answer(0, Answer::Value(1));
    session.take_effects();
    let id = session.pass().unwrap().id;
    session.on_draft_saved(id, Err(why));
    assert_eq!(session.next_save_in_words(), "This run is kept once it is finished.");
    session.agree(Intent::DeleteDraft, at(1));
    assert_eq!(session.take_effects(), [Effect::DiscardUnreadableDraft]);
    let said = session.on_unreadable_draft_removed();
    assert!(said.ends_with("is deleted. The one that you began here stays."), "{said}");
    assert!(session.problems().is_empty() && !session.has_draft() && !session.can_delete_draft());
    assert!(matches!(session.take_effects()[..], [Effect::SaveDraft(_)]));
}
