//! The try events on the disk: reading them, saving them, and losing them with their run.

use std::{collections::BTreeSet, mem};

use jiff::Timestamp;

use super::{
    Effect, RunId, RunLibrary, Session,
    try_event::{RunRef, SessionTryEvent},
};
use crate::store::{
    DeleteReport, FileError, FileTrouble, KeptTryEvents, RunKey, RunName, StoreError,
};

impl Session {
    /// Records the try events that were read.
    pub fn on_try_events_read(&mut self, read: Result<KeptTryEvents, StoreError>) {
        match read {
            Ok(kept) => {
                self.add_problems(kept.reported.iter().map(ToString::to_string));
                // Locked files have one notice for all of them, elsewhere.
                let is_locked = |file: &FileError| matches!(file.why, FileTrouble::Locked);
                let said = |file: FileError| (!is_locked(&file)).then(|| file.to_string());
                let unreadable = kept.unreadable.into_iter();
                self.unreadable_try_events =
                    unreadable.map(|(run, file)| (run, said(file))).collect();
                self.try_events.retain(|said| matches!(said.run, RunRef::Id(_)));
                self.add_try_events(kept.events.into_iter().map(|(run, event)| SessionTryEvent {
                    run: RunRef::Key(run),
                    event,
                    is_saved: true,
                }));
            }
            Err(why) => self.add_problems([why.to_string()]),
        }
    }

    /// Has it found out what is left of what was tried with runs that are gone.
    pub(super) fn on_gone(&mut self, gone: &[RunName]) {
        if gone.iter().any(|run| self.has_try_events_of(run.key())) {
            self.effects.push(Effect::FindTryEventsLeft);
        }
    }

    /// Records which of the runs that are gone have no try events left on the disk. They are there again
    /// if the run is.
    pub fn on_try_events_left(&mut self, found: Result<KeptTryEvents, StoreError>) {
        let Ok(kept) = found else { return };
        let read = kept.events.iter().map(|(run, _)| *run);
        let left: BTreeSet<RunKey> =
            read.chain(kept.unreadable.iter().map(|(run, _)| *run)).collect();
        self.gone_with_try_events = self.runs.away().filter(|run| !left.contains(run)).collect();
    }

    /// Returns whether the try events of a run are no longer on the disk, as far as is known.
    pub(super) fn are_try_events_gone(&self, run: RunKey) -> bool {
        self.gone_with_try_events.contains(&run) && self.runs.away().any(|away| away == run)
    }

    pub(super) fn add_try_events(&mut self, events: impl IntoIterator<Item = SessionTryEvent>) {
        self.try_events.extend(events);
        self.try_events.sort_by_key(|said| said.event.said_at);
    }

    /// Returns whether anything said about a strategy is on the disk, or on its way there.
    #[must_use]
    pub fn has_try_events_on_disk(&self) -> bool {
        let saved = self.try_events.iter().filter(|said| said.is_saved);
        let runs = saved.map(|said| said.run.key(&self.runs));
        let unreadable = self.unreadable_try_events.iter().map(|(run, _)| Some(*run));
        !self.try_events_to_go.is_empty()
            || runs
                .chain(unreadable)
                .any(|run| !run.is_some_and(|run| self.are_try_events_gone(run)))
    }

    /// Queues the events of a run that are not on the disk, if they are to be kept.
    pub(super) fn save_try_events(&mut self, run: RunId) {
        if !self.keeps_try_events(run) {
            return;
        }
        for said in self.try_events.iter_mut().filter(|said| said.run == RunRef::Id(run)) {
            if !said.is_saved {
                said.is_saved = true;
                self.effects.push(Effect::SaveTryEvent(run, Box::new(said.event.clone())));
            }
        }
    }

    /// Records that what was said of a run at this time could not be saved, and why. It is tried again with
    /// the next. Returns the notice to show.
    pub fn on_try_event_failed(&mut self, run: RunId, said_at: Timestamp, why: &str) -> String {
        for said in &mut self.try_events {
            said.is_saved &= said.run != RunRef::Id(run) || said.event.said_at != said_at;
        }
        format!("What you said is not kept. {why}")
    }

    /// Returns whether anything was said about a strategy that belongs to a kept run.
    pub(super) fn has_try_events_of(&self, run: RunKey) -> bool {
        self.unreadable_try_events.iter().any(|(of, _)| *of == run)
            || self.try_events.iter().any(|said| is_of(said, run, &self.runs))
    }

    /// Forgets the try events of a run that is gone.
    pub(super) fn forget_try_events(&mut self, run: RunKey) {
        self.try_events.retain(|said| !is_of(said, run, &self.runs));
        self.unreadable_try_events.retain(|(of, _)| *of != run);
    }

    /// Deletes all that was said about things to try until now. What is said from here on stays, since it is
    /// written behind the deletion.
    pub(super) fn delete_try_events(&mut self) {
        self.notes.clear();
        let to_go = mem::take(&mut self.try_events);
        self.try_events_to_go.extend(to_go.into_iter().filter(|said| said.is_saved));
        self.effects.push(Effect::DeleteTryEvents);
    }

    /// Records that all try events were to be deleted. Returns the notice to show; the files that are left
    /// are among the problems.
    pub fn on_try_events_deleted(&mut self, deleted: &DeleteReport) -> &'static str {
        let to_go = mem::take(&mut self.try_events_to_go);
        // Those that are left on the disk have to be known, to say that they are there.
        if deleted.try_events_left {
            self.add_try_events(to_go);
        } else {
            self.unreadable_try_events.clear();
        }
        self.add_problems(deleted.left.iter().map(ToString::to_string));
        if deleted.left.is_empty() { "Deleted." } else { "Not everything could be deleted." }
    }
}

/// Returns whether a try event belongs to a kept run.
fn is_of(said: &SessionTryEvent, run: RunKey, runs: &RunLibrary) -> bool {
    said.run.key(runs) == Some(run)
}
