mod discard;

use std::path::PathBuf;

use super::{
    conversion,
    draft_hold::{DraftHold, IfGone, IfMissing},
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    folder::Folder,
    format,
    name::{RunKey, RunName},
    open_folder::{DRAFT, OpenFolder, Overwrite, RUNS, TRY_EVENTS},
    record::{Draft, Loaded},
    settings::Settings,
};
use crate::assessment::Run;

/// Access to the one draft in a folder. From the moment it is loaded or saved until this is
/// dropped, no other window can save it.
#[derive(Debug)]
pub struct DraftStore {
    folder: Folder,
    hold: Option<DraftHold>,
    /// The run whose draft was edited by hand: the mark stays with it.
    edited: Option<RunKey>,
}

/// The drafts of a folder that was opened to keep answers in it.
#[derive(Debug)]
pub struct OpenedDrafts {
    /// Access to the draft, which is held against other windows if that was possible.
    pub drafts: DraftStore,
    /// The run that was left unfinished, or the reason why nothing can be kept.
    pub draft: Result<Option<Loaded<Draft>>, StoreError>,
    /// Files that look like copies of a draft.
    pub copies: Vec<FileError>,
    /// Why locking or unlocking, begun by another process, could not be finished.
    pub unsettled: Option<StoreError>,
}

/// A run that is kept in another folder than its draft.
#[derive(Debug)]
pub struct KeptElsewhere {
    /// The name of the run's file.
    pub name: RunName,
    /// Why its draft is still there, or may be; `None` if it is gone.
    pub draft_left: Option<StoreError>,
}

impl OpenedDrafts {
    /// Opens a folder to keep answers in it. A draft whose run is kept is removed: the run wins.
    ///
    /// If nothing is kept, nothing is created. A draft that cannot be used is left alone.
    #[must_use]
    pub fn open(folder: &Folder) -> Self {
        let mut drafts = DraftStore::new(folder);
        let (draft, unsettled) = match folder.check().and_then(|()| drafts.prepare()) {
            Ok(unsettled) => (drafts.load(), unsettled),
            Err(why) => (Err(why), None),
        };
        let copies = drafts.copies().unwrap_or_default();
        Self { drafts, draft, copies, unsettled }
    }
}

impl DraftStore {
    /// Creates access to the draft in a folder. Nothing on disk is touched yet.
    #[must_use]
    pub fn new(folder: &Folder) -> Self {
        Self { folder: folder.clone(), hold: None, edited: None }
    }

    /// Returns the folder it is in.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Reads the draft, if there is one, whoever holds it. One whose run is kept is passed over: the run
    /// wins. Nothing is written.
    ///
    /// # Errors
    ///
    /// [`StoreError::UnreadableDraft`] if it is there but cannot be used; [`StoreError::File`] if it is
    /// locked.
    pub fn read(&self) -> Result<Option<Loaded<Draft>>, StoreError> {
        let Some(folder) = self.folder.open_to_read()? else { return Ok(None) };
        let draft = read(&folder)?;
        Ok(draft.filter(|draft| !self.is_finished(draft.record.run)))
    }

    /// Holds the draft against other windows, if that is possible, and finishes the locking or unlocking that
    /// another process had begun. Returns why that could not be finished; the next start tries it again.
    fn prepare(&mut self) -> Result<Option<StoreError>, StoreError> {
        let Some(folder) = self.folder.open_to_read()? else { return Ok(None) };
        let missing = match folder.has_kept(DRAFT) {
            Ok(true) => IfMissing::Create,
            _ if conversion::is_unsettled(&folder) => IfMissing::Create,
            _ => IfMissing::Skip,
        };
        if let Err(taken @ StoreError::AnotherWindow { .. }) = self.hold(&folder, missing) {
            return Err(taken);
        }
        Ok(conversion::settle(&self.folder).err())
    }

    fn load(&mut self) -> Result<Option<Loaded<Draft>>, StoreError> {
        let Some(folder) = self.folder.open_to_read()? else { return Ok(None) };
        let Some(loaded) = read(&folder)? else { return Ok(None) };
        let key = loaded.record.run;
        if self.is_finished(key) {
            if self.hold.is_some() {
                // If it cannot be removed, it is ignored at the next start too.
                let _ = remove(&folder);
            }
            return Ok(None);
        }
        self.edited = loaded.edited_by_hand.then_some(key);
        Ok(Some(loaded))
    }

    /// Saves a draft in place of the one before, and returns when it is on the disk.
    ///
    /// # Errors
    ///
    /// The obstacle; then the draft before is there as it was, or the new one whole.
    /// [`StoreError::AnotherWindow`] and [`StoreError::AnotherDraft`] if it is not this run's to
    /// overwrite; [`StoreError::FolderGone`] if somebody has removed the folder.
    pub fn save(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let text = self.mark_if_edited(draft.run, format::draft_to_text(draft)?);
        self.check_not_gone()?;
        let folder = self.folder.open_to_keep()?;
        self.hold(&folder, IfMissing::Create)?;
        let there = read(&folder).map_err(|why| match why {
            why if why.is_locked()
                && matches!(self.folder.is_locked(), Ok(true))
                && !self.folder.is_opened() =>
            {
                StoreError::LockedDraft { path: folder.kept_path(DRAFT) }
            }
            why => why,
        });
        match there? {
            Some(there) if there.record.run != draft.run && !self.is_finished(there.record.run) => {
                Err(StoreError::AnotherDraft { path: folder.kept_path(DRAFT) })
            }
            _ => folder.write_kept(DRAFT, text.as_bytes(), Overwrite::Allow),
        }
    }

