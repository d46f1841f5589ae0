//! A person's session with a questionnaire: the rules that every face follows.
//!
//! A [`Session`] holds the [`Pass`] in progress and the [`RunLibrary`] of finished runs. Faces call
//! its methods for what the person does, perform the [`Effect`]s that it queues, and report the
//! results. It decides what is filled in from an earlier run and what is written, so that
//! nothing that is not to be kept can reach the disk.
//!
//! Pure: no screen, file, clock or environment is touched here. Of the [`store`](crate::store) it
//! uses only data: records, names, reports and errors.

mod answer;
mod attempts;
mod begin;
mod check_in;
mod choosing;
mod danger_told;
mod discard;
mod draft;
mod draft_on_disk;
mod effect;
mod helplines;
mod home;
mod intent;
mod introduction;
mod keeping;
mod keys;
mod library;
mod other_draft;
mod pass;
mod persistence;
mod person;
pub mod prompts;
mod review;
mod safety;
mod save;
mod settings;
mod settings_in_force;
mod situations;
mod stage;
mod status;
mod ticks;
mod try_event;
mod try_events_on_disk;

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    sync::Arc,
};

pub use attempts::StrategyAttempt;
pub use begin::{ANOTHER_DRAFT_THERE, OTHER_DRAFT_STAYS, StartOption};
pub use check_in::{CheckInFrom, OUTCOMES};
pub use choosing::{ChoiceRefusal, Toggled};
use danger_told::DangerTold;
pub use draft::{danger_in_draft, start_with};
use draft_on_disk::DraftOnDisk;
pub use effect::Effect;
pub use helplines::{
    EVERYWHERE, advice_for_danger, checked_in_words, contact, helplines, region_of_locale, regions,
};
pub use home::HomeLine;
pub use intent::{Intent, deletion_in_words, file_in_words, may_have_older_ones};
pub use introduction::introduction;
pub use keeping::{NOT_LOOKED_AT, UNLISTED, WHO_READS};
pub use keys::RunKeys;
pub use library::{KnownPerson, KnownRun, LaterDanger, RunFile, RunId, RunLibrary};
pub use pass::Pass;
pub use persistence::Persistence;
pub use review::ReviewLine;
pub use safety::{CautionOccasion, SafetyChoice, WRITTEN_IS_REMOVED};
pub use save::KeepOption;
pub use settings::{
    CommonSetting, SAYS_NOTHING_OF_EARLIER, SettingChoices, UNFINISHED_IS_OFFERED, region_at,
    region_choices,
};
use settings_in_force::SettingsInForce;
pub use stage::{ClosingPart, OpeningPart, Stage, question_number};
pub use status::SaveStatus;
pub use ticks::{TickLine, TickList};
use try_event::SessionTryEvent;

use jiff::{Timestamp, tz::TimeZone};

pub use crate::store::Lock;
use crate::{assessment::attempts::OwnNote, questionnaire::Questionnaire, store::RunKey};

/// One person at one questionnaire, from the start of the program to its end.
#[derive(Debug)]
pub struct Session {
    questionnaire: Arc<Questionnaire>,
    persistence: Persistence,
    zone: TimeZone,
    lock: Lock,
    pass: Option<Pass>,
    /// The pass as it was last saved as the draft, or queued to be.
    drafted: Option<Arc<Pass>>,
    draft_status: SaveStatus,
    /// When it was last looked at what is on disk.
    looked_at: Option<Timestamp>,
    draft_on_disk: DraftOnDisk,
    /// The unfinished run that the person asked to delete.
    draft_to_delete: Option<RunId>,
    /// The runs that are not saved unless the person asks for it, since somebody had removed the folder.
    refused: BTreeSet<RunId>,
    /// The run that the person asked to keep after all.
    to_keep_after_all: Option<RunId>,
    runs: RunLibrary,
    /// The try events, in the order in which they were said.
    try_events: Vec<SessionTryEvent>,
    /// Those that are being deleted, until it is known whether they are gone.
    try_events_to_go: Vec<SessionTryEvent>,
    /// The runs to which the files of try events belong that cannot be read, and why these cannot be, unless
    /// they are locked.
    unreadable_try_events: Vec<(RunKey, Option<String>)>,
    /// The runs that are gone together with their try events.
    gone_with_try_events: BTreeSet<RunKey>,
    /// The notes written about strategies, each by the run whose person it is about and the strategy's
    /// position, until they are recorded with an outcome.
    notes: BTreeMap<(RunId, usize), OwnNote>,
    /// Whether the last pass begun in this session is kept, as was last chosen; `None` if nothing was
    /// chosen.
    last_keep: Option<bool>,
    settings: SettingsInForce,
    /// Whether those that were written cannot be read, and so are not written again.
    settings_unreadable: bool,
    /// Problems with the data folder and its files, one sentence each.
    problems: Vec<String>,
    /// Those among them that came with the last listing of the runs.
    problems_of_listing: Vec<String>,
    /// The problems known before the folder is opened again, until that is done.
    problems_before: Vec<String>,
    effects: Vec<Effect>,
}

