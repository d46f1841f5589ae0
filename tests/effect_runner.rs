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
    assessment::{
        Answer,
        attempts::{OwnNote, TryOutcome},
    },
    builtin,
    session::{
        self, Persistence, RunId, SaveStatus,
        prompts::{NOTE_GOES, NOTE_IS_GONE},
    },
    store::{Done, DraftStore, Folder, ReadEvent, Settings},
    tui::{
        effect_runner::EffectRunner,
        environment::Environment,
        events::{Event, EventSender},
        state::{Effect, FreePath, State},
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

/// An effect runner with its state, and the events that it sends.
struct Fixture {
    folder: TempDir,
    state: State,
    runner: EffectRunner,
    events: Receiver<Event>,
}

impl Fixture {
    fn new(keep: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let mut state = State::new(builtin().unwrap(), Environment::default(), now);
        let (sender, events) = event_channel();
        let data = Folder::new(&folder.path().join("data"));
        let runner = EffectRunner::open(data, keep, &mut state, sender);
        Self { folder, state, runner, events }
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

    /// Performs all effects of the state; returns how many there were.
    fn perform_all(&mut self) -> usize {
        let effects = self.state.take_effects();
        let count = effects.len();
        for effect in effects {
            self.runner.perform(effect, &mut self.state);
        }
        count
    }

    /// Waits for the next result of a writer, and handles it.
    fn await_write(&mut self) {
        match self.events.recv_timeout(PATIENCE).unwrap() {
            Event::Written(written) => self.runner.on_written(written, &mut self.state),
            other => panic!("unexpected {other:?}"),
        }
    }

    /// Waits for some results of the reader, and handles them. What the writer does meanwhile is left out.
    fn await_reads(&mut self, mut count: usize) {
        while count > 0 {
            if let Event::Read(read) = self.events.recv_timeout(PATIENCE).unwrap() {
                self.runner.on_read(read, &mut self.state);
                count -= 1;
            }
        }
    }

    /// Performs all effects, and waits for the first result of a writer.
    fn write(&mut self) {
        self.perform_all();
        self.await_write();
    }

    fn has_draft(&self) -> bool {
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
    let mut fixture = Fixture::new(false);
    fixture.begin(false);
    let run = fixture.finish();
    fixture.state.session.save_run(run);
    fixture.write();
    assert_eq!((fixture.status(run), fixture.runs()), (SaveStatus::Saved, 1));

    fixture.begin(true);
    assert!(!fixture.state.session.pass().unwrap().keep);
    assert_eq!(fixture.perform_all(), 0);
    assert!(!fixture.has_draft() && fixture.runner.close(PATIENCE));
}

#[test]
fn keeping_an_older_run_leaves_the_draft_of_the_pass_under_way() {
    let mut fixture = Fixture::new(true);
    fixture.begin(false);
    let older = fixture.finish();
    fixture.begin(true);
    fixture.write();
    assert_eq!(*fixture.state.session.draft_status(), SaveStatus::Saved);
    fixture.state.session.save_run(older);
    fixture.write();
    assert_eq!((fixture.runs(), fixture.has_draft()), (1, true));
}

#[test]
fn a_finished_pass_is_one_run_and_no_draft() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.write();
    let run = fixture.finish();
    let effects = fixture.state.take_effects();
    for effect in effects.iter().cloned().chain(effects.clone()) {
        // Asked twice, because nobody heard how it went, it is still the same run.
        fixture.runner.perform(effect, &mut fixture.state);
        fixture.await_write();
        assert_eq!(fixture.status(run), SaveStatus::Saved);
    }
    assert_eq!((fixture.runs(), fixture.has_draft()), (1, false));
}

#[test]
fn what_was_not_to_be_kept_is_not_carried_over() {
    let mut fixture = Fixture::new(true);
    fixture.begin(false);
    fixture.state.session.answer_safety(0, Some(0));
    fixture.finish();
    for keep in [true, false] {
        fixture.state.session.begin(keep);
        assert!(fixture.state.session.pass().unwrap().responses.safety.is_empty());
    }
}

#[test]
fn trying_again_never_replaces_the_pass_under_way() {
    let mut first = Fixture::new(true);
    first.begin(true);
    first.write();

    // A second window on the same folder, whose answers are in memory only.
    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let (sender, events) = event_channel();
    let data = Folder::new(&first.folder.path().join("data"));
    let mut second = EffectRunner::open(data, true, &mut state, sender);
    state.session.begin(true);
    state.session.answer(1, Answer::Value(1));
    let before = state.session.pass().cloned();
    assert!(!before.as_ref().unwrap().keep);

    let Fixture { folder, runner, .. } = first;
    assert!(runner.close(PATIENCE));
    second.perform(Effect::Session(session::Effect::Reopen), &mut state);
    match events.recv_timeout(PATIENCE).unwrap() {
        Event::Opened(opened) => second.on_opened(*opened, &mut state),
        other => panic!("unexpected {other:?}"),
    }
    assert_eq!(state.session.pass().cloned(), before);
    let why = session::ANOTHER_DRAFT_THERE.to_owned();
    assert_eq!(*state.session.persistence(), Persistence::Unavailable(why));
    assert!(folder.path().join("data/draft.toml").exists());
}

#[test]
fn the_runs_and_the_settings_in_a_folder_that_can_be_used_again_are_known() {
    let mut first = Fixture::new(true);
    first.begin(true);
    let run = first.finish();
    first.perform_all();
    first.await_write();
    assert_eq!(first.status(run), SaveStatus::Saved);
    let Fixture { folder, runner, .. } = first;
    assert!(runner.close(PATIENCE));
    let (path, away) = (folder.path().join("data"), folder.path().join("away"));
    let silent = Settings { mention_earlier_runs: Some(false), ..Settings::default() };
    Folder::new(&path).save_settings(&silent).unwrap();
    fs::rename(&path, &away).unwrap();
    fs::write(&path, "in the way").unwrap();

    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let (sender, events) = event_channel();
    let mut second = EffectRunner::open(Folder::new(&path), true, &mut state, sender);
    assert!(matches!(state.session.persistence(), Persistence::Unavailable(_)));
    fs::remove_file(&path).unwrap();
    fs::rename(&away, &path).unwrap();
    state.session.choose_settings(Settings { mouse: Some(false), ..Settings::default() });
    state.session.reopen();
    for effect in state.take_effects() {
        second.perform(effect, &mut state);
    }
    while state.session.runs().names().is_empty() {
        match events.recv_timeout(PATIENCE).unwrap() {
            Event::Opened(opened) => second.on_opened(*opened, &mut state),
            Event::Read(read) => second.on_read(read, &mut state),
            _ => {}
        }
    }
    assert_eq!(*state.session.settings(), Settings { mouse: Some(false), ..silent });
}

#[test]
fn a_folder_asked_for_twice_and_opened_once_is_kept_in() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.write();
    let Fixture { folder, runner, .. } = fixture;
    assert!(runner.close(PATIENCE));
    let path = folder.path().join("data");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();

    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let (sender, events) = event_channel();
    let mut runner = EffectRunner::open(Folder::new(&path), true, &mut state, sender);
    assert!(matches!(state.session.persistence(), Persistence::Unavailable(_)));
    assert_eq!(state.notice, None);
    runner.perform(Effect::Session(session::Effect::Reopen), &mut state);
    let Event::Opened(refused) = events.recv_timeout(PATIENCE).unwrap() else { panic!() };
    runner.on_opened(*refused, &mut state);
    assert_eq!(state.notice.as_deref(), Some("Tried again: still nothing can be kept."));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    for _ in 0..2 {
        runner.perform(Effect::Session(session::Effect::Reopen), &mut state);
    }
    let mut opened = [(); 2].map(|()| match events.recv_timeout(PATIENCE).unwrap() {
        Event::Opened(opened) => opened,
        other => panic!("unexpected {other:?}"),
    });
    opened.sort_by_key(|opened| opened.draft.is_err());
    assert_eq!(opened.each_ref().map(|opened| opened.draft.is_ok()), [true, false]);
    for opened in opened {
        runner.on_opened(*opened, &mut state);
        assert!(matches!(state.session.persistence(), Persistence::Folder(_)));
    }
    assert!(state.session.pass().unwrap().keep && runner.close(PATIENCE));
}

/// Locks a folder in which nothing is kept.
fn lock(path: &Path) {
    let passphrase = Passphrase::new("three green geese".to_owned().into());
    let mut drafts = DraftStore::new(&Folder::new(path));
    drafts.lock_all(&passphrase, WorkFactor::cheapest()).unwrap();
}

#[test]
fn whoever_answers_without_the_passphrase_is_told_if_nothing_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (path, away) = (folder.path().join("data"), folder.path().join("away"));
    lock(&path);
    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let (sender, _events) = event_channel();
    let mut runner = EffectRunner::open(Folder::new(&path), true, &mut state, sender);
    assert_eq!(state.session.lock(), session::Lock::Closed);
    fs::rename(&path, &away).unwrap();
    fs::write(&path, "in the way").unwrap();
    // As the screen does before the folder is opened.
    state.session.set_persistence(Persistence::Folder(path.display().to_string()));
    state.session.begin(true);
    runner.perform(Effect::AnswerWithoutLooking, &mut state);
    let Persistence::Unavailable(why) = state.session.persistence() else {
        panic!("{:?}", state.session.persistence())
    };
    assert!(state.notice.as_ref().is_some_and(|said| said.contains(why)));
    state.session.answer(0, Answer::Value(3));
    assert!(!state.session.pass().unwrap().keep && state.take_effects().is_empty());
}

