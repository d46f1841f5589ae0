//! Other files: the settings, and a page to print or hand on.

use std::path::PathBuf;

use super::EffectRunner;
use crate::{
    store::{Settings, StoreError, WriteJob, in_thread, write_private},
    tui::events::Event,
};

impl EffectRunner {
    /// Queues settings to be saved; if answers are not kept, the settings are not saved either.
    pub(super) fn save_settings(&mut self, settings: Settings) -> Result<(), StoreError> {
        if let Some(writer) = &mut self.writer {
            writer.queue(WriteJob::SaveSettings(settings))?;
        }
        Ok(())
    }

    /// Writes a page to a new file.
    pub(super) fn write_page(&self, path: PathBuf, text: String) -> Result<(), StoreError> {
        let events = self.events.clone();
        in_thread("printer", move || {
            let written = write_private(&path, text.as_bytes()).map_err(|why| why.to_string());
            events.send(Event::PageWritten(written));
        })
    }
}
