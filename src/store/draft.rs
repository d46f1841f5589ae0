use std::path::PathBuf;

use super::{
    error::{StoreError, Unreadable},
    folder::Folder,
    format,
    lock::{IfMissing, Lock},
    name::{RunKey, RunName},
    open_folder::{DRAFT, Entry, LOCK, OpenFolder, Overwrite},
    record::{Draft, Loaded},
    runs::{Runs, UnknownFile},
};
use crate::assessment::Run;

/// The one draft in a folder. From the moment it is loaded or saved until this is dropped, no
/// other window can save it.
#[derive(Debug)]
pub struct Drafts {
    folder: Folder,
    lock: Option<Lock>,
}

impl Drafts {
    /// Names the draft in a folder; nothing is touched yet.
    #[must_use]
    pub fn new(folder: &Folder) -> Self {
        Self { folder: folder.clone(), lock: None }
    }

    /// Returns the folder it is in.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Loads the draft, if there is one, and holds it against other windows. A draft whose run is
    /// kept is removed instead: the run wins.
    ///
    /// Where nothing is kept, nothing is made; where nothing can be written, it loads all the
    /// same, and saving will say what stands in the way.
    ///
    /// # Errors
    /// [`StoreError::AnotherWindow`] where another window holds it; [`StoreError::Unreadable`]
    /// where it is there but cannot be used, and is left alone.
    pub fn load(&mut self) -> Result<Option<Loaded<Draft>>, StoreError> {
        let Some(folder) = self.folder.look()? else { return Ok(None) };
        let missing = if matches!(folder.is_plain(DRAFT), Ok(true)) {
            IfMissing::Create
        } else {
            IfMissing::Skip
        };
        if let Err(taken @ StoreError::AnotherWindow { .. }) = self.hold(&folder, missing) {
            return Err(taken);
        }
        let Some(kept) = read(&folder)? else { return Ok(None) };
        if self.is_finished(kept.record.run) {
            if self.lock.is_some() {
                // It has been answered for by the run; where it stays, it is passed over again.
                let _ = remove(&folder);
            }
            return Ok(None);
        }
        Ok(Some(kept))
    }

    /// Saves a draft in the place of the one before, and returns when it is on the disk.
    ///
    /// # Errors
    /// What stood in the way; then the draft before is there as it was, or the new one whole.
    /// [`StoreError::AnotherWindow`] and [`StoreError::AnotherDraft`] where it is not this
    /// run's to overwrite.
    pub fn save(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let text = format::draft_to_text(draft)?;
        let folder = self.folder.open_to_keep()?;
        self.hold(&folder, IfMissing::Create)?;
        match read(&folder)? {
            Some(there) if there.record.run != draft.run && !self.is_finished(there.record.run) => {
                Err(StoreError::AnotherDraft { path: folder.path.join(DRAFT) })
            }
            _ => folder.write(DRAFT, text.as_bytes(), Overwrite::Allow),
        }
    }

    /// Keeps the finished run and removes its draft.
    ///
    /// # Errors
    /// As [`Runs::save`]; the draft is then still there. That the draft could not be removed is
    /// no error: at the next start the run wins.
    pub fn finish(&mut self, key: RunKey, run: &Run) -> Result<RunName, StoreError> {
        let name = Runs::new(&self.folder).save(key, run)?;
        let _ = self.discard(key);
        Ok(name)
    }

    /// Removes the draft of a run, durably. One that is gone, or of another run, is no trouble.
    ///
    /// # Errors
    /// What stood in the way; one that cannot be read is left alone.
    pub fn discard(&mut self, key: RunKey) -> Result<(), StoreError> {
        let Some(folder) = self.folder.look()? else { return Ok(()) };
        self.hold(&folder, IfMissing::Skip)?;
        match read(&folder)? {
            Some(there) if there.record.run == key => remove(&folder),
            _ => Ok(()),
        }
    }

    /// Lists what looks like a copy of the draft, made by a file-sync program perhaps. Copies are
    /// never touched.
    ///
    /// # Errors
    /// Where the folder cannot be used.
    pub fn copies(&self) -> Result<Vec<UnknownFile>, StoreError> {
        let Some(folder) = self.folder.look()? else { return Ok(Vec::new()) };
        let mut copies: Vec<PathBuf> = folder
            .entries()?
            .iter()
            .filter(|entry| is_copy(entry))
            .map(|entry| folder.path.join(&entry.name))
            .collect();
        copies.sort_unstable();
        let why = || Unreadable::OtherName;
        Ok(copies.into_iter().map(|path| UnknownFile { path, why: why() }).collect())
    }

    /// Holds the draft against other windows, if it is not held already.
    pub(super) fn hold(
        &mut self,
        folder: &OpenFolder,
        missing: IfMissing,
    ) -> Result<(), StoreError> {
        if !self.lock.as_ref().is_some_and(|lock| lock.holds(folder)) {
            self.lock = None;
            self.lock = Lock::take(folder, missing)?;
        }
        Ok(())
    }

    /// Lets other windows have it.
    pub(super) fn let_go(&mut self) {
        self.lock = None;
    }

    /// Whether a run of that key is kept and can be read. Where that cannot be told, it is not.
    fn is_finished(&self, key: RunKey) -> bool {
        Runs::new(&self.folder).has(key).unwrap_or(false)
    }
}

fn read(folder: &OpenFolder) -> Result<Option<Loaded<Draft>>, StoreError> {
    let bytes = folder.read(DRAFT);
    let kept = bytes.and_then(|b| b.map(|b| format::draft_from_bytes(&b)).transpose());
    kept.map_err(StoreError::unreadable(&folder.path.join(DRAFT)))
}

fn remove(folder: &OpenFolder) -> Result<(), StoreError> {
    folder.remove(DRAFT)?;
    folder.sync()
}

fn is_copy(entry: &Entry) -> bool {
    let name = entry.name.to_string_lossy();
    name.starts_with("draft") && name != DRAFT && name != LOCK
}
