//! What is known of the draft on disk.

use super::{
    BUILTIN,
    danger_told::{draft_in_danger, take_calmly},
    disk::{Disk, at},
    drafts::with_draft,
    session,
};
use crate::{
    assessment::Answer,
    questionnaire::Id,
    store::{Draft, RunKey, StoreError},
};

#[test]
fn the_draft_of_another_window_is_said_to_be_there_as_long_as_it_is_seen() {
    for keep in [true, false] {
        let mut disk = Disk::default();
        let mut session = disk.open(&BUILTIN, keep);
        let other = Draft { run: RunKey::parse("000000ff").unwrap(), ..draft_in_danger().record };
        for draft in [Some(other), None] {
            let is_there = draft.is_some();
            disk.draft = draft;
            session.look_again();
            disk.perform_all(&mut session);
            assert_eq!(session.has_draft(), is_there, "keep: {keep}");
        }
    }
}

#[test]
fn what_the_draft_of_another_window_told_is_forgotten_once_the_own_one_is_back() {
    let (mut session, mut disk) = session();
    let older = take_calmly(&mut session, &mut disk);
    session.begin(true);
    session.set_person(Some(1));
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    let own = disk.draft.clone();
    let other = Draft { run: RunKey::parse("000000ff").unwrap(), ..draft_in_danger().record };
    for (draft, is_own) in [(Some(other), false), (own, true)] {
        disk.draft = draft;
        session.look_again();
        disk.perform_all(&mut session);
        assert_eq!(session.is_in_danger(older), !is_own);
        assert_eq!(session.is_pass_on_disk() && session.can_delete_draft(), is_own);
    }
}

#[test]
fn a_draft_of_another_questionnaire_that_is_seen_again_is_still_of_another_one() {
    let mut foreign = draft_in_danger().record;
    foreign.questionnaire.id = Id::new("mine").unwrap();
    let mut disk = Disk::default();
    disk.draft = Some(foreign.clone());
    let mut session = disk.open(&BUILTIN, true);
    let other = Draft { run: RunKey::parse("000000ff").unwrap(), ..foreign.clone() };
    for (draft, is_known) in [(foreign.clone(), true), (other, false), (foreign, false)] {
        disk.draft = Some(draft);
        session.look_again();
        disk.perform_all(&mut session);
        assert!(session.has_draft() && !session.is_pass_on_disk());
        assert_eq!(
            session.can_delete_draft(),
            is_known,
            "one that was replaced is not written over"
        );
    }
}

#[test]
fn a_draft_in_whose_place_another_was_put_is_no_longer_said_to_be_on_this_computer() {
    let (mut session, _) = with_draft();
    let run = session.pass().unwrap().id;
    assert!(session.unsaved_in_words().contains("still on this computer"));
    session.on_not_saved(run, &StoreError::AnotherDraft { path: "/home/sam/draft.toml".into() });
    assert!(session.unsaved_in_words().contains("in memory only"));
}

#[test]
fn no_draft_is_said_to_be_left_in_a_folder_that_somebody_removed() {
    let (mut session, mut disk) = with_draft();
    disk.failure = Some("The disk is full.".to_owned());
    let left = session.finish(at(1)).unwrap();
    disk.perform_all(&mut session);
    assert!(session.is_left_as_draft(left));
    session.begin(true);
    let run = session.pass().unwrap().id;
    session.on_not_saved(run, &StoreError::FolderGone { path: "/gone".into() });
    assert!(!session.is_left_as_draft(left) && !session.has_draft());
}
