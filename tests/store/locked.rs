//! Ways in which other programs lost or leaked what they had locked, and what happens here.

use std::{fs, path::PathBuf, sync::mpsc, time::Duration};

use goodfaith::{
    age::{Identity, WorkFactor, encrypt},
    store::{
        Done, DraftStore, FileError, FileTrouble, Folder, IfGone, LockTrouble, OpenedDrafts,
        StopSwitch, StoreError, WriteJob, Writer,
    },
};

use crate::locked_faults::files;
use crate::samples::{draft, key, mode, names, nothing_kept, passphrase, run, run_at, try_event};

const RIGHT: &str = "three green geese";

fn lock(folder: &Folder) {
    let mut drafts = DraftStore::new(folder);
    drafts.lock_all(&passphrase(RIGHT), WorkFactor::cheapest()).unwrap();
}

/// The folder as another process finds it, which has not been told the passphrase.
fn anew(folder: &Folder) -> Folder {
    Folder::new(folder.path())
}

fn trouble(why: &StoreError) -> &LockTrouble {
    match why {
        StoreError::Lock(trouble) => trouble,
        other => panic!("{other}"),
    }
}

fn opened(folder: &Folder, typed: &str) -> Result<Folder, StoreError> {
    let folder = anew(folder);
    folder.open_with(&passphrase(typed)).map(|()| folder)
}

#[test]
fn in_place_of_a_locked_folder_that_was_removed_nothing_is_written_in_the_open() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    lock(&folder);
    let folder = opened(&folder, RIGHT).unwrap();
    fs::remove_dir_all(folder.path()).unwrap();
    let refused = folder.save_run(key("00000002"), &run()).unwrap_err();
    assert!(matches!(trouble(&refused), LockTrouble::KeyMissing(_)), "{refused:?}");
    assert!(folder.list_runs().unwrap().names.is_empty());
}

#[test]
fn a_second_window_and_another_run_name_the_file_of_the_draft_as_it_is_there() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let folder = opened(&folder, RIGHT).unwrap();
    let (mut first, mut second) = (DraftStore::new(&folder), DraftStore::new(&folder));
    first.save(&draft(key("00000001"), 5)).unwrap();
    let path = folder.path().join("draft.toml.age");
    assert_eq!(names(folder.path())[..2], ["draft.lock", "draft.toml.age"]);
    for refused in [
        OpenedDrafts::open(&folder).draft.unwrap_err(),
        second.save(&draft(key("00000002"), 1)).unwrap_err(),
        first.save(&draft(key("00000002"), 1)).unwrap_err(),
    ] {
        let said = refused.to_string();
        assert!(said.contains(&path.display().to_string()), "{said}");
    }
}

/// Starts a writer. Returns what gives the outcome of a job.
fn outcomes(folder: &Folder) -> impl FnMut(WriteJob) -> Result<Done, StoreError> {
    let (events, results) = mpsc::channel();
    let on_event = move |event| events.send(event).unwrap();
    let mut writer = Writer::start(DraftStore::new(folder), on_event).unwrap();
    move |job| {
        writer.queue(job).unwrap();
        results.recv_timeout(Duration::from_mins(1)).unwrap().outcome
    }
}

#[test]
fn a_change_of_the_lock_that_is_stopped_in_time_changes_nothing_and_later_it_cannot_be_stopped() {
    let right = || passphrase(RIGHT);
    let add = |stop| WriteJob::Lock(right(), stop);
    let change = |stop| {
        let new = passphrase("another one by far");
        WriteJob::ChangePassphrase { current: right(), new, stop }
    };
    let take_off = |stop| WriteJob::Unlock(right(), stop);
    let cases: [(bool, &dyn Fn(StopSwitch) -> WriteJob); 3] =
        [(false, &add), (true, &change), (true, &take_off)];
    for (is_locked, job) in cases {
        let (_temp, folder) = nothing_kept();
        folder.save_run(key("00000001"), &run()).unwrap();
        if is_locked {
            lock(&folder);
        }
        let kept = || {
            let files = files(folder.path()).into_iter();
            files.filter(|(name, _)| name != "draft.lock").collect::<Vec<_>>()
        };
        let (before, stop) = (kept(), StopSwitch::default());
        assert!(stop.stop());
        let stopped = outcomes(&folder)(job(stop.clone())).unwrap_err();
        assert!(matches!(trouble(&stopped), LockTrouble::Stopped));
        assert_eq!(kept(), before);
        assert!(stop.stop());
    }
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let stop = StopSwitch::default();
    assert!(outcomes(&folder)(take_off(stop.clone())).is_ok());
    assert!(!stop.stop());
}

