//! What was said about strategies: kept once, whole, with its run and no longer.

use std::{fs, path::Path};

use goodfaith::{
    age::WorkFactor,
    assessment::attempts::{Numbers, OwnNote, TryEvent, TryEventKind, TryOutcome},
    store::{
        DraftStore, FileTrouble, Folder, RandomId, StoreError, TryEventName, delete_everything,
        delete_run, delete_try_events, try_event_from_bytes, try_event_to_text,
    },
};
use proptest::{prelude::*, sample::select};

use crate::samples::{id, key, mode, names, nothing_kept, passphrase, run, set_mode, try_event};

#[test]
fn each_try_event_is_a_file_of_its_own_and_is_read_back() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00abcdef"), &run()).unwrap();
    let name = folder.save_try_event(key("00abcdef"), &try_event(1)).unwrap();
    assert_eq!(name.run(), key("00abcdef"));
    let tried = folder.path().join("tried");
    assert_eq!(names(&tried), [name.to_string()]);
    assert_eq!((mode(&tried), mode(&tried.join(name.to_string()))), (0o700, 0o600));
    let kept = folder.read_try_events().unwrap();
    assert_eq!(kept.events, [(key("00abcdef"), try_event(1))]);
    assert!(kept.reported.is_empty());
}

#[test]
fn the_same_try_event_is_kept_once_however_often_it_is_saved() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00abcdef"), &run()).unwrap();
    let first = folder.save_try_event(key("00abcdef"), &try_event(1)).unwrap();
    assert_eq!(folder.save_try_event(key("00abcdef"), &try_event(1)).unwrap(), first);
    folder.save_try_event(key("00abcdef"), &try_event(2)).unwrap();
    assert_eq!(folder.read_try_events().unwrap().events.len(), 2);
}

#[test]
fn a_note_that_is_taken_back_is_in_no_file_and_what_was_said_stays() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00abcdef"), &run()).unwrap();
    let name = folder.save_try_event(key("00abcdef"), &try_event(1)).unwrap();
    folder.save_try_event(key("00abcdef"), &try_event(2)).unwrap();
    folder.take_back_note(key("00000001"), &try_event(1)).unwrap();
    assert!(folder.read_try_events().unwrap().events[1].1.note.is_some(), "of another run");
    folder.take_back_note(key("00abcdef"), &try_event(1)).unwrap();
    let kept = folder.read_try_events().unwrap();
    let without = TryEvent { note: None, ..try_event(1) };
    let said = [try_event(2), without].map(|event| (key("00abcdef"), event));
    assert_eq!((kept.events, kept.reported.len()), (said.to_vec(), 0));
    let path = folder.path().join("tried").join(name.to_string());
    assert!(!fs::read_to_string(path).unwrap().contains("note"));
}

#[test]
fn a_note_is_taken_back_from_a_locked_folder_without_leaving_anything_unlocked() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    let name = folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
    let mut drafts = DraftStore::new(&folder);
    drafts.lock_all(&passphrase("three green geese"), WorkFactor::cheapest()).unwrap();
    folder.take_back_note(key("00000001"), &try_event(1)).unwrap();
    assert_eq!(names(&folder.path().join("tried")), [format!("{name}.age")]);
    let without = TryEvent { note: None, ..try_event(1) };
    assert_eq!(folder.read_try_events().unwrap().events, [(key("00000001"), without)]);
}

#[test]
fn a_file_that_may_hold_the_note_and_cannot_be_read_is_an_obstacle_and_another_is_none() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    let file = |at| {
        let name = folder.save_try_event(key("00000001"), &try_event(at)).unwrap();
        folder.path().join("tried").join(name.to_string())
    };
    let (path, other) = (file(1), file(2));
    fs::write(&other, "cut").unwrap();
    folder.take_back_note(key("00000001"), &try_event(1)).unwrap();
    assert!(!fs::read_to_string(&path).unwrap().contains("note"));
    let refused = folder.take_back_note(key("00000001"), &try_event(2)).unwrap_err();
    assert!(refused.to_string().contains(&*other.to_string_lossy()), "{refused}");
    assert_eq!(fs::read_to_string(&other).unwrap(), "cut");
}

#[test]
fn a_try_event_edited_by_hand_is_still_marked_once_its_note_is_taken_back() {
    // The time too may be another than that in the name.
    for (before, after) in [("On the bus", "On the train"), ("said = \"2027", "said = \"2026")] {
        let (_temp, folder) = nothing_kept();
        folder.save_run(key("00000001"), &run()).unwrap();
        let name = folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
        let path = folder.path().join("tried").join(name.to_string());
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(before), "{text}");
        fs::write(&path, text.replace(before, after)).unwrap();
        let read = folder.read_try_events().unwrap().events.remove(0).1;
        folder.take_back_note(key("00000001"), &read).unwrap();
        let kept = folder.read_try_events().unwrap();
        assert_eq!(kept.events[0].1, TryEvent { note: None, ..read });
        assert!(matches!(kept.reported[0].why, FileTrouble::Edited), "{:?}", kept.reported);
    }
}

