//! Backups: carried byte by byte, restored whole or not at all, and never over anything.

use std::{collections::BTreeMap, fs, path::Path};

use goodfaith::{
    age::WorkFactor,
    store::{
        BackupLock, DraftStore, Folder, RestoreError, Settings, StoreError, backup, restore,
        run_to_text,
    },
};

use crate::{
    faulty::{EIO, ENOSPC, How, at_each_operation},
    samples::{draft, key, mode, names, nothing_kept, passphrase, run_at, try_event},
};

/// A folder with settings, three runs, one of them edited and one torn, a try event, and a draft.
fn much_kept() -> (tempfile::TempDir, Folder) {
    let (temp, folder) = nothing_kept();
    for (of, day) in [("0000000a", "01"), ("0000000b", "02"), ("0000000c", "03")] {
        let run = run_at(&format!("2026-11-{day}T10:00:00Z"));
        folder.save_run(key(of), &run).unwrap();
    }
    folder.save_try_event(key("0000000a"), &try_event(1)).unwrap();
    let path =
        |day: &str, of: &str| folder.path().join(format!("runs/202611{day}T100000Z-{of}.toml"));
    let edited = fs::read_to_string(path("02", "0000000b")).unwrap().replace("s1 = 1", "s1 = 2");
    fs::write(path("02", "0000000b"), edited).unwrap();
    let torn = fs::read(path("03", "0000000c")).unwrap();
    fs::write(path("03", "0000000c"), &torn[..torn.len() / 2]).unwrap();
    let settings = Settings { region: Some("UK".to_owned()), ..Settings::default() };
    folder.save_settings(&settings).unwrap();
    DraftStore::new(&folder).save(&draft(key("0000000d"), 5)).unwrap();
    (temp, folder)
}

/// Every file in a folder but the lock, by its place, with its bytes.
fn contents(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut contents = BTreeMap::new();
    for within in ["", "runs/", "tried/"] {
        let path = folder.path().join(within);
        for name in names(&path).into_iter().filter(|name| name != "draft.lock") {
            if path.join(&name).is_file() {
                contents.insert(format!("{within}{name}"), fs::read(path.join(&name)).unwrap());
            }
        }
    }
    contents
}

fn bytes() -> Vec<u8> {
    backup(&much_kept().1).unwrap().bytes
}