#[test]
fn a_lock_that_is_open_is_changed_only_by_whoever_knows_its_passphrase() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    lock(&folder);
    let mut outcome_of = outcomes(&folder);
    let goes_on = StopSwitch::default;
    let before = fs::read(folder.path().join("identity.age")).unwrap();
    let new = || passphrase("a rope of sand");
    for job in [
        WriteJob::ChangePassphrase {
            current: passphrase("three green ducks"),
            new: new(),
            stop: goes_on(),
        },
        WriteJob::CheckPassphrase(passphrase("three green ducks")),
        WriteJob::Unlock(passphrase("three green ducks"), goes_on()),
    ] {
        let refused = outcome_of(job).unwrap_err();
        assert!(matches!(trouble(&refused), LockTrouble::WrongPassphrase));
        assert_eq!(fs::read(folder.path().join("identity.age")).unwrap(), before);
        assert_eq!(folder.read_run(name).unwrap().record, run());
    }
    let is_right = outcome_of(WriteJob::CheckPassphrase(passphrase(RIGHT)));
    assert!(matches!(is_right, Ok(Done::PassphraseIsRight)));
    let (current, stop) = (passphrase(RIGHT), goes_on());
    let changed = outcome_of(WriteJob::ChangePassphrase { current, new: new(), stop });
    assert!(matches!(changed, Ok(Done::PassphraseChanged)));
    assert!(opened(&folder, RIGHT).is_err());
    assert!(outcome_of(WriteJob::Unlock(passphrase(RIGHT), goes_on())).is_err());
    assert!(matches!(outcome_of(WriteJob::Unlock(new(), goes_on())), Ok(Done::Unlocked(_))));
    assert_eq!(anew(&folder).read_run(name).unwrap().record, run());
}

#[test]
fn a_passphrase_that_was_set_before_any_run_opens_at_the_next_start() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    assert_eq!(names(folder.path()), ["draft.lock", "identity.age", "recipient.txt"]);
    assert_eq!(mode(&folder.path().join("identity.age")), 0o600);
    let folder = opened(&folder, RIGHT).unwrap();
    folder.save_run(key("00000001"), &run()).unwrap();
    let name = folder.list_runs().unwrap().names[0];
    assert_eq!(folder.read_run(name).unwrap().record, run());
}

#[test]
fn a_key_that_is_empty_or_torn_is_said_to_be_damaged_whatever_passphrase_is_typed() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let path = folder.path().join("identity.age");
    let whole = fs::read(&path).unwrap();
    for len in 0..whole.len() {
        fs::write(&path, &whole[..len]).unwrap();
        for typed in [RIGHT, "three green ducks"] {
            let why = opened(&folder, typed).unwrap_err();
            assert!(matches!(trouble(&why), LockTrouble::DamagedKey(_)), "{len}: {why}");
        }
        assert_eq!(fs::read(&path).unwrap(), whole[..len]);
    }
    fs::write(&path, &whole).unwrap();
    opened(&folder, RIGHT).unwrap();
    let why = opened(&folder, "three green ducks").unwrap_err();
    assert!(matches!(trouble(&why), LockTrouble::WrongPassphrase));
}

#[test]
fn a_run_that_was_written_without_the_lock_is_read_and_later_locked_and_the_others_stay_the_same() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    lock(&folder);
    let locked = fs::read(folder.path().join("runs/20261121T174353Z-00000001.toml.age")).unwrap();

    // Another computer, or an older goodfaith, writes into the same folder.
    let (_other, stranger) = nothing_kept();
    let later = run_at("2026-12-01T10:00:00Z");
    let name = stranger.save_run(key("00000002"), &later).unwrap().to_string();
    let plain = fs::read(stranger.path().join("runs").join(&name)).unwrap();
    fs::write(folder.path().join("runs").join(&name), &plain).unwrap();

    // Without the passphrase it is left as it is.
    assert!(OpenedDrafts::open(&anew(&folder)).draft.unwrap().is_none());
    assert_eq!(fs::read(folder.path().join("runs").join(&name)).unwrap(), plain);
    let folder = opened(&folder, RIGHT).unwrap();
    let both: Vec<_> = folder.list_runs().unwrap().names;
    assert_eq!(both.len(), 2);
    assert!(both.iter().all(|name| folder.read_run(*name).is_ok()));

    // With it, the next session locks it too; the others stay as they were, to the byte.
    assert!(OpenedDrafts::open(&folder).draft.unwrap().is_none());
    assert_eq!(
        names(&folder.path().join("runs")),
        ["20261121T174353Z-00000001.toml.age", "20261201T100000Z-00000002.toml.age"]
    );
    assert_eq!(folder.read_run(both[0]).unwrap().record, later);
    let path = folder.path().join("runs/20261121T174353Z-00000001.toml.age");
    assert_eq!(fs::read(path).unwrap(), locked);
}