#[test]
fn a_locked_folder_goes_on_as_a_new_one_without_a_lock_once_everything_in_it_is_deleted() {
    for keep in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        lock(&data);
        let mut state =
            State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
        let (sender, events) = event_channel();
        let runner = EffectRunner::open(Folder::new(&data), keep, &mut state, sender);
        let mut fixture = Fixture { folder, state, runner, events };
        let delete = Effect::Session(session::Effect::DeleteEverything);
        fixture.runner.perform(delete, &mut fixture.state);
        fixture.await_write();
        assert_eq!(fixture.state.session.lock(), session::Lock::Off);
        assert!(!data.exists(), "nothing is created before there is something to keep");
        assert_eq!(fixture.state.session.persistence().is_on(), keep);
        fixture.begin(keep);
        fixture.perform_all();
        assert!(fixture.runner.close(PATIENCE));
        assert_eq!(data.join("draft.toml").exists(), keep);
    }
}

#[test]
fn a_folder_that_can_be_used_again_is_known_to_be_locked() {
    let folder = tempfile::tempdir().unwrap();
    let (path, away) = (folder.path().join("data"), folder.path().join("away"));
    lock(&path);
    fs::rename(&path, &away).unwrap();
    fs::write(&path, "in the way").unwrap();
    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let (sender, events) = event_channel();
    let mut runner = EffectRunner::open(Folder::new(&path), true, &mut state, sender);
    fs::remove_file(&path).unwrap();
    fs::rename(&away, &path).unwrap();
    runner.perform(Effect::Session(session::Effect::Reopen), &mut state);
    match events.recv_timeout(PATIENCE).unwrap() {
        Event::Opened(opened) => runner.on_opened(*opened, &mut state),
        other => panic!("unexpected {other:?}"),
    }
    assert_eq!(state.session.lock(), session::Lock::Closed);
}