/// Restores into an empty folder; on refusal, checks that nothing is there.
fn restored(backup: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, RestoreError> {
    let (_temp, folder) = nothing_kept();
    match restore(&folder, backup) {
        Ok(_) => Ok(contents(&folder)),
        Err(why) => {
            assert!(contents(&folder).is_empty(), "{why}, and something was restored");
            Err(why)
        }
    }
}

/// A folder with one run, locked with a passphrase.
fn locked(words: &str) -> (tempfile::TempDir, Folder) {
    let (temp, folder) = nothing_kept();
    folder.save_run(key("0000000e"), &run_at("2026-10-01T10:00:00Z")).unwrap();
    let mut drafts = DraftStore::new(&folder);
    drafts.lock_all(&passphrase(words), WorkFactor::cheapest()).unwrap();
    (temp, folder)
}

/// Returns why a backup is not restored into a folder, in which nothing changes.
fn refused(folder: &Folder, backup: &[u8]) -> String {
    let before = contents(folder);
    let why = restore(folder, backup).unwrap_err();
    assert_eq!(contents(folder), before);
    why.to_string()
}

/// Packs entries of one type as a backup does, whatever they are called.
fn packed(files: &[(&str, &[u8])], kind: tar::EntryType) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        // The crate refuses a path that leads out of the folder; a hostile file does not.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_entry_type(kind);
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

#[test]
fn what_was_backed_up_is_restored_elsewhere_byte_by_byte() {
    let (_temp, folder) = much_kept();
    let made = backup(&folder).unwrap();
    assert_eq!((made.runs, made.draft, made.tried, made.doubtful.len()), (3, true, true, 2));
    let (_elsewhere, other) = nothing_kept();
    let done = restore(&other, &made.bytes).unwrap();
    assert_eq!(
        (done.runs, done.draft, done.tried, done.others, done.already_there),
        (3, true, true, 1, 0)
    );
    assert_eq!((done.doubtful.len(), done.not_overwritten.len()), (2, 0));
    assert_eq!(contents(&other), contents(&folder));
    assert_eq!(contents(&other).len(), 6);
    for place in contents(&other).keys() {
        assert_eq!(mode(&other.path().join(place)), 0o600, "{place}");
    }
    assert_eq!(mode(other.path()), 0o700);
    // Again: nothing is missing, and nothing is written.
    let again = restore(&other, &made.bytes).unwrap();
    assert_eq!((again.runs, again.others, again.already_there), (0, 0, 6));
    assert_eq!(backup(&other).unwrap().bytes, made.bytes);
}

#[test]
fn restoring_overwrites_nothing_and_names_what_is_in_the_way() {
    let backup = bytes();
    let (_temp, folder) = nothing_kept();
    let settings = Settings { region: Some("US".to_owned()), ..Settings::default() };
    folder.save_settings(&settings).unwrap();
    folder.save_run(key("0000000a"), &run_at("2026-11-01T10:00:00Z")).unwrap();
    let mine = run_at("2026-11-02T10:00:00Z");
    folder.save_run(key("0000000b"), &mine).unwrap();
    let before = contents(&folder);
    let done = restore(&folder, &backup).unwrap();
    assert_eq!((done.runs, done.draft, done.tried, done.others), (1, true, true, 0));
    assert_eq!(done.already_there, 1);
    assert_eq!(
        done.not_overwritten,
        ["settings.toml", "runs/20261102T100000Z-0000000b.toml"]
            .map(|place| folder.path().join(place))
    );
    let after = contents(&folder);
    assert!(before.iter().all(|(place, bytes)| after[place] == *bytes));
    assert_eq!(after.len(), 6);
}

#[test]
fn a_backup_is_refused_by_a_folder_that_is_not_locked_with_the_same_key() {
    let (_temp, open) = much_kept();
    let (_other, ours) = locked("three green geese");
    let (_third, theirs) = locked("four grey goats");
    let locked_backup = backup(&theirs).unwrap().bytes;
    assert!(refused(&open, &locked_backup).contains("the files kept here are not"));
    assert!(refused(&ours, &bytes()).contains("the files kept here are. Take the lock off"));
    assert!(refused(&ours, &locked_backup).contains("a different key"));
    // One with the same key is restored.
    let own = backup(&ours).unwrap().bytes;
    let before = contents(&ours);
    fs::remove_dir_all(ours.path().join("runs")).unwrap();
    assert_eq!(restore(&ours, &own).unwrap().runs, 1);
    assert_eq!(contents(&ours), before);
}

#[test]
fn a_backup_is_called_locked_only_if_no_answer_in_it_is_in_the_open() {
    let (_temp, folder) = much_kept();
    assert_eq!(backup(&folder).unwrap().lock, BackupLock::Open);
    let (_other, folder) = locked("three green geese");
    let whole = backup(&folder).unwrap();
    assert_eq!((whole.lock, whole.runs), (BackupLock::Locked, 1));
    let run = run_at("2026-10-01T10:00:00Z");
    let path = folder.path().join("runs/20261001T100000Z-0000000e.toml");
    fs::write(path, run_to_text(&run).unwrap()).unwrap();
    let whole = backup(&folder).unwrap();
    assert_eq!((whole.lock, whole.runs), (BackupLock::Partly, 1), "a run in both forms is one run");
}

#[test]
fn the_largest_run_that_is_read_can_be_locked_backed_up_and_restored() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("0000000e"), &run_at("2026-10-01T10:00:00Z"));
    let path = folder.path().join(format!("runs/{}", name.unwrap()));
    let mut text = fs::read(&path).unwrap();
    text.resize(1 << 20, b'\n');
    fs::write(path, text).unwrap();
    let words = passphrase("three green geese");
    DraftStore::new(&folder).lock_all(&words, WorkFactor::cheapest()).unwrap();
    assert!(restored(&backup(&folder).unwrap().bytes).unwrap() == contents(&folder));
}

