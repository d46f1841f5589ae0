//! What becomes of answers between the screens and the store.
#![expect(clippy::unwrap_used, reason = "what fails in a test stops it")]

use std::{
    fs,
    path::Path,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use goodfaith::{
    assessment::Answer,
    builtin,
    store::{Folder, Report},
    tui::{
        events::Event,
        keeper::Keeper,
        shelf::Kept,
        state::{Effect, Saving, State},
        wishes::Surroundings,
    },
};
use jiff::Timestamp;
use tempfile::TempDir;

/// A keeper with its state, and what it hears back.
struct Desk {
    folder: TempDir,
    state: State,
    keeper: Keeper,
    events: Receiver<Event>,
}

impl Desk {
    fn new(keep: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let mut state = State::new(builtin().unwrap(), Surroundings::default(), now);
        let (sender, events) = channel();
        let data = Folder::new(&folder.path().join("data"));
        let keeper = Keeper::open(data, keep, &mut state, sender);
        Self { folder, state, keeper, events }
    }

    /// Starts a pass and answers its first question.
    fn begin(&mut self, keep: bool) {
        self.state.start(keep);
        let id = self.state.questionnaire.items[0].id.clone();
        self.state.answer(id, Answer::Value(3));
    }

    fn perform(&mut self, effect: Effect) {
        self.keeper.perform(effect, &mut self.state);
    }

    /// Does all that the state asks for.
    fn perform_all(&mut self) {
        for effect in std::mem::take(&mut self.state.effects) {
            self.perform(effect);
        }
    }

    /// Waits for the next word from the disk, and notes it.
    fn hear(&mut self) {
        match self.events.recv_timeout(Duration::from_secs(20)).unwrap() {
            Event::Store(report) => self.keeper.on_report(report, &mut self.state),
            Event::KeptOnce { index, then, report } => {
                assert!(matches!(report, Report::Finished { .. } | Report::Failed { .. }));
                self.keeper.on_kept_once(index, then, report, &mut self.state);
            }
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
    let run = desk.state.finish().unwrap();
    desk.perform(Effect::Keep(run));
    desk.hear();
    assert_eq!((desk.state.runs[run].kept.clone(), desk.runs()), (Kept::Yes, 1));

    desk.begin(true);
    assert!(!desk.state.take.as_ref().unwrap().keep);
    desk.perform(Effect::SaveDraft);
    assert!(!desk.draft() && desk.keeper.close());
}

#[test]
fn keeping_an_older_run_leaves_the_draft_of_the_pass_under_way() {
    let mut desk = Desk::new(true);
    desk.begin(false);
    let older = desk.state.finish().unwrap();
    desk.begin(true);
    desk.perform(Effect::SaveDraft);
    desk.hear();
    assert_eq!(desk.state.saving, Saving::Done);
    desk.perform(Effect::Keep(older));
    desk.hear();
    assert_eq!((desk.runs(), desk.draft()), (1, true));
}

#[test]
fn a_finished_pass_is_one_run_and_no_draft() {
    let mut desk = Desk::new(true);
    desk.begin(true);
    desk.perform(Effect::SaveDraft);
    desk.hear();
    let run = desk.state.finish().unwrap();
    desk.perform_all();
    desk.hear();
    assert_eq!(desk.state.runs[run].kept, Kept::Yes);
    // Asked once more, because nobody heard how it went, it is still the same run.
    desk.perform(Effect::Keep(run));
    desk.hear();
    assert_eq!((desk.runs(), desk.draft()), (1, false));
}

#[test]
fn what_was_not_to_be_kept_is_not_taken_over_into_a_pass_that_is() {
    let mut desk = Desk::new(true);
    desk.begin(false);
    let afraid = desk.state.questionnaire.safety[0].id.clone();
    desk.state.take.as_mut().unwrap().responses.safety.insert(afraid, true);
    desk.state.finish().unwrap();
    desk.state.start(true);
    assert!(desk.state.take.as_ref().unwrap().responses.safety.is_empty());
    desk.state.start(false);
    assert!(!desk.state.take.as_ref().unwrap().responses.safety.is_empty());
}

#[test]
fn trying_again_never_replaces_the_pass_under_way() {
    let mut first = Desk::new(true);
    first.begin(true);
    first.perform(Effect::SaveDraft);
    first.hear();

    // A second window on the same folder, whose answers are in memory only.
    let mut state = State::new(builtin().unwrap(), Surroundings::default(), Timestamp::UNIX_EPOCH);
    let (sender, events) = channel();
    let data = Folder::new(&first.folder.path().join("data"));
    let mut second = Keeper::open(data, true, &mut state, sender);
    state.start(true);
    let id = state.questionnaire.items[1].id.clone();
    state.answer(id, Answer::Value(1));
    let before = state.take.clone();
    assert!(!before.as_ref().unwrap().keep);

    let Desk { folder, keeper, .. } = first;
    assert!(keeper.close());
    second.perform(Effect::TryAgain, &mut state);
    match events.recv_timeout(Duration::from_secs(20)).unwrap() {
        Event::Opened(opened) => second.start_to_keep(*opened, &mut state),
        other => panic!("unexpected {other:?}"),
    }
    assert_eq!(state.take, before);
    assert!(folder.path().join("data/draft.toml").exists());
}
