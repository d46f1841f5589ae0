//! The runs that are at hand: finished here, or kept and read.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::state::{Effect, State};
use crate::{
    assessment::Run,
    store::{Listing, Loaded, RunName, StoreError},
};

/// A run at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownRun {
    /// The run.
    pub run: Arc<Run>,
    /// Whether it is on disk.
    pub kept: Kept,
    /// The name of its file, where it has one.
    pub name: Option<RunName>,
    /// Whether somebody changed the file since it was written.
    pub edited_by_hand: bool,
}

/// Whether a run is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is.
    Yes,
    /// It is being written.
    Soon,
    /// It is not, as the person asked.
    No,
    /// It could not be written; why.
    Failed(String),
    /// It is, in another folder that the person chose.
    Elsewhere,
    /// It was, and has been deleted.
    Deleted,
}

/// What is in the folder, as far as it is known.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The names of the kept runs, the newest first.
    pub names: Vec<RunName>,
    /// What cannot be used, each with where it is and why.
    pub troubles: Vec<String>,
    /// Kept runs that could not be read, and why.
    pub unreadable: BTreeMap<RunName, String>,
    /// Names that have been asked for.
    asked: BTreeSet<RunName>,
}

impl Shelf {
    /// Adds something that cannot be used to what is told, once.
    pub fn tell(&mut self, trouble: String) {
        if !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    /// Whether a run of that name is in the folder.
    fn has(&self, name: RunName) -> bool {
        // The newest come first, so the order is the other way round.
        self.names.binary_search_by(|other| name.cmp(other)).is_ok()
    }

    /// Adds names that were found; one may have been kept since they were looked for.
    fn add(&mut self, names: Vec<RunName>) {
        self.names.extend(names);
        self.names.sort_unstable_by(|a, b| b.cmp(a));
        self.names.dedup();
    }
}

/// What is known of a kept run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    /// It has been read, as a position in [`State::runs`].
    Run(usize),
    /// It cannot be read; why.
    Unreadable(&'a str),
    /// It has not been read yet.
    NotYet,
}

impl State {
    /// Returns the newest run of the questionnaire at hand, as a position in [`State::runs`].
    #[must_use]
    pub fn latest_run(&self) -> Option<usize> {
        self.newest_where(|_| true)
    }

    /// Returns the run of the same questionnaire before another, as a position in
    /// [`State::runs`].
    #[must_use]
    pub fn run_before(&self, index: usize) -> Option<usize> {
        let order = |at: usize| (self.runs[at].run.finished, at);
        self.newest_where(|at| order(at) < order(index))
    }

    /// Goes through all runs that have been finished here or read, but for those deleted.
    pub fn known_runs(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|known| known.kept != Kept::Deleted).map(|known| &*known.run)
    }

    pub(super) fn newest_where(&self, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let here = &self.questionnaire.instrument.id;
        let runs = self.runs.iter().enumerate();
        runs.filter(|(at, known)| {
            known.kept != Kept::Deleted && known.run.questionnaire.id == *here && wanted(*at)
        })
        .max_by_key(|(at, known)| (known.run.finished, *at))
        .map(|(at, _)| at)
    }

    /// Returns what is known of a kept run.
    #[must_use]
    pub fn find(&self, name: RunName) -> Found<'_> {
        match self.shelf.unreadable.get(&name) {
            Some(why) => Found::Unreadable(why),
            None => self
                .runs
                .iter()
                .position(|known| known.name == Some(name))
                .map_or(Found::NotYet, Found::Run),
        }
    }

    /// Asks for kept runs to be read, where that has not been done.
    pub fn ask_for(&mut self, names: impl IntoIterator<Item = RunName>) {
        let asked = &mut self.shelf.asked;
        let new: Vec<RunName> = names.into_iter().filter(|name| asked.insert(*name)).collect();
        if !new.is_empty() {
            self.effects.push(Effect::Read(new));
        }
    }

    /// Notes what is in the folder, and asks for the newest runs.
    pub fn on_listed(&mut self, listing: Result<Listing, StoreError>) {
        match listing {
            Ok(listing) => {
                for file in &listing.unknown {
                    self.shelf.tell(file.to_string());
                }
                self.shelf.add(listing.names);
                self.ask_for_newest();
            }
            Err(why) => self.shelf.tell(why.to_string()),
        }
    }

    /// Notes what was read.
    pub fn on_read(&mut self, read: Vec<(RunName, Result<Loaded<Run>, StoreError>)>) {
        for (name, kept) in read {
            if !self.shelf.has(name) {
                // It was deleted while it was being read.
                continue;
            }
            match kept {
                Ok(kept) => self.runs.push(KnownRun {
                    run: Arc::new(kept.record),
                    kept: Kept::Yes,
                    name: Some(name),
                    edited_by_hand: kept.edited_by_hand,
                }),
                Err(why) => {
                    self.shelf.unreadable.insert(name, why.to_string());
                }
            }
        }
        if self.latest_run().and_then(|latest| self.run_before(latest)).is_none() {
            self.ask_for_newest();
        }
    }

    /// Asks for the newest runs not read yet, a few at a time.
    fn ask_for_newest(&mut self) {
        const AT_ONCE: usize = 4;
        const AT_MOST: usize = 64;
        let newest = self.shelf.names.iter().take(AT_MOST);
        let next: Vec<RunName> =
            newest.filter(|name| !self.shelf.asked.contains(name)).take(AT_ONCE).copied().collect();
        self.ask_for(next);
    }

    /// Notes that a run at hand is on disk now.
    pub fn on_kept(&mut self, index: usize, name: RunName) {
        self.runs[index].kept = Kept::Yes;
        self.runs[index].name = Some(name);
        let names = &mut self.shelf.names;
        let at = names.partition_point(|other| *other > name);
        names.insert(at, name);
        self.shelf.asked.insert(name);
    }

    /// Notes that a run is no longer on disk.
    pub fn on_deleted(&mut self, name: RunName) {
        self.shelf.names.retain(|other| *other != name);
        self.shelf.unreadable.remove(&name);
        for known in self.runs.iter_mut().filter(|known| known.name == Some(name)) {
            known.kept = Kept::Deleted;
        }
        self.notice = Some("Deleted.".to_owned());
    }

    /// Notes that nothing is on disk any more, but for what is told.
    pub fn on_everything_deleted(&mut self, left: Vec<String>) {
        if left.is_empty() {
            for name in std::mem::take(&mut self.shelf.names) {
                self.on_deleted(name);
            }
            self.take = self.take.take().filter(|take| !take.keep);
            self.other_draft = None;
        }
        let told = if left.is_empty() {
            "Deleted. Nothing of goodfaith is left in the folder."
        } else {
            "Not everything is gone; what is left is listed here."
        };
        self.notice = Some(told.to_owned());
        self.shelf.troubles = left;
    }
}
