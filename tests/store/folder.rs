use std::{
    env, fs,
    os::unix::fs::{MetadataExt as _, chown, symlink},
    path::Path,
    process::Command,
};

use goodfaith::store::{DraftStore, Folder, FolderTrouble, IfGone, OpenedDrafts, StoreError};

use crate::samples::{draft, empty_folder, key, mode, nothing_kept, run, set_mode};

/// Returns what is wrong with the folder: checking it and keeping a run in it must both say the same.
fn trouble(folder: &Folder) -> FolderTrouble {
    let trouble_of = |result: Result<(), StoreError>| match result {
        Err(StoreError::Folder { trouble, .. }) => trouble,
        other => panic!("{other:?}"),
    };
    let checked = trouble_of(folder.check());
    assert_eq!(trouble_of(folder.save_run(key("00000001"), &run()).map(drop)), checked);
    checked
}

#[test]
fn nothing_is_made_until_something_is_kept() {
    let (temp, folder) = nothing_kept();
    folder.check().unwrap();
    assert_eq!(OpenedDrafts::open(&folder).draft.unwrap(), None);
    assert!(DraftStore::new(&folder).copies().unwrap().is_empty());
    DraftStore::new(&folder).discard(key("00000001")).unwrap();
    assert_eq!(folder.list_runs().unwrap().names.len(), 0);
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 0);
}

#[test]
fn folders_are_made_for_their_owner_only_and_files_too() {
    let temp = tempfile::tempdir().unwrap();
    let folder = Folder::new(&temp.path().join("a/b/goodfaith"));
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    DraftStore::new(&folder).save(&draft(key("00000002"), 3)).unwrap();
    let at = folder.path();
    for path in [temp.path().join("a"), temp.path().join("a/b"), at.into(), at.join("runs")] {
        assert_eq!(mode(&path), 0o700, "{}", path.display());
    }
    for path in [folder.run_path(name), at.join("draft.toml"), at.join("draft.lock")] {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    folder.check().unwrap();
}

/// Names the folder to a process with a umask of its own.
const FOLDER: &str = "GOODFAITH_TEST_UMASK_FOLDER";

#[test]
#[ignore = "another test starts it as a process of its own"]
fn child_with_a_umask_that_keeps_the_owner_out() {
    let folder = Folder::new(Path::new(&env::var_os(FOLDER).unwrap()));
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 3)).unwrap();
    let name = drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap();
    drafts.save(&draft(key("00000002"), 3)).unwrap();
    drop(drafts);
    assert_eq!(folder.read_run(name).unwrap().record, run());
    assert!(OpenedDrafts::open(&folder).draft.unwrap().is_some());
    let at = folder.path();
    for path in [at.parent().unwrap().into(), at.to_path_buf(), at.join("runs")] {
        assert_eq!(mode(&path), 0o700, "{}", path.display());
    }
    for path in [folder.run_path(name), at.join("draft.toml"), at.join("draft.lock")] {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn under_any_umask_the_owner_can_use_what_was_kept_and_nobody_else() {
    for umask in ["0177", "0777", "0000"] {
        let temp = tempfile::tempdir().unwrap();
        let child = Command::new("sh")
            .args(["-c", "umask \"$1\" && exec \"$2\" --exact --ignored \"$3\"", "sh", umask])
            .arg(env::current_exe().unwrap())
            .arg("folder::child_with_a_umask_that_keeps_the_owner_out")
            .env(FOLDER, temp.path().join("a/goodfaith"))
            .output()
            .unwrap();
        assert!(child.status.success(), "{umask}: {}", String::from_utf8_lossy(&child.stdout));
    }
}

#[test]
fn a_folder_open_to_others_is_not_written_to_and_not_tightened() {
    for open in [0o755, 0o750, 0o701, 0o710] {
        let (_temp, folder) = empty_folder();
        set_mode(folder.path(), open);
        assert_eq!(trouble(&folder), FolderTrouble::TooOpen(open));
        assert!(DraftStore::new(&folder).save(&draft(key("00000001"), 1)).is_err());
        assert_eq!(mode(folder.path()), open);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "runs/ and nothing else");
        let sentence = folder.check().unwrap_err().to_string();
        assert!(sentence.contains(&format!("chmod 700 {}", folder.path().display())), "{sentence}");
    }
}

#[test]
fn a_folder_of_runs_open_to_others_is_not_written_to() {
    let (_temp, folder) = empty_folder();
    set_mode(&folder.path().join("runs"), 0o755);
    assert_eq!(trouble(&folder), FolderTrouble::TooOpen(0o755));
}

#[test]
fn a_symbolic_link_in_the_folders_place_is_not_followed() {
    let (temp, folder) = empty_folder();
    let link = temp.path().join("link");
    symlink(folder.path(), &link).unwrap();
    for path in [link.clone(), link.join(""), link.join(".")] {
        assert_eq!(trouble(&Folder::new(&path)), FolderTrouble::Symlink);
    }
    assert!(matches!(
        Folder::new(&link).list_runs(),
        Err(StoreError::Folder { trouble: FolderTrouble::Symlink, .. })
    ));
}

#[test]
fn a_symbolic_link_in_the_place_of_the_runs_is_not_followed() {
    let (temp, folder) = empty_folder();
    let elsewhere = temp.path().join("elsewhere");
    fs::rename(folder.path().join("runs"), &elsewhere).unwrap();
    symlink(&elsewhere, folder.path().join("runs")).unwrap();
    assert_eq!(trouble(&folder), FolderTrouble::Symlink);
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[test]
fn a_file_in_the_folders_place_is_left_alone() {
    let (_temp, folder) = nothing_kept();
    fs::write(folder.path(), "mine").unwrap();
    assert_eq!(trouble(&folder), FolderTrouble::NotADirectory);
    assert_eq!(fs::read(folder.path()).unwrap(), b"mine");
}

#[test]
fn a_file_in_the_place_of_a_folder_above_is_the_one_that_is_named() {
    let temp = tempfile::tempdir().unwrap();
    let notes = temp.path().join("notes.txt");
    fs::write(&notes, "mine").unwrap();
    for beneath in ["answers", "a/b/answers"] {
        let folder = Folder::new(&notes.join(beneath));
        assert_eq!(trouble(&folder), FolderTrouble::NotADirectory);
        let said = folder.check().unwrap_err().to_string();
        assert!(said.starts_with(&format!("{} is not a folder", notes.display())), "{said}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_not_used() {
    let (_temp, folder) = empty_folder();
    let somebody = fs::metadata(folder.path()).unwrap().uid() ^ 1;
    if chown(folder.path(), Some(somebody), None).is_err() {
        return; // Only root can give a folder away.
    }
    assert_eq!(trouble(&folder), FolderTrouble::NotYours);
    assert!(folder.list_runs().is_err());
}

#[test]
fn a_read_only_folder_is_said_to_be_so_before_the_first_answer() {
    let (_temp, folder) = empty_folder();
    set_mode(folder.path(), 0o500);
    if fs::write(folder.path().join("probe"), "").is_ok() {
        return; // Root may write anywhere; `small_disk` has a disk that is read-only for root too.
    }
    let checked = folder.check();
    let kept = DraftStore::new(&folder).save(&draft(key("00000001"), 1));
    set_mode(folder.path(), 0o700);
    assert!(matches!(checked, Err(StoreError::Folder { trouble: FolderTrouble::ReadOnly, .. })));
    assert!(matches!(kept, Err(StoreError::Io { .. })), "{kept:?}");
}
