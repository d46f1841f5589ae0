//! Drafts and runs that are seen on the disk after the start.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{
    BUILTIN, choose,
    danger::keep_answer,
    danger_told::{cut_short, draft_in_danger, not_safe, take_calmly},
    disk::at,
    session,
};
use crate::{
    assessment::Run,
    session::{
        ChoiceRefusal, Effect, Persistence, RunId, RunKeys, SaveStatus, Session, Toggled,
        try_event::SessionTryEvent,
    },
    store::{Draft, FolderTrouble, KeptTryEvents, Listing, RunKey, RunName, StoreError},
};

#[test]
fn what_another_window_writes_counts_once_it_is_looked_at_again_and_as_long_as_it_is_there() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    let key = RunKey::parse("000000ff").unwrap();
    let draft = Draft { run: key, ..draft_in_danger().record };
    let run = Run::finish(&BUILTIN, draft.responses.clone(), at(3000));
    let mut look_again = |draft, runs: Option<(RunName, Run)>| {
        disk.draft = draft;
        disk.runs.extend(runs);
        session.look_again();
        disk.perform_all(&mut session);
        session.is_in_danger(older)
    };
    assert!(look_again(Some(draft), None));
    assert!(!look_again(None, None));
    assert!(look_again(None, Some((RunName::new(run.finished, key).unwrap(), run))));
}

#[test]
fn a_run_that_another_window_deletes_is_deleted_here_too_and_its_danger_counts_until_one_leaves() {
    let (mut session, mut disk) = session();
    let older = keep_answer(&mut session, &mut disk, Some(1), 1000);
    let newer = Run::finish(&BUILTIN, not_safe(), at(2000));
    let name = RunName::new(newer.finished, RunKey::parse("000000ff").unwrap()).unwrap();
    disk.runs.insert(name, newer);
    session.look_again();
    disk.perform_all(&mut session);
    assert!(session.later_danger(older).told.is_some());
    disk.runs.remove(&name);
    session.look_again();
    disk.perform_all(&mut session);
    assert!(!session.runs().names().contains(&name) && session.runs().names().len() == 1);
    assert!(session.is_in_danger(older) && session.later_danger(older).told.is_none());
}

#[test]
fn a_run_of_this_session_that_another_window_deletes_is_deleted_here_too_once_it_was_seen() {
    let (mut session, mut disk) = session();
    let run = keep_answer(&mut session, &mut disk, Some(1), 1000);
    let name = session.runs()[run].name.unwrap();
    let mut look_again = |is_there| {
        let file = disk.runs.remove(&name).or_else(|| Some((*session.runs()[run].run).clone()));
        disk.runs.extend(file.filter(|_| is_there).map(|file| (name, file)));
        session.look_again();
        disk.perform_all(&mut session);
        assert_eq!(session.runs().names().contains(&name), session.runs().present().count() == 1);
        session.runs()[run].status.clone()
    };
    // It may be on its way to the disk.
    assert_eq!(look_again(false), SaveStatus::Saved);
    assert_eq!(look_again(true), SaveStatus::Saved);
    assert_eq!(look_again(false), SaveStatus::Deleted);
    assert_eq!(look_again(true), SaveStatus::Saved);
    assert_eq!(session.runs().present().count(), 1);
}

#[test]
fn what_was_tried_with_a_run_that_another_window_deletes_is_there_as_long_as_it_is_found() {
    let (mut session, mut disk) = session();
    let run = keep_answer(&mut session, &mut disk, Some(1), 1000);
    choose(&mut session, run);
    let name = session.runs()[run].name.unwrap();
    for is_there in [true, false] {
        disk.runs.retain(|_, _| is_there);
        session.look_again();
        disk.perform_all(&mut session);
        assert_eq!(disk.performed.last() == Some(&Effect::FindTryEventsLeft), !is_there);
    }
    let found = |event: &SessionTryEvent| (name.key(), event.event.clone());
    let events = session.try_events.iter().map(found).collect();
    session.on_try_events_left(Ok(KeptTryEvents { events, ..KeptTryEvents::default() }));
    assert!(session.has_try_events_on_disk());
    session.on_try_events_left(Err(StoreError::RunGone));
    assert!(session.has_try_events_on_disk(), "nobody knows");
    session.on_try_events_left(Ok(KeptTryEvents::default()));
    assert!(!session.has_try_events_on_disk());
    disk.runs.insert(name, (*session.runs()[run].run).clone());
    session.look_again();
    disk.perform_all(&mut session);
    assert!(session.has_try_events_on_disk(), "the folder was only away for a moment");
}

