use std::{
    env, fmt,
    fs::{File, Metadata, Permissions},
    io,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use etcetera::BaseStrategy as _;
use rustix::{
    fs::{Access, AtFlags, CWD, FileType, Mode, OFlags},
    io::Errno,
};

use super::{
    error::{FolderTrouble, StoreError},
    files::{Disk, Files},
    open_folder::{OpenFolder, RUNS},
};

/// The environment variable that says where the data is.
const VARIABLE: &str = "GOODFAITH_DATA_DIR";

/// Returns where the data is: `$GOODFAITH_DATA_DIR`, else `goodfaith` in the platform's data
/// folder. This is the one place that reads the environment.
///
/// # Errors
/// [`StoreError::NoHome`] where neither is known.
pub fn data_folder() -> Result<PathBuf, StoreError> {
    let chosen = env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let path = match chosen {
        Some(path) => PathBuf::from(path),
        None => etcetera::base_strategy::choose_native_strategy()
            .map_err(|_| StoreError::NoHome)?
            .data_dir()
            .join("goodfaith"),
    };
    std::path::absolute(path).map_err(|_| StoreError::NoHome)
}

/// The folder in which everything is kept. Nothing on disk is touched until it is asked for, and
/// nothing is made until something is first written.
#[derive(Clone)]
pub struct Folder {
    path: PathBuf,
    files: Arc<dyn Files>,
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Folder").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Folder {
    /// Names the folder at a path.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self::with_files(path, Arc::new(Disk))
    }

    /// Names the folder at a path, every change of which goes through the operations given.
    #[must_use]
    pub fn with_files(path: &Path, files: Arc<dyn Files>) -> Self {
        // Through its components, because a symbolic link with a slash behind it is followed.
        Self { path: path.components().collect(), files }
    }

    /// Returns where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Tells whether answers can be kept here, without making or changing anything.
    ///
    /// # Errors
    /// [`StoreError::Folder`] with what stands in the way.
    pub fn check(&self) -> Result<(), StoreError> {
        let Some(folder) = self.look()? else { return self.check_parents() };
        private(&folder)?;
        writable(&self.path)?;
        if let Some(runs) = self.enter(&folder)? {
            private(&runs)?;
            writable(&runs.path)?;
        }
        Ok(())
    }

    /// Opens the folder if it is there, to read or to delete.
    pub(super) fn look(&self) -> Result<Option<OpenFolder>, StoreError> {
        self.open(None, &self.path, &self.path)
    }

    /// Opens the folder of the runs if it is there, to read or to delete.
    pub(super) fn look_into_runs(&self) -> Result<Option<OpenFolder>, StoreError> {
        match self.look()? {
            Some(folder) => self.enter(&folder),
            None => Ok(None),
        }
    }

    /// Opens the folder to keep answers in; makes it where it is missing.
    pub(super) fn open_to_keep(&self) -> Result<OpenFolder, StoreError> {
        if let Some(folder) = self.look()? {
            private(&folder)?;
            return Ok(folder);
        }
        let made = self.make(&self.path)?;
        settle(made, self.look()?, &self.path)
    }

    /// Opens the folder of the runs to keep answers in; makes it where it is missing.
    pub(super) fn open_runs_to_keep(&self) -> Result<OpenFolder, StoreError> {
        let folder = self.open_to_keep()?;
        if let Some(runs) = self.enter(&folder)? {
            private(&runs)?;
            return Ok(runs);
        }
        let path = self.runs_path();
        let made = self.make(&path)?;
        settle(made, self.enter(&folder)?, &path)
    }

    /// Returns where the finished runs are.
    pub(super) fn runs_path(&self) -> PathBuf {
        self.path.join(RUNS)
    }

    fn enter(&self, folder: &OpenFolder) -> Result<Option<OpenFolder>, StoreError> {
        self.open(Some(&folder.dir), Path::new(RUNS), &self.runs_path())
    }

    /// Opens a folder, by a name relative to another where one is given. A link is not followed,
    /// and a folder of somebody else is not used.
    fn open(
        &self,
        parent: Option<&File>,
        name: &Path,
        path: &Path,
    ) -> Result<Option<OpenFolder>, StoreError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let opened = match parent {
            Some(parent) => rustix::fs::openat(parent, name, flags, Mode::empty()),
            None => rustix::fs::open(name, flags, Mode::empty()),
        };
        let dir = match opened {
            Ok(dir) => File::from(dir),
            Err(Errno::NOENT) => return Ok(None),
            Err(Errno::LOOP | Errno::NOTDIR | Errno::MLINK) => {
                return Err(StoreError::folder(path, link_or_other(path)));
            }
            Err(error) => return Err(StoreError::io("open", path)(error.into())),
        };
        if look_at(&dir, path)?.uid() != rustix::process::geteuid().as_raw() {
            return Err(StoreError::folder(path, FolderTrouble::NotYours));
        }
        Ok(Some(OpenFolder { dir, path: path.to_path_buf(), files: Arc::clone(&self.files) }))
    }

    /// Makes a folder and those above it that are missing, each of them durably. Returns whether
    /// the folder itself was missing.
    fn make(&self, path: &Path) -> Result<bool, StoreError> {
        let failed = |error| StoreError::io("make the folder", path)(error);
        let made = match self.files.make_folder(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let parent = path.parent().ok_or_else(|| failed(error))?;
                self.make(parent)?;
                self.files.make_folder(path)
            }
            made => made,
        };
        let made = made.map_err(failed)?;
        if let (true, Some(parent)) = (made, path.parent()) {
            let synced = File::open(parent).and_then(|dir| self.files.sync_folder(&dir));
            synced.map_err(StoreError::io("write", parent))?;
        }
        Ok(made)
    }

    /// Looks at the nearest folder that is there, in which the missing ones would be made.
    fn check_parents(&self) -> Result<(), StoreError> {
        let there = self.path.ancestors().skip(1).find(|path| path.exists());
        match there {
            Some(path) if !path.is_dir() => {
                Err(StoreError::folder(path, FolderTrouble::NotADirectory))
            }
            Some(path) => writable(path),
            None => Ok(()),
        }
    }
}

