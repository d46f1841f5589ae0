use std::{
    fs::{self, File},
    io::{self, Read as _},
    os::unix::fs::symlink,
    sync::Arc,
    time::Duration,
};

use goodfaith::store::{
    Disk, DraftStore, FileError, FileTrouble, Files, Folder, IfGone, OpenedDrafts, Settings,
    StoreError, WriteJob, Writer, delete_run, draft_to_text,
};

use crate::samples::{draft, empty_folder, id, key, names, nothing_kept, run, set_mode};

#[test]
fn a_draft_saved_is_loaded_with_its_answers_and_its_place() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 8)).unwrap();
    drafts.save(&draft(key("00000001"), 9)).unwrap();
    drop(drafts);
    let kept = OpenedDrafts::open(&folder).draft.unwrap().unwrap();
    assert_eq!(kept.record, draft(key("00000001"), 9));
    assert!(!kept.edited_by_hand);
    assert_eq!(names(folder.path()), ["draft.lock", "draft.toml"]);
}

#[test]
fn a_second_window_is_refused_and_overwrites_nothing() {
    let (_temp, folder) = nothing_kept();
    let (mut first, mut second) = (DraftStore::new(&folder), DraftStore::new(&folder));
    first.save(&draft(key("00000001"), 5)).unwrap();
    let other = key("00000002");
    assert!(matches!(OpenedDrafts::open(&folder).draft, Err(StoreError::AnotherWindow { .. })));
    assert!(matches!(second.save(&draft(other, 1)), Err(StoreError::AnotherWindow { .. })));
    let failed = second.discard(key("00000001")).unwrap_err();
    assert!(matches!(failed, StoreError::NotDiscarded { .. }));
    let said = failed.to_string();
    assert!(said.contains("Another window") && !said.contains("delete"), "{said}");
    drop(first);
    assert_eq!(
        OpenedDrafts::open(&folder).draft.unwrap().unwrap().record,
        draft(key("00000001"), 5)
    );
}

#[test]
fn a_second_window_can_still_finish_and_keep_its_own_run() {
    let (_temp, folder) = nothing_kept();
    let (mut first, mut second) = (DraftStore::new(&folder), DraftStore::new(&folder));
    first.save(&draft(key("00000001"), 5)).unwrap();
    second.finish(key("00000002"), &run(), IfGone::Refuse).unwrap();
    first.save(&draft(key("00000001"), 6)).unwrap();
    assert_eq!(folder.list_runs().unwrap().names.len(), 1);
}

#[test]
fn a_window_that_loaded_the_draft_holds_it() {
    let (_temp, folder) = nothing_kept();
    DraftStore::new(&folder).save(&draft(key("00000001"), 5)).unwrap();
    fs::remove_file(folder.path().join("draft.lock")).unwrap();
    let first = OpenedDrafts::open(&folder);
    assert!(first.draft.unwrap().is_some());
    assert!(matches!(OpenedDrafts::open(&folder).draft, Err(StoreError::AnotherWindow { .. })));
}

#[test]
fn a_draft_of_another_run_is_not_overwritten_until_it_is_discarded() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    let fresh = draft(key("00000002"), 0);
    assert!(matches!(drafts.save(&fresh), Err(StoreError::AnotherDraft { .. })));
    drafts.discard(key("00000002")).unwrap();
    assert!(folder.path().join("draft.toml").exists(), "not the one that was meant");
    drafts.discard(key("00000001")).unwrap();
    drafts.save(&fresh).unwrap();
}

#[test]
fn the_folder_goes_with_a_discarded_draft_if_nothing_else_is_in_it() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    for other in ["settings.toml", "of somebody else", ""] {
        drafts.save(&draft(key("00000001"), 5)).unwrap();
        if !other.is_empty() {
            fs::write(folder.path().join(other), "").unwrap();
        }
        drafts.discard(key("00000001")).unwrap();
        assert_eq!(folder.path().exists(), !other.is_empty(), "{other}");
        if !other.is_empty() {
            let holds_more = other != "settings.toml";
            assert_eq!(folder.path().join("draft.lock").exists(), holds_more, "{other}");
            fs::remove_file(folder.path().join(other)).unwrap();
        }
    }
    drafts.save(&draft(key("00000002"), 1)).unwrap();
    assert!(matches!(OpenedDrafts::open(&folder).draft, Err(StoreError::AnotherWindow { .. })));
}

