//! The program on a folder of its own, without its screens.

use std::{
    fs,
    path::PathBuf,
    rc::Rc,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use goodfaith::{
    assessment::Answer,
    builtin,
    session::{RunId, SaveStatus},
    store::Folder,
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
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// An effect runner with its state, and the events that it sends.
pub(crate) struct Window {
    pub(crate) folder: Rc<TempDir>,
    pub(crate) state: State,
    pub(crate) runner: EffectRunner,
    pub(crate) events: Receiver<Event>,
}

impl Window {
    pub(crate) fn new(keep: bool) -> Self {
        Self::on(Rc::new(tempfile::tempdir().unwrap()), keep)
    }

    /// Opens the program on a folder that is there already. The answers are in `data` in it.
    pub(crate) fn on(folder: Rc<TempDir>, keep: bool) -> Self {
        let (sender, events) = channel();
        let sender = EventSender::new(move |event| {
            let _ = sender.send(event);
        });
        let mut state =
            State::new(builtin().unwrap(), Environment::default(), Timestamp::UNIX_EPOCH);
        let data = Folder::new(&folder.path().join("data"));
        let runner = EffectRunner::open(data, keep, &mut state, sender);
        Self { folder, state, runner, events }
    }

    /// Returns the folder of the answers.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts a pass and answers its first question.
    pub(crate) fn begin(&mut self, keep: bool) {
        self.state.session.begin(keep);
        self.state.session.answer(0, Answer::Value(3));
    }

    pub(crate) fn finish(&mut self) -> RunId {
        self.state.session.finish(self.state.now()).unwrap()
    }

    pub(crate) fn status(&self, run: RunId) -> SaveStatus {
        self.state.session.runs()[run].status.clone()
    }

    /// Performs an effect. Returns whether the picture may have changed.
    pub(crate) fn perform(&mut self, effect: Effect) -> bool {
        self.runner.perform(effect, &mut self.state)
    }

    /// Performs all effects of the state; returns how many there were.
    pub(crate) fn perform_all(&mut self) -> usize {
        let effects = self.state.take_effects();
        let count = effects.len();
        for effect in effects {
            self.perform(effect);
        }
        count
    }

    /// Waits for the next event.
    pub(crate) fn next_event(&self) -> Event {
        self.events.recv_timeout(PATIENCE).unwrap()
    }

    /// Waits for the next event, and handles it.
    pub(crate) fn handle_next(&mut self) {
        let event = self.next_event();
        let (runner, state) = (&mut self.runner, &mut self.state);
        match event {
            Event::Written(written) => runner.on_written(written, state),
            Event::Read(read) => runner.on_read(read, state),
            Event::Opened(opened) => runner.on_opened(*opened, state),
            Event::PassphraseChecked(tried) => runner.on_passphrase_checked(*tried, state),
            other => panic!("unexpected {other:?}"),
        }
    }

    /// Performs all effects, and waits for the first result.
    pub(crate) fn write(&mut self) {
        self.perform_all();
        self.handle_next();
    }

    pub(crate) fn has_draft(&self) -> bool {
        self.data().join("draft.toml").exists()
    }

    /// Returns how many runs are kept.
    pub(crate) fn runs(&self) -> usize {
        fs::read_dir(self.data().join("runs")).map_or(0, Iterator::count)
    }

    /// Leaves the program, once all work is done. Returns where its answers are.
    pub(crate) fn close(self) -> Rc<TempDir> {
        assert!(self.runner.close(PATIENCE));
        self.folder
    }
}
