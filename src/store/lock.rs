use std::{
    fs::{File, TryLockError},
    io,
};

use rustix::{
    fs::{AtFlags, Mode, OFlags},
    io::Errno,
};

use super::{
    error::StoreError,
    open_folder::{DRAFT, LOCK, OpenFolder},
};

/// How often to start again when the lock file is taken away under our hands.
const ATTEMPTS: usize = 8;

/// Holds the draft against other windows for as long as it lives. The system lets go of it when
/// the process dies, however it dies.
#[derive(Debug)]
pub(super) struct Lock(File);

/// What to do where there is no lock file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IfMissing {
    /// Creates one.
    Create,
    /// Holds nothing: nobody can be holding it.
    Skip,
}

impl Lock {
    /// Takes the lock, or returns `None` where there is no lock file and none is to be made.
    pub(super) fn take(
        folder: &OpenFolder,
        missing: IfMissing,
    ) -> Result<Option<Self>, StoreError> {
        let failed = |error| StoreError::io("lock", &folder.path.join(LOCK))(error);
        for _ in 0..ATTEMPTS {
            let file = match open(folder)? {
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
                Err(TryLockError::WouldBlock) => return Err(taken(folder)),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // Between opening and locking, another window may have deleted everything.
            let lock = Self(file);
            if lock.holds(folder) {
                return Ok(Some(lock));
            }
        }
        Err(taken(folder))
    }

    /// Whether the locked file is still the one other windows would find.
    pub(super) fn holds(&self, folder: &OpenFolder) -> bool {
        let ours = rustix::fs::fstat(&self.0);
        let there = rustix::fs::statat(&folder.dir, LOCK, AtFlags::SYMLINK_NOFOLLOW);
        match (ours, there) {
            (Ok(ours), Ok(there)) => (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino),
            _ => false,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough while a process being started still shares it. Where
        // this fails, closing it is what is left to do.
        let _ = self.0.unlock();
    }
}

fn taken(folder: &OpenFolder) -> StoreError {
    StoreError::AnotherWindow { path: folder.path.join(DRAFT) }
}

fn open(folder: &OpenFolder) -> Result<Option<File>, StoreError> {
    let path = folder.path.join(LOCK);
    if !folder.is_plain(LOCK).map_err(StoreError::unreadable(&path))? {
        return Ok(None);
    }
    let open = |access| {
        let flags = access | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        rustix::fs::openat(&folder.dir, LOCK, flags, Mode::empty())
    };
    // Over NFS only a file open for writing can be locked; on a read-only disk it cannot be so.
    let opened = match open(OFlags::RDWR) {
        Err(Errno::ACCESS | Errno::ROFS) => open(OFlags::RDONLY),
        opened => opened,
    };
    match opened {
        Ok(file) => Ok(Some(File::from(file))),
        Err(Errno::NOENT) => Ok(None),
        Err(error) => Err(StoreError::io("lock", &path)(error.into())),
    }
}