#[test]
fn a_locked_backup_without_its_public_key_is_refused_as_one_with_it() {
    let without = |folder: &Folder, names: &[&str]| {
        let read = |name: &&str| fs::read(folder.path().join(*name)).unwrap();
        let keys: Vec<Vec<u8>> = names.iter().map(read).collect();
        for name in names {
            fs::remove_file(folder.path().join(name)).unwrap();
        }
        let made = backup(folder).unwrap().bytes;
        for (name, bytes) in names.iter().zip(keys) {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        made
    };
    let (_temp, open) = much_kept();
    let (_other, ours) = locked("three green geese");
    let (_third, theirs) = locked("four grey goats");
    let backup_of_theirs = without(&theirs, &["recipient.txt"]);
    assert!(refused(&open, &backup_of_theirs).contains("the files kept here are not"));
    assert!(refused(&ours, &backup_of_theirs).contains("nobody can tell"));
    let keyless = without(&theirs, &["recipient.txt", "identity.age"]);
    assert!(refused(&open, &keyless).contains("the files kept here are not"));
    assert!(refused(&ours, &keyless).contains("nobody can tell"));
    // One with the same secret key is restored.
    let own = without(&ours, &["recipient.txt"]);
    fs::remove_dir_all(ours.path().join("runs")).unwrap();
    assert_eq!(restore(&ours, &own).unwrap().runs, 1);
}

#[test]
fn a_backup_brings_back_a_lost_key_and_the_passphrase_opens_everything_again() {
    let (_temp, folder) = locked("three green geese");
    let made = backup(&folder).unwrap().bytes;
    let before = contents(&folder);
    fs::remove_file(folder.path().join("identity.age")).unwrap();
    let folder = Folder::new(folder.path());
    let done = restore(&folder, &made).unwrap();
    assert_eq!((done.runs, done.others, done.already_there), (0, 1, 2));
    assert_eq!(contents(&folder), before);
    folder.open_with(&passphrase("three green geese")).unwrap();
    let run = folder.list_runs().unwrap().names[0];
    assert_eq!(folder.read_run(run).unwrap().record, run_at("2026-10-01T10:00:00Z"));
}

#[test]
fn while_a_key_is_missing_only_a_backup_that_brings_it_and_nothing_unlocked_is_restored() {
    let (_temp, ours) = locked("three green geese");
    let (_other, theirs) = locked("four grey goats");
    let identity = ours.path().join("identity.age");
    let open = ours.path().join("runs/20261102T100000Z-0000000f.toml");
    fs::write(&open, run_to_text(&run_at("2026-11-02T10:00:00Z")).unwrap()).unwrap();
    let partly = backup(&ours).unwrap().bytes;
    fs::remove_file(&open).unwrap();
    fs::remove_file(ours.path().join("recipient.txt")).unwrap();
    let without_public_key = backup(&ours).unwrap().bytes;
    ours.open_with(&passphrase("three green geese")).unwrap();
    fs::remove_file(identity).unwrap();
    let keyless = backup(&ours).unwrap().bytes;
    for other in [&bytes(), &without_public_key, &keyless, &backup(&theirs).unwrap().bytes] {
        let why = refused(&Folder::new(ours.path()), other);
        assert!(why.starts_with("The key that your passphrase opens is gone."), "{why}");
    }
    let why = refused(&Folder::new(ours.path()), &partly);
    assert!(why.contains("brings the key that is missing here, but also files that are"), "{why}");
}

#[test]
fn beside_the_public_key_of_a_lock_that_was_not_finished_no_other_key_is_restored() {
    let (_temp, theirs) = locked("four grey goats");
    let (_other, ours) = locked("three green geese");
    let public = fs::read_to_string(ours.path().join("recipient.txt")).unwrap();
    let changing = "# Files are being locked or unlocked. The next start goes on with it.";
    let (_third, open) = nothing_kept();
    open.save_settings(&Settings::default()).unwrap();
    fs::write(open.path().join("recipient.txt"), format!("{changing}\n{public}")).unwrap();
    let why = refused(&open, &backup(&theirs).unwrap().bytes);
    assert!(why.contains("the files kept here are not"), "{why}");
}

#[test]
fn a_backup_that_was_cut_short_anywhere_is_refused() {
    let whole = bytes();
    assert!(restored(&whole).is_ok());
    for end in (0..whole.len()).step_by(97).chain(whole.len() - 1100..whole.len()) {
        let why = restored(&whole[..end]).unwrap_err().to_string();
        // Before the first file is whole, nothing tells that it was a backup.
        assert!(end < 1024 || why.contains("cut short"), "{end}: {why}");
    }
}

#[test]
fn a_backup_in_which_any_byte_was_changed_is_refused_or_restores_the_same() {
    let whole = bytes();
    let kept = restored(&whole).unwrap();
    let mut refused = 0;
    for at in (0..whole.len()).step_by(13) {
        let mut changed = whole.clone();
        changed[at] ^= 0x21;
        match restored(&changed) {
            Ok(restored) => assert_eq!(restored, kept, "byte {at}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 100, "{refused}");
    let refusal_with = |from: &str, to: &str| {
        let text = String::from_utf8(whole.clone()).unwrap();
        assert!(text.contains(from));
        restored(text.replacen(from, to, 1).as_bytes()).unwrap_err().to_string()
    };
    let why = refusal_with("s1 = 1", "s1 = 3");
    assert!(why.contains("runs/20261101T100000Z-0000000a.toml in it was changed"), "{why}");
    let why = refusal_with("goodfaith backup, format 1", "goodfaith backup, format 2");
    assert!(why.contains("by a newer version of goodfaith (format 2)"), "{why}");
}

#[test]
fn a_file_that_is_no_backup_is_refused_whatever_it_tries() {
    let file = tar::EntryType::Regular;
    let name = "runs/20261101T100000Z-0000000a.toml";
    let huge = vec![b'#'; (1 << 20) + 1];
    for (what, archive, said) in [
        ("nothing", Vec::new(), "not a backup that goodfaith wrote"),
        ("noise", vec![7; 4096], "it is not a tar archive"),
        ("a way out", packed(&[("../../evil.toml", b"x")], file), "goodfaith keeps no file called"),
        ("a way out", packed(&[("runs/../../x.toml", b"x")], file), "keeps no file called"),
        ("the root", packed(&[("/etc/passwd", b"x")], file), "keeps no file called /etc/passwd"),
        ("the lock", packed(&[("draft.lock", b"")], file), "keeps no file called draft.lock"),
        ("escapes", packed(&[("\u{1b}[31m.toml", b"x")], file), "keeps no file called"),
        ("a link", packed(&[(name, b"")], tar::EntryType::Symlink), "is not a plain file"),
        ("a folder", packed(&[("runs", b"")], tar::EntryType::Directory), "is not a plain file"),
        ("a long name", packed(&[("x", b"x")], tar::EntryType::GNULongName), "not a plain file"),
        ("two", packed(&[(name, b"a"), (name, b"b")], file), "is in it twice"),
        ("size", packed(&[(name, &huge)], file), "is too large"),
        ("no sums", packed(&[(name, b"a")], file), "it has no checksums"),
        (
            "other sums",
            packed(&[(name, b"a"), ("SHA256SUMS", b"x\n")], file),
            "are not goodfaith's",
        ),
    ] {
        let why = restored(&archive).unwrap_err().to_string();
        assert!(why.contains(said) && !why.contains('\u{1b}'), "{what}: {why}");
    }
    // A size that no file has is not made room for.
    let mut liar = packed(&[(name, b"a")], file);
    liar[124..136].copy_from_slice(b"77777777777\0");
    let mut header = tar::Header::from_byte_slice(&liar[..512]).clone();
    header.set_cksum();
    liar[..512].copy_from_slice(header.as_bytes());
    assert!(restored(&liar).unwrap_err().to_string().contains("is too large"));
}

#[test]
fn another_window_with_a_run_under_way_is_not_backed_up_or_restored_over() {
    let (_temp, folder) = much_kept();
    let bytes = backup(&folder).unwrap().bytes;
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("0000000d"), 6)).unwrap();
    assert!(matches!(backup(&folder), Err(StoreError::AnotherWindow { .. })));
    let refused = restore(&folder, &bytes);
    assert!(matches!(refused, Err(RestoreError::Store(StoreError::AnotherWindow { .. }))));
    drop(drafts);
    assert!(backup(&folder).is_ok());
}

#[test]
fn a_backup_of_nothing_is_empty_and_makes_nothing() {
    let (temp, folder) = nothing_kept();
    assert!(backup(&folder).unwrap().is_empty());
    assert!(names(temp.path()).is_empty());
}

/// Restores on a disk that goes wrong once, at each of its operations in turn.
fn restoring_at_each_operation(
    backup: &[u8],
    how: How,
    check: impl Fn(&Folder, bool, &BTreeMap<String, Vec<u8>>),
) {
    let kept = restored(backup).unwrap();
    let operations = at_each_operation(how, |_, disk, folder, _| {
        check(disk, restore(folder, backup).is_ok(), &kept);
    });
    assert!(operations > 20, "{operations}");
}

fn assert_files_are_whole(folder: &Folder, kept: &BTreeMap<String, Vec<u8>>) {
    for (place, bytes) in contents(folder) {
        let is_temporary = Path::new(&place).extension().is_some_and(|end| end == "tmp");
        assert!(is_temporary || kept[&place] == bytes, "{place}");
    }
}

#[test]
fn whatever_operation_fails_all_is_restored_or_nothing() {
    let backup = bytes();
    for how in [How::Refused(ENOSPC), How::Refused(EIO), How::Botched(ENOSPC)] {
        restoring_at_each_operation(&backup, how, |disk, done, kept| {
            let there = contents(disk);
            if done {
                assert_eq!(there, *kept);
            } else {
                // A file that was placed although the disk said that it was not is left over.
                let known: Vec<_> =
                    there.keys().filter(|place| kept.contains_key(*place)).collect();
                let at_most = usize::from(matches!(how, How::Botched(_)));
                assert!(known.len() <= at_most, "{how:?}: {known:?}");
                assert!(there.len() <= 1, "{how:?}: {:?}", there.keys());
            }
        });
    }
}

#[test]
fn killed_before_or_after_any_operation_every_file_is_whole_and_restoring_again_adds_the_rest() {
    let backup = bytes();
    for how in [How::DiesBefore, How::DiesAfter] {
        restoring_at_each_operation(&backup, how, |disk, _, kept| {
            assert_files_are_whole(disk, kept);
            restore(disk, &backup).unwrap();
            assert_eq!(contents(disk), *kept);
        });
    }
}