#[test]
fn a_failure_that_a_newer_draft_has_overcome_is_not_reported() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.write();
    let data = fixture.folder.path().join("data");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    fixture.state.session.answer(1, Answer::Value(1));
    fixture.perform_all();
    let failed = fixture.events.recv_timeout(PATIENCE).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    fixture.state.session.answer(2, Answer::Value(1));
    fixture.perform_all();

    let Event::Written(failed) = failed else { panic!("unexpected {failed:?}") };
    assert!(failed.outcome.is_err());
    fixture.runner.on_written(failed, &mut fixture.state);
    fixture.await_write();
    assert_eq!(fixture.state.session.draft_status(), &SaveStatus::Saved);
    assert_eq!(fixture.state.notice, None);
}

#[test]
fn a_run_that_could_not_be_kept_is_kept_with_the_next_answer_and_the_screens_know() {
    let mut fixture = Fixture::new(true);
    let in_the_way = fixture.folder.path().join("data/runs");
    fixture.begin(true);
    fixture.write();
    fs::write(&in_the_way, "").unwrap();
    let run = fixture.finish();
    fixture.write();
    assert!(fixture.status(run).is_failed());

    fixture.begin(true);
    for _ in 0..fixture.perform_all() {
        fixture.await_write();
    }
    assert!(fixture.status(run).is_failed() && fixture.state.session.draft_status().is_failed());

    fs::remove_file(&in_the_way).unwrap();
    fixture.state.session.answer(1, Answer::Value(1));
    for _ in 0..fixture.perform_all() {
        fixture.await_write();
    }
    assert_eq!(
        (fixture.status(run), fixture.runs(), fixture.has_draft()),
        (SaveStatus::Saved, 1, true)
    );
    assert_eq!(fixture.state.session.draft_status(), &SaveStatus::Saved);
}

