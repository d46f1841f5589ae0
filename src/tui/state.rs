//! The state that all screens share.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use jiff::Timestamp;
use tui_input::Input;

use super::{environment::Environment, frame::ROOMY, notice::Notice, theme::Look, timer::Timer};
use crate::{
    age::Passphrase,
    clock,
    questionnaire::{AskKind, Questionnaire},
    report::{ReportModel, Subject, export_in_words},
    session::{self, Lock, Persistence, RunId, Session, WRITTEN_IS_REMOVED},
    store::{Conversion, DeleteReport, RunName, Settings},
};

/// The notice once a change of the lock that was stopped in time has ended.
const STOPPED: &str = "Stopped. The lock is as it was.";

/// The notice if the lock is being changed on the disk by now.
const TOO_LATE_TO_STOP: &str =
    "Your files are being written now, so this cannot be stopped. One moment more.";

/// Said after a change that is not complete.
const LEFT_IS_LISTED: &str = "What is left is listed under 'Where your answers are'.";

/// Said of a page, part of which may be there all the same.
pub(super) const PAGE_NOT_WRITTEN: &str = "The page was not written";

/// The number that is being typed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Typed {
    /// Its digits so far. The next one may continue them.
    pub(super) number: Option<usize>,
    /// Whether a key after them was refused: no digit continues them then, and Enter asks first.
    pub(super) was_refused: bool,
}

/// The state that all screens share.
#[derive(Debug)]
pub struct State {
    /// The questionnaire at hand.
    pub questionnaire: Arc<Questionnaire>,
    /// The session.
    pub session: Session,
    /// The look of the screens.
    pub look: Look,
    /// The command line and the environment of the program.
    pub environment: Environment,
    /// The region chosen on the help screen. It is no setting and is never written: looking for help
    /// leaves no trace.
    pub help_region: Option<String>,
    /// The size of the window: columns and rows.
    pub window: (u16, u16),
    /// The text written into exercises, by the run and the position of the strategy. It is never saved.
    pub written: BTreeMap<(RunId, usize), Vec<(AskKind, Input)>>,
    /// The time that is counted down in an exercise, if it was started.
    pub timer: Option<Timer>,
    pub(super) typed: Typed,
    /// What is said above the footer, until the next key.
    pub notice: Option<Notice>,
    /// The progress of opening what is locked.
    pub opening: Opening,
    /// The path for a page that was looked for last, and one like it that is not taken.
    pub free_path: Option<FreePath>,
    /// Whether answers are kept, unless the person says otherwise.
    pub keeps: bool,
    /// The progress of changing the lock.
    pub locking: Locking,
    /// Work for the loop, besides that of the session.
    pub effects: Vec<Effect>,
}

/// Work outside the program's memory.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Perform an effect of the session.
    Session(session::Effect),
    /// Look at what is on the disk for an action that waits for that.
    LookFirst,
    /// Open what is locked.
    OpenLocked(Passphrase),
    /// Keep answers in a folder that stays locked.
    AnswerWithoutLooking,
    /// Keep nothing from now on, even if the folder is opened.
    KeepNothing,
    /// Lock everything that is kept.
    Lock(Passphrase),
    /// Take the lock off, with its passphrase.
    Unlock(Passphrase),
    /// Check whether this is the passphrase of what is locked.
    CheckPassphrase(Passphrase),
    /// Change the passphrase.
    ChangePassphrase {
        /// The one that opens what is kept.
        current: Passphrase,
        /// The one in its place.
        new: Passphrase,
    },
    /// Stop changing the lock, if nothing of that is written yet.
    StopChangingLock,
    /// Find a path for a page that is not taken: this one, or one like it.
    FindFreePath(PathBuf),
    /// Write a page to a new file.
    WritePage {
        /// The file.
        path: PathBuf,
        /// The page.
        text: String,
    },
    /// Listen to the mouse, or not.
    ListenToMouse(bool),
    /// End the program.
    Leave(Exit),
}

/// A path for a new file that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreePath {
    /// The path that was looked for.
    pub wanted: PathBuf,
    /// The path found: that one, or one like it.
    pub found: PathBuf,
}

