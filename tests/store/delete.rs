use std::{fs, os::unix::fs::symlink};

use goodfaith::{
    age::WorkFactor,
    store::{
        DraftStore, FileError, FileTrouble, IfGone, OpenedDrafts, Settings, StoreError,
        delete_everything, delete_run, draft_to_text,
    },
};

use crate::samples::{draft, key, names, nothing_kept, passphrase, run, try_event};

#[test]
fn one_run_is_deleted_and_the_others_stay() {
    let (_temp, folder) = nothing_kept();
    let gone = folder.save_run(key("00000001"), &run()).unwrap();
    let stays = folder.save_run(key("00000002"), &run()).unwrap();
    for _ in 0..2 {
        assert!(delete_run(&mut DraftStore::new(&folder), gone).left.is_empty());
    }
    assert_eq!(folder.list_runs().unwrap().names, [stays]);
}

#[test]
fn a_run_is_deleted_with_a_draft_of_it_that_was_left_and_no_other() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    let path = folder.path().join("draft.toml");
    fs::write(&path, draft_to_text(&draft(key("00000001"), 32)).unwrap()).unwrap();
    let deleted = delete_run(&mut DraftStore::new(&folder), name);
    assert_eq!((deleted.runs, deleted.left.len(), path.exists()), (1, 0, false));

    let name = folder.save_run(key("00000001"), &run()).unwrap();
    DraftStore::new(&folder).save(&draft(key("00000002"), 3)).unwrap();
    let deleted = delete_run(&mut DraftStore::new(&folder), name);
    assert_eq!((deleted.runs, deleted.left.len(), path.exists()), (1, 0, true));
}

#[test]
fn a_run_that_cannot_be_deleted_is_reported_first_and_what_was_tried_with_it_is_gone() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_try_event(name.key(), &try_event(1)).unwrap();
    let path = folder.path().join("runs").join(name.to_string());
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let deleted = delete_run(&mut DraftStore::new(&folder), name);
    assert!(deleted.may_be_left(name) && !deleted.try_events_left);
    assert!(deleted.left[0].to_string().contains(path.to_str().unwrap()), "{deleted:?}");
    assert!(folder.read_try_events().unwrap().events.is_empty());
}

#[test]
fn deleting_a_run_names_its_draft_if_that_cannot_be_deleted() {
    let (_temp, folder) = nothing_kept();
    let path = folder.path().join("draft.toml");

    let mut other = DraftStore::new(&folder);
    other.save(&draft(key("00000001"), 32)).unwrap();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    let deleted = delete_run(&mut DraftStore::new(&folder), name);
    assert_eq!(deleted.runs, 1);
    assert!(matches!(deleted.left[..], [StoreError::AnotherWindow { .. }]), "{deleted:?}");
    drop(other);

    let name = folder.save_run(key("00000001"), &run()).unwrap();
    fs::write(&path, "run = \"00000001\"\ntorn").unwrap();
    let deleted = delete_run(&mut DraftStore::new(&folder), name);
    assert_eq!(deleted.runs, 1);
    assert!(matches!(deleted.left[..], [StoreError::UnreadableDraft(_)]), "{deleted:?}");
    assert!(path.exists());
}

#[test]
fn deleting_a_run_names_what_else_has_its_key_in_its_name() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_run(key("00000002"), &run()).unwrap();
    for copy in [format!(".{name}.swp"), format!("._{name}"), format!(".syncthing.{name}.tmp")] {
        fs::write(folder.path().join("runs").join(copy), "answers").unwrap();
    }
    fs::write(folder.path().join("00000001.bak"), "answers").unwrap();
    let deleted = delete_run(&mut DraftStore::new(&folder), name);
    assert_eq!(deleted.runs, 1);
    assert_eq!(deleted.left.len(), 4, "{deleted:?}");
    let other_name = |why: &StoreError| {
        matches!(why, StoreError::File(FileError { why: FileTrouble::OtherName, .. }))
    };
    assert!(deleted.left.iter().all(other_name));
    assert_eq!(names(&folder.path().join("runs")).len(), 4, "nothing of others is touched");
}

#[test]
fn deleting_a_run_removes_what_killed_processes_left_half_written() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    fs::write(folder.path().join(".0000000a.tmp"), "half").unwrap();
    fs::write(folder.path().join("runs/.0000000b.tmp"), "half").unwrap();
    assert!(delete_run(&mut DraftStore::new(&folder), name).left.is_empty());
    assert!(!folder.path().exists());
}

#[test]
fn with_the_last_run_goes_everything_that_is_empty_but_not_under_another_window() {
    let (_temp, folder) = nothing_kept();
    let kept = |of: &str| {
        let mut drafts = DraftStore::new(&folder);
        drafts.save(&draft(key(of), 3)).unwrap();
        drafts.finish(key(of), &run(), IfGone::Refuse).unwrap()
    };
    let (first, last) = (kept("00000001"), kept("00000002"));
    let settings = DraftStore::new(&folder).save_settings(&Settings::default());
    settings.unwrap();
    let delete = |run| delete_run(&mut DraftStore::new(&folder), run).left;
    assert!(delete(first).is_empty());
    assert_eq!(names(folder.path()), ["draft.lock", "runs", "settings.toml"]);

    let mut other = OpenedDrafts::open(&folder).drafts;
    assert!(delete(last).is_empty());
    assert_eq!(names(folder.path()), ["draft.lock", "runs", "settings.toml"]);
    other.save(&draft(key("00000003"), 3)).unwrap();
    let third = other.finish(key("00000003"), &run(), IfGone::Refuse).unwrap();
    drop(other);

    assert!(delete(third).is_empty());
    assert_eq!(names(folder.path()), ["settings.toml"]);
    let only = kept("00000004");
    fs::remove_file(folder.path().join("settings.toml")).unwrap();
    assert!(delete(only).is_empty());
    assert!(!folder.path().exists());
}