#[test]
fn a_run_that_could_not_be_written_is_not_called_gone_while_its_draft_is_there() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.perform_all();
    let in_the_way = fixture.folder.path().join("data/runs");
    fixture.await_write();
    fs::write(&in_the_way, "").unwrap();
    let run = fixture.finish();
    fixture.write();
    let session = &fixture.state.session;
    assert!(session.is_left_as_draft(run) && session.has_draft() && fixture.has_draft());
    assert!(session.run_in_words(run).contains("answers are still there"));
    assert!(session.lost_by_leaving().unwrap().contains("stay on this computer"));

    fs::remove_file(&in_the_way).unwrap();
    fixture.state.session.save_run(run);
    fixture.write();
    let session = &fixture.state.session;
    assert!(!session.is_left_as_draft(run) && !session.has_draft() && !fixture.has_draft());
    assert!(session.run_in_words(run).contains("kept on this computer"));
}

#[test]
fn what_a_killed_process_left_half_written_is_removed_only_after_the_first_frame() {
    let mut before = Fixture::new(true);
    before.begin(true);
    before.write();
    assert!(before.runner.close(PATIENCE));
    let data = before.folder.path().join("data");
    let half = data.join(".0000000a.tmp");
    fs::write(&half, "half").unwrap();

    let (sender, events) = event_channel();
    let mut state = State::new(builtin().unwrap(), Environment::default(), before.state.now);
    let mut runner = EffectRunner::open(Folder::new(&data), true, &mut state, sender);
    assert!(half.exists(), "the first frame does not wait for it");
    runner.list(&mut state);
    let is_swept = |event| matches!(event, Event::Written(event) if matches!(event.outcome, Ok(Done::Removed)));
    while !is_swept(events.recv_timeout(PATIENCE).unwrap()) {}
    assert!(!half.exists() && data.join("draft.toml").exists());
    assert!(runner.close(PATIENCE));
}

