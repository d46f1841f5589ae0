//! A page to print or hand on.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::EffectRunner;
use crate::{
    store::{NewFileError, StoreError, free_path, in_thread, is_taken, write_private},
    tui::{events::Event, state::FreePath},
};

impl EffectRunner {
    /// Finds a path for a page that is not taken. Nobody waits for it on a slow disk.
    pub(super) fn find_free_path(&self, wanted: PathBuf) -> Result<(), StoreError> {
        let events = self.events.clone();
        let find = move || {
            let found = free_path(wanted.clone(), is_taken);
            events.send(Event::FreePathFound(FreePath { wanted, found }));
        };
        in_thread("printer", find).map(drop)
    }

    pub(super) fn write_page(&mut self, path: PathBuf, text: String) -> Result<(), StoreError> {
        let events = self.events.clone();
        let write = move || events.send(Event::PageWritten(write_or_find(&path, &text)));
        self.pages.push(in_thread("printer", write)?);
        Ok(())
    }
}

/// Writes a page to a new file. If the file is there with the same text, Enter was pressed twice, and the
/// page counts as written.
fn write_or_find(path: &Path, text: &str) -> Result<String, String> {
    let has_same_text = || {
        let is_as_long = |there: fs::Metadata| there.is_file() && there.len() == text.len() as u64;
        fs::metadata(path).is_ok_and(is_as_long)
            && fs::read(path).is_ok_and(|there| there == text.as_bytes())
    };
    match write_private(path, text.as_bytes()) {
        Err(NewFileError::AlreadyThere(place)) if has_same_text() => Ok(place),
        written => written.map_err(|why| {
            let way_out = why.way_out("").map(|way_out| format!(". {way_out}"));
            format!("{why}{}", way_out.unwrap_or_default())
        }),
    }
}