#[test]
fn what_was_just_answered_is_still_there_after_three_wrong_passphrases() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let folder = anew(&folder);
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    for _ in 0..3 {
        assert!(folder.open_with(&passphrase("three green ducks")).is_err());
    }
    drafts.save(&draft(key("00000001"), 6)).unwrap();
    // This process knows what it wrote itself.
    drop(drafts);
    let mut there = OpenedDrafts::open(&folder);
    assert_eq!(there.draft.unwrap().unwrap().record, draft(key("00000001"), 6));
    let name = there.drafts.finish(key("00000001"), &run(), IfGone::Refuse).unwrap();
    assert_eq!(folder.read_run(name).unwrap().record, run());
    assert_eq!(opened(&folder, RIGHT).unwrap().read_run(name).unwrap().record, run());
}

#[test]
fn without_the_passphrase_an_earlier_draft_stays_and_the_run_that_it_is_in_the_way_of_is_kept() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    DraftStore::new(&folder).save(&draft(key("00000001"), 5)).unwrap();
    let path = folder.path().join("draft.toml.age");
    let before = fs::read(&path).unwrap();
    let mut drafts = DraftStore::new(&anew(&folder));
    let why = drafts.save(&draft(key("00000002"), 1)).unwrap_err();
    assert!(matches!(why, StoreError::LockedDraft { .. }), "{why}");
    assert!(why.to_string().contains("An earlier unfinished run"), "{why}");
    drafts.finish(key("00000002"), &run(), IfGone::Refuse).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn after_a_change_the_old_passphrase_opens_nothing_in_the_folder() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    lock(&folder);
    let run_before = fs::read(folder.path().join("runs/20261121T174353Z-00000001.toml.age"));
    let new = passphrase("a rope of sand");
    DraftStore::new(&folder).change_passphrase(&new, WorkFactor::cheapest()).unwrap();
    assert!(matches!(trouble(&opened(&folder, RIGHT).unwrap_err()), LockTrouble::WrongPassphrase));
    assert!(opened(&folder, "a rope of sand").is_ok());
    let keys = ["draft.lock", "identity.age", "recipient.txt", "runs"];
    assert_eq!(names(folder.path()), keys);
    // Only the wrapped key is written.
    let path = folder.path().join("runs/20261121T174353Z-00000001.toml.age");
    assert_eq!(fs::read(path).unwrap(), run_before.unwrap());
}

#[test]
fn runs_of_another_key_are_counted_and_left_alone() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    lock(&folder);
    let other = encrypt(&Identity::random().unwrap().recipient(), b"format = 2\n").unwrap();
    let path = folder.path().join("runs/20261201T100000Z-00000002.toml.age");
    fs::write(&path, &other).unwrap();

    let folder = opened(&folder, RIGHT).unwrap();
    let names = folder.list_runs().unwrap().names;
    assert_eq!(names.len(), 2);
    let why = folder.read_run(names[0]).unwrap_err();
    assert!(
        matches!(&why, StoreError::File(FileError { why: FileTrouble::OtherKey, .. })),
        "{why}"
    );
    assert!(why.to_string().contains(".toml.age"), "{why}");
    assert!(folder.read_run(names[1]).is_ok());

    let unlocked = DraftStore::new(&folder).unlock_all().unwrap();
    assert_eq!((unlocked.files, unlocked.left.len()), (1, 1));
    assert_eq!(fs::read(&path).unwrap(), other);
}

#[test]
fn a_locked_run_that_was_cut_short_is_said_to_be_damaged_and_never_half_shown() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    lock(&folder);
    let path = folder.path().join("runs").join(format!("{name}.age"));
    let whole = fs::read(&path).unwrap();
    for len in [0, 10, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..len]).unwrap();
        let why = folder.read_run(name).unwrap_err();
        assert!(
            matches!(&why, StoreError::File(FileError { why: FileTrouble::Damaged, .. })),
            "{why}"
        );
    }
}

