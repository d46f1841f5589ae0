//! Saving try events: what was said about strategies.

use super::{AwaitedJob, EffectRunner};
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
        let said_at = event.said_at;
        let key = self.keys.of(run, state.session.runs()).ok_or(StoreError::RunGone);
        let queued =
            key.and_then(|key| self.any_writer()?.queue(WriteJob::SaveTryEvent(key, event)));
        match &queued {
            Ok(revision) => {
                self.awaited.insert(*revision, AwaitedJob::SaveTryEvent(run, said_at));
            }
            Err(_) => state.session.on_try_event_failed(run, said_at),
        }
        queued.map(drop)
    }
}
