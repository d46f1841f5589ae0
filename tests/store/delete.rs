use std::{fs, os::unix::fs::symlink};

use goodfaith::store::{Drafts, Runs, StoreError, delete_everything, delete_run};

use crate::samples::{draft, key, names, nothing_kept, run};

#[test]
fn one_run_is_deleted_and_the_others_stay() {
    let (_temp, folder) = nothing_kept();
    let runs = Runs::new(&folder);
    let gone = runs.save(key("00000001"), &run()).unwrap();
    let stays = runs.save(key("00000002"), &run()).unwrap();
    delete_run(&folder, gone).unwrap();
    delete_run(&folder, gone).unwrap();
    assert_eq!(runs.list().unwrap().names, [stays]);
}

#[test]
fn everything_ours_is_deleted_with_what_a_killed_process_left_and_the_folders() {
    let (temp, folder) = nothing_kept();
    for of in ["00000001", "00000002"] {
        Runs::new(&folder).save(key(of), &run()).unwrap();
    }
    let mut drafts = Drafts::new(&folder);
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
fn what_is_not_ours_stays_and_is_told() {
    let (temp, folder) = nothing_kept();
    Runs::new(&folder).save(key("00000001"), &run()).unwrap();
    let outside = temp.path().join("outside");
    fs::write(&outside, "mine").unwrap();
    symlink(&outside, folder.path().join("runs/20261121T174353Z-00000002.toml")).unwrap();
    symlink(&outside, folder.path().join("draft.toml")).unwrap();
    fs::write(folder.path().join("draft (conflict).toml"), "answers").unwrap();
    fs::write(folder.path().join("runs/notes.txt"), "mine").unwrap();
    let deleted = delete_everything(&mut Drafts::new(&folder)).unwrap();
    assert_eq!(deleted.runs, 1);
    let told: Vec<_> = deleted.left.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(names(folder.path()), ["draft (conflict).toml", "draft.toml", "runs"]);
    assert_eq!(names(&folder.path().join("runs")), ["20261121T174353Z-00000002.toml", "notes.txt"]);
    assert_eq!(fs::read(&outside).unwrap(), b"mine");
}

#[test]
fn a_folder_of_runs_that_is_a_link_is_told_and_not_entered() {
    let (temp, folder) = nothing_kept();
    Runs::new(&folder).save(key("00000001"), &run()).unwrap();
    let elsewhere = temp.path().join("elsewhere");
    fs::rename(folder.path().join("runs"), &elsewhere).unwrap();
    symlink(&elsewhere, folder.path().join("runs")).unwrap();
    let deleted = delete_everything(&mut Drafts::new(&folder)).unwrap();
    assert_eq!(deleted.left.len(), 1);
    assert_eq!(names(&elsewhere).len(), 1);
}

#[test]
fn while_another_window_has_a_run_under_way_nothing_is_deleted() {
    let (_temp, folder) = nothing_kept();
    let mut first = Drafts::new(&folder);
    first.save(&draft(key("00000001"), 3)).unwrap();
    Runs::new(&folder).save(key("00000002"), &run()).unwrap();
    let refused = delete_everything(&mut Drafts::new(&folder));
    assert!(matches!(refused, Err(StoreError::AnotherWindow { .. })));
    assert_eq!(Runs::new(&folder).count().unwrap(), 1);
}

#[test]
fn after_everything_was_deleted_a_new_run_can_begin() {
    let (_temp, folder) = nothing_kept();
    let mut drafts = Drafts::new(&folder);
    drafts.save(&draft(key("00000001"), 3)).unwrap();
    delete_everything(&mut drafts).unwrap();
    drafts.save(&draft(key("00000002"), 1)).unwrap();
    assert_eq!(drafts.load().unwrap().unwrap().record.run, key("00000002"));
}
