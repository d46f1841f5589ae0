use std::{
    fs::File,
    io,
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use goodfaith::{
    assessment::Answer,
    store::{
        DELETING_FAILED, Dir, Disk, Done, DraftStore, Files, Folder, IfGone, OpenedDrafts,
        StoreError, WriteEvent, WriteJob, Writer,
    },
};

use crate::samples::{draft, id, key, names, nothing_kept, run, set_mode};

const LONG: Duration = Duration::from_mins(1);

/// A disk whose writes wait until the sender of `open` is dropped.
struct Gate {
    reached: mpsc::Sender<()>,
    open: Mutex<mpsc::Receiver<()>>,
}

impl Files for Gate {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        self.reached.send(()).unwrap();
        let _ = self.open.lock().unwrap().recv();
        Disk.write(file, bytes)
    }
}

fn start(folder: &Folder) -> (Writer, mpsc::Receiver<WriteEvent>) {
    let (events, received) = mpsc::channel();
    let on_event = move |event| events.send(event).unwrap();
    (Writer::start(DraftStore::new(folder), on_event).unwrap(), received)
}

/// Waits for the next event, which has to be that of a revision.
fn next(events: &mpsc::Receiver<WriteEvent>, of: u64) -> Result<Done, StoreError> {
    let WriteEvent { revision, outcome, .. } = events.recv_timeout(LONG).unwrap();
    assert_eq!(revision, of);
    outcome
}

fn assert_saved(events: &mpsc::Receiver<WriteEvent>, of: u64) {
    assert!(matches!(next(events, of), Ok(Done::Saved)));
}

#[test]
fn saved_is_said_when_the_draft_is_there() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, events) = start(&folder);
    let queued = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 3))).unwrap();
    assert_saved(&events, queued);
    assert!(folder.path().join("draft.toml").exists());
    assert!(writer.close(LONG));
    assert_eq!(
        OpenedDrafts::open(&folder).draft.unwrap().unwrap().record,
        draft(key("00000001"), 3)
    );
}

#[test]
fn of_drafts_waiting_behind_each_other_only_the_newest_is_saved() {
    let (_temp, folder) = nothing_kept();
    let (reached, arrived) = mpsc::channel();
    let (open, opened) = mpsc::channel();
    let gate = Arc::new(Gate { reached, open: Mutex::new(opened) });
    let (mut writer, events) = start(&Folder::with_files(folder.path(), gate));
    let first = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 1))).unwrap();
    arrived.recv_timeout(LONG).unwrap();
    let queued: Vec<u64> = (2..=6)
        .map(|answers| writer.queue(WriteJob::SaveDraft(draft(key("00000001"), answers))).unwrap())
        .collect();
    drop(open);
    assert_saved(&events, first);
    assert_saved(&events, queued[4]);
    assert!(writer.close(LONG));
    assert!(events.recv().is_err(), "nothing else was written");
    assert_eq!(
        OpenedDrafts::open(&folder).draft.unwrap().unwrap().record,
        draft(key("00000001"), 6)
    );
}

#[test]
fn revisions_grow_from_one_writer_to_the_next() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, _events) = start(&folder);
    let (mut other, _events) = start(&folder);
    let first = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 1))).unwrap();
    let second = other.queue(WriteJob::Discard(key("00000001"))).unwrap();
    assert!(first < second && second < writer.queue(WriteJob::Discard(key("00000001"))).unwrap());
}

#[test]
fn closing_waits_for_the_disk_no_longer_than_its_bound() {
    let (_temp, folder) = nothing_kept();
    let (reached, arrived) = mpsc::channel();
    let (open, opened) = mpsc::channel();
    let gate = Arc::new(Gate { reached, open: Mutex::new(opened) });
    let (mut writer, events) = start(&Folder::with_files(folder.path(), gate));
    let queued = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 1))).unwrap();
    arrived.recv_timeout(LONG).unwrap();
    assert!(!writer.close(Duration::from_millis(1)));
    drop(open);
    assert_saved(&events, queued);
}

#[test]
fn closing_writes_what_was_asked_and_lets_the_draft_go() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, _events) = start(&folder);
    for answers in 0..20 {
        writer.queue(WriteJob::SaveDraft(draft(key("00000001"), answers))).unwrap();
    }
    assert!(writer.close(LONG));
    assert_eq!(
        OpenedDrafts::open(&folder).draft.unwrap().unwrap().record,
        draft(key("00000001"), 19)
    );
}

#[test]
fn a_failed_save_says_why_and_the_next_one_is_tried_all_the_same() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, events) = start(&folder);
    let queued = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 1))).unwrap();
    assert_saved(&events, queued);
    set_mode(folder.path(), 0o755);
    let queued = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 2))).unwrap();
    let why = next(&events, queued).unwrap_err().to_string();
    assert!(why.contains("chmod 700"), "{why}");
    set_mode(folder.path(), 0o700);
    let queued = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 3))).unwrap();
    assert_saved(&events, queued);
}

