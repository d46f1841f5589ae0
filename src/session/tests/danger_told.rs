//! Danger that is told of outside the runs that can be shown.

use super::{
    BUILTIN,
    disk::{Disk, at},
    session,
};
use crate::{
    assessment::{Responses, Run, attempts::OwnNote},
    questionnaire::Id,
    session::{RunId, RunKeys, Session},
    store::{Draft, FileError, FileTrouble, Loaded, Remnant, RunKey, RunName, StoreError},
};

/// Takes a run about someone new in which nothing means danger.
pub(super) fn take_calmly(session: &mut Session, disk: &mut Disk) -> RunId {
    session.begin(true);
    session.set_person(Some(1));
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(session);
    run
}

/// The responses of somebody who is not safe with someone new.
pub(super) fn not_safe() -> Responses {
    let mut session = session().0;
    session.begin(false);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    session.pass().unwrap().responses.clone()
}

/// The draft of somebody who is not safe with a partner, saved after the runs that are taken calmly.
pub(super) fn draft_in_danger() -> Loaded<Draft> {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    disk.perform_all(&mut session);
    let record = Draft { saved: at(2000), ..disk.draft.unwrap() };
    Loaded { record, edited_by_hand: false }
}

/// A file of that second that was cut short, of which these responses are left.
pub(super) fn cut_short(written: i64, left: Option<Responses>) -> FileError {
    let left = left.map(|responses| Box::new(Remnant { written: at(written), responses }));
    FileError { path: "/home/sam/x".into(), why: FileTrouble::Incomplete(left) }
}

#[test]
fn what_is_left_of_a_newer_run_holds_an_older_one_back_and_is_not_told_once_it_is_deleted() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    let name = RunName::new(at(2000), RunKey::parse("000000ff").unwrap()).unwrap();
    session.runs.add_names(vec![name]);
    session.on_read(vec![(name, Err(StoreError::File(cut_short(2000, Some(not_safe())))))]);
    assert!(session.is_in_danger(older) && session.later_danger(older).written.is_some());
    assert!(!session.later_danger(older).is_unknown);
    assert!(session.is_another_in_danger(older));
    session.runs.set_deleted(name);
    assert!(session.is_in_danger(older) && session.later_danger(older).told.is_none());
}

#[test]
fn what_is_left_of_an_older_run_or_of_one_about_somebody_else_holds_none_back() {
    for (finished, person) in [(500, "partner"), (2000, "family")] {
        let (mut session, mut disk) = session();
        let run = take_calmly(&mut session, &mut disk);
        let name = RunName::new(at(finished), RunKey::parse("000000ff").unwrap()).unwrap();
        let left = Responses { person_kind: Id::new(person), ..not_safe() };
        session.runs.add_names(vec![name]);
        session.on_read(vec![(name, Err(StoreError::File(cut_short(finished, Some(left)))))]);
        assert!(!session.is_in_danger(run), "{person}");
        assert!(!session.later_danger(run).is_unknown, "{person}");
    }
}

#[test]
fn a_newer_run_of_which_nothing_is_left_is_unknown_to_older_ones_alone() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    let name = RunName::new(at(2000), RunKey::parse("000000ff").unwrap()).unwrap();
    session.runs.add_names(vec![name]);
    session.on_read(vec![(name, Err(StoreError::RunGone))]);
    assert!(session.later_danger(older).is_unknown);
    session.begin(true);
    let newest = session.finish(at(3000)).unwrap();
    assert!(!session.later_danger(newest).is_unknown);
}

#[test]
fn what_is_left_of_an_unfinished_run_holds_an_older_one_back() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.on_unreadable_draft(&StoreError::UnreadableDraft(cut_short(2000, None)));
    assert!(!session.is_in_danger(older) && session.later_danger(older).is_unknown);
    session.on_unreadable_draft(&StoreError::UnreadableDraft(cut_short(2000, Some(not_safe()))));
    assert!(session.is_in_danger(older) && session.later_danger(older).told.is_some());
    session.on_unreadable_draft_removed();
    assert!(!session.is_in_danger(older) && !session.later_danger(older).is_unknown);
}

#[test]
fn an_unfinished_run_of_another_questionnaire_that_means_danger_holds_an_older_one_back() {
    let mut draft = draft_in_danger();
    draft.record.questionnaire.id = Id::new("another").unwrap();
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.open_draft(draft);
    assert!(session.is_in_danger(older));
}

