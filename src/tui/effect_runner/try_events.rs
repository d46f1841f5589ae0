//! Saving try events: what was said about strategies.

use super::EffectRunner;
use crate::{
    assessment::attempts::TryEvent,
    session::RunId,
    store::{StoreError, WriteJob},
    tui::state::State,
};

impl EffectRunner {
    /// Queues a try event of a run to be saved.
    pub(super) fn save_try_event(
        &mut self,
        run: RunId,
        event: TryEvent,
        state: &mut State,
    ) -> Result<(), StoreError> {
        let queued = self.queue_try_event(run, event, state);
        if queued.is_err() {
            state.session.on_try_event_failed(run);
        }
        queued
    }

    fn queue_try_event(
        &mut self,
        run: RunId,
        event: TryEvent,
        state: &State,
    ) -> Result<(), StoreError> {
        let key = self.keys.of(run, state.session.runs());
        let job = WriteJob::SaveTryEvent(key.ok_or(StoreError::RunGone)?, event);
        let revision = self.any_writer()?.queue(job)?;
        self.try_events.push((revision, run));
        Ok(())
    }

    /// Returns the run whose event was written by the job of a revision, if it wrote one; it is no longer
    /// expected.
    pub(super) fn run_of_written_event(&mut self, revision: u64) -> Option<RunId> {
        let at = self.try_events.iter().position(|(queued, _)| *queued == revision)?;
        Some(self.try_events.swap_remove(at).1)
    }
}