#[test]
fn where_nothing_is_to_be_kept_a_draft_is_known_of_before_the_runs_are() {
    let mut before = Fixture::new(true);
    for is_there in [false, true] {
        if is_there {
            before.begin(true);
            before.write();
        }
        let data = before.folder.path().join("data");
        let (sender, events) = event_channel();
        let mut state =
            State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
        let mut runner = EffectRunner::open(Folder::new(&data), false, &mut state, sender);
        runner.list(&mut state);
        while !state.session.runs().is_listed() {
            let Event::Read(read) = events.recv_timeout(PATIENCE).unwrap() else { continue };
            runner.on_read(read, &mut state);
        }
        assert_eq!(state.session.has_draft(), is_there);
    }
}

#[test]
fn an_unfinished_run_of_another_window_counts_once_this_one_looks_again() {
    let mut other = Fixture::new(true);
    other.begin(true);
    other.finish();
    other.write();
    let data = other.folder.path().join("data");
    let (sender, events) = event_channel();
    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let mut runner = EffectRunner::open(Folder::new(&data), true, &mut state, sender);
    runner.list(&mut state);
    let mut read_until = |state: &mut State, is_known: &dyn Fn(&State) -> bool| {
        while !is_known(state) {
            for effect in state.take_effects() {
                runner.perform(effect, state);
            }
            let Event::Read(read) = events.recv_timeout(PATIENCE).unwrap() else { continue };
            runner.on_read(read, state);
        }
    };
    read_until(&mut state, &|state| state.session.runs().latest().is_some());
    let older = state.session.runs().latest().unwrap();
    other.state.session.begin(true);
    other.state.session.answer_safety(0, Some(0));
    other.write();
    assert_eq!(state.session.later_danger(older).counts, None);
    state.session.look_again();
    read_until(&mut state, &|state| state.session.later_danger(older).counts.is_some());
}

#[test]
fn a_run_that_is_seen_on_disk_before_it_is_known_to_be_saved_is_no_other_one() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.finish();
    fixture.perform_all();
    let Event::Written(saved) = fixture.events.recv_timeout(PATIENCE).unwrap() else {
        panic!("something else came")
    };
    fixture.runner.list(&mut fixture.state);
    fixture.await_reads(2);
    assert_eq!(fixture.perform_all(), 0, "nothing is read that this window wrote");
    fixture.runner.on_written(saved, &mut fixture.state);
    assert_eq!(fixture.state.session.runs().present().count(), 1);
}

#[test]
fn an_answer_that_is_queued_to_be_saved_changes_nothing_that_is_seen() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    let effects = fixture.state.take_effects();
    let seen = effects.into_iter().map(|effect| fixture.runner.perform(effect, &mut fixture.state));
    assert_eq!(seen.collect::<Vec<_>>(), [false]);
    fixture.await_write();
    assert!(fixture.has_draft() && fixture.runner.close(PATIENCE));
}

#[test]
fn a_change_of_the_lock_is_stopped_and_the_next_one_is_not() {
    let mut fixture = Fixture::new(true);
    let passphrase = || Passphrase::new("three green geese".to_owned().into());
    fixture.state.effects.extend([Effect::Lock(passphrase()), Effect::StopChangingLock]);
    fixture.write();
    assert_eq!(fixture.state.notice.as_deref(), Some("Stopped. The lock is as it was."));
    assert_eq!(fixture.state.session.lock(), session::Lock::Off);
    fixture.state.effects.push(Effect::Lock(passphrase()));
    fixture.write();
    assert_eq!(fixture.state.session.lock(), session::Lock::Open);
    fixture.runner.perform(Effect::StopChangingLock, &mut fixture.state);
    assert!(fixture.state.notice.as_ref().unwrap().contains("cannot be stopped"));
}

