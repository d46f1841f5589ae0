//! The link between the screens and the store.
#![expect(clippy::unwrap_used, reason = "what fails in a test stops it")]

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use goodfaith::{
    age::{Passphrase, WorkFactor},
    assessment::Answer,
    builtin,
    session::{self, Persistence, RunId, SaveStatus},
    store::{Done, DraftStore, Folder},
    tui::{
        effect_runner::EffectRunner,
        environment::Environment,
        events::{Event, EventSender},
        state::{Effect, State},
    },
};
use jiff::Timestamp;
use tempfile::TempDir;

/// How long a test waits for the disk.
const PATIENCE: Duration = Duration::from_secs(20);

fn event_channel() -> (EventSender, Receiver<Event>) {
    let (sender, events) = channel();
    let send = move |event| {
        let _ = sender.send(event);
    };
    (EventSender::new(send), events)
}

/// An effect runner with its state, and the events it receives.
struct Desk {
    folder: TempDir,
    state: State,
    effects: EffectRunner,
    events: Receiver<Event>,
}

impl Desk {
    fn new(keep: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let mut state = State::new(builtin().unwrap(), Environment::default(), now);
        let (sender, events) = event_channel();
        let data = Folder::new(&folder.path().join("data"));
        let effects = EffectRunner::open(data, keep, &mut state, sender);
        Self { folder, state, effects, events }
    }

    /// Starts a pass and answers its first question.
    fn begin(&mut self, keep: bool) {
        self.state.session.begin(keep);
        self.state.session.answer(0, Answer::Value(3));
    }

    fn finish(&mut self) -> RunId {
        self.state.session.finish(self.state.now).unwrap()
    }

    fn status(&self, run: RunId) -> SaveStatus {
        self.state.session.runs()[run].status.clone()
    }

    /// Performs all that the state asks for; returns how much that was.
    fn perform_all(&mut self) -> usize {
        let effects = self.state.take_effects();
        let count = effects.len();
        for effect in effects {
            self.effects.perform(effect, &mut self.state);
        }
        count
    }

    /// Waits for the next result from the disk, and handles it.
    fn hear(&mut self) {
        match self.events.recv_timeout(PATIENCE).unwrap() {
            Event::Written(written) => self.effects.on_written(written, &mut self.state),
            other => panic!("unexpected {other:?}"),
        }
    }

    fn draft(&self) -> bool {
        self.folder.path().join("data/draft.toml").exists()
    }

    fn runs(&self) -> usize {
        count(&self.folder.path().join("data/runs"))
    }
}

fn count(runs: &Path) -> usize {
    fs::read_dir(runs).map_or(0, Iterator::count)
}

#[test]
fn a_run_kept_after_all_does_not_make_the_next_pass_a_kept_one() {
    let mut desk = Desk::new(false);
    desk.begin(false);
    let run = desk.finish();
    desk.state.session.save_run(run);
    desk.perform_all();
    desk.hear();
    assert_eq!((desk.status(run), desk.runs()), (SaveStatus::Saved, 1));

    desk.begin(true);
    assert!(!desk.state.session.pass().unwrap().keep);
    assert_eq!(desk.perform_all(), 0);
    assert!(!desk.draft() && desk.effects.close(PATIENCE));
}

#[test]
fn keeping_an_older_run_leaves_the_draft_of_the_pass_under_way() {
    let mut desk = Desk::new(true);
    desk.begin(false);
    let older = desk.finish();
    desk.begin(true);
    desk.perform_all();
    desk.hear();
    assert_eq!(*desk.state.session.draft_status(), SaveStatus::Saved);
    desk.state.session.save_run(older);
    desk.perform_all();
    desk.hear();
    assert_eq!((desk.runs(), desk.draft()), (1, true));
}

#[test]
fn a_finished_pass_is_one_run_and_no_draft() {
    let mut desk = Desk::new(true);
    desk.begin(true);
    desk.perform_all();
    desk.hear();
    let run = desk.finish();
    let effects = desk.state.take_effects();
    for effect in effects.iter().cloned().chain(effects.clone()) {
        // Asked twice, because nobody heard how it went, it is still the same run.
        desk.effects.perform(effect, &mut desk.state);
        desk.hear();
        assert_eq!(desk.status(run), SaveStatus::Saved);
    }
    assert_eq!((desk.runs(), desk.draft()), (1, false));
}

#[test]
fn what_was_not_to_be_kept_is_not_carried_over() {
    let mut desk = Desk::new(true);
    desk.begin(false);
    desk.state.session.answer_safety(0, Some(0));
    desk.finish();
    for keep in [true, false] {
        desk.state.session.begin(keep);
        assert!(desk.state.session.pass().unwrap().responses.safety.is_empty());
    }
}

#[test]
fn trying_again_never_replaces_the_pass_under_way() {
    let mut first = Desk::new(true);
    first.begin(true);
    first.perform_all();
    first.hear();

    // A second window on the same folder, whose answers are in memory only.
    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let (sender, events) = event_channel();
    let data = Folder::new(&first.folder.path().join("data"));
    let mut second = EffectRunner::open(data, true, &mut state, sender);
    state.session.begin(true);
    state.session.answer(1, Answer::Value(1));
    let before = state.session.pass().cloned();
    assert!(!before.as_ref().unwrap().keep);

    let Desk { folder, effects, .. } = first;
    assert!(effects.close(PATIENCE));
    second.perform(Effect::Session(session::Effect::Reopen), &mut state);
    match events.recv_timeout(PATIENCE).unwrap() {
        Event::Opened(opened) => second.on_opened(*opened, &mut state),
        other => panic!("unexpected {other:?}"),
    }
    assert_eq!(state.session.pass().cloned(), before);
    assert!(folder.path().join("data/draft.toml").exists());
}

