//! Files that hold no answers on their way to the disk, or only those that are handed on.

use std::{path::PathBuf, thread};

use super::EffectRunner;
use crate::{
    store::{Settings, StoreError, WriteJob, write_new},
    tui::events::Event,
};

impl EffectRunner {
    /// Saves settings; if nothing is to be written, they hold until the program ends.
    pub(super) fn save_settings(&mut self, settings: Settings) -> Result<(), StoreError> {
        if let Some(writer) = &mut self.writer {
            writer.queue(WriteJob::SaveSettings(settings))?;
        }
        Ok(())
    }

    /// Writes a page to a new file, in a thread of its own: no key waits for the disk.
    pub(super) fn write_page(&self, path: PathBuf, text: String) -> Result<(), StoreError> {
        let events = self.events.clone();
        let write = move || {
            let written = write_new(&path, text.as_bytes()).map_err(|why| why.to_string());
            events.send(Event::PageWritten(written));
        };
        let started = thread::Builder::new().name("printer".to_owned()).spawn(write);
        started.map(|_| ()).map_err(StoreError::NoThread)
    }
}