#[test]
fn a_window_that_deleted_its_only_run_keeps_the_next_one() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    for of in ["00000001", "00000002"] {
        drafts.save(&draft(key(of), 3)).unwrap();
        let name = drafts.finish(key(of), &run(), IfGone::Refuse).unwrap();
        assert!(delete_run(&mut drafts, name).left.is_empty());
        assert!(!folder.path().exists());
    }
    drafts.save(&draft(key("00000003"), 3)).unwrap();
    assert_eq!(names(folder.path()), ["draft.lock", "draft.toml"]);
}

#[test]
fn everything_ours_is_deleted_with_what_a_killed_process_left_and_the_folders() {
    let (temp, folder) = nothing_kept();
    for of in ["00000001", "00000002"] {
        folder.save_run(key(of), &run()).unwrap();
    }
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000003"), 3)).unwrap();
    fs::write(folder.path().join(".0000000a.tmp"), "half").unwrap();
    fs::write(folder.path().join("runs/.0000000b.tmp"), "half").unwrap();
    fs::write(folder.path().join("runs/20261121T174353Z-0000000c.toml"), "torn").unwrap();
    let deleted = delete_everything(&mut drafts).unwrap();
    assert_eq!(deleted.runs, 3);
    assert!(deleted.left.is_empty(), "{:?}", deleted.left);
    assert!(names(temp.path()).is_empty());
    assert_eq!(delete_everything(&mut drafts).unwrap().runs, 0);
}

#[test]
fn what_is_not_ours_stays_and_is_reported() {
    let (temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    let outside = temp.path().join("outside");
    fs::write(&outside, "mine").unwrap();
    symlink(&outside, folder.path().join("runs/20261121T174353Z-00000002.toml")).unwrap();
    symlink(&outside, folder.path().join("draft.toml")).unwrap();
    fs::write(folder.path().join("draft (conflict).toml"), "answers").unwrap();
    fs::write(folder.path().join("runs/notes.txt"), "mine").unwrap();
    fs::write(folder.path().join("settings.toml"), "format = 1").unwrap();
    let deleted = delete_everything(&mut DraftStore::new(&folder)).unwrap();
    assert_eq!(deleted.runs, 1);
    let reported: Vec<_> = deleted.left.iter().map(ToString::to_string).collect();
    assert_eq!(reported.len(), 4, "{reported:?}");
    let is_left = deleted.draft_left || deleted.settings_left || !deleted.runs_left.is_empty();
    assert!(!is_left, "what goodfaith wrote is gone");
    assert_eq!(names(folder.path()), ["draft (conflict).toml", "draft.toml", "runs"]);
    assert_eq!(names(&folder.path().join("runs")), ["20261121T174353Z-00000002.toml", "notes.txt"]);
    assert_eq!(fs::read(&outside).unwrap(), b"mine");
}

#[test]
fn a_folder_of_runs_that_is_a_link_is_reported_and_not_entered() {
    let (temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    let elsewhere = temp.path().join("elsewhere");
    fs::rename(folder.path().join("runs"), &elsewhere).unwrap();
    symlink(&elsewhere, folder.path().join("runs")).unwrap();
    let deleted = delete_everything(&mut DraftStore::new(&folder)).unwrap();
    assert_eq!(deleted.left.len(), 1);
    assert_eq!(names(&elsewhere).len(), 1);
}

#[test]
fn while_the_runs_cannot_be_listed_the_keys_that_they_may_need_stay() {
    let (temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    let mut drafts = DraftStore::new(&folder);
    drafts.lock_all(&passphrase("three green geese"), WorkFactor::cheapest()).unwrap();
    let (runs, elsewhere) = (folder.path().join("runs"), temp.path().join("elsewhere"));
    fs::rename(&runs, &elsewhere).unwrap();
    symlink(&elsewhere, &runs).unwrap();
    let deleted = delete_everything(&mut drafts).unwrap();
    assert!(deleted.runs_unlisted && deleted.may_be_left(name) && deleted.locked);
    assert!(folder.is_opened(), "what is left can still be read");
    assert_eq!(names(folder.path()), ["identity.age", "recipient.txt", "runs"]);
    let said = deleted.left.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert!(said.contains("any key to it stays"), "{said}");
    assert!(said.contains("delete everything again"), "{said}");

    fs::remove_file(&runs).unwrap();
    fs::rename(&elsewhere, &runs).unwrap();
    assert_eq!(folder.read_run(name).unwrap().record, run());
    assert!(delete_everything(&mut drafts).unwrap().left.is_empty());
    assert!(!folder.path().exists());
}

#[test]
fn while_another_window_has_a_run_under_way_nothing_is_deleted() {
    let (_temp, folder) = nothing_kept();
    let mut first = DraftStore::new(&folder);
    first.save(&draft(key("00000001"), 3)).unwrap();
    folder.save_run(key("00000002"), &run()).unwrap();
    let refused = delete_everything(&mut DraftStore::new(&folder));
    let said = refused.unwrap_err().to_string();
    assert_eq!(
        said,
        "Nothing was deleted: another window of goodfaith is open. Close it, then delete everything."
    );
    assert_eq!(folder.list_runs().unwrap().names.len(), 1);
}

#[test]
fn after_everything_was_deleted_a_new_run_can_begin() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 3)).unwrap();
    delete_everything(&mut drafts).unwrap();
    drafts.save(&draft(key("00000002"), 1)).unwrap();
    assert_eq!(drafts.read().unwrap().unwrap().record.run, key("00000002"));
}