#[test]
fn a_finished_run_is_reported_by_name_and_its_draft_is_gone() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, events) = start(&folder);
    let saved = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 32))).unwrap();
    let finished = writer.queue(WriteJob::Finish(key("00000001"), run(), IfGone::Refuse)).unwrap();
    assert_saved(&events, saved);
    let Ok(Done::Finished(name)) = next(&events, finished) else { panic!() };
    assert_eq!(folder.read_run(name).unwrap().record, run());
    assert_eq!(names(folder.path()), ["draft.lock", "runs"]);
}

#[test]
fn a_run_finished_into_another_folder_leaves_no_draft_in_this_one() {
    let (temp, folder) = nothing_kept();
    let elsewhere = Folder::new(&temp.path().join("elsewhere"));
    let (mut writer, events) = start(&folder);
    let saved = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 32))).unwrap();
    let finished =
        writer.queue(WriteJob::FinishIn(elsewhere.clone(), key("00000001"), run())).unwrap();
    assert_saved(&events, saved);
    let Ok(Done::FinishedIn(kept)) = next(&events, finished) else { panic!() };
    assert_eq!(elsewhere.read_run(kept.name).unwrap().record, run());
    assert!(kept.draft_left.is_none());
    assert!(!folder.path().exists());
}

/// A disk from which nothing is removed.
struct Sticky;

impl Files for Sticky {
    fn remove(&self, _: &Dir, _: &str) -> io::Result<()> {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

#[test]
fn a_draft_that_stays_behind_a_run_kept_in_another_folder_is_reported() {
    let (temp, folder) = nothing_kept();
    let elsewhere = Folder::new(&temp.path().join("elsewhere"));
    let mut drafts = DraftStore::new(&Folder::with_files(folder.path(), Arc::new(Sticky)));
    drafts.save(&draft(key("00000001"), 32)).unwrap();
    let kept = drafts.finish_in(&elsewhere, key("00000001"), &run()).unwrap();
    assert_eq!(elsewhere.read_run(kept.name).unwrap().record, run());
    let said = kept.draft_left.unwrap().to_string();
    let path = folder.path().join("draft.toml");
    assert!(path.exists() && said.contains(path.to_str().unwrap()), "{said}");
    assert!(said.contains("Delete that file yourself, or start afresh"), "{said}");
}

#[test]
fn a_run_that_cannot_be_kept_leaves_its_last_draft() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, events) = start(&folder);
    let mut unkeepable = run();
    unkeepable.responses.answers.insert(id("s1"), Answer::Value(1001));
    let saved = writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 32))).unwrap();
    let finished =
        writer.queue(WriteJob::Finish(key("00000001"), unkeepable, IfGone::Refuse)).unwrap();
    assert_saved(&events, saved);
    assert!(next(&events, finished).is_err());
    assert!(writer.close(LONG));
    assert!(OpenedDrafts::open(&folder).draft.unwrap().is_some());
}

#[test]
fn discarding_and_deleting_are_reported_too() {
    let (temp, folder) = nothing_kept();
    let (mut writer, events) = start(&folder);
    let finished = writer.queue(WriteJob::Finish(key("00000001"), run(), IfGone::Refuse)).unwrap();
    let Ok(Done::Finished(name)) = next(&events, finished) else { panic!() };
    let saved = writer.queue(WriteJob::SaveDraft(draft(key("00000002"), 1))).unwrap();
    assert_saved(&events, saved);
    let discarded = writer.queue(WriteJob::Discard(key("00000002"))).unwrap();
    assert!(matches!(next(&events, discarded), Ok(Done::Removed)));
    let deleted = writer.queue(WriteJob::DeleteRun(name)).unwrap();
    let done = next(&events, deleted);
    assert!(matches!(done, Ok(Done::RunDeleted { name: gone, .. }) if gone == name), "{done:?}");
    let deleted = writer.queue(WriteJob::DeleteEverything).unwrap();
    let Ok(Done::EverythingDeleted(deleted)) = next(&events, deleted) else { panic!() };
    assert!(deleted.left.is_empty());
    assert!(names(temp.path()).is_empty());
}

#[test]
fn whoever_deletes_everything_while_another_window_has_a_run_is_not_told_of_lost_answers() {
    let (_temp, folder) = nothing_kept();
    let mut other = DraftStore::new(&folder);
    other.save(&draft(key("00000001"), 1)).unwrap();
    let (mut writer, events) = start(&folder);
    writer.queue(WriteJob::DeleteEverything).unwrap();
    let refused = events.recv_timeout(LONG).unwrap();
    assert!(matches!(refused.outcome, Err(StoreError::NothingDeleted(_))));
    assert_eq!(refused.if_failed, DELETING_FAILED, "the reason says that nothing was");
}
