//! Every operation on the disk fails in turn, and the process dies before and after each.

use goodfaith::{
    assessment::attempts::TryEvent,
    store::{
        DraftStore, Folder, IfGone, OpenedDrafts, RunKey, StoreError, delete_everything, delete_run,
    },
};

use crate::faulty::{EIO, ENOSPC, Faulty, How, at_each_operation};
use crate::locked_faults::files;
use crate::samples::{draft, key, names, nothing_kept, run, try_event};

const FIRST: &str = "00000001";
const SECOND: &str = "00000002";

/// One thing a person does.
#[derive(Debug, Clone, Copy)]
enum Act {
    Save(&'static str, usize),
    Finish(&'static str),
    Discard(&'static str),
}

/// A run that is finished, and another that is begun, given up and begun again.
const STORY: [Act; 7] = [
    Act::Save(FIRST, 1),
    Act::Save(FIRST, 2),
    Act::Finish(FIRST),
    Act::Save(SECOND, 1),
    Act::Save(SECOND, 2),
    Act::Discard(SECOND),
    Act::Save(SECOND, 3),
];

impl Act {
    fn run(self, drafts: &mut DraftStore) -> Result<(), StoreError> {
        match self {
            Self::Save(of, answers) => drafts.save(&draft(key(of), answers)).map(drop),
            Self::Finish(of) => drafts.finish(key(of), &run(), IfGone::Refuse).map(drop),
            Self::Discard(of) => drafts.discard(key(of)),
        }
    }
}

/// What has to be on the disk after some acts were said to be done.
fn assert_kept(folder: &Folder, done: &[Act], context: &str) {
    let listing = folder.list_runs().unwrap();
    assert!(listing.unusable.is_empty(), "{context}");
    for name in &listing.names {
        assert!(!folder.read_run(*name).unwrap().edited_by_hand, "{context}: a torn run");
    }
    let count = |of: RunKey| listing.names.iter().filter(|name| name.key() == of).count();
    let there = OpenedDrafts::open(folder).draft.unwrap();
    assert!(count(key(FIRST)) <= 1 && count(key(SECOND)) == 0, "{context}");
    if done.iter().any(|act| matches!(act, Act::Finish(_))) {
        assert_eq!(count(key(FIRST)), 1, "{context}: the run");
    }
    if let Some(Act::Save(of, answers)) = done.last() {
        let draft_has = there.as_ref().is_some_and(|kept| {
            kept.record.run == key(of) && kept.record.responses.answers.len() >= *answers
        });
        // The act under way may have gone through without saying so.
        let finished = count(key(of)) == 1;
        let given_up = done.len() == 5;
        assert!(draft_has || finished || given_up, "{context}: {of} with {answers}");
    }
    if let Some(Act::Discard(of)) = done.last() {
        // The save under way may have gone through.
        let is_left = there.is_some_and(|kept| {
            kept.record.run == key(of) && kept.record.responses.answers.len() < 3
        });
        assert!(!is_left, "{context}: a draft that was discarded");
    }
}

/// Plays the story on a disk that goes wrong at each operation in turn. Returns how many operations there
/// were.
fn play(how: How, retry: bool) -> usize {
    at_each_operation(how, |at, disk, folder, _| {
        let mut drafts = DraftStore::new(folder);
        let mut done = Vec::new();
        for act in STORY {
            let mut result = act.run(&mut drafts);
            if retry && result.is_err() {
                result = act.run(&mut drafts);
                result.as_ref().unwrap_or_else(|why| panic!("{how:?} at {at}, {act:?}: {why}"));
            }
            if result.is_err() {
                break;
            }
            done.push(act);
        }
        drop(drafts);
        assert_kept(disk, &done, &format!("{how:?} at {at}, done {done:?}"));
    })
}

#[test]
fn killed_before_or_after_any_operation_nothing_called_saved_is_missing() {
    assert!(play(How::DiesBefore, false) > 30);
    assert!(play(How::DiesAfter, false) > 30);
}

#[test]
fn whatever_operation_fails_trying_again_keeps_everything_exactly_once() {
    for errno in [ENOSPC, EIO] {
        assert!(play(How::Refused(errno), true) > 30);
        assert!(play(How::Botched(errno), true) > 30);
    }
}

#[test]
fn whatever_operation_fails_what_was_there_before_is_still_there() {
    for how in [How::Refused(ENOSPC), How::Botched(EIO)] {
        assert!(play(how, false) > 30);
    }
}

#[test]
fn a_full_disk_is_said_to_be_full_and_leaves_no_temporary_file() {
    for how in [How::Refused(ENOSPC), How::Botched(ENOSPC)] {
        // Creating, writing and syncing; before them, the folder's own name is synced.
        for at in 1..4 {
            let (_temp, disk) = nothing_kept();
            DraftStore::new(&disk).save(&draft(key(FIRST), 1)).unwrap();
            let faulty = Faulty::new(at, how);
            let mut drafts = DraftStore::new(&Folder::with_files(disk.path(), faulty));
            let refused = drafts.save(&draft(key(FIRST), 2));
            if let (1, How::Botched(_)) = (at, how) {
                // The file was made although the disk said that it was not, so it is left over.
                continue;
            }
            let sentence = refused.unwrap_err().to_string();
            assert!(sentence.contains("the disk is full. Free some space"), "{sentence}");
            assert_eq!(names(disk.path()), ["draft.lock", "draft.toml"]);
        }
    }
}

#[test]
fn the_bytes_are_on_the_disk_before_the_name_and_the_name_before_saved() {
    let (_temp, disk) = nothing_kept();
    let faulty = Faulty::new(usize::MAX, How::DiesBefore);
    let mut drafts = DraftStore::new(&Folder::with_files(disk.path(), faulty.clone()));
    let log = || std::mem::take(&mut *faulty.log.lock().unwrap());
    drafts.save(&draft(key(FIRST), 1)).unwrap();
    let made = ["make folder", "sync folder", "create"];
    let draft_saved = ["create", "write", "sync", "replace", "sync folder"];
    assert_eq!(log(), [&made[..], &draft_saved[..]].concat());
    drafts.save(&draft(key(FIRST), 2)).unwrap();
    assert_eq!(log(), draft_saved);
    drafts.finish(key(FIRST), &run(), IfGone::Refuse).unwrap();
    let run_kept =
        ["make folder", "sync folder", "create", "write", "sync", "place", "sync folder"];
    assert_eq!(log(), [&run_kept[..], &["remove", "sync folder"]].concat());
}

#[test]
fn a_new_folders_own_name_is_on_the_disk_before_saved_is_said_however_often_that_fails() {
    let (_temp, disk) = nothing_kept();
    // The folder is made, and waiting for its name fails.
    let faulty = Faulty::new(1, How::Refused(EIO));
    let mut drafts = DraftStore::new(&Folder::with_files(disk.path(), faulty.clone()));
    let log = |faulty: &Faulty| std::mem::take(&mut *faulty.log.lock().unwrap());
    assert!(drafts.save(&draft(key(FIRST), 1)).is_err());
    assert_eq!(log(&faulty), ["make folder", "sync folder"]);
    drafts.save(&draft(key(FIRST), 1)).unwrap();
    let saved = ["sync folder", "create", "create", "write", "sync", "replace", "sync folder"];
    assert_eq!(log(&faulty), saved);

    // The next process does not know how it went for the one before.
    drop(drafts);
    let sure = Faulty::new(usize::MAX, How::DiesBefore);
    let mut drafts = DraftStore::new(&Folder::with_files(disk.path(), sure.clone()));
    drafts.save(&draft(key(FIRST), 2)).unwrap();
    assert_eq!(log(&sure)[0], "sync folder");
}

#[test]
fn deleting_everything_can_be_asked_for_again_after_any_failure() {
    for how in [How::Refused(EIO), How::Botched(EIO), How::DiesBefore, How::DiesAfter] {
        at_each_operation(how, |at, disk, folder, faulty| {
            disk.save_run(key(FIRST), &run()).unwrap();
            disk.save_try_event(key(FIRST), &try_event(1)).unwrap();
            DraftStore::new(disk).save(&draft(key(SECOND), 1)).unwrap();
            let mut drafts = DraftStore::new(folder);
            let sure = delete_everything(&mut drafts).is_ok_and(|deleted| deleted.left.is_empty());
            assert!(!(faulty.struck() && sure), "{how:?} at {at} went unsaid");
            drop(drafts);
            assert!(delete_everything(&mut DraftStore::new(disk)).unwrap().left.is_empty());
            assert!(names(disk.path().parent().unwrap()).is_empty(), "{how:?} at {at}");
        });
    }
}

#[test]
fn a_disk_that_says_read_only_or_denied_is_answered_in_words() {
    for (errno, words) in [(30, "the disk is read-only"), (13, "permission was denied")] {
        let (_temp, disk) = nothing_kept();
        let faulty = Faulty::new(0, How::Refused(errno));
        let mut drafts = DraftStore::new(&Folder::with_files(disk.path(), faulty));
        let sentence = drafts.save(&draft(key(FIRST), 1)).unwrap_err().to_string();
        assert!(sentence.contains(words), "{sentence}");
    }
}

#[test]
fn another_folder_is_advised_to_keep_answers_in_and_never_to_be_rid_of_them() {
    for errno in [5, 13, 30] {
        for at in 0..3 {
            let (_temp, disk) = nothing_kept();
            let mut drafts = DraftStore::new(&disk);
            drafts.save(&draft(key(FIRST), 1)).unwrap();
            drop(drafts);
            disk.save_run(key(SECOND), &run()).unwrap();
            let faulty = Faulty::new(at, How::Refused(errno));
            let folder = Folder::with_files(disk.path(), faulty.clone());
            let mut said = Vec::new();
            said.extend(DraftStore::new(&folder).discard(key(FIRST)).err());
            said.extend(delete_everything(&mut DraftStore::new(&folder)).unwrap().left);
            let said = said.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            assert!(said.contains("again.") && !said.contains("GOODFAITH_DATA_DIR"), "{said}");
        }
        let (_temp, disk) = nothing_kept();
        let folder = Folder::with_files(disk.path(), Faulty::new(0, How::Refused(errno)));
        let said = DraftStore::new(&folder).save(&draft(key(FIRST), 1)).unwrap_err().to_string();
        assert!(said.contains(", or set GOODFAITH_DATA_DIR to another folder."), "{said}");
    }
}

#[test]
fn whatever_goes_wrong_what_was_said_of_a_strategy_is_there_once_or_not_at_all() {
    for how in [How::Refused(ENOSPC), How::Botched(EIO), How::DiesBefore, How::DiesAfter] {
        at_each_operation(how, |at, disk, folder, _| {
            disk.save_run(key(FIRST), &run()).unwrap();
            let done = folder.save_try_event(key(FIRST), &try_event(1)).is_ok();
            let before = disk.read_try_events().unwrap();
            assert!(before.reported.is_empty(), "{how:?} at {at}: a torn file");
            assert!(!done || before.events.len() == 1, "{how:?} at {at} was called kept");
            disk.save_try_event(key(FIRST), &try_event(1)).unwrap();
            assert_eq!(
                disk.read_try_events().unwrap().events,
                [(key(FIRST), try_event(1))],
                "{how:?} at {at}"
            );
        });
    }
}

#[test]
fn whatever_goes_wrong_a_note_that_was_said_to_be_taken_back_is_gone_and_what_was_said_stays() {
    let without = TryEvent { note: None, ..try_event(1) };
    for how in [How::Refused(ENOSPC), How::Botched(EIO), How::DiesBefore, How::DiesAfter] {
        let steps = at_each_operation(how, |at, disk, folder, faulty| {
            disk.save_run(key(FIRST), &run()).unwrap();
            disk.save_try_event(key(FIRST), &try_event(1)).unwrap();
            let done = folder.take_back_note(key(FIRST), &try_event(1)).is_ok();
            let context = format!("{how:?} at {at}, done: {done}");
            assert!(done || faulty.struck(), "{context}");
            let kept = disk.read_try_events().unwrap();
            assert!(kept.reported.is_empty(), "{context}: {:?}", kept.reported);
            let is_there = |event: &TryEvent| kept.events == [(key(FIRST), event.clone())];
            assert!(is_there(&without) || (!done && is_there(&try_event(1))), "{context}");
            let note = b"On the bus.";
            let told = |bytes: &[u8]| bytes.windows(note.len()).any(|window| window == note);
            let mut tells = files(disk.path()).into_iter().filter(|(_, bytes)| told(bytes));
            assert!(!done || tells.next().is_none(), "{context}: the note is in a file");

            disk.take_back_note(key(FIRST), &try_event(1)).unwrap();
            let kept = disk.read_try_events().unwrap().events;
            assert_eq!(kept, [(key(FIRST), without.clone())], "{context}, asked for again");
        });
        assert!(steps > 3, "{how:?}: {steps}");
    }
}

#[test]
fn a_deleted_run_leaves_nothing_that_was_said_of_it_even_if_deleting_has_to_be_repeated() {
    for how in [How::Refused(EIO), How::Botched(EIO), How::DiesBefore, How::DiesAfter] {
        at_each_operation(how, |at, disk, folder, faulty| {
            let name = disk.save_run(key(FIRST), &run()).unwrap();
            disk.save_try_event(key(FIRST), &try_event(1)).unwrap();
            let mut drafts = DraftStore::new(folder);
            let sure = delete_run(&mut drafts, name).left.is_empty();
            assert!(!(faulty.struck() && sure), "{how:?} at {at} went unsaid");
            drop(drafts);
            assert!(!delete_run(&mut DraftStore::new(disk), name).may_be_left(name));
            assert!(names(&disk.path().join("tried")).is_empty(), "{how:?} at {at}");
        });
    }
}