#[test]
fn nothing_is_kept_in_a_folder_opened_to_look_back_once_keeping_nothing_was_chosen() {
    let mut fixture = Fixture::new(false);
    let data = Folder::new(&fixture.folder.path().join("data"));
    let passphrase = || Passphrase::new("three green geese".to_owned().into());
    DraftStore::new(&data).lock_all(&passphrase(), WorkFactor::cheapest()).unwrap();
    let (sender, events) = event_channel();
    fixture.state = State::new(builtin().unwrap(), Environment::default(), fixture.state.now);
    fixture.runner = EffectRunner::open(Folder::new(data.path()), true, &mut fixture.state, sender);
    fixture.runner.perform(Effect::KeepNothing, &mut fixture.state);
    fixture.runner.perform(Effect::OpenLocked(passphrase()), &mut fixture.state);
    let Event::PassphraseChecked(opened) = events.recv_timeout(PATIENCE).unwrap() else {
        panic!("something else came")
    };
    fixture.runner.on_passphrase_checked(*opened, &mut fixture.state);
    assert_eq!(fixture.state.session.lock(), session::Lock::Open);
    let persistence = fixture.state.session.persistence();
    assert!(matches!(persistence, Persistence::Off(_)), "{persistence:?}");
}

#[test]
fn a_run_begun_without_the_passphrase_is_not_called_an_earlier_one_once_it_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    lock(&data);
    let mut state = State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
    let (sender, events) = event_channel();
    let runner = EffectRunner::open(Folder::new(&data), true, &mut state, sender);
    let mut fixture = Fixture { folder, state, runner, events };
    fixture.runner.perform(Effect::AnswerWithoutLooking, &mut fixture.state);
    fixture.begin(true);
    fixture.write();
    let passphrase = Passphrase::new("three green geese".to_owned().into());
    fixture.runner.perform(Effect::OpenLocked(passphrase), &mut fixture.state);
    let Event::PassphraseChecked(opened) = fixture.events.recv_timeout(PATIENCE).unwrap() else {
        panic!("something else came")
    };
    fixture.runner.on_passphrase_checked(*opened, &mut fixture.state);
    assert_eq!(fixture.state.session.lock(), session::Lock::Open);
    assert_eq!(fixture.state.notice, None);
    fixture.state.session.answer(1, Answer::Value(3));
    assert_eq!(fixture.perform_all(), 1);
    while *fixture.state.session.draft_status() == SaveStatus::Pending {
        match fixture.events.recv_timeout(PATIENCE).unwrap() {
            Event::Written(written) => fixture.runner.on_written(written, &mut fixture.state),
            Event::Read(read) => fixture.runner.on_read(read, &mut fixture.state),
            other => panic!("unexpected {other:?}"),
        }
    }
    assert_eq!(*fixture.state.session.draft_status(), SaveStatus::Saved);
}

#[test]
fn a_note_is_said_to_be_deleted_only_once_it_is() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    let run = fixture.finish();
    fixture.write();
    let (session, now) = (&mut fixture.state.session, fixture.state.now);
    session.write_note(run, 0, OwnNote::new("He asked."));
    session.say_outcome(run, 0, TryOutcome::Helped, now);
    fixture.write();
    assert!(fixture.state.session.write_note(run, 0, None), "it is on the disk");
    fixture.state.notice = Some(NOTE_GOES.to_owned());
    fixture.write();
    assert_eq!(fixture.state.notice.as_deref(), Some(NOTE_IS_GONE));
}

#[test]
fn a_draft_that_was_never_written_counts_as_gone_at_once() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.state.take_effects();
    let pass = fixture.state.session.pass().unwrap().id;
    fixture.state.session.on_draft_saved(pass, Ok(()));
    assert!(fixture.state.session.has_draft());
    fixture.state.session.give_up();
    let [discard] = <[Effect; 1]>::try_from(fixture.state.take_effects()).unwrap();
    assert!(fixture.runner.perform(discard, &mut fixture.state), "what is said of it is drawn");
    assert!(!fixture.state.session.has_draft());
}

#[test]
fn a_draft_is_removed_even_after_keeping_nothing_was_chosen() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.write();
    fixture.runner.perform(Effect::KeepNothing, &mut fixture.state);
    fixture.state.session.give_up();
    fixture.write();
    assert!(!fixture.has_draft() && !fixture.state.session.has_draft());
}

