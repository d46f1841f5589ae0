//! The runs at hand: finished in this process, or read from their files.

mod later_danger;
mod on_disk;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Index,
    sync::Arc,
};

use jiff::Timestamp;

pub use later_danger::LaterDanger;

use super::{DangerTold, SaveStatus};
use crate::{
    assessment::{Danger, Person, Recency, Run},
    questionnaire::Questionnaire,
    store::RunName,
};

/// Identifies a run in this process, from the moment its pass begins or its file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(u32);

impl RunId {
    /// Greater than that of any run.
    const LAST: Self = Self(u32::MAX);

    #[cfg(test)]
    pub(crate) fn new(number: u32) -> Self {
        Self(number)
    }
}

/// A run that was finished in this process, or read from its file.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownRun {
    /// The run.
    pub run: Arc<Run>,
    /// Whether it is on disk.
    pub status: SaveStatus,
    /// The name of its file, if it has one.
    pub name: Option<RunName>,
    /// Whether its file, or that of its draft, was edited after goodfaith wrote it.
    pub edited_by_hand: bool,
    /// The danger that its answers mean, if any.
    pub danger: Option<Danger>,
    /// Whether it was read from its file, and not finished in this process.
    pub was_read: bool,
}

/// A person that runs are about, and the newest of these runs.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPerson {
    /// The person, as the newest run has them.
    pub person: Person,
    /// The newest run about them.
    pub latest: RunId,
}

/// The state of a kept run's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunFile {
    /// It has not been read yet.
    Unread,
    /// It was read, and is this run.
    Read(RunId),
    /// It cannot be read, for this reason.
    Unreadable(String),
}

/// The runs at hand, and the names of those on disk.
#[derive(Debug)]
pub struct RunLibrary {
    /// The questionnaire at hand.
    questionnaire: Arc<Questionnaire>,
    runs: BTreeMap<RunId, KnownRun>,
    /// The names of the kept runs, the newest first.
    names: Vec<RunName>,
    /// The states of the files that were requested.
    files: BTreeMap<RunName, RunFile>,
    /// The danger that is told of in what is left of files that cannot be read, those that were deleted too.
    told_in_remnants: BTreeMap<RunName, DangerTold>,
    /// The names of the kept runs, as they were last listed.
    seen: BTreeSet<RunName>,
    /// Those that were listed once, and are gone now.
    away: BTreeSet<RunName>,
    /// Whether the folder of the kept runs was listed.
    is_listed: bool,
    next: u32,
    /// The time now; runs dated later rank behind all others.
    now: Timestamp,
}

impl RunLibrary {
    pub(super) fn new(questionnaire: Arc<Questionnaire>) -> Self {
        Self {
            questionnaire,
            runs: BTreeMap::new(),
            names: Vec::new(),
            files: BTreeMap::new(),
            told_in_remnants: BTreeMap::new(),
            seen: BTreeSet::new(),
            away: BTreeSet::new(),
            is_listed: false,
            next: 0,
            now: Timestamp::MAX,
        }
    }

    /// Returns the newest run of the questionnaire at hand.
    #[must_use]
    pub fn latest(&self) -> Option<RunId> {
        self.newest(|_, _| true)
    }

    /// Returns the run of the questionnaire at hand that came before another in the history of the
    /// same person.
    #[must_use]
    pub fn before(&self, id: RunId) -> Option<RunId> {
        let later = &self[id].run;
        self.newest(|other, known| {
            (known.run.finished, other) < (later.finished, id) && known.run.is_in_history_of(later)
        })
    }

    /// Returns whether a kept run that may be older than another was not read, or cannot be.
    #[must_use]
    pub fn is_older_one_unknown(&self, id: RunId) -> bool {
        let own = self[id].name;
        let mut older = self.names.iter().filter(|name| own.is_none_or(|own| **name < own));
        older.any(|name| !matches!(self.file(*name), RunFile::Read(_)))
    }

    /// Returns the run of the questionnaire at hand that came after another in the history of the
    /// same person.
    #[must_use]
    pub fn after(&self, id: RunId) -> Option<RunId> {
        let earlier = &self[id].run;
        let later = self.of_questionnaire().filter(|(other, known)| {
            (known.run.finished, *other) > (earlier.finished, id)
                && known.run.is_in_history_of(earlier)
        });
        later.map(|(other, known)| (known.run.finished, other)).min().map(|(_, next)| next)
    }

    /// Returns the newest run of the questionnaire at hand about a person.
    #[must_use]
    pub fn latest_about(&self, person: &Person) -> Option<RunId> {
        self.newest(|_, known| known.run.responses.about().shares_history_with(person))
    }

    /// Returns the people that the runs of the questionnaire at hand are about, as far as these have
    /// been read. The person of the newest run comes first.
    #[must_use]
    pub fn people(&self) -> Vec<KnownPerson> {
        let mut runs: Vec<_> = self.of_questionnaire().collect();
        runs.sort_by_key(|(id, known)| Reverse(self.recency(*id, known)));
        let people =
            Person::distinct(runs.into_iter().map(|(_, known)| known.run.responses.about()));
        let known = |person| Some(KnownPerson { latest: self.latest_about(&person)?, person });
        people.into_iter().filter_map(known).collect()
    }

