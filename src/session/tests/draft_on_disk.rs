//! What is known of the draft on disk.

use super::{
    BUILTIN,
    danger_told::draft_in_danger,
    disk::{Disk, at},
    drafts::with_draft,
};
use crate::store::{Draft, RunKey, StoreError};

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
