use std::{
    fs::{File, TryLockError},
    io,
};

use super::{
    doing::Doing,
    error::StoreError,
    open_folder::{DRAFT, HOLD, OpenFolder},
};

/// How often to start again if the file is removed before it could be held.
const ATTEMPTS: usize = 8;

/// Holds the draft against other windows until it is dropped, by a system lock on a file beside the draft.
/// The system releases it when the process dies, however it dies.
#[derive(Debug)]
pub(super) struct DraftHold(File);

/// The behaviour if that file is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IfMissing {
    /// Creates one.
    Create,
    /// Holds nothing: nobody can be holding it.
    Skip,
}

/// The treatment of a finished run if somebody has removed the folder, for their safety perhaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfGone {
    /// It is not kept.
    Refuse,
    /// The folder is created anew: the person was told, and asked for it.
    Create,
}

impl DraftHold {
    /// Takes hold of the draft, or returns `None` if the file is missing and is not to be created.
    pub(super) fn acquire(
        folder: &OpenFolder,
        missing: IfMissing,
    ) -> Result<Option<Self>, StoreError> {
        let failed = |error| StoreError::io(Doing::TakeHold, &folder.path.join(HOLD))(error);
        for _ in 0..ATTEMPTS {
            let file = match folder.open_to_hold(HOLD)? {
                Some(file) => file,
                None if missing == IfMissing::Skip => return Ok(None),
                None => match folder.files.create(&folder.dir, HOLD) {
                    Ok(file) => file,
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                    Err(error) => return Err(failed(error)),
                },
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(another_window(folder)),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // Between opening and locking, another window may have deleted everything.
            let hold = Self(file);
            if hold.holds(folder) {
                return Ok(Some(hold));
            }
        }
        Err(another_window(folder))
    }

    /// Returns whether the file held is still the one other windows would find.
    pub(super) fn holds(&self, folder: &OpenFolder) -> bool {
        folder.dir.is_named(HOLD, &self.0)
    }
}

impl Drop for DraftHold {
    fn drop(&mut self) {
        // Closing the file is not enough while a child process that is being started still shares it.
        let _ = self.0.unlock();
    }
}

fn another_window(folder: &OpenFolder) -> StoreError {
    StoreError::AnotherWindow { path: folder.kept_path(DRAFT) }
}