/// The progress of changing the lock: locking, unlocking or setting another passphrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Locking {
    /// The lock is not being changed.
    #[default]
    Idle,
    /// The lock is being changed, which takes a few seconds.
    Working,
    /// The change was stopped before anything was written, and will end without one.
    Stopping,
    /// The lock could not be changed.
    Failed,
    /// The passphrase was right, and another one can be set.
    Checked,
}

impl Locking {
    pub(super) fn is_under_way(self) -> bool {
        matches!(self, Self::Working | Self::Stopping)
    }
}

/// The progress of opening what is locked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Opening {
    /// Nothing is being opened.
    #[default]
    Idle,
    /// The passphrase is being tried, which takes about a second.
    Working,
    /// The passphrase did not open it, for this reason.
    Failed(String),
}

/// The way the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// In the ordinary way.
    Done,
    /// At once, without a word.
    AtOnce,
}

impl State {
    /// Creates the state in which nothing has been said and nothing is kept.
    #[must_use]
    pub fn new(questionnaire: Questionnaire, environment: Environment, now: Timestamp) -> Self {
        let questionnaire = Arc::new(questionnaire);
        let persistence = Persistence::Off(String::new());
        let mut session = Session::new(Arc::clone(&questionnaire), persistence);
        session.set_zone(clock::zone());
        session.set_now(now);
        Self {
            session,
            questionnaire,
            look: environment.look(&Settings::default()),
            environment,
            help_region: None,
            window: (80, 24),
            written: BTreeMap::new(),
            timer: None,
            typed: Typed::default(),
            notice: None,
            opening: Opening::default(),
            free_path: None,
            keeps: true,
            locking: Locking::default(),
            effects: Vec::new(),
        }
    }