#[test]
fn while_a_locked_file_is_damaged_the_lock_stays_on_so_that_a_whole_copy_of_it_still_opens() {
    let (_temp, folder) = nothing_kept();
    let runs = ["00000001", "00000002"].map(|one| folder.save_run(key(one), &run()).unwrap());
    lock(&folder);
    let path = folder.path().join(format!("runs/{}.age", runs[0]));
    let (whole, before) = (fs::read(&path).unwrap(), files(folder.path()));
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let opened = opened(&folder, RIGHT).unwrap();
    let why = DraftStore::new(&opened).unlock_all().unwrap_err();
    assert!(matches!(trouble(&why), LockTrouble::KeyNeeded(damaged) if *damaged == path), "{why}");
    fs::write(&path, &whole).unwrap();
    assert_eq!(files(folder.path()).len(), before.len(), "everything is locked as it was");
    assert!(opened.read_run(runs[0]).is_ok());
    assert_eq!(DraftStore::new(&opened).unlock_all().unwrap().files, 2);
}

#[test]
fn locking_and_unlocking_say_how_many_files_they_wrote_and_read_back() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    DraftStore::new(&folder).save(&draft(key("00000002"), 3)).unwrap();
    let before = files(folder.path());
    let mut drafts = DraftStore::new(&folder);
    let unlocked = drafts.unlock_all().unwrap_err();
    assert!(matches!(trouble(&unlocked), LockTrouble::NotLocked));
    let locked = drafts.lock_all(&passphrase(RIGHT), WorkFactor::cheapest()).unwrap();
    assert_eq!((locked.files, locked.left.len()), (2, 0));
    let again = drafts.lock_all(&passphrase(RIGHT), WorkFactor::cheapest()).unwrap_err();
    assert!(matches!(trouble(&again), LockTrouble::AlreadyLocked));
    let unlocked = drafts.unlock_all().unwrap();
    assert_eq!((unlocked.files, unlocked.left.len()), (2, 0));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn copies_that_others_made_are_not_locked_and_locking_names_them() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_try_event(key("00000001"), &try_event(1)).unwrap();
    let copies = [
        folder.path().join("draft (conflicted copy).toml"),
        folder.path().join(format!("runs/{name}.sync-conflict-20261129-1.toml")),
        folder.path().join("tried/copy.toml"),
    ];
    for copy in &copies {
        fs::write(copy, "answers").unwrap();
    }
    fs::write(folder.path().join("runs/.DS_Store"), "not of answers").unwrap();
    let mut drafts = DraftStore::new(&folder);
    let locked = drafts.lock_all(&passphrase(RIGHT), WorkFactor::cheapest()).unwrap();
    assert_eq!(locked.files, 2);
    let mut named: Vec<_> = locked.left.into_iter().filter_map(path_of_other_name).collect();
    named.sort_unstable();
    assert_eq!(named, copies);
    assert!(copies.iter().all(|copy| fs::read(copy).unwrap() == b"answers"));
    assert!(drafts.unlock_all().unwrap().left.is_empty(), "they are as open as they were");
}

fn path_of_other_name(why: StoreError) -> Option<PathBuf> {
    match why {
        StoreError::File(FileError { path, why: FileTrouble::OtherName }) => Some(path),
        _ => None,
    }
}

#[test]
fn a_key_that_asks_for_too_much_work_is_refused_as_too_costly() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let path = folder.path().join("identity.age");
    let text = fs::read(&path).unwrap();
    let at = text.windows(3).position(|window| window == b" 1\n").unwrap();
    fs::write(&path, [&text[..at], b" 25\n", &text[at + 3..]].concat()).unwrap();
    let why = opened(&folder, RIGHT).unwrap_err();
    assert!(matches!(trouble(&why), LockTrouble::TooCostly(_)), "{why}");
}

#[test]
fn nothing_is_locked_with_a_public_key_once_it_is_known_not_to_be_ours() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let stranger = Identity::random().unwrap().recipient().to_string();
    let path = folder.path().join("recipient.txt");
    fs::write(&path, &stranger).unwrap();
    let opened = opened(&folder, RIGHT).unwrap();
    let refused = DraftStore::new(&opened).save(&draft(key("00000001"), 1)).unwrap_err();
    assert!(matches!(trouble(&refused), LockTrouble::OtherPublicKey(_)), "{refused}");

    // Deleted, it is written anew.
    fs::remove_file(&path).unwrap();
    let refused = DraftStore::new(&anew(&folder)).save(&draft(key("00000001"), 1)).unwrap_err();
    assert!(matches!(trouble(&refused), LockTrouble::NoPublicKey(_)), "{refused}");
    let opened = self::opened(&folder, RIGHT).unwrap();
    DraftStore::new(&opened).save(&draft(key("00000001"), 1)).unwrap();
}

