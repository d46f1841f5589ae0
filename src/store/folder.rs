use std::{
    collections::BTreeSet,
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    doing::Doing,
    error::{FolderTrouble, StoreError},
    files::{Disk, Files},
    key_files,
    keyring::Keyring,
    open_folder::{OpenFolder, RUNS, TRY_EVENTS},
};
use crate::platform::{Dir, OpenError, dir};

/// The folder in which everything is kept. Nothing on disk is touched until it is asked for, and
/// nothing is created until something is first written.
#[derive(Clone)]
pub struct Folder {
    path: PathBuf,
    files: Arc<dyn Files>,
    /// The folders in which a new name may not be on the disk yet, as far as this process knows.
    unsynced: Arc<Mutex<BTreeSet<PathBuf>>>,
    keyring: Arc<Keyring>,
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Folder").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Folder {
    /// Creates access to the folder at a path.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self::with_files(path, Arc::new(Disk))
    }

    /// Creates access to the folder at a path. Every change in it goes through these operations.
    #[must_use]
    pub fn with_files(path: &Path, files: Arc<dyn Files>) -> Self {
        // Through its components, because a symbolic link with a slash after it is followed.
        let path: PathBuf = path.components().collect();
        // Another process may have made the folders, and died before they were on the disk.
        let made_in = path.parent().map(Path::to_path_buf);
        let unsynced = made_in.into_iter().chain([path.clone()]).collect();
        let unsynced = Arc::new(Mutex::new(unsynced));
        Self { path, files, unsynced, keyring: Arc::default() }
    }

    /// Returns its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the keys with which this process opens locked files.
    pub(super) fn keyring(&self) -> &Arc<Keyring> {
        &self.keyring
    }

    /// Checks that answers can be kept here, without creating or changing anything.
    ///
    /// # Errors
    ///
    /// [`StoreError::Folder`] with the reason.
    pub fn check(&self) -> Result<(), StoreError> {
        let Some(folder) = self.open_to_read()? else { return self.check_parents() };
        check_private(&folder)?;
        check_writable(&self.path)?;
        key_files::recipient_in_use(&folder)?;
        for name in [RUNS, TRY_EVENTS] {
            if let Some(inner) = self.enter(&folder, name)? {
                check_private(&inner)?;
                check_writable(&inner.path)?;
            }
        }
        Ok(())
    }

    /// Opens the folder if it is there, to read or to delete.
    pub(super) fn open_to_read(&self) -> Result<Option<OpenFolder>, StoreError> {
        self.open(Dir::open(&self.path), &self.path)
    }

    /// Opens a folder within it if it is there, to read or to delete.
    pub(super) fn open_inner_to_read(&self, name: &str) -> Result<Option<OpenFolder>, StoreError> {
        match self.open_to_read()? {
            Some(folder) => self.enter(&folder, name),
            None => Ok(None),
        }
    }

    /// Opens the folder to keep answers in; creates it if it is missing.
    pub(super) fn open_to_keep(&self) -> Result<OpenFolder, StoreError> {
        let mut folder = self.open_to_place()?;
        folder.lock_with = key_files::recipient_in_use(&folder)?;
        Ok(folder)
    }

    /// Opens the folder to put files into it as they are, locked or not; creates it if it is missing.
    pub(super) fn open_to_place(&self) -> Result<OpenFolder, StoreError> {
        let folder = if let Some(folder) = self.open_to_read()? {
            folder
        } else {
            check_can_be_private(&self.path)?;
            secure(self.make(&self.path)?, self.open_to_read()?, &self.path)?
        };
        check_private(&folder)?;
        self.sync_parent(&self.path)?;
        Ok(folder)
    }

    /// Opens a folder within it to keep answers in; creates it if it is missing.
    pub(super) fn open_inner_to_keep(&self, name: &str) -> Result<OpenFolder, StoreError> {
        self.open_within(&self.open_to_keep()?, name)
    }

    /// Opens a folder within an open one, for the same use; creates it if it is missing.
    pub(super) fn open_within(
        &self,
        folder: &OpenFolder,
        name: &str,
    ) -> Result<OpenFolder, StoreError> {
        let path = self.path.join(name);
        let mut inner = match self.enter(folder, name)? {
            Some(inner) => inner,
            None => secure(self.make(&path)?, self.enter(folder, name)?, &path)?,
        };
        check_private(&inner)?;
        self.sync_parent(&path)?;
        inner.lock_with = folder.lock_with;
        Ok(inner)
    }

    fn enter(&self, folder: &OpenFolder, name: &str) -> Result<Option<OpenFolder>, StoreError> {
        self.open(folder.dir.enter(name), &self.path.join(name))
    }

    /// Checks a folder that was opened: a link was not followed, and a folder of somebody else is
    /// not used.
    fn open(
        &self,
        opened: Result<Dir, OpenError>,
        path: &Path,
    ) -> Result<Option<OpenFolder>, StoreError> {
        let dir = match opened {
            Ok(dir) => dir,
            Err(OpenError::Missing) => return Ok(None),
            Err(OpenError::OtherKind) => {
                // It may also be something above that is no folder.
                let there = path.ancestors().find(|path| path.symlink_metadata().is_ok());
                let there = there.unwrap_or(path);
                return Err(StoreError::folder(there, link_or_other(there)));
            }
            Err(OpenError::Failed(error)) => return Err(StoreError::io(Doing::Open, path)(error)),
        };
        if !dir.is_ours().map_err(StoreError::io(Doing::LookAt, path))? {
            return Err(StoreError::folder(path, FolderTrouble::NotYours));
        }
        let (files, keyring) = (Arc::clone(&self.files), Arc::clone(&self.keyring));
        Ok(Some(OpenFolder { dir, path: path.to_path_buf(), files, keyring, lock_with: None }))
    }

    /// Creates a folder and those above it that are missing, each of them durably. Returns whether
    /// the folder itself was missing.
    fn make(&self, path: &Path) -> Result<bool, StoreError> {
        let failed = |error| StoreError::io(Doing::MakeFolder, path)(error);
        if let Some(parent) = path.parent() {
            self.unsynced().insert(parent.to_path_buf());
        }
        let made = match self.files.make_folder(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let parent = path.parent().ok_or_else(|| failed(error))?;
                self.make(parent)?;
                self.files.make_folder(path)
            }
            made => made,
        };
        let made = made.map_err(failed)?;
        self.sync_parent(path)?;
        Ok(made)
    }

    /// Waits until the names of a folder and of those above it that were created with it are on the
    /// disk, unless this process has done so before.
    fn sync_parent(&self, path: &Path) -> Result<(), StoreError> {
        for parent in path.ancestors().skip(1) {
            if !self.unsynced().contains(parent) {
                continue;
            }
            match Dir::open_to_sync(parent).and_then(|dir| self.files.sync_folder(&dir)) {
                Ok(()) => {}
                // Nothing of ours was made in a folder that may not be read.
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
                Err(error) => return Err(StoreError::io(Doing::Write, parent)(error)),
            }
            self.unsynced().remove(parent);
        }
        Ok(())
    }

    fn unsynced(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.unsynced.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Checks the nearest folder that is there, in which the missing ones would be created.
    fn check_parents(&self) -> Result<(), StoreError> {
        check_can_be_private(&self.path)?;
        let there = self.path.ancestors().skip(1).find(|path| path.exists());
        match there {
            Some(path) if !path.is_dir() => {
                Err(StoreError::folder(path, FolderTrouble::NotADirectory))
            }
            Some(path) => check_writable(path),
            None => Ok(()),
        }
    }
}

