//! The keys of runs.

use std::collections::BTreeMap;

use super::{RunId, RunLibrary};
use crate::store::{RunKey, RunName};

/// The keys under which the runs of a session are on disk. A run has one key from its first draft
/// on, so that trying again to save it never makes a second run.
#[derive(Debug, Default)]
pub struct RunKeys(BTreeMap<RunId, RunKey>);

impl RunKeys {
    /// Records the key of a run whose draft was found on disk.
    pub fn insert(&mut self, run: RunId, key: RunKey) {
        self.0.insert(run, key);
    }

    /// Returns the key of a run: that of its file, or else its key in this session.
    #[must_use]
    pub fn of(&self, run: RunId, runs: &RunLibrary) -> Option<RunKey> {
        runs[run].name.map(RunName::key).or_else(|| self.get(run))
    }

    /// Returns the key of a run in this session, if it has one yet.
    #[must_use]
    pub fn get(&self, run: RunId) -> Option<RunKey> {
        self.0.get(&run).copied()
    }

    /// Returns the run of this session that has a key.
    pub(super) fn run_of(&self, key: RunKey) -> Option<RunId> {
        self.0.iter().find(|(_, own)| **own == key).map(|(run, _)| *run)
    }

    /// Returns the key of a run; one that has none yet is given a new one.
    ///
    /// # Errors
    ///
    /// If no key can be drawn.
    pub fn get_or_draw<E>(
        &mut self,
        run: RunId,
        draw: impl FnOnce() -> Result<RunKey, E>,
    ) -> Result<RunKey, E> {
        match self.get(run) {
            Some(key) => Ok(key),
            None => Ok(*self.0.entry(run).or_insert(draw()?)),
        }
    }
}