    /// Returns the newest run of the questionnaire at hand that meets a condition.
    pub(super) fn newest(&self, wanted: impl Fn(RunId, &KnownRun) -> bool) -> Option<RunId> {
        self.of_questionnaire()
            .filter(|(id, known)| wanted(*id, known))
            .max_by_key(|(id, known)| self.recency(*id, known))
            .map(|(id, _)| id)
    }

    fn of_questionnaire(&self) -> impl Iterator<Item = (RunId, &KnownRun)> {
        let id = &self.questionnaire.instrument.id;
        self.present().filter(move |(_, known)| known.run.questionnaire.id == *id)
    }

    fn recency(&self, id: RunId, known: &KnownRun) -> Recency<(Timestamp, RunId)> {
        Recency::new((known.run.finished, id), known.run.is_dated_ahead(self.now))
    }

    /// Iterates over the runs that have not been deleted.
    #[must_use]
    pub fn present(&self) -> impl DoubleEndedIterator<Item = (RunId, &KnownRun)> {
        let runs = self.runs.iter().map(|(id, known)| (*id, known));
        runs.filter(|(_, known)| known.status != SaveStatus::Deleted)
    }

    /// Returns the names of the kept runs, the newest first.
    #[must_use]
    pub fn names(&self) -> &[RunName] {
        &self.names
    }

    /// Returns whether the folder of the kept runs was listed, so that there are no others.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.is_listed
    }

    /// Returns whether finished runs may be on disk: some are, or nobody knows.
    #[must_use]
    pub fn may_be_on_disk(&self) -> bool {
        !self.is_listed || !self.names.is_empty()
    }

    pub(super) fn set_listed(&mut self, is_listed: bool) {
        self.is_listed = is_listed;
    }

    /// Returns the state of a kept run's file.
    #[must_use]
    pub fn file(&self, name: RunName) -> &RunFile {
        self.files.get(&name).unwrap_or(&RunFile::Unread)
    }

    /// Returns a kept run, if it has been read.
    pub(super) fn read(&self, name: RunName) -> Option<&Run> {
        match self.file(name) {
            RunFile::Read(run) => Some(&self[*run].run),
            RunFile::Unread | RunFile::Unreadable(_) => None,
        }
    }

    /// Iterates over the kept runs that cannot be read, the newest first, with the reasons.
    pub fn unreadable(&self) -> impl Iterator<Item = (RunName, &str)> {
        self.files.iter().rev().filter_map(|(name, file)| match file {
            RunFile::Unreadable(why) => Some((*name, why.as_str())),
            RunFile::Unread | RunFile::Read(_) => None,
        })
    }

    /// Returns the time now, as the session knows it.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub(super) fn set_now(&mut self, now: Timestamp) {
        self.now = now;
    }

    /// Returns a new id for a run.
    pub(super) fn next_id(&mut self) -> RunId {
        let id = RunId(self.next);
        self.next += 1;
        id
    }

    /// Adds a run that was finished in this process, or read.
    pub(super) fn add(
        &mut self,
        id: RunId,
        run: Run,
        status: SaveStatus,
        name: Option<RunName>,
        edited_by_hand: bool,
    ) {
        let danger = Danger::of(&self.questionnaire, &run.responses);
        let (run, was_read) = (Arc::new(run), name.is_some());
        let known = KnownRun { run, status, name, edited_by_hand, danger, was_read };
        self.runs.insert(id, known);
    }

    /// Sets the state of a run on disk. One that was deleted stays so, unless it was saved all the same.
    pub(super) fn set_status(&mut self, id: RunId, status: SaveStatus) {
        let was_saved = status == SaveStatus::SavedElsewhere;
        let known = self.runs.get_mut(&id);
        if let Some(known) = known.filter(|known| was_saved || known.status != SaveStatus::Deleted)
        {
            known.status = status;
        }
    }

    /// Records that a run is on disk under a name.
    pub(super) fn set_saved(&mut self, id: RunId, name: RunName) {
        if let Some(known) = self.runs.get_mut(&id) {
            known.status = SaveStatus::Saved;
            known.name = Some(name);
            self.files.insert(name, RunFile::Read(id));
            self.add_names(vec![name]);
        }
    }

    /// Deletes the runs that have no file.
    pub(super) fn delete_those_without_file(&mut self) {
        let without_file = self
            .runs
            .values_mut()
            .filter(|known| known.name.is_none() && known.status != SaveStatus::SavedElsewhere);
        without_file.for_each(|known| known.status = SaveStatus::Deleted);
    }
}

/// Every [`RunId`] of a finished run comes from the library, which never forgets a run.
impl Index<RunId> for RunLibrary {
    type Output = KnownRun;

    fn index(&self, id: RunId) -> &KnownRun {
        &self.runs[&id]
    }
}
