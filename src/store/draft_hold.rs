use std::{
    fs::{File, TryLockError},
    io,
};

use super::{
    error::StoreError,
    open_folder::{DRAFT, LOCK, OpenFolder},
};

/// How often to start again if the lock file is removed before it could be locked.
const ATTEMPTS: usize = 8;

/// A lock that holds the draft against other windows until it is dropped. The system releases it when
/// the process dies, however it dies.
#[derive(Debug)]
pub(super) struct DraftLock(File);

/// The behaviour if there is no lock file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IfMissing {
    /// Creates one.
    Create,
    /// Holds nothing: nobody can be holding it.
    Skip,
}

impl DraftLock {
    /// Takes the lock, or returns `None` if there is no lock file and none is to be created.
    pub(super) fn acquire(
        folder: &OpenFolder,
        missing: IfMissing,
    ) -> Result<Option<Self>, StoreError> {
        let failed = |error| StoreError::io("lock", &folder.path.join(LOCK))(error);
        for _ in 0..ATTEMPTS {
            let file = match folder.open_to_lock(LOCK)? {
                Some(file) => file,
                None if missing == IfMissing::Skip => return Ok(None),
                None => match folder.files.create(&folder.dir, LOCK) {
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
            let lock = Self(file);
            if lock.holds(folder) {
                return Ok(Some(lock));
            }
        }
        Err(another_window(folder))
    }

    /// Returns whether the locked file is still the one other windows would find.
    pub(super) fn holds(&self, folder: &OpenFolder) -> bool {
        folder.is_named(LOCK, &self.0)
    }
}

impl Drop for DraftLock {
    fn drop(&mut self) {
        // Closing the file is not enough while a child process that is being started still shares it.
        let _ = self.0.unlock();
    }
}

fn another_window(folder: &OpenFolder) -> StoreError {
    StoreError::AnotherWindow { path: folder.path.join(DRAFT) }
}