    /// Keeps the finished run and removes its draft.
    ///
    /// # Errors
    ///
    /// As [`Folder::save_run`]; the draft is then still there. [`StoreError::FolderGone`] if somebody has
    /// removed the folder. A draft that cannot be removed is no error: at the next start the run wins.
    pub fn finish(
        &mut self,
        key: RunKey,
        run: &Run,
        if_gone: IfGone,
    ) -> Result<RunName, StoreError> {
        if if_gone == IfGone::Refuse {
            self.check_not_gone()?;
        }
        let name = self.keep(&self.folder, key, run)?;
        let _ = self.discard(key);
        let _ = self.sweep();
        Ok(name)
    }

    /// Keeps the finished run in another folder and removes its draft from this one.
    ///
    /// # Errors
    ///
    /// As [`Folder::save_run`]; the draft is then still there. A draft that cannot be removed is
    /// reported beside the success: here, no run wins over it at the next start.
    pub fn finish_in(
        &mut self,
        folder: &Folder,
        key: RunKey,
        run: &Run,
    ) -> Result<KeptElsewhere, StoreError> {
        let name = self.keep(folder, key, run)?;
        let draft_left = self
            .discard_or_report(key)
            .err()
            .map(|why| StoreError::DraftLeft { path: self.draft_path(), why: Box::new(why) });
        Ok(KeptElsewhere { name, draft_left })
    }

    /// Returns the path of the draft, there or not.
    fn draft_path(&self) -> PathBuf {
        match self.folder.open_to_read() {
            Ok(Some(folder)) => folder.kept_path(DRAFT),
            Ok(None) | Err(_) => self.folder.path().join(DRAFT),
        }
    }

    /// Opens the folders within the folder that are there.
    fn inner_folders(&self) -> Result<Vec<OpenFolder>, StoreError> {
        let inner =
            [RUNS, TRY_EVENTS].map(|inner| self.folder.open_inner_to_read(inner).transpose());
        inner.into_iter().flatten().collect()
    }

    /// Lists the files that look like copies of the draft, made by an editor or a file-sync program
    /// perhaps. Copies are never touched.
    ///
    /// # Errors
    ///
    /// If the folder cannot be used.
    pub fn copies(&self) -> Result<Vec<FileError>, StoreError> {
        self.folder.open_to_read()?.map_or(Ok(Vec::new()), |folder| folder.draft_copies())
    }

    /// Removes the files that killed processes left half written, here, among the runs and among the
    /// try events. Returns the reasons why some could not be removed.
    ///
    /// # Errors
    ///
    /// If the folder cannot be used.
    pub fn sweep(&self) -> Result<Vec<StoreError>, StoreError> {
        let mut left = Vec::new();
        for folder in self.folder.open_to_read()?.into_iter().chain(self.inner_folders()?) {
            left.extend(folder.sweep()?);
        }
        Ok(left)
    }

    /// Holds the draft against other windows, if it is not held already.
    pub(super) fn hold(
        &mut self,
        folder: &OpenFolder,
        missing: IfMissing,
    ) -> Result<(), StoreError> {
        if !self.hold.as_ref().is_some_and(|hold| hold.holds(folder)) {
            self.hold = None;
            self.hold = DraftHold::acquire(folder, missing)?;
        }
        Ok(())
    }

    /// Saves the settings, unless somebody has removed the folder.
    ///
    /// # Errors
    ///
    /// As [`Folder::save_settings`]; [`StoreError::FolderGone`] if somebody has removed the folder.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        self.check_not_gone()?;
        self.folder.save_settings(settings)
    }

    /// Releases the draft, and forgets everything that is known of it.
    pub(super) fn forget(&mut self) {
        *self = Self::new(&self.folder);
    }

    /// Fails if the folder was there, and is not any more.
    fn check_not_gone(&self) -> Result<(), StoreError> {
        if self.hold.is_some() && self.folder.open_to_read()?.is_none() {
            return Err(StoreError::FolderGone { path: self.folder.path().to_path_buf() });
        }
        Ok(())
    }

    fn keep(&self, folder: &Folder, key: RunKey, run: &Run) -> Result<RunName, StoreError> {
        let text = self.mark_if_edited(key, format::run_to_text(run)?);
        folder.save_run_text(key, run, &text)
    }

    /// Returns a record's text, marked if its draft was edited by hand.
    fn mark_if_edited(&self, key: RunKey, text: String) -> String {
        if self.edited == Some(key) { format::mark_as_edited(&text) } else { text }
    }

    /// Returns whether a run of that key is kept and can be read; `false` if that cannot be known.
    fn is_finished(&self, key: RunKey) -> bool {
        self.folder.has_readable_run(key).unwrap_or(false)
    }
}

fn read(folder: &OpenFolder) -> Result<Option<Loaded<Draft>>, StoreError> {
    let bytes = folder.read_kept(DRAFT);
    let loaded = bytes.and_then(|b| b.map(|b| format::draft_from_bytes(&b)).transpose());
    loaded.map_err(|why| {
        let file = FileError { path: folder.kept_path(DRAFT), why };
        // Once the passphrase is typed, it can be read.
        if matches!(file.why, FileTrouble::Locked) {
            StoreError::File(file)
        } else {
            StoreError::UnreadableDraft(file)
        }
    })
}

fn remove(folder: &OpenFolder) -> Result<(), StoreError> {
    folder.remove_kept(DRAFT)?;
    folder.sync()
}