/// Takes a folder that was just made: only such a one is ever tightened.
fn settle(made: bool, folder: Option<OpenFolder>, path: &Path) -> Result<OpenFolder, StoreError> {
    let gone = || StoreError::io("open", path)(io::ErrorKind::NotFound.into());
    let folder = folder.ok_or_else(gone)?;
    if made && open_to_others(&folder.dir, path)?.is_some() {
        let tightened = folder.dir.set_permissions(Permissions::from_mode(0o700));
        tightened.map_err(StoreError::io("close to others", path))?;
    }
    private(&folder)?;
    Ok(folder)
}

fn look_at(dir: &File, path: &Path) -> Result<Metadata, StoreError> {
    dir.metadata().map_err(StoreError::io("look at", path))
}

/// Returns the permission bits of a folder that others on the computer can get at.
fn open_to_others(dir: &File, path: &Path) -> Result<Option<u32>, StoreError> {
    let mode = look_at(dir, path)?.mode() & 0o777;
    Ok((mode & 0o077 != 0).then_some(mode))
}

/// Refuses a folder that others on the computer can get at.
fn private(folder: &OpenFolder) -> Result<(), StoreError> {
    match open_to_others(&folder.dir, &folder.path)? {
        Some(mode) => Err(StoreError::folder(&folder.path, FolderTrouble::TooOpen(mode))),
        None => Ok(()),
    }
}

/// Refuses a folder in which nothing can be made.
fn writable(path: &Path) -> Result<(), StoreError> {
    rustix::fs::access(path, Access::WRITE_OK | Access::EXEC_OK)
        .map_err(|_| StoreError::folder(path, FolderTrouble::ReadOnly))
}

/// Tells what is in a folder's place.
fn link_or_other(path: &Path) -> FolderTrouble {
    let there = rustix::fs::statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW);
    match there.map(|stat| FileType::from_raw_mode(stat.st_mode)) {
        Ok(FileType::Symlink) => FolderTrouble::Symlink,
        _ => FolderTrouble::NotADirectory,
    }
}