#[test]
fn a_folder_whose_draft_another_window_holds_stays() {
    let (_temp, folder) = nothing_kept();
    let mut first = DraftStore::new(&folder);
    first.save(&draft(key("00000001"), 5)).unwrap();
    fs::remove_file(folder.path().join("draft.toml")).unwrap();
    DraftStore::new(&folder).discard(key("00000001")).unwrap_err();
    assert!(folder.path().join("draft.lock").exists());
    first.save(&draft(key("00000001"), 6)).unwrap();
}

#[test]
fn finishing_keeps_the_run_and_removes_its_draft() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 32)).unwrap();
    let name = drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap();
    assert_eq!(name.key(), key("00000001"));
    assert_eq!(names(folder.path()), ["draft.lock", "runs"]);
    drafts.save(&draft(key("00000002"), 1)).unwrap();
}

#[test]
fn if_both_a_run_and_its_draft_are_there_the_run_wins() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 32)).unwrap();
    folder.save_run(key("00000001"), &run()).unwrap();
    drop(drafts);
    assert_eq!(OpenedDrafts::open(&folder).draft.unwrap(), None);
    assert!(!folder.path().join("draft.toml").exists());
}

#[test]
fn a_draft_is_not_given_up_for_a_run_that_cannot_be_read() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 32)).unwrap();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    fs::write(folder.run_path(name), "torn").unwrap();
    assert!(drafts.read().unwrap().is_some());
    assert!(folder.path().join("draft.toml").exists());
}

#[test]
fn a_leftover_draft_of_a_kept_run_does_not_stand_in_the_way_of_the_next() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 32)).unwrap();
    folder.save_run(key("00000001"), &run()).unwrap();
    drafts.save(&draft(key("00000002"), 1)).unwrap();
    assert_eq!(drafts.read().unwrap().unwrap().record.run, key("00000002"));
}

#[test]
fn a_draft_that_cannot_be_read_is_reported_and_removed_only_if_that_is_asked_for() {
    let text = draft_to_text(&draft(key("00000001"), 9)).unwrap();
    for content in [
        text[..text.len() - 1].to_owned(),
        text.replace("format = 2", "format = 3"),
        text.replace("s1 = 1", "s1 = {}"),
        String::new(),
    ] {
        let (_temp, folder) = empty_folder();
        let path = folder.path().join("draft.toml");
        fs::write(&path, &content).unwrap();
        let OpenedDrafts { mut drafts, draft: found, .. } = OpenedDrafts::open(&folder);
        assert!(matches!(found, Err(StoreError::UnreadableDraft(_))));
        assert!(drafts.save(&draft(key("00000001"), 10)).is_err());
        match drafts.discard(key("00000001")) {
            Ok(()) => assert!(content.is_empty(), "of this run nothing is written in it"),
            Err(why) => assert!(why.to_string().starts_with("What was written of a run that is")),
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
        drafts.discard_unreadable().unwrap();
        assert!(!folder.path().exists(), "it is removed if that is asked for, with its folder");
        drafts.save(&draft(key("00000001"), 10)).unwrap();
        assert!(matches!(drafts.discard_unreadable(), Err(StoreError::ReadableDraft(_))));
        assert!(path.exists(), "one that can be read again stays");
    }
}

#[test]
fn a_locked_draft_stays_when_a_damaged_one_beside_it_is_deleted() {
    let (_temp, folder) = empty_folder();
    let [plain, locked] = ["draft.toml", "draft.toml.age"].map(|name| folder.path().join(name));
    fs::write(&plain, "").unwrap();
    fs::write(&locked, "locked").unwrap();
    DraftStore::new(&folder).discard_unreadable().unwrap();
    assert!(!plain.exists() && locked.exists());
}

#[test]
fn a_draft_edited_by_hand_is_loaded_and_marked() {
    let (_temp, folder) = empty_folder();
    let text = draft_to_text(&draft(key("00000001"), 9)).unwrap();
    fs::write(folder.path().join("draft.toml"), text.replace("s1 = 1", "s1 = 2")).unwrap();
    assert!(OpenedDrafts::open(&folder).draft.unwrap().unwrap().edited_by_hand);
}

#[test]
fn a_draft_edited_by_hand_stays_marked_until_its_run_is_kept_and_after() {
    let (_temp, folder) = empty_folder();
    let text = draft_to_text(&draft(key("00000001"), 9)).unwrap();
    fs::write(folder.path().join("draft.toml"), text.replace("s1 = 1", "s1 = 2")).unwrap();
    OpenedDrafts::open(&folder).drafts.save(&draft(key("00000001"), 10)).unwrap();
    let OpenedDrafts { mut drafts, draft: found, .. } = OpenedDrafts::open(&folder);
    let loaded = found.unwrap().unwrap();
    assert_eq!((loaded.record, loaded.edited_by_hand), (draft(key("00000001"), 10), true));
    let name = drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap();
    let loaded = folder.read_run(name).unwrap();
    assert_eq!((loaded.record, loaded.edited_by_hand), (run(), true));
    // Asked once more, it is still the same run.
    assert_eq!(drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap(), name);

    drafts.save(&draft(key("00000002"), 1)).unwrap();
    assert!(!drafts.read().unwrap().unwrap().edited_by_hand, "the next one is whole");
    let name = drafts.finish(key("00000002"), &run(), IfGone::Refuse).unwrap();
    assert!(!folder.read_run(name).unwrap().edited_by_hand);
}

#[test]
fn what_killed_processes_left_half_written_is_swept_but_not_what_is_being_written() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap();
    drafts.save(&draft(key("00000002"), 5)).unwrap();
    drop(drafts);
    let half = [folder.path().join(".0000000a.tmp"), folder.path().join("runs/.0000000b.tmp")];
    let leave_half = || half.each_ref().map(|path| fs::write(path, "half").unwrap());
    let any_left = || half.iter().any(|path| path.exists());

    leave_half();
    let mut writer = Writer::start(DraftStore::new(&folder), |_| {}).unwrap();
    writer.queue(WriteJob::Sweep).unwrap();
    assert!(writer.close(Duration::from_mins(1)));
    assert!(!any_left(), "by the writer");
    leave_half();
    let mut drafts = DraftStore::new(&folder);
    drafts.finish(key("00000002"), &run(), IfGone::Refuse).unwrap();
    assert!(!any_left(), "at the finish");

    leave_half();
    let being_written = fs::File::open(&half[0]).unwrap();
    being_written.lock().unwrap();
    assert!(drafts.sweep().unwrap().is_empty());
    assert!(half[0].exists() && !half[1].exists());
}

