//! Locking, unlocking, changing the passphrase, saving and finishing on a disk that goes wrong at
//! every step: no run is lost, and no answer is left where anybody can read it.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    sync::Arc,
};

use goodfaith::{
    age::{Passphrase, WorkFactor},
    store::{Disk, DraftStore, Files, Folder, IfGone, OpenedDrafts},
};

use crate::{
    faulty::{EIO, ENOSPC, Faulty, How, at_each_operation},
    samples::{draft, key, names, nothing_kept, passphrase, run, set_mode},
};

const ALL: [How; 6] = [
    How::Refused(ENOSPC),
    How::Refused(EIO),
    How::Botched(ENOSPC),
    How::Botched(EIO),
    How::DiesBefore,
    How::DiesAfter,
];
const RUNS: [&str; 3] = ["00000001", "00000002", "00000003"];
const DRAFT: &str = "00000009";
const OLD: &str = "three green geese";
const NEW: &str = "a rope of sand";

/// The folder on a disk on which nothing goes wrong and nothing is waited for.
fn quick(folder: &Folder) -> Folder {
    Folder::with_files(folder.path(), Faulty::new(usize::MAX, How::DiesBefore))
}

fn keep_some(folder: &Folder) {
    for of in RUNS {
        folder.save_run(key(of), &run()).unwrap();
    }
    DraftStore::new(folder).save(&draft(key(DRAFT), 5)).unwrap();
}

fn keep_some_locked(folder: &Folder) {
    keep_some(folder);
    let locked =
        DraftStore::new(folder).lock_all(&passphrase(OLD), WorkFactor::cheapest()).unwrap();
    assert_eq!((locked.files, locked.left.len()), (4, 0));
}

/// Every file anywhere in a folder, with what is in it.
pub(super) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push((name, fs::read(&path).unwrap()));
        }
    }
    files
}

/// Returns whether bytes hold something of the runs and drafts of these tests.
fn tells_something(bytes: &[u8]) -> bool {
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    ["trust-signs", "partner", "past-hurt", "afraid", "s1 = 1", DRAFT].into_iter().any(holds)
}

fn assert_tells_nothing(folder: &Path, context: &str) {
    for (name, bytes) in files(folder) {
        assert!(!tells_something(&bytes), "{context}: {name} tells something");
        assert!(!name.starts_with('.'), "{context}: {name} is left over");
    }
}

/// Starts anew as the next process would, without a passphrase, and then opens what is locked.
fn started_anew(path: &Path, typed: &[&str], context: &str) -> Folder {
    let folder = quick(&Folder::new(path));
    // It goes on or goes back, whether it can read the draft or not.
    let opened = OpenedDrafts::open(&folder);
    opened.drafts.sweep().unwrap();
    assert!(opened.unsettled.is_none(), "{context}");
    drop(opened);
    if folder.is_locked().unwrap() {
        assert_tells_nothing(path, context);
        let opens = |text: &&str| folder.open_with(&passphrase(text)).is_ok();
        assert!(typed.iter().any(opens), "{context}: no passphrase opens it");
    } else {
        let is_plain = |name: &str| !name.contains(".age") && !name.starts_with("recipient");
        let left = files(path).into_iter().find(|(name, _)| !is_plain(name));
        assert_eq!(left.map(|(name, _)| name), None, "{context}: nothing is locked");
    }
    folder
}

fn assert_all_there(folder: &Folder, context: &str) {
    let listing = folder.list_runs().unwrap();
    assert!(listing.unusable.is_empty(), "{context}: {:?}", listing.unusable);
    assert_eq!(listing.names.len(), RUNS.len(), "{context}");
    for name in listing.names {
        let read = folder.read_run(name).unwrap_or_else(|why| panic!("{context}: {why}"));
        assert!(!read.edited_by_hand && read.record == run(), "{context}: {name}");
    }
    let there = OpenedDrafts::open(folder).draft.unwrap().unwrap();
    assert_eq!(there.record, draft(key(DRAFT), 5), "{context}");
}

