//! Removing the draft, and the folder that it leaves empty.

use std::ffi::OsStr;

use super::{
    super::{
        draft_hold::IfMissing,
        error::StoreError,
        file_trouble::FileTrouble,
        name::RunKey,
        open_folder::{DRAFT, DirEntry, HOLD, OpenFolder, RUNS, SETTINGS, TRY_EVENTS},
    },
    DraftStore, read, remove,
};

impl DraftStore {
    /// Removes the draft of a run, durably, and the folder if nothing else was kept in it. It is no error
    /// if there is none, or one of another run.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotDiscarded`], with the obstacle; one that cannot be read is left alone.
    pub fn discard(&mut self, key: RunKey) -> Result<(), StoreError> {
        self.try_discard(key)
            .map_err(|why| StoreError::NotDiscarded { path: self.draft_path(), why: Box::new(why) })
    }

    /// Removes a draft that cannot be read, durably, and the folder if nothing else was kept in it. It is no
    /// error if there is none.
    ///
    /// # Errors
    ///
    /// The obstacle; [`StoreError::ReadableDraft`] if it can be read again.
    pub fn discard_unreadable(&mut self) -> Result<(), StoreError> {
        let Some(folder) = self.folder.open_to_read()? else { return Ok(()) };
        self.hold(&folder, IfMissing::Skip)?;
        match read(&folder) {
            Ok(None) => {}
            Err(StoreError::UnreadableDraft(file)) => {
                // Only this one: the other form, locked or not, may be whole.
                let name = file.path.file_name().and_then(OsStr::to_str).unwrap_or(DRAFT);
                folder.remove(name)?;
                folder.sync()?;
            }
            Ok(Some(_)) => return Err(StoreError::ReadableDraft(folder.kept_path(DRAFT))),
            Err(why) => return Err(why),
        }
        // A folder or file that is left here holds no answers.
        let _ = self.remove_if_unused(folder);
        Ok(())
    }

    fn try_discard(&mut self, key: RunKey) -> Result<(), StoreError> {
        let Some(folder) = self.folder.open_to_read()? else { return Ok(()) };
        let held = self.hold.is_some();
        let discarded = self.hold(&folder, IfMissing::Skip).and_then(|()| match read(&folder) {
            Ok(Some(there)) if there.record.run == key => remove(&folder),
            // Whatever was locked here can be read here, so this is of another run.
            Ok(_) => Ok(()),
            Err(why) if why.is_locked() => Ok(()),
            Err(StoreError::UnreadableDraft(_)) if !mentions(&folder, key) => Ok(()),
            Err(why) => Err(why),
        });
        if discarded.is_ok() {
            // A folder or file that is left here holds no answers.
            let _ = self.remove_if_unused(folder);
        }
        if !held {
            self.hold = None;
        }
        discarded
    }

    /// Removes the draft of a run, durably. One that cannot be read but may be that run's is left alone
    /// and reported.
    pub(in super::super) fn discard_or_report(&mut self, key: RunKey) -> Result<(), StoreError> {
        let Some(folder) = self.folder.open_to_read()? else { return Ok(()) };
        match read(&folder) {
            Ok(Some(there)) if there.record.run == key => self.try_discard(key),
            Err(why) if mentions(&folder, key) => Err(why),
            _ => Ok(()),
        }
    }

    /// Removes the folders and the file by which the draft is held, if nothing is kept here but the settings
    /// at most, so that nothing else shows that it was used. While another window holds the draft, all of it
    /// stays: that window may be about to write.
    pub(in super::super) fn remove_if_unused(
        &mut self,
        folder: OpenFolder,
    ) -> Result<(), StoreError> {
        if !self.is_unused(&folder)? {
            return Ok(());
        }
        match self.hold(&folder, IfMissing::Create) {
            Err(StoreError::AnotherWindow { .. }) => return Ok(()),
            held => held?,
        }
        let emptied = self.inner_folders().and_then(|inner| {
            inner.into_iter().try_for_each(OpenFolder::remove_if_empty)?;
            folder.remove(HOLD)
        });
        // Before the folder goes: a file that is open can keep it there.
        self.forget();
        emptied?;
        folder.remove_if_empty()
    }

    /// Returns whether nothing is kept but the settings at most.
    fn is_unused(&self, folder: &OpenFolder) -> Result<bool, StoreError> {
        let is_expected = |entry: DirEntry| {
            [HOLD, RUNS, SETTINGS, TRY_EVENTS].iter().any(|own| entry.name == *own)
        };
        if !folder.entries()?.into_iter().all(is_expected) {
            return Ok(false);
        }
        for inner in self.inner_folders()? {
            if !inner.entries()?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Returns whether the draft, which cannot be read, may be of that run.
fn mentions(folder: &OpenFolder, key: RunKey) -> bool {
    let key = key.to_string();
    match folder.read_kept(DRAFT) {
        Ok(Some(bytes)) => bytes.windows(key.len()).any(|window| window == key.as_bytes()),
        // Whatever was locked here can be read here.
        Ok(None) | Err(FileTrouble::Locked) => false,
        Err(_) => true,
    }
}