#[test]
fn a_draft_counts_as_gone_only_once_it_is() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.write();
    fixture.state.session.give_up();
    fixture.perform_all();
    assert!(fixture.state.session.has_draft());
    fixture.await_write();
    assert!(!fixture.state.session.has_draft() && !fixture.has_draft());
}

#[test]
fn once_keeping_nothing_was_chosen_no_draft_can_be_written() {
    let mut fixture = Fixture::new(true);
    fixture.runner.perform(Effect::KeepNothing, &mut fixture.state);
    fixture.begin(true);
    fixture.perform_all();
    assert!(fixture.state.session.draft_status().is_failed());
    assert!(fixture.runner.close(PATIENCE));
    assert!(!fixture.folder.path().join("data/draft.toml").exists());
}

#[test]
fn a_run_whose_folder_was_removed_is_not_written_with_the_next_one() {
    let mut fixture = Fixture::new(true);
    fixture.begin(true);
    fixture.write();
    fs::remove_dir_all(fixture.folder.path().join("data")).unwrap();
    let run = fixture.finish();
    fixture.write();
    assert!(fixture.status(run).is_failed() && !fixture.state.session.has_draft());
    fixture.begin(true);
    fixture.write();
    assert!(fixture.state.session.draft_status().is_failed());
    assert!(!fixture.folder.path().join("data").exists());
}

#[test]
fn a_page_that_is_there_already_as_it_is_counts_as_written_and_another_is_left_alone() {
    let mut fixture = Fixture::new(true);
    let path = fixture.folder.path().join("notes.html");
    let mut write = |text: &str| {
        let effect = Effect::WritePage { path: path.clone(), text: text.to_owned() };
        fixture.runner.perform(effect, &mut fixture.state);
        match fixture.events.recv_timeout(PATIENCE).unwrap() {
            Event::PageWritten(written) => written,
            other => panic!("unexpected {other:?}"),
        }
    };
    assert_eq!(write("page"), write("page"));
    assert!(write("same").unwrap_err().contains("is there already"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "page");
    fs::remove_file(&path).unwrap();
    assert!(write("page").is_ok() && path.exists(), "it is written anew");
}

#[test]
fn a_path_for_a_page_is_one_that_is_not_taken() {
    let mut fixture = Fixture::new(true);
    let path = fixture.folder.path().join("notes.html");
    fs::write(&path, "page").unwrap();
    fixture.runner.perform(Effect::FindFreePath(path.clone()), &mut fixture.state);
    match fixture.events.recv_timeout(PATIENCE).unwrap() {
        Event::FreePathFound(FreePath { wanted, found }) => {
            assert_eq!((wanted, found), (path.clone(), path.with_file_name("notes-2.html")));
        }
        other => panic!("unexpected {other:?}"),
    }
}

#[test]
fn leaving_waits_for_a_page_that_is_being_written() {
    let mut fixture = Fixture::new(false);
    let path = fixture.folder.path().join("notes.html");
    let page = Effect::WritePage { path, text: "page".repeat(1 << 20) };
    fixture.runner.perform(page, &mut fixture.state);
    assert!(fixture.runner.close(PATIENCE));
    let written = fixture.events.try_recv();
    assert!(matches!(written, Ok(Event::PageWritten(Ok(_)))), "{written:?}");
}

#[test]
fn an_action_that_waits_learns_that_it_was_looked_though_nothing_is_read_here() {
    for is_read in [true, false] {
        let mut fixture = Fixture::new(true);
        if is_read {
            fixture.runner.list(&mut fixture.state);
        }
        fixture.runner.perform(Effect::LookFirst, &mut fixture.state);
        let next = || fixture.events.recv_timeout(PATIENCE).unwrap();
        while !matches!(next(), Event::Read(ReadEvent::Looked)) {}
    }
}