/// Does something on a disk that goes wrong at each step in turn, and then looks at it as the next
/// process would. Returns how many steps there were.
fn step_by_step(how: How, prepare: fn(&Folder), act: fn(&Folder) -> bool, typed: &[&str]) -> usize {
    at_each_operation(how, |at, disk, folder, faulty| {
        prepare(&quick(disk));
        let done = act(folder);
        let context = format!("{how:?} at {at}, done: {done}");
        assert!(done || faulty.struck(), "{context}");
        let anew = started_anew(disk.path(), typed, &context);
        assert_all_there(&anew, &context);
    })
}

#[test]
fn locking_that_goes_wrong_at_any_step_loses_no_run_and_the_next_start_goes_on_or_back() {
    let lock = |folder: &Folder| {
        let locked = DraftStore::new(folder).lock_all(&passphrase(OLD), WorkFactor::cheapest());
        locked.is_ok_and(|locked| locked.left.is_empty())
    };
    for how in ALL {
        assert!(step_by_step(how, keep_some, lock, &[OLD]) > 40);
    }
}

#[test]
fn unlocking_that_goes_wrong_at_any_step_loses_no_run_and_the_next_start_goes_on_or_back() {
    let unlock = |folder: &Folder| {
        folder.open_with(&passphrase(OLD)).unwrap();
        let unlocked = DraftStore::new(folder).unlock_all();
        unlocked.is_ok_and(|unlocked| unlocked.files == 4 && unlocked.left.is_empty())
    };
    for how in ALL {
        assert!(step_by_step(how, keep_some_locked, unlock, &[OLD]) > 30);
    }
}

/// Checks that what was said of locking or unlocking is so, at each step of a disk that goes wrong.
fn assert_said(prepare: fn(&Folder), act: fn(&Folder) -> bool, locked_if_done: bool) {
    for how in [How::Refused(ENOSPC), How::Botched(EIO)] {
        at_each_operation(how, |at, disk, folder, _| {
            prepare(&quick(disk));
            let done = act(folder);
            let locked = disk.is_locked().unwrap();
            assert_eq!(done, locked == locked_if_done, "{how:?} at {at}, locked: {locked}");
        });
    }
}

#[test]
fn locking_and_unlocking_that_are_said_to_have_failed_leave_everything_as_it_was() {
    let lock = |folder: &Folder| {
        DraftStore::new(folder).lock_all(&passphrase(OLD), WorkFactor::cheapest()).is_ok()
    };
    assert_said(keep_some, lock, true);
    let unlock = |folder: &Folder| {
        folder.open_with(&passphrase(OLD)).unwrap();
        DraftStore::new(folder).unlock_all().is_ok()
    };
    assert_said(keep_some_locked, unlock, false);
}

#[test]
fn a_change_of_passphrase_that_goes_wrong_at_any_step_leaves_one_of_the_two_that_opens() {
    let change = |folder: &Folder| {
        folder.open_with(&passphrase(OLD)).unwrap();
        let new = passphrase(NEW);
        DraftStore::new(folder).change_passphrase(&new, WorkFactor::cheapest()).is_ok()
    };
    for how in ALL {
        assert!(step_by_step(how, keep_some_locked, change, &[OLD, NEW]) > 4);
    }
}

#[test]
fn a_change_that_was_said_to_have_failed_leaves_the_old_passphrase() {
    for how in [How::Refused(ENOSPC), How::Botched(EIO)] {
        for at in 0..6 {
            let (_temp, disk) = nothing_kept();
            keep_some_locked(&quick(&disk));
            let faulty = Faulty::new(at, how);
            let folder = Folder::with_files(disk.path(), faulty.clone());
            folder.open_with(&passphrase(OLD)).unwrap();
            let mut drafts = DraftStore::new(&folder);
            let changed = drafts.change_passphrase(&passphrase(NEW), WorkFactor::cheapest());
            let opens = |text: &str| Folder::new(disk.path()).open_with(&passphrase(text)).is_ok();
            assert_eq!(opens(NEW), changed.is_ok(), "{how:?} at {at}");
            assert_eq!(opens(OLD), changed.is_err(), "{how:?} at {at}");
        }
    }
}

/// Saves, finishes, begins again and saves, with the public key only. Returns how far it got.
fn answer(folder: &Folder) -> usize {
    let mut drafts = DraftStore::new(folder);
    let steps: [fn(&mut DraftStore) -> bool; 5] = [
        |drafts| drafts.save(&draft(key("0000000a"), 1)).is_ok(),
        |drafts| drafts.save(&draft(key("0000000a"), 2)).is_ok(),
        |drafts| drafts.finish(key("0000000a"), &run(), IfGone::Refuse).is_ok(),
        |drafts| drafts.save(&draft(key("0000000b"), 1)).is_ok(),
        |drafts| drafts.save(&draft(key("0000000b"), 2)).is_ok(),
    ];
    steps.iter().take_while(|step| step(&mut drafts)).count()
}