#[test]
fn a_run_that_was_away_for_a_moment_is_there_again() {
    let (session, mut disk) = session();
    drop(session);
    let run = Run::finish(&BUILTIN, not_safe(), at(2000));
    let name = RunName::new(run.finished, RunKey::parse("000000ff").unwrap()).unwrap();
    let mut session = disk.open(&BUILTIN, true);
    let mut known = BTreeSet::new();
    for is_there in [true, false, true] {
        disk.runs = is_there.then(|| (name, run.clone())).into_iter().collect();
        session.look_again();
        disk.perform_all(&mut session);
        let ids: Vec<RunId> = session.runs().present().map(|(id, _)| id).collect();
        assert_eq!(ids.len(), usize::from(is_there));
        known.extend(ids);
    }
    assert_eq!(known.len(), 1, "what was said with it here is still known");
}

#[test]
fn nothing_is_chosen_with_a_run_that_another_window_has_deleted() {
    for is_chosen_with_another in [false, true] {
        let (mut session, mut disk) = session();
        let other = keep_answer(&mut session, &mut disk, Some(1), 1000);
        let run = Run::finish(&BUILTIN, session.runs()[other].run.responses.clone(), at(2000));
        let name = RunName::new(run.finished, RunKey::parse("000000ff").unwrap()).unwrap();
        disk.runs.insert(name, run);
        session.look_again();
        disk.perform_all(&mut session);
        let run = session.runs().latest().unwrap();
        let strategy = choose(&mut session, other);
        if !is_chosen_with_another {
            session.toggle_chosen(other, strategy, at(2500));
        }
        disk.runs.remove(&name);
        session.look_again();
        disk.perform_all(&mut session);
        assert!(!session.can_toggle_chosen(run, strategy));
        let refused = Toggled::Refused(ChoiceRefusal::RunDeleted);
        assert_eq!(session.toggle_chosen(run, strategy, at(3000)), refused);
        assert!(session.take_effects().is_empty(), "nothing is written");
        assert_eq!(session.is_chosen(other, strategy), is_chosen_with_another);
    }
}

#[test]
fn it_is_looked_again_once_a_second_at_most_unless_that_is_asked_for() {
    let (mut session, _) = session();
    let looks = |session: &mut Session, at_millis| {
        session.set_now(Timestamp::from_millisecond(at_millis).unwrap());
        session.look_again_if_due();
        session.take_effects().contains(&Effect::LookAgain)
    };
    assert!(looks(&mut session, 5_000) && !looks(&mut session, 5_900));
    assert!(looks(&mut session, 6_000) && looks(&mut session, 1_000), "a clock that was set back");
}

#[test]
fn the_own_draft_that_is_seen_on_disk_is_no_other_one() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    disk.perform_all(&mut session);
    session.look_again();
    disk.perform_all(&mut session);
    session.give_up();
    assert!(!session.is_in_danger(older));
}

#[test]
fn a_draft_that_cannot_be_read_holds_back_no_run_finished_since_it_was_first_seen() {
    let (mut session, mut disk) = session();
    let seen = || Err(StoreError::UnreadableDraft(cut_short(0, None)));
    session.set_now(at(2000));
    session.on_draft_seen(seen(), &RunKeys::default());
    session.begin(true);
    let newer = session.finish(at(3000)).unwrap();
    disk.perform_all(&mut session);
    session.set_now(at(4000));
    session.on_draft_seen(seen(), &RunKeys::default());
    assert!(!session.later_danger(newer).is_unknown);
}

#[test]
fn a_folder_that_cannot_be_used_has_no_draft_as_far_as_anybody_knows() {
    let (mut session, mut disk) = session();
    let run = take_calmly(&mut session, &mut disk);
    session.set_persistence(Persistence::Off(String::new()));
    let trouble = FolderTrouble::NotADirectory;
    session.on_draft_seen(
        Err(StoreError::Folder { path: "/home/sam".into(), trouble }),
        &RunKeys::default(),
    );
    assert!(!session.has_draft() && !session.later_danger(run).is_unknown);
}

#[test]
fn a_run_that_was_listed_just_before_it_was_deleted_stays_deleted() {
    let (mut session, mut disk) = session();
    let run = keep_answer(&mut session, &mut disk, Some(1), 1000);
    let name = session.runs()[run].name.unwrap();
    disk.delete(name, &mut session);
    session.on_listed(Ok(Listing { names: vec![name], unusable: Vec::new() }));
    assert!(session.runs().names().is_empty());
}

#[test]
fn a_problem_of_a_listing_is_gone_with_the_next_one_if_it_was_put_right() {
    let (mut session, _) = session();
    let trouble = || FolderTrouble::NotADirectory;
    let failed = || StoreError::Folder { path: "/home/sam".into(), trouble: trouble() };
    session.on_listed(Err(failed()));
    session.add_problems(["Something else.".to_owned()]);
    session.on_listed(Err(failed()));
    assert_eq!(session.problems(), ["Something else.", &failed().to_string()]);
    session.on_listed(Ok(Listing::default()));
    assert_eq!(session.problems(), ["Something else."]);
}
