//! The files of the runs: which are there, and which are to be read.

use std::collections::BTreeSet;

use super::{DangerTold, RunFile, RunLibrary};
use crate::{
    assessment::Run,
    session::SaveStatus,
    store::{Loaded, RunKey, RunName, StoreError},
};

/// How many runs are read at once while the two newest of a questionnaire are looked for.
const READ_AT_ONCE: usize = 4;

/// How many of the newest runs are read to know the people they are about.
const MAX_READ: usize = 64;

impl RunLibrary {
    /// Replaces the names that were listed, and follows what other windows delete. A run that is no longer
    /// listed counts as deleted until it is there again: a program that copies files may take it away for a
    /// moment. One of this session that was never listed may be on its way to the disk; that it is there is
    /// reported when it is saved. Returns those that are gone.
    pub(in crate::session) fn on_seen(
        &mut self,
        mut names: Vec<RunName>,
        is_own: impl Fn(RunKey) -> bool,
    ) -> Vec<RunName> {
        let now: BTreeSet<RunName> = names.iter().copied().collect();
        let gone: Vec<RunName> = self.seen.difference(&now).copied().collect();
        for name in &gone {
            self.set_deleted(*name);
            self.away.insert(*name);
        }
        for name in &now {
            if self.away.remove(name)
                && let Some(RunFile::Read(id)) = self.files.get(name)
                && let Some(known) = self.runs.get_mut(id)
            {
                known.status = SaveStatus::Saved;
                self.add_names(vec![*name]);
            }
        }
        self.seen = now;
        names.retain(|name| !is_own(name.key()));
        self.add_names(names);
        gone
    }

    /// Iterates over the runs that were listed once, and are gone now.
    pub(in crate::session) fn away(&self) -> impl Iterator<Item = RunKey> {
        self.away.iter().map(|name| name.key())
    }

    /// Adds names that were found on disk. A run may have been saved since they were listed, or deleted.
    pub(in crate::session) fn add_names(&mut self, names: Vec<RunName>) {
        let is_deleted = |name: &RunName| match self.file(*name) {
            RunFile::Read(id) => self.runs[id].status == SaveStatus::Deleted,
            RunFile::Unread | RunFile::Unreadable(_) => false,
        };
        let there: Vec<RunName> = names.into_iter().filter(|name| !is_deleted(name)).collect();
        self.names.extend(there);
        self.names.sort_unstable_by(|a, b| b.cmp(a));
        self.names.dedup();
    }

    /// Adds a run that was read, or the reason why it could not be. A run that was deleted while
    /// it was being read is left out.
    pub(in crate::session) fn add_read(
        &mut self,
        name: RunName,
        read: Result<Loaded<Run>, StoreError>,
    ) {
        // The newest come first, so the order is reversed.
        if self.names.binary_search_by(|other| name.cmp(other)).is_err() {
            return;
        }
        let file = match read {
            Ok(Loaded { record, edited_by_hand }) => {
                let id = self.next_id();
                // It may be whole only now.
                self.told_in_remnants.remove(&name);
                self.add(id, record, SaveStatus::Saved, Some(name), edited_by_hand);
                RunFile::Read(id)
            }
            Err(why) => {
                let left = why.remnant();
                let told = left.and_then(|left| DangerTold::by_remnant(left, &self.questionnaire));
                self.told_in_remnants.extend(told.map(|told| (name, told)));
                RunFile::Unreadable(why.to_string())
            }
        };
        self.files.insert(name, file);
    }

    /// Returns whether runs were requested and are not read yet.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.files.values().any(|file| *file == RunFile::Unread)
    }

    /// Marks runs as requested, and returns those that were not before.
    pub(in crate::session) fn request(
        &mut self,
        names: impl IntoIterator<Item = RunName>,
    ) -> Vec<RunName> {
        let mut new = Vec::new();
        for name in names {
            self.files.entry(name).or_insert_with(|| {
                new.push(name);
                RunFile::Unread
            });
        }
        new
    }

    /// Requests more of the newest runs: a few at a time until the two that are shown first are
    /// known, then the others at once.
    pub(in crate::session) fn request_newest(&mut self) -> Vec<RunName> {
        let two_are_known = self.latest().and_then(|latest| self.before(latest)).is_some();
        let newest = self.names.iter().take(MAX_READ).copied();
        let unread = newest.filter(|name| !self.files.contains_key(name));
        let at_once = if two_are_known { MAX_READ } else { READ_AT_ONCE };
        let next: Vec<RunName> = unread.take(at_once).collect();
        self.request(next)
    }

    /// Records that a run is no longer on disk.
    pub(in crate::session) fn set_deleted(&mut self, name: RunName) {
        self.names.retain(|other| *other != name);
        if let Some(RunFile::Read(id)) = self.files.get(&name) {
            self.set_status(*id, SaveStatus::Deleted);
        } else {
            self.files.remove(&name);
        }
    }
}