#[test]
fn a_draft_that_is_not_resumed_holds_back_no_run_that_is_finished_after_it() {
    for left in [None, Some(not_safe())] {
        let (mut session, mut disk) = session();
        session.on_unreadable_draft(&StoreError::UnreadableDraft(cut_short(2000, left)));
        session.begin(true);
        session.set_person(Some(1));
        let newer = session.finish(at(1_000_001)).unwrap();
        disk.perform_all(&mut session);
        assert!(!session.is_in_danger(newer) && !session.later_danger(newer).is_unknown);
    }
}

#[test]
fn a_draft_that_stays_for_the_pass_in_progress_holds_an_older_run_back() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.begin(false);
    session.set_person(Some(2));
    session.on_opened(Ok(Some(draft_in_danger())), &[]).unwrap_err();
    assert!(session.is_in_danger(older) && session.later_danger(older).written.is_some());
}

#[test]
fn beside_a_pass_that_is_not_kept_a_file_may_tell_of_a_draft_that_is() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.on_unreadable_draft(&StoreError::UnreadableDraft(cut_short(2000, Some(not_safe()))));
    session.begin(false);
    session.set_person(Some(1));
    session.answer_safety(1, Some(0));
    let later = session.later_danger(older);
    assert_eq!(later.written, Some(&not_safe()));
    assert_eq!(later.told, Some(&session.pass().unwrap().responses));
}

#[test]
fn a_draft_that_is_in_the_way_of_the_pass_goes_on_holding_an_older_run_back() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.begin(true);
    let pass = session.pass().unwrap().id;
    session.on_draft_seen(Ok(Some(draft_in_danger())), &RunKeys::default());
    session.on_not_saved(pass, &StoreError::AnotherDraft { path: "/home/sam/draft.toml".into() });
    assert!(session.is_in_danger(older));
}

#[test]
fn the_draft_of_another_window_goes_on_counting_when_keeping_is_tried_again_in_vain() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    let left = cut_short(2000, Some(not_safe()));
    session.on_draft_seen(Err(StoreError::UnreadableDraft(left)), &RunKeys::default());
    let taken = StoreError::AnotherWindow { path: "/home/sam/draft.toml".into() };
    session.on_opened(Err(taken), &[]).unwrap_err();
    assert!(session.is_in_danger(older));
}

#[test]
fn danger_that_is_told_of_with_nobody_in_particular_holds_older_runs_about_anybody_back() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.begin(true);
    session.set_person(None);
    session.answer_safety(0, Some(0));
    assert!(session.is_in_danger(older));
    let newer = session.finish(at(2000)).unwrap();
    disk.perform_all(&mut session);
    assert!(session.later_danger(older).written.is_some());
    assert!(session.later_danger(newer).counts.is_none());
    assert!(session.is_another_in_danger(older));
}

#[test]
fn danger_from_a_partner_without_a_name_counts_for_results_about_a_former_partner_too() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(BUILTIN.persons.iter().position(|kind| kind.id == "former-partner"));
    let older = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    session.begin(true);
    session.set_person(BUILTIN.persons.iter().position(|kind| kind.id == "partner"));
    session.answer_safety(0, Some(0));
    assert!(session.is_in_danger(older));
    session.finish(at(2000)).unwrap();
    disk.perform_all(&mut session);
    assert!(session.is_in_danger(older) && session.is_another_in_danger(older));
}

#[test]
fn leaving_is_not_held_up_by_a_note_that_danger_told_in_another_window_lets_nobody_keep() {
    let (mut session, mut disk) = session();
    let run = take_calmly(&mut session, &mut disk);
    session.write_note(run, 0, OwnNote::new("On the bus."));
    assert!(session.lost_by_leaving().is_some());
    session.on_draft_seen(Ok(Some(draft_in_danger())), &RunKeys::default());
    assert_eq!(session.lost_by_leaving(), None);
    session.on_draft_seen(Ok(None), &RunKeys::default());
    assert!(session.lost_by_leaving().is_some(), "it can be kept again");
    session.drop_note(run, 0);
    assert_eq!(session.lost_by_leaving(), None);
}

#[test]
fn a_run_that_could_be_read_only_in_part_counts_as_a_whole_once_it_can_be() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    let name = RunName::new(at(2000), RunKey::parse("000000ff").unwrap()).unwrap();
    session.runs.add_names(vec![name]);
    session.on_read(vec![(name, Err(StoreError::File(cut_short(2000, Some(not_safe())))))]);
    let run = Run::finish(&BUILTIN, Responses::default(), at(2000));
    session.on_read(vec![(name, Ok(Loaded { record: run, edited_by_hand: false }))]);
    assert_eq!(session.runs().unreadable().count(), 0);
    assert!(!session.is_in_danger(older) && session.runs().read(name).is_some());
}