#[test]
fn without_its_run_nothing_is_written() {
    let (_temp, folder) = nothing_kept();
    let refused = folder.save_try_event(key("00abcdef"), &try_event(1));
    assert!(matches!(refused, Err(StoreError::RunGone)));
    assert!(!folder.path().exists());
}

#[test]
fn a_deleted_run_takes_its_try_events_with_it_and_none_of_another_run() {
    let (_temp, folder) = nothing_kept();
    let one = folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_run(key("00000002"), &run()).unwrap();
    for at in 1..4 {
        folder.save_try_event(key("00000001"), &try_event(at)).unwrap();
        folder.save_try_event(key("00000002"), &try_event(at)).unwrap();
    }
    assert!(delete_run(&mut DraftStore::new(&folder), one).left.is_empty());
    let kept = folder.read_try_events().unwrap().events;
    assert!(kept.len() == 3 && kept.iter().all(|(run, _)| *run == key("00000002")));
}

#[test]
fn deleting_what_was_tried_leaves_the_runs_and_names_what_is_not_ours() {
    let (_temp, folder) = nothing_kept();
    let run = folder.save_run(key("00000001"), &run()).unwrap();
    for at in 1..4 {
        folder.save_try_event(key("00000001"), &try_event(at)).unwrap();
    }
    let copy = folder.path().join("tried/copy.toml");
    fs::write(&copy, "mine").unwrap();
    let deleted = delete_try_events(&DraftStore::new(&folder));
    assert!(deleted.left.iter().any(|left| left.to_string().contains("copy.toml")));
    assert!(!deleted.try_events_left);
    assert_eq!(names(&folder.path().join("tried")), ["copy.toml"]);
    fs::remove_file(copy).unwrap();
    assert!(delete_try_events(&DraftStore::new(&folder)).left.is_empty());
    assert!(!folder.path().join("tried").exists());
    assert!(folder.read_run(run).is_ok());
}

#[test]
fn deleting_everything_leaves_no_folder_and_names_what_is_not_ours() {
    let (temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
    let copy = folder.path().join("tried/copy.toml");
    fs::write(&copy, "mine").unwrap();
    let deleted = delete_everything(&mut DraftStore::new(&folder)).unwrap();
    assert!(deleted.left.iter().any(|left| left.to_string().contains("copy.toml")));
    assert_eq!(names(&folder.path().join("tried")), ["copy.toml"]);
    fs::remove_file(copy).unwrap();
    assert!(delete_everything(&mut DraftStore::new(&folder)).unwrap().left.is_empty());
    assert!(names(temp.path()).is_empty());
}

#[test]
fn what_cannot_be_read_is_named_and_left_alone() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    let name = folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
    let path = folder.path().join("tried").join(name.to_string());
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let kept = folder.read_try_events().unwrap();
    let [(run, file)] = &kept.unreadable[..] else { panic!("{kept:?}") };
    assert_eq!((kept.events.len(), *run), (0, key("00000001")));
    assert!(matches!(file.why, FileTrouble::Incomplete(_)), "{file}");
    assert_eq!(fs::read_to_string(&path).unwrap(), whole[..whole.len() / 2]);
}

#[test]
fn a_try_event_edited_by_hand_is_read_and_reported() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    let name = folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
    let path = folder.path().join("tried").join(name.to_string());
    let edited = fs::read_to_string(&path).unwrap().replace("let-the-urge-pass", "let-it-pass");
    fs::write(&path, edited).unwrap();
    let kept = folder.read_try_events().unwrap();
    assert_eq!(kept.events[0].1.strategy, "let-it-pass");
    let [reported] = &kept.reported[..] else { panic!("{:?}", kept.reported) };
    assert_eq!(reported.path, path);
    assert!(matches!(reported.why, FileTrouble::Edited), "{reported}");
}

#[test]
fn of_very_many_try_events_the_newest_are_read_whichever_run_they_belong_to() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_try_event(key("00000001"), &try_event(5_000)).unwrap();
    let tried = folder.path().join("tried");
    for second in 0..2_002 {
        let (event, id) = (try_event(second), RandomId::parse("00000002").unwrap());
        let name = TryEventName::new(key("ffffffff"), event.said_at, id).unwrap();
        let text = try_event_to_text(key("ffffffff"), &event).unwrap();
        fs::write(tried.join(name.to_string()), text).unwrap();
    }
    let kept = folder.read_try_events().unwrap();
    assert_eq!(kept.events.len(), 2_000);
    assert_eq!(kept.events[0], (key("00000001"), try_event(5_000)));
    assert_eq!(kept.events[1_999], (key("ffffffff"), try_event(3)));
    let [left] = &kept.reported[..] else { panic!("{:?}", kept.reported) };
    assert_eq!(left.path, tried);
    assert!(left.to_string().contains("the oldest there were not read (3 of them)"), "{left}");
}