/// Closes a folder to others if it was just created: no other folder's permissions are ever changed.
fn secure(made: bool, folder: Option<OpenFolder>, path: &Path) -> Result<OpenFolder, StoreError> {
    let gone = || StoreError::io(Doing::Open, path)(io::ErrorKind::NotFound.into());
    let folder = folder.ok_or_else(gone)?;
    if made && exposed_mode(&folder.dir, path)?.is_some() {
        folder.dir.close_to_others().map_err(StoreError::io(Doing::RestrictAccess, path))?;
    }
    Ok(folder)
}

/// Returns the permission bits of a folder that others on the computer can get at.
fn exposed_mode(dir: &Dir, path: &Path) -> Result<Option<u32>, StoreError> {
    dir.exposed_mode().map_err(StoreError::io(Doing::LookAt, path))
}

/// Refuses a folder that others on the computer can get at.
fn check_private(folder: &OpenFolder) -> Result<(), StoreError> {
    match exposed_mode(&folder.dir, &folder.path)? {
        Some(mode) => Err(StoreError::folder(&folder.path, FolderTrouble::TooOpen(mode))),
        None => Ok(()),
    }
}

/// Refuses a place in which no folder can be closed to others.
fn check_can_be_private(path: &Path) -> Result<(), StoreError> {
    if dir::can_be_private(path) {
        Ok(())
    } else {
        Err(StoreError::folder(path, FolderTrouble::TooOpen(0)))
    }
}

/// Refuses a folder in which nothing can be created.
fn check_writable(path: &Path) -> Result<(), StoreError> {
    if dir::is_writable(path) {
        Ok(())
    } else {
        Err(StoreError::folder(path, FolderTrouble::ReadOnly))
    }
}

/// Returns why something that is not a folder cannot be used.
fn link_or_other(path: &Path) -> FolderTrouble {
    if dir::is_link(path) { FolderTrouble::Symlink } else { FolderTrouble::NotADirectory }
}