/// A disk whose locks keep out every other handle, even of the same process, as those of Windows do.
struct StrictLocks;

impl Files for StrictLocks {
    fn wipe(&self, file: &mut File) -> io::Result<()> {
        file.try_lock()?;
        Disk.wipe(file)
    }
}

#[test]
fn what_a_sweep_removes_is_overwritten_first_even_where_locks_are_strict() {
    let (_temp, folder) = nothing_kept();
    DraftStore::new(&folder).save(&draft(key("00000001"), 5)).unwrap();
    let left = folder.path().join(".0000000a.tmp");
    fs::write(&left, "half").unwrap();
    let mut file = File::open(&left).unwrap();
    let strict = Folder::with_files(folder.path(), Arc::new(StrictLocks));
    assert!(DraftStore::new(&strict).sweep().unwrap().is_empty());
    assert!(!left.exists());
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, [0; 4]);
}

#[test]
fn a_run_that_a_killed_process_left_under_two_names_is_not_wiped_with_the_second() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    let second = folder.path().join("runs/.0000000b.tmp");
    fs::hard_link(folder.run_path(name), &second).unwrap();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000002"), 5)).unwrap();
    drafts.finish(key("00000002"), &run(), IfGone::Refuse).unwrap();
    assert!(!second.exists());
    assert_eq!(folder.read_run(name).unwrap().record, run());
}

#[test]
fn a_draft_too_large_to_be_read_is_not_called_saved() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    let mut large = draft(key("00000001"), 5);
    large.responses.situations = (0..20_000).map(|n| id(&format!("{n:0>60}"))).collect();
    let refused = drafts.save(&large);
    assert!(matches!(refused, Err(StoreError::TooLarge { .. })), "{refused:?}");
    assert_eq!(drafts.read().unwrap().unwrap().record, draft(key("00000001"), 5));
}

#[test]
fn the_draft_of_a_run_that_could_not_be_kept_is_in_the_way_until_it_can_be() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 32)).unwrap();
    fs::write(folder.path().join("runs"), "in the way").unwrap();
    let refused = drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap_err().to_string();
    assert!(refused.contains("runs is not a folder"), "the reason it fails for: {refused}");
    let refused = drafts.save(&draft(key("00000002"), 1));
    assert!(matches!(refused, Err(StoreError::AnotherDraft { .. })), "{refused:?}");
    assert_eq!(drafts.read().unwrap().unwrap().record.run, key("00000001"));

    fs::remove_file(folder.path().join("runs")).unwrap();
    let name = drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap();
    assert_eq!(folder.read_run(name).unwrap().record, run());
    drafts.save(&draft(key("00000002"), 1)).unwrap();
    assert_eq!(drafts.read().unwrap().unwrap().record.run, key("00000002"));
}