    /// Returns the time of the event that is being handled.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.session.runs().now()
    }

    /// Applies settings as they are on the disk.
    pub fn set_settings_as_written(&mut self, written: Settings) {
        self.apply_settings_after(|session| session.set_settings_as_written(written));
    }

    /// Lets the session change its settings, and applies them to the look and the mouse.
    pub(super) fn apply_settings_after<T>(&mut self, change: impl FnOnce(&mut Session) -> T) -> T {
        let used_mouse = self.session.settings().uses_mouse();
        let changed = change(&mut self.session);
        let settings = self.session.settings();
        self.look = self.environment.look(settings);
        let uses_mouse = settings.uses_mouse();
        if uses_mouse != used_mouse {
            self.effects.push(Effect::ListenToMouse(uses_mouse));
        }
        changed
    }

    /// Returns the timer of the exercise of a strategy that is advised for a run, if it was started.
    pub(super) fn timer_of(&self, run: RunId, strategy: usize) -> Option<Timer> {
        self.timer.filter(|timer| timer.is_of(run, strategy))
    }

    /// Returns whether the window has room for blank lines between blocks.
    pub(super) fn is_roomy(&self) -> bool {
        self.window.1 >= ROOMY
    }

    /// Returns a run as the subject of a report.
    #[must_use]
    pub fn subject(&self, run: RunId) -> Subject<'_> {
        Subject::of(&self.session, run, &self.questionnaire, self.now())
    }

    /// Returns whether the answers of a run, or newer ones about the same person, withhold a strategy.
    pub(super) fn withholds(&self, run: RunId, strategy: usize) -> bool {
        !self.session.strategies_to_show(run).contains(&strategy)
    }

    /// Returns whether they withhold a strategy or its exercise.
    pub(super) fn withholds_exercise(&self, run: RunId, strategy: usize) -> bool {
        let in_danger = self.session.findings(run).flags.in_danger();
        let offers_exercise = self.questionnaire.strategies[strategy].offers_exercise(in_danger);
        self.withholds(run, strategy) || !offers_exercise
    }

    /// Returns whether the scores and answers of a run are withheld until they are asked for.
    #[must_use]
    pub fn withholds_scores(&self, run: RunId) -> bool {
        let subject = self.subject(run);
        let findings = subject.findings();
        ReportModel::own(subject, findings.as_ref(), None).withholds_scores()
    }

    /// Takes the work that is due, in order: that of the session first, leaving last.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        let session = self.session.take_effects().into_iter().map(Effect::Session);
        session.chain(std::mem::take(&mut self.effects)).collect()
    }

    /// Says something above the footer, in place of what was said there.
    pub fn say(&mut self, said: impl Into<Notice>) {
        self.notice = Some(said.into());
    }

    /// Handles the writing of a page to a new file: given its path, or why it failed.
    pub fn on_page_written(&mut self, written: &Result<String, String>) {
        let is_locked = self.session.lock() != Lock::Off;
        self.say(match written {
            Ok(path) => export_in_words(path, "", is_locked),
            Err(why) => format!("{PAGE_NOT_WRITTEN}: {why}."),
        });
    }

    /// Forgets what was written into exercises, and the wait in one of them.
    pub(super) fn forget_exercises(&mut self) {
        self.written.clear();
        self.timer = None;
    }

    /// Handles the deletion of a run.
    pub fn on_run_deleted(&mut self, name: RunName, deleted: &DeleteReport) {
        let said = self.session.on_run_deleted(name, deleted);
        self.say(said);
    }

    /// Handles that there is no draft of a run any more.
    pub fn on_draft_removed(&mut self, run: RunId) {
        if let Some(said) = self.session.on_draft_removed(run) {
            // It takes the place of the sentence before, if that is still there among others.
            let before = self.notice.as_ref().map_or("", Notice::as_str);
            self.say(if before.contains(WRITTEN_IS_REMOVED) {
                before.replace(WRITTEN_IS_REMOVED, said)
            } else {
                said.to_owned()
            });
        }
    }

    /// Handles that the passphrase is right before another one is set, unless that was stopped meanwhile.
    pub fn on_passphrase_right(&mut self) {
        if self.locking == Locking::Stopping {
            return self.end_locking(STOPPED);
        }
        self.notice = None;
        self.locking = Locking::Checked;
    }

    /// Handles that another passphrase opens what is locked.
    pub fn on_passphrase_changed(&mut self) {
        self.end_locking("The passphrase is changed.");
    }

    /// Handles that the person wants to stop the change of the lock, in time or not.
    pub fn on_stopping(&mut self, in_time: bool) {
        if in_time {
            self.locking = Locking::Stopping;
        } else {
            self.say(TOO_LATE_TO_STOP);
        }
    }

    /// Handles that the lock could not be changed, or was not, because the person stopped that.
    pub fn on_lock_failed(&mut self, why: String) {
        if self.locking == Locking::Stopping {
            return self.end_locking(STOPPED);
        }
        self.say(why);
        self.locking = Locking::Failed;
    }

    fn end_locking(&mut self, said: impl Into<Notice>) {
        self.say(said);
        self.locking = Locking::Idle;
    }

    /// Handles that everything is locked, or nothing any more.
    pub fn on_converted(&mut self, lock: Lock, conversion: &Conversion) {
        self.session.set_lock(lock);
        self.session.read_unreadable_again();
        let done = if lock == Lock::Off { "The lock is off" } else { "The lock is on" };
        self.session.add_problems(conversion.left.iter().map(ToString::to_string));
        let is_complete = conversion.left.is_empty();
        let notice = match conversion.files {
            _ if !is_complete => {
                format!("{done}, but not for everything. {LEFT_IS_LISTED}")
            }
            0 => format!("{done}. Nothing was kept here yet."),
            _ => format!("{done}. All that is kept here was read back and compared."),
        };
        self.end_locking(notice);
    }

    /// Handles the deletion of all try events.
    pub fn on_try_events_deleted(&mut self, deleted: &DeleteReport) {
        let said = self.session.on_try_events_deleted(deleted);
        self.say_deleted(said, deleted);
    }

    /// Handles the deletion of everything.
    pub fn on_everything_deleted(&mut self, deleted: &DeleteReport) {
        let said = self.apply_settings_after(|session| session.on_everything_deleted(deleted));
        self.say_deleted(said, deleted);
    }

    fn say_deleted(&mut self, said: &str, deleted: &DeleteReport) {
        let left = if deleted.left.is_empty() { "" } else { LEFT_IS_LISTED };
        self.say(format!("{said} {left}").trim_end());
    }
}