#[test]
fn a_hidden_copy_of_a_try_event_is_listed_and_other_hidden_files_are_not() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00abcdef"), &run()).unwrap();
    let name = folder.save_try_event(key("00abcdef"), &try_event(1)).unwrap();
    let tried = folder.path().join("tried");
    let copies = [format!(".{name}.swp"), format!("._{name}")];
    for hidden in copies.iter().map(String::as_str).chain([".DS_Store", ".0000000a.tmp"]) {
        fs::write(tried.join(hidden), "").unwrap();
    }
    let kept = folder.read_try_events().unwrap();
    let mut reported: Vec<_> = kept.reported.iter().map(|file| file.path.clone()).collect();
    reported.sort();
    assert_eq!(reported, copies.map(|name| tried.join(name)));
    assert_eq!(kept.events.len(), 1);
}

#[test]
fn a_file_that_was_moved_to_another_run_is_not_believed() {
    let text = try_event_to_text(key("00000001"), &try_event(1)).unwrap();
    assert!(try_event_from_bytes(key("00000001"), text.as_bytes()).is_ok());
    let moved = try_event_from_bytes(key("00000002"), text.as_bytes());
    assert!(matches!(moved, Err(FileTrouble::NotUnderstood { .. })));
}

#[test]
fn a_folder_open_to_others_gets_nothing_more() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
    set_mode(&folder.path().join("tried"), 0o755);
    assert!(matches!(
        folder.save_try_event(key("00000001"), &try_event(2)),
        Err(StoreError::Folder { .. })
    ));
    assert!(folder.check().is_err());
}

#[test]
fn a_name_that_is_nearly_ours_is_not_ours() {
    let ours = "00abcdef-20261121T174353Z-11abcdef.toml";
    assert_eq!(TryEventName::parse(ours).unwrap().to_string(), ours);
    for name in ["20261121T174353Z-11abcdef.toml", "00abcde-20261121T174353Z-11abcdef.toml", ""] {
        assert_eq!(TryEventName::parse(name), None, "{name}");
    }
}

fn any_kind() -> impl Strategy<Value = TryEventKind> {
    prop_oneof![
        Just(TryEventKind::Chosen),
        Just(TryEventKind::Dropped),
        select(TryOutcome::ALL).prop_map(TryEventKind::Outcome),
        (1..=100_u8, 1..=100_u8)
            .prop_map(|(a, b)| TryEventKind::Numbers(Numbers::new(a, b).unwrap())),
    ]
}

proptest! {
    #[test]
    fn anything_said_is_read_back_as_it_was(
        kind in any_kind(),
        note in proptest::option::of("\\PC{1,40}"),
        second in 0..4_000_000_000_i64,
    ) {
        let event = TryEvent {
            said_at: jiff::Timestamp::from_second(second).unwrap(),
            strategy: id("a-strategy"),
            kind,
            note: note.and_then(|note| OwnNote::from_input(&note)),
        };
        let text = try_event_to_text(key("00abcdef"), &event).unwrap();
        let kept = try_event_from_bytes(key("00abcdef"), text.as_bytes()).unwrap();
        prop_assert!(!kept.edited_by_hand);
        prop_assert_eq!(kept.record, event);
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = try_event_from_bytes(key("00abcdef"), &bytes);
    }
}

#[test]
fn a_lock_covers_try_events_too() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    let name = folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
    let mut drafts = DraftStore::new(&folder);
    let locked = drafts.lock_all(&passphrase("three green geese"), WorkFactor::cheapest()).unwrap();
    assert_eq!((locked.files, locked.left.len()), (2, 0));
    folder.save_try_event(key("00000001"), &try_event(2)).unwrap();
    let there = names(&folder.path().join("tried"));
    assert!(there.contains(&format!("{name}.age")) && there.len() == 2, "{there:?}");
    let is_locked = |name: &String| Path::new(name).extension().is_some_and(|end| end == "age");
    assert!(there.iter().all(is_locked), "{there:?}");
    for name in &there {
        let bytes = fs::read(folder.path().join("tried").join(name)).unwrap();
        let said = b"let-the-urge-pass";
        assert!(!bytes.windows(said.len()).any(|window| window == said), "{name}");
    }
    assert_eq!(folder.read_try_events().unwrap().events.len(), 2);
    // Another process that does not have the passphrase can say more, and reads nothing.
    let folder = Folder::new(folder.path());
    folder.save_try_event(key("00000001"), &try_event(3)).unwrap();
    let kept = Folder::new(folder.path()).read_try_events().unwrap();
    assert!(kept.events.is_empty() && kept.unreadable.len() == 3, "{kept:?}");
    assert!(kept.unreadable.iter().all(|(_, file)| file.path.is_file()), "{kept:?}");
    drafts.unlock_all().unwrap();
    assert_eq!(folder.read_try_events().unwrap().events.len(), 3);
}
