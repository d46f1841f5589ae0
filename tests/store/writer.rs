use std::{
    fs::File,
    io,
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use goodfaith::{
    assessment::Answer,
    store::{Disk, Drafts, Files, Folder, Report, Runs, Writer},
};

use crate::samples::{draft, id, key, names, nothing_kept, run, set_mode};

const LONG: Duration = Duration::from_secs(60);

/// A disk whose writes wait until they are let through, one by one.
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

fn start(folder: &Folder) -> (Writer, mpsc::Receiver<Report>) {
    let (reports, received) = mpsc::channel();
    let report = move |report| reports.send(report).unwrap();
    (Writer::start(Drafts::new(folder), report).unwrap(), received)
}

fn next(reports: &mpsc::Receiver<Report>) -> Report {
    reports.recv_timeout(LONG).unwrap()
}

#[test]
fn saved_is_said_when_the_draft_is_there() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, reports) = start(&folder);
    let asked = writer.save(draft(key("00000001"), 3)).unwrap();
    assert!(matches!(next(&reports), Report::Saved { revision } if revision == asked));
    assert!(folder.path().join("draft.toml").exists());
    assert!(writer.close(LONG));
    assert_eq!(Drafts::new(&folder).load().unwrap().unwrap().record, draft(key("00000001"), 3));
}

#[test]
fn drafts_waiting_behind_each_other_are_saved_once_and_the_newest() {
    let (_temp, sound) = nothing_kept();
    let (reached, arrived) = mpsc::channel();
    let (open, opened) = mpsc::channel();
    let gate = Arc::new(Gate { reached, open: Mutex::new(opened) });
    let (mut writer, reports) = start(&Folder::with_files(sound.path(), gate));
    writer.save(draft(key("00000001"), 1)).unwrap();
    arrived.recv_timeout(LONG).unwrap();
    for answers in 2..=6 {
        writer.save(draft(key("00000001"), answers)).unwrap();
    }
    drop(open);
    assert!(matches!(next(&reports), Report::Saved { revision: 1 }));
    assert!(matches!(next(&reports), Report::Saved { revision: 6 }));
    assert!(writer.close(LONG));
    assert!(reports.recv().is_err(), "nothing else was written");
    assert_eq!(Drafts::new(&sound).load().unwrap().unwrap().record, draft(key("00000001"), 6));
}

#[test]
fn closing_waits_for_the_disk_no_longer_than_its_bound() {
    let (_temp, sound) = nothing_kept();
    let (reached, arrived) = mpsc::channel();
    let (open, opened) = mpsc::channel();
    let gate = Arc::new(Gate { reached, open: Mutex::new(opened) });
    let (mut writer, reports) = start(&Folder::with_files(sound.path(), gate));
    writer.save(draft(key("00000001"), 1)).unwrap();
    arrived.recv_timeout(LONG).unwrap();
    assert!(!writer.close(Duration::from_millis(1)));
    drop(open);
    assert!(matches!(next(&reports), Report::Saved { .. }));
}

#[test]
fn closing_writes_what_was_asked_and_lets_the_draft_go() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, _reports) = start(&folder);
    for answers in 0..20 {
        writer.save(draft(key("00000001"), answers)).unwrap();
    }
    assert!(writer.close(LONG));
    assert_eq!(Drafts::new(&folder).load().unwrap().unwrap().record, draft(key("00000001"), 19));
}

#[test]
fn a_failed_save_says_why_and_the_next_one_is_tried_again() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, reports) = start(&folder);
    writer.save(draft(key("00000001"), 1)).unwrap();
    assert!(matches!(next(&reports), Report::Saved { revision: 1 }));
    set_mode(folder.path(), 0o755);
    writer.save(draft(key("00000001"), 2)).unwrap();
    match next(&reports) {
        Report::Failed { revision: 2, why } => assert!(why.to_string().contains("chmod 700")),
        other => panic!("{other:?}"),
    }
    set_mode(folder.path(), 0o700);
    writer.save(draft(key("00000001"), 3)).unwrap();
    assert!(matches!(next(&reports), Report::Saved { revision: 3 }));
}

#[test]
fn a_finished_run_is_reported_by_name_and_its_draft_is_gone() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, reports) = start(&folder);
    writer.save(draft(key("00000001"), 32)).unwrap();
    writer.finish(key("00000001"), run()).unwrap();
    assert!(matches!(next(&reports), Report::Saved { revision: 1 }));
    let Report::Finished { revision: 2, name } = next(&reports) else { panic!() };
    assert_eq!(Runs::new(&folder).read(name).unwrap().record, run());
    assert_eq!(names(folder.path()), ["draft.lock", "runs"]);
}

#[test]
fn a_run_that_cannot_be_kept_leaves_its_last_draft() {
    let (_temp, folder) = nothing_kept();
    let (mut writer, reports) = start(&folder);
    let mut unkeepable = run();
    unkeepable.responses.answers.insert(id("s1"), Answer::Value(1001));
    writer.save(draft(key("00000001"), 32)).unwrap();
    writer.finish(key("00000001"), unkeepable).unwrap();
    assert!(matches!(next(&reports), Report::Saved { .. }));
    assert!(matches!(next(&reports), Report::Failed { revision: 2, .. }));
    assert!(writer.close(LONG));
    assert!(Drafts::new(&folder).load().unwrap().is_some());
}

#[test]
fn discarding_and_deleting_are_reported_too() {
    let (temp, folder) = nothing_kept();
    let (mut writer, reports) = start(&folder);
    writer.finish(key("00000001"), run()).unwrap();
    let Report::Finished { name, .. } = next(&reports) else { panic!() };
    writer.save(draft(key("00000002"), 1)).unwrap();
    assert!(matches!(next(&reports), Report::Saved { .. }));
    writer.discard(key("00000002")).unwrap();
    assert!(matches!(next(&reports), Report::Discarded { revision: 3 }));
    writer.delete_run(name).unwrap();
    assert!(
        matches!(next(&reports), Report::RunDeleted { revision: 4, name: gone } if gone == name)
    );
    writer.delete_everything().unwrap();
    let Report::EverythingDeleted { deleted, .. } = next(&reports) else { panic!() };
    assert!(deleted.left.is_empty());
    assert!(names(temp.path()).is_empty());
}
