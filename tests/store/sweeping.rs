//! Files that killed processes left half written, and another window that is just placing one.

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
    sync::Arc,
};

use goodfaith::store::{Dir, Disk, DraftStore, Files, Folder, delete_run};

use crate::samples::{empty_folder, key, names, nothing_kept, run, try_event};

const TEMPORARY: &str = ".0000000a.tmp";
const PLACED: &str = "draft.toml";

/// The moment at which another window gives its file its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Renaming,
    Wiping,
}

/// A disk on which another window gives a file its name in the middle of a sweep.
struct OtherWindow(PathBuf, Before);

impl OtherWindow {
    fn place(&self, now: Before) {
        if now == self.1 {
            let _ = fs::rename(self.0.join(TEMPORARY), self.0.join(PLACED));
        }
    }
}

impl Files for OtherWindow {
    fn rename_over(&self, folder: &Dir, from: &str, to: &str) -> io::Result<()> {
        self.place(Before::Renaming);
        Disk.rename_over(folder, from, to)
    }

    fn wipe(&self, file: &mut File) -> io::Result<()> {
        self.place(Before::Wiping);
        Disk.wipe(file)
    }
}

/// Sweeps a folder while another window places its file; returns what is left there.
fn swept_while_placed(before: Before) -> Vec<(String, Vec<u8>)> {
    let (_temp, disk) = empty_folder();
    fs::write(disk.path().join(TEMPORARY), "answers").unwrap();
    let files = Arc::new(OtherWindow(disk.path().to_path_buf(), before));
    let left = DraftStore::new(&Folder::with_files(disk.path(), files)).sweep().unwrap();
    assert!(left.is_empty(), "{left:?}");
    let files = names(disk.path()).into_iter().filter(|name| name != "runs");
    files.map(|name| (name.clone(), fs::read(disk.path().join(name)).unwrap())).collect()
}

#[test]
fn a_file_that_has_just_got_its_name_is_not_swept() {
    assert_eq!(swept_while_placed(Before::Renaming), [(PLACED.to_owned(), b"answers".to_vec())]);
}

#[test]
fn a_file_that_is_being_wiped_cannot_be_given_a_name_any_more() {
    assert_eq!(swept_while_placed(Before::Wiping), []);
}

#[test]
fn deleting_a_run_leaves_the_files_that_another_window_is_writing() {
    let (_temp, folder) = nothing_kept();
    let names = ["00000001", "00000002"].map(|of| folder.save_run(key(of), &run()));
    folder.save_try_event(key("00000002"), &try_event(1)).unwrap();
    let written = ["", "runs", "tried"].map(|within| folder.path().join(within).join(TEMPORARY));
    let held = written.each_ref().map(|path| {
        let file = File::create(path).unwrap();
        file.try_lock().unwrap();
        file
    });
    let [first, second] = names.map(Result::unwrap);
    let deleted = delete_run(&mut DraftStore::new(&folder), first);
    assert!(deleted.runs == 1 && deleted.left.is_empty(), "{deleted:?}");
    assert!(written.iter().all(|path| path.exists()), "somebody holds them");
    drop(held);
    assert!(delete_run(&mut DraftStore::new(&folder), second).left.is_empty());
    assert!(!written.iter().any(|path| path.exists()), "nobody holds them");
}