#[test]
fn a_window_that_keeps_no_draft_holds_none_after_finishing_or_deleting() {
    let (_temp, folder) = nothing_kept();
    DraftStore::new(&folder).save(&draft(key("00000001"), 5)).unwrap();
    let mut other = DraftStore::new(&folder);
    let name = other.finish(key("00000002"), &run(), IfGone::Refuse).unwrap();
    assert!(!delete_run(&mut other, name).may_be_left(name));
    DraftStore::new(&folder).save(&draft(key("00000001"), 6)).unwrap();
}

#[test]
fn a_symbolic_link_in_the_place_of_the_draft_or_the_lock_is_left_alone() {
    for name in ["draft.toml", "draft.lock"] {
        let (temp, folder) = empty_folder();
        let outside = temp.path().join("outside");
        fs::write(&outside, "mine").unwrap();
        symlink(&outside, folder.path().join(name)).unwrap();
        let refused = DraftStore::new(&folder).save(&draft(key("00000001"), 1));
        assert!(
            matches!(
                refused,
                Err(StoreError::File(FileError { why: FileTrouble::NotOurs(_), .. })
                    | StoreError::UnreadableDraft(FileError { why: FileTrouble::NotOurs(_), .. }))
            ),
            "{refused:?}"
        );
        assert_eq!(fs::read(&outside).unwrap(), b"mine");
        assert!(folder.path().join(name).is_symlink());
    }
}

#[test]
fn copies_from_a_file_sync_conflict_are_reported_and_never_touched() {
    let (_temp, folder) = empty_folder();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 1)).unwrap();
    let copies = [
        "._draft.toml",
        ".draft.toml.swp",
        "draft (conflict).toml",
        "draft.sync-conflict-20261121-174353.toml",
    ];
    for name in copies {
        fs::write(folder.path().join(name), "theirs").unwrap();
    }
    drafts.save(&draft(key("00000001"), 2)).unwrap();
    let reported: Vec<_> = drafts.copies().unwrap().into_iter().map(|copy| copy.path).collect();
    assert_eq!(reported, copies.map(|name| folder.path().join(name)));
    for name in copies {
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"theirs");
    }
}

#[test]
fn a_draft_that_another_machine_put_there_meanwhile_is_not_overwritten() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    let theirs = draft_to_text(&draft(key("00000002"), 7)).unwrap();
    fs::write(folder.path().join("draft.toml"), &theirs).unwrap();
    assert!(matches!(
        drafts.save(&draft(key("00000001"), 6)),
        Err(StoreError::AnotherDraft { .. })
    ));
    assert_eq!(fs::read_to_string(folder.path().join("draft.toml")).unwrap(), theirs);
}

#[test]
fn a_folder_removed_under_an_open_window_is_made_anew_only_for_a_run_for_which_that_is_asked() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    fs::remove_dir_all(folder.path()).unwrap();
    for _ in 0..2 {
        let refused = drafts.save(&draft(key("00000001"), 6));
        assert!(matches!(refused, Err(StoreError::FolderGone { .. })), "{refused:?}");
    }
    for of in ["00000001", "00000001", "00000002"] {
        let refused = drafts.finish(key(of), &run(), IfGone::Refuse);
        assert!(matches!(refused, Err(StoreError::FolderGone { .. })), "{refused:?}");
        let refused = drafts.save(&draft(key("00000003"), 1));
        assert!(matches!(refused, Err(StoreError::FolderGone { .. })), "{refused:?}");
        let refused = drafts.save_settings(&Settings::default());
        assert!(matches!(refused, Err(StoreError::FolderGone { .. })), "{refused:?}");
    }
    assert!(!folder.path().exists());

    drafts.finish(key("00000001"), &run(), IfGone::Create).unwrap();
    assert_eq!(folder.list_runs().unwrap().names.len(), 1);
    drafts.save(&draft(key("00000002"), 1)).unwrap();
    assert!(matches!(OpenedDrafts::open(&folder).draft, Err(StoreError::AnotherWindow { .. })));
}

#[test]
fn a_draft_in_a_folder_open_to_others_is_read_but_not_saved() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    set_mode(folder.path(), 0o755);
    assert!(drafts.read().unwrap().is_some());
    assert!(matches!(drafts.save(&draft(key("00000001"), 6)), Err(StoreError::Folder { .. })));
}