impl Session {
    /// Creates a session in which nothing has been said and nothing is kept.
    #[must_use]
    pub fn new(questionnaire: Arc<Questionnaire>, persistence: Persistence) -> Self {
        let runs = RunLibrary::new(Arc::clone(&questionnaire));
        Self {
            questionnaire,
            persistence,
            zone: TimeZone::UTC,
            lock: Lock::default(),
            pass: None,
            drafted: None,
            draft_status: SaveStatus::Unsaved,
            looked_at: None,
            draft_on_disk: DraftOnDisk::None,
            draft_to_delete: None,
            refused: BTreeSet::new(),
            to_keep_after_all: None,
            runs,
            try_events: Vec::new(),
            try_events_to_go: Vec::new(),
            unreadable_try_events: Vec::new(),
            gone_with_try_events: BTreeSet::new(),
            notes: BTreeMap::new(),
            last_keep: None,
            settings: SettingsInForce::default(),
            settings_unreadable: false,
            problems: Vec::new(),
            problems_of_listing: Vec::new(),
            problems_before: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// Returns whether answers are written to the disk.
    #[must_use]
    pub fn persistence(&self) -> &Persistence {
        &self.persistence
    }

    /// Sets whether answers are written to the disk. A pass in progress stays as it was begun.
    pub fn set_persistence(&mut self, persistence: Persistence) {
        let before = mem::take(&mut self.problems_before);
        if !persistence.is_on() {
            // Nothing is read again.
            self.add_problems(before);
        }
        self.persistence = persistence;
    }

    /// Sets the current time, by which runs dated in the future are recognised.
    pub fn set_now(&mut self, now: Timestamp) {
        self.runs.set_now(now);
    }

    /// Sets the time zone of the person, by which it is known when a day begins.
    pub fn set_zone(&mut self, zone: TimeZone) {
        self.zone = zone;
    }

    /// Returns the time zone of the person.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Returns the pass in progress.
    #[must_use]
    pub fn pass(&self) -> Option<&Pass> {
        self.pass.as_ref()
    }

    /// Returns whether a run is the pass in progress.
    fn is_pass(&self, run: RunId) -> bool {
        self.pass.as_ref().is_some_and(|pass| pass.id == run)
    }

    /// Returns whether the pass in progress is on disk.
    #[must_use]
    pub fn draft_status(&self) -> &SaveStatus {
        &self.draft_status
    }

    /// Returns the runs at hand.
    #[must_use]
    pub fn runs(&self) -> &RunLibrary {
        &self.runs
    }

    /// Returns the problems with the data folder and its files, one sentence each.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Iterates over the problems, and the reasons why files of answers cannot be read.
    pub fn to_attend_to(&self) -> impl Iterator<Item = &str> {
        let problems = || self.problems.iter().map(String::as_str);
        let tried =
            self.unreadable_try_events.iter().filter(|(run, _)| !self.are_try_events_gone(*run));
        let tried = tried.filter_map(|(_, why)| why.as_deref());
        let runs = self.runs.unreadable().map(|(_, why)| why);
        let unreadable = self.unreadable_draft().into_iter().chain(tried).chain(runs);
        problems().chain(unreadable.filter(move |why| problems().all(|problem| problem != *why)))
    }

    /// Adds problems, each once.
    pub fn add_problems(&mut self, problems: impl IntoIterator<Item = String>) {
        let mut known: BTreeSet<String> = self.problems.iter().cloned().collect();
        self.problems.extend(problems.into_iter().filter(|problem| known.insert(problem.clone())));
    }
}
