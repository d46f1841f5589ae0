//! Try events on their way to the disk.

use super::EffectRunner;
use crate::{
    assessment::tried::TryEvent,
    session::RunId,
    store::{StoreError, WriteJob},
    tui::state::State,
};

impl EffectRunner {
    /// Queues something said about a strategy, after the run that it belongs to.
    pub(super) fn save_tried(
        &mut self,
        run: RunId,
        tried: TryEvent,
        state: &mut State,
    ) -> Result<(), StoreError> {
        let queued = self.queue_tried(run, tried, state);
        if queued.is_err() {
            state.session.on_tried_failed(run);
        }
        queued
    }

    fn queue_tried(
        &mut self,
        run: RunId,
        tried: TryEvent,
        state: &State,
    ) -> Result<(), StoreError> {
        let key = self.keys.of(run, state.session.runs());
        let job = WriteJob::SaveTried(key.ok_or(StoreError::RunGone)?, tried);
        let revision = self.any_writer()?.queue(job)?;
        self.tried.push((revision, run));
        Ok(())
    }

    /// Returns the run whose event was written by the job of a revision, if it wrote one; it is no longer
    /// expected.
    pub(super) fn written_tried_run(&mut self, revision: u64) -> Option<RunId> {
        let at = self.tried.iter().position(|(queued, _)| *queued == revision)?;
        Some(self.tried.swap_remove(at).1)
    }
}
