//! The try events on disk.

use super::{
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    folder::Folder,
    format,
    name::{RunKey, RunName, TryEventName},
    open_folder::{OpenFolder, Overwrite, RUNS, TRY_EVENTS},
    random_id::RandomId,
    record::Loaded,
};
use crate::assessment::attempts::TryEvent;

/// The most files that are read: those of the newest events.
const MAX_READ: usize = 2_000;

/// The try events that were read, and what is to be reported of their files.
#[derive(Debug, Default)]
pub struct KeptTryEvents {
    /// The try events, each with the key of the run that it belongs to.
    pub events: Vec<(RunKey, TryEvent)>,
    /// Those that cannot be read, each with the key of the run that it belongs to.
    pub unreadable: Vec<(RunKey, FileError)>,
    /// The other files there, those that were edited by hand, and the folder if not all in it were read.
    pub reported: Vec<FileError>,
}

impl Folder {
    /// Keeps a try event in a file of its own, and returns when it is on the disk. The same event is kept
    /// only once, however often this is called.
    ///
    /// # Errors
    ///
    /// The obstacle; then there is no new file, or one that is complete. [`StoreError::RunGone`] if
    /// the run is not kept.
    pub fn save_try_event(
        &self,
        run: RunKey,
        event: &TryEvent,
    ) -> Result<TryEventName, StoreError> {
        let text = format::try_event_to_text(run, event)?;
        if !self.has_run(run)? {
            return Err(StoreError::RunGone);
        }
        let folder = self.open_inner_to_keep(TRY_EVENTS)?;
        let mut names = folder.records(TryEventName::parse)?.0.into_iter();
        let is_it = |name: &TryEventName| name.run() == run && is_kept(&folder, *name, &text);
        if let Some(name) = names.find(is_it) {
            folder.sync()?;
            return Ok(name);
        }
        let id = RandomId::draw().map_err(StoreError::NoRandom)?;
        let name = TryEventName::new(run, event.said_at, id).ok_or(StoreError::NotFaithful)?;
        folder.write_kept(&name.to_string(), text.as_bytes(), Overwrite::Deny)?;
        Ok(name)
    }

    /// Takes the note out of a try event, if the event is kept.
    ///
    /// # Errors
    ///
    /// The obstacle; then the note may still be there.
    pub fn take_back_note(&self, run: RunKey, event: &TryEvent) -> Result<(), StoreError> {
        if self.open_inner_to_read(TRY_EVENTS)?.is_none() {
            return Ok(());
        }
        let folder = self.open_inner_to_keep(TRY_EVENTS)?;
        let without = TryEvent { note: None, ..event.clone() };
        let without = format::try_event_to_text(run, &without)?;
        let mut taken = Ok(());
        for name in folder.records(TryEventName::parse)?.0 {
            if name.run() != run {
                continue;
            }
            let file = name.to_string();
            match read(&folder, name).map_err(StoreError::file(&folder.kept_path(&file))) {
                Ok(Some(kept)) if kept.record == *event => {
                    let marked = kept.edited_by_hand.then(|| format::mark_as_edited(&without));
                    let text = marked.as_ref().unwrap_or(&without);
                    folder.write_kept(&file, text.as_bytes(), Overwrite::Allow)?;
                }
                // Of a file that cannot be read, only its name tells whether it may hold the note.
                Err(why) if name.is_of(event.said_at) => taken = Err(why),
                Ok(_) | Err(_) => {}
            }
        }
        taken
    }

    /// Reads the try events, the newest first, and no more than the newest 2,000.
    ///
    /// # Errors
    ///
    /// If the folder cannot be used. One that is not there is empty.
    pub fn read_try_events(&self) -> Result<KeptTryEvents, StoreError> {
        let mut all = KeptTryEvents::default();
        let Some(folder) = self.open_inner_to_read(TRY_EVENTS)? else { return Ok(all) };
        let (mut names, others) = folder.records(TryEventName::parse)?;
        all.reported = others;
        let older = names.split_off(names.len().min(MAX_READ)).len();
        if older > 0 {
            let why = FileTrouble::OlderNotRead(older);
            all.reported.push(FileError { path: folder.path.clone(), why });
        }
        for name in names {
            let report = |why| FileError { path: folder.kept_path(&name.to_string()), why };
            match read(&folder, name) {
                Ok(Some(Loaded { record, edited_by_hand })) => {
                    all.events.push((name.run(), record));
                    all.reported.extend(edited_by_hand.then(|| report(FileTrouble::Edited)));
                }
                Ok(None) => {}
                Err(why) => all.unreadable.push((name.run(), report(why))),
            }
        }
        Ok(all)
    }

    /// Returns whether a try event of a run is kept. None is opened, so that nothing has to be unlocked.
    ///
    /// # Errors
    ///
    /// If the folder cannot be used.
    pub fn has_try_events_of(&self, run: RunKey) -> Result<bool, StoreError> {
        let Some(folder) = self.open_inner_to_read(TRY_EVENTS)? else { return Ok(false) };
        Ok(folder.records(TryEventName::parse)?.0.iter().any(|name| name.run() == run))
    }

    fn has_run(&self, key: RunKey) -> Result<bool, StoreError> {
        let Some(runs) = self.open_inner_to_read(RUNS)? else { return Ok(false) };
        Ok(runs.records(RunName::parse)?.0.iter().any(|name| name.key() == key))
    }
}

/// Returns whether a file holds just this text.
fn is_kept(folder: &OpenFolder, name: TryEventName, text: &str) -> bool {
    matches!(folder.read_kept(&name.to_string()), Ok(Some(bytes)) if bytes == text.as_bytes())
}

fn read(folder: &OpenFolder, name: TryEventName) -> Result<Option<Loaded<TryEvent>>, FileTrouble> {
    let bytes = folder.read_kept(&name.to_string())?;
    bytes.map(|bytes| format::try_event_from_bytes(name.run(), &bytes)).transpose()
}