#[test]
fn answers_given_without_the_passphrase_are_kept_at_any_step_and_no_byte_of_them_is_written_in_the_open()
 {
    for how in ALL {
        at_each_operation(how, |at, disk, folder, faulty| {
            let begun =
                DraftStore::new(&quick(disk)).lock_all(&passphrase(OLD), WorkFactor::cheapest());
            assert_eq!(begun.unwrap().files, 0);
            let done = answer(folder);
            let context = format!("{how:?} at {at}, done: {done}");
            let written = faulty.written.lock().unwrap();
            assert!(!written.iter().any(|bytes| tells_something(bytes)), "{context}");

            let folder = started_anew(disk.path(), &[OLD], &context);
            let runs = folder.list_runs().unwrap().names;
            let there = OpenedDrafts::open(&folder).draft.unwrap().map(|kept| kept.record);
            assert!(runs.len() <= 1 && (done < 3 || runs.len() == 1), "{context}");
            let answers = there.map(|draft| (draft.run, draft.responses.answers.len()));
            let enough = |of, least| answers.is_some_and(|(run, n)| run == key(of) && n >= least);
            match done {
                0 | 3 => {}
                1 | 2 => assert!(runs.len() == 1 || enough("0000000a", done), "{context}"),
                _ => assert!(enough("0000000b", done - 3), "{context}"),
            }
        });
    }
}

#[test]
fn trying_again_without_the_passphrase_keeps_a_run_exactly_once() {
    for how in [How::Refused(ENOSPC), How::Botched(EIO)] {
        at_each_operation(how, |at, disk, folder, _| {
            let lock = |passphrase: &Passphrase| {
                DraftStore::new(&quick(disk)).lock_all(passphrase, WorkFactor::cheapest())
            };
            lock(&passphrase(OLD)).unwrap();
            let mut drafts = DraftStore::new(folder);
            let _ = drafts.save(&draft(key(DRAFT), 1));
            let first = drafts.finish(key(DRAFT), &run(), IfGone::Refuse);
            let again = first.or_else(|_| drafts.finish(key(DRAFT), &run(), IfGone::Refuse));
            again.unwrap_or_else(|why| panic!("{how:?} at {at}: {why}"));
            drop(drafts);
            let names = disk.list_runs().unwrap().names;
            assert_eq!(names.len(), 1, "{how:?} at {at}");
        });
    }
}

/// A disk on which a folder is moved away, with a link in its place, once a file was wiped. So it can be
/// listed by nobody, not even by root.
struct MovedOnceWiped {
    from: PathBuf,
    to: PathBuf,
}

impl Files for MovedOnceWiped {
    fn wipe(&self, file: &mut File) -> io::Result<()> {
        // Only the first time: the link cannot take the place of the folder.
        if fs::rename(&self.from, &self.to).is_ok() {
            symlink(&self.to, &self.from)?;
        }
        Disk.wipe(file)
    }
}

#[test]
fn locking_is_not_said_to_have_failed_once_an_original_is_gone() {
    let (temp, disk) = nothing_kept();
    keep_some(&disk);
    let (tried, elsewhere) = (disk.path().join("tried"), temp.path().join("elsewhere"));
    fs::create_dir(&tried).unwrap();
    set_mode(&tried, 0o700);
    let moved = MovedOnceWiped { from: tried.clone(), to: elsewhere.clone() };
    let folder = Folder::with_files(disk.path(), Arc::new(moved));
    let locked = DraftStore::new(&folder).lock_all(&passphrase(OLD), WorkFactor::cheapest());
    fs::remove_file(&tried).unwrap();
    fs::rename(&elsewhere, &tried).unwrap();
    let left = locked.unwrap().left;
    assert!(left.iter().any(|why| why.to_string().contains("tried")), "{left:?}");
    assert!(folder.is_locked().unwrap() && folder.is_opened());
    assert_all_there(&started_anew(disk.path(), &[OLD], "listed again"), "listed again");
}