#[test]
fn a_failure_that_a_newer_draft_has_overcome_is_not_reported() {
    let mut desk = Desk::new(true);
    desk.begin(true);
    desk.perform_all();
    desk.hear();
    let data = desk.folder.path().join("data");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    desk.state.session.answer(1, Answer::Value(1));
    desk.perform_all();
    let failed = desk.events.recv_timeout(PATIENCE).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    desk.state.session.answer(2, Answer::Value(1));
    desk.perform_all();

    let Event::Written(failed) = failed else { panic!("unexpected {failed:?}") };
    assert!(failed.outcome.is_err());
    desk.effects.on_written(failed, &mut desk.state);
    desk.hear();
    assert_eq!(desk.state.session.draft_status(), &SaveStatus::Saved);
    assert_eq!(desk.state.notice, None);
}

#[test]
fn a_run_that_could_not_be_kept_is_kept_with_the_next_answer_and_the_screens_know() {
    let mut desk = Desk::new(true);
    let in_the_way = desk.folder.path().join("data/runs");
    desk.begin(true);
    desk.perform_all();
    desk.hear();
    fs::write(&in_the_way, "").unwrap();
    let run = desk.finish();
    desk.perform_all();
    desk.hear();
    assert!(desk.status(run).is_failed());

    desk.begin(true);
    for _ in 0..desk.perform_all() {
        desk.hear();
    }
    assert!(desk.status(run).is_failed() && desk.state.session.draft_status().is_failed());

    fs::remove_file(&in_the_way).unwrap();
    desk.state.session.answer(1, Answer::Value(1));
    for _ in 0..desk.perform_all() {
        desk.hear();
    }
    assert_eq!((desk.status(run), desk.runs(), desk.draft()), (SaveStatus::Saved, 1, true));
    assert_eq!(desk.state.session.draft_status(), &SaveStatus::Saved);
}

#[test]
fn a_run_that_could_not_be_finished_is_not_called_gone_while_its_draft_is_there() {
    let mut desk = Desk::new(true);
    desk.begin(true);
    desk.perform_all();
    let in_the_way = desk.folder.path().join("data/runs");
    desk.hear();
    fs::write(&in_the_way, "").unwrap();
    let run = desk.finish();
    desk.perform_all();
    desk.hear();
    let session = &desk.state.session;
    assert!(session.is_left_as_draft(run) && session.has_draft() && desk.draft());
    assert!(session.run_in_words(run).contains("answers are still there"));
    assert!(session.lost_by_leaving().unwrap().contains("stay on this computer"));

    fs::remove_file(&in_the_way).unwrap();
    desk.state.session.save_run(run);
    desk.perform_all();
    desk.hear();
    let session = &desk.state.session;
    assert!(!session.is_left_as_draft(run) && !session.has_draft() && !desk.draft());
    assert!(session.run_in_words(run).contains("kept on this computer"));
}

#[test]
fn what_a_killed_process_left_half_written_is_removed_only_after_the_first_frame() {
    let mut before = Desk::new(true);
    before.begin(true);
    before.perform_all();
    before.hear();
    assert!(before.effects.close(PATIENCE));
    let data = before.folder.path().join("data");
    let half = data.join(".0000000a.tmp");
    fs::write(&half, "half").unwrap();

    let (sender, events) = event_channel();
    let mut state = State::new(builtin().unwrap(), Environment::default(), before.state.now);
    let mut effects = EffectRunner::open(Folder::new(&data), true, &mut state, sender);
    assert!(half.exists(), "the first frame does not wait for it");
    effects.list(&mut state);
    let is_swept =
        |event| matches!(event, Event::Written(event) if matches!(event.outcome, Ok(Done::Swept)));
    while !is_swept(events.recv_timeout(PATIENCE).unwrap()) {}
    assert!(!half.exists() && data.join("draft.toml").exists());
    assert!(effects.close(PATIENCE));
}

#[test]
fn an_answer_that_is_queued_to_be_saved_changes_nothing_that_is_seen() {
    let mut desk = Desk::new(true);
    desk.begin(true);
    let effects = desk.state.take_effects();
    let seen = effects.into_iter().map(|effect| desk.effects.perform(effect, &mut desk.state));
    assert_eq!(seen.collect::<Vec<_>>(), [false]);
    desk.hear();
    assert!(desk.draft() && desk.effects.close(PATIENCE));
}

#[test]
fn what_is_opened_to_look_back_is_not_kept_in_after_keeping_nothing_was_chosen() {
    let mut desk = Desk::new(false);
    let data = Folder::new(&desk.folder.path().join("data"));
    let passphrase = || Passphrase::new("three green geese".to_owned().into());
    DraftStore::new(&data).lock_all(&passphrase(), WorkFactor::cheapest()).unwrap();
    let (sender, events) = event_channel();
    desk.state = State::new(builtin().unwrap(), Environment::default(), desk.state.now);
    desk.effects = EffectRunner::open(Folder::new(data.path()), true, &mut desk.state, sender);
    desk.effects.perform(Effect::KeepNothing, &mut desk.state);
    desk.effects.perform(Effect::OpenLocked(passphrase()), &mut desk.state);
    let Event::PassphraseChecked(opened) = events.recv_timeout(PATIENCE).unwrap() else {
        panic!("something else came")
    };
    desk.effects.on_passphrase_checked(*opened, &mut desk.state);
    assert_eq!(desk.state.session.lock(), session::Lock::Open);
    let persistence = desk.state.session.persistence();
    assert!(matches!(persistence, Persistence::Off(_)), "{persistence:?}");
}