#[test]
fn a_public_key_that_is_damaged_is_written_anew_with_the_passphrase_as_is_advised() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let path = folder.path().join("recipient.txt");
    let whole = fs::read(&path).unwrap();
    for damaged in [&whole[..0], &whole[..whole.len() / 2], &whole[..whole.len() - 10], b"\xff"] {
        fs::write(&path, damaged).unwrap();
        let refused = DraftStore::new(&anew(&folder)).save(&draft(key("00000001"), 1)).unwrap_err();
        assert!(matches!(trouble(&refused), LockTrouble::NoPublicKey(_)), "{refused}");
        let opened = opened(&folder, RIGHT).unwrap();
        DraftStore::new(&opened).save(&draft(key("00000001"), 1)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
}

#[test]
fn a_key_that_is_gone_is_missed_and_nothing_is_written_in_the_open() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    fs::remove_file(folder.path().join("identity.age")).unwrap();
    let refused = DraftStore::new(&anew(&folder)).save(&draft(key("00000001"), 1)).unwrap_err();
    assert!(matches!(trouble(&refused), LockTrouble::KeyMissing(_)), "{refused}");
    let why = anew(&folder).check().unwrap_err();
    assert!(matches!(trouble(&why), LockTrouble::KeyMissing(_)), "{why}");
    assert_eq!(names(folder.path()), ["draft.lock", "recipient.txt"]);
}

#[test]
fn without_the_passphrase_a_draft_of_another_process_is_never_overwritten() {
    let (_temp, folder) = nothing_kept();
    DraftStore::new(&folder).save(&draft(key("00000001"), 5)).unwrap();
    lock(&folder);
    let folder = anew(&folder);
    let OpenedDrafts { mut drafts, draft: found, .. } = OpenedDrafts::open(&folder);
    let why = found.unwrap_err();
    assert!(matches!(why, StoreError::File(FileError { why: FileTrouble::Locked, .. })));
    assert!(drafts.save(&draft(key("00000002"), 1)).is_err());
    // The run itself is kept all the same.
    drafts.finish(key("00000002"), &run(), IfGone::Refuse).unwrap();
    // Nobody is told to remove it themselves: it is not of this run.
    drafts.discard(key("00000002")).unwrap();
    drop(drafts);
    let opened = opened(&folder, RIGHT).unwrap();
    assert_eq!(
        OpenedDrafts::open(&opened).draft.unwrap().unwrap().record,
        draft(key("00000001"), 5)
    );
}

#[test]
fn deleting_everything_deletes_the_keys_too() {
    let (temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    DraftStore::new(&folder).save(&draft(key("00000002"), 3)).unwrap();
    lock(&folder);
    let mut drafts = DraftStore::new(&anew(&folder));
    let deleted = goodfaith::store::delete_everything(&mut drafts).unwrap();
    assert_eq!((deleted.runs, deleted.left.len()), (1, 0));
    assert!(names(temp.path()).is_empty());
}

#[test]
fn a_folder_that_stays_after_everything_is_deleted_is_not_called_locked() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let mut drafts = DraftStore::new(&anew(&folder));
    let deleted = goodfaith::store::delete_everything(&mut drafts).unwrap();
    assert!(!deleted.left.is_empty() && !deleted.locked && !folder.is_locked().unwrap());
}

#[test]
fn a_folder_that_was_never_locked_has_no_files_of_a_lock() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    DraftStore::new(&folder).save(&draft(key("00000002"), 3)).unwrap();
    assert!(!folder.is_locked().unwrap());
    assert_eq!(names(folder.path()), ["draft.lock", "draft.toml", "runs"]);
}

#[test]
fn the_passphrase_that_there_is_already_is_not_taken_for_a_new_one() {
    let (_temp, folder) = nothing_kept();
    lock(&folder);
    let stop = StopSwitch::default();
    let same =
        WriteJob::ChangePassphrase { current: passphrase(RIGHT), new: passphrase(RIGHT), stop };
    let refused = outcomes(&folder)(same).unwrap_err();
    assert!(matches!(trouble(&refused), LockTrouble::SamePassphrase));
}
