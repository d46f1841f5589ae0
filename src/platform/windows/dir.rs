//! Open folders, and the files in them.

use std::{
    fs::{self, File, FileType, OpenOptions},
    io::{self, Read as _, Seek as _},
    os::windows::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use same_file::Handle;
use tempfile::TempPath;

use super::private::is_in_profile;
use crate::platform::{FileInfo, FileKind, FolderEntry, OpenError};

// Flags for opening a file (CreateFile).
const SHARE_READ: u32 = 0x1;
const SHARE_WRITE: u32 = 0x2;
/// Needed to open a folder.
const BACKUP_SEMANTICS: u32 = 0x0200_0000;
/// Opens a link itself, and not its target.
const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
/// The right to create files in a folder.
const ADD_FILE: u32 = 0x2;

// Codes of errors of the system.
const INVALID_FUNCTION: i32 = 1;
const ACCESS_DENIED: i32 = 5;
const SHARING_VIOLATION: i32 = 32;
const LOCK_VIOLATION: i32 = 33;
const NOT_SUPPORTED: i32 = 50;

/// The number of attempts while another program, such as a virus scanner, has a file open.
const ATTEMPTS: u32 = 12;
/// The first pause between two attempts. Each further pause is longer by as much.
const PAUSE: Duration = Duration::from_millis(5);

/// An open folder, which nobody can rename or remove meanwhile. Its files are reached by its path.
#[derive(Debug)]
pub struct Dir {
    handle: File,
    path: PathBuf,
}

impl Dir {
    /// Opens a folder to read it. A link is not followed.
    pub(crate) fn open(path: &Path) -> Result<Self, OpenError> {
        let dir = Self::open_to_sync(path).map_err(open_error)?;
        let kind = dir.handle.metadata().map(|metadata| kind(metadata.file_type()));
        match kind.map_err(OpenError::Failed)? {
            FileKind::Folder => Ok(dir),
            _ => Err(OpenError::OtherKind),
        }
    }

    /// Opens a folder in this one, as [`Dir::open`] does.
    pub(crate) fn enter(&self, name: &str) -> Result<Self, OpenError> {
        Self::open(&self.path.join(name))
    }

    /// Opens a folder for [`Dir::sync`], without a check that it is one.
    pub(crate) fn open_to_sync(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).share_mode(SHARE_READ | SHARE_WRITE);
        options.custom_flags(BACKUP_SEMANTICS | OPEN_REPARSE_POINT);
        let handle = patiently(|| options.open(path))?;
        Ok(Self { handle, path: path.to_path_buf() })
    }

    /// Waits until the names in the folder are on the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        let opened = OpenOptions::new().write(true).custom_flags(BACKUP_SEMANTICS).open(&self.path);
        match opened.and_then(|folder| folder.sync_all()) {
            // Without the right to flush a folder, there is nothing to wait for.
            Err(error) if error.raw_os_error() == Some(ACCESS_DENIED) => Ok(()),
            done => done,
        }
    }

    /// Returns whether the folder belongs to the user of this process, as everything in the profile
    /// folder does.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "other systems look")]
    pub(crate) fn is_ours(&self) -> io::Result<bool> {
        Ok(true)
    }

    /// Returns 0, as there are no permission bits, if other users of the computer may be able to get at
    /// the folder.
    #[expect(clippy::unnecessary_wraps, reason = "other systems look")]
    pub(crate) fn exposed_mode(&self) -> io::Result<Option<u32>> {
        Ok((!is_in_profile(&self.path)).then_some(0))
    }

    /// Does nothing: only its place closes a folder to other users.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "other systems do it")]
    pub(crate) fn close_to_others(&self) -> io::Result<()> {
        Ok(())
    }

    /// Creates a file, if the name is free.
    pub(crate) fn create(&self, name: &str) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(self.path.join(name))
    }

    /// Opens a file to read it. A link is not followed.
    pub(crate) fn open_to_read(&self, name: &str) -> Result<File, OpenError> {
        let mut options = OpenOptions::new();
        options.read(true).custom_flags(OPEN_REPARSE_POINT);
        let path = self.path.join(name);
        let file = patiently(|| options.open(&path)).map_err(open_error)?;
        if file.metadata().map_err(OpenError::Failed)?.is_symlink() {
            return Err(OpenError::OtherKind);
        }
        // A file that has just got its name may still be locked by the program that wrote it, and a
        // locked file cannot be read here.
        patiently(|| (&file).read(&mut [0])).map_err(OpenError::Failed)?;
        (&file).rewind().map_err(OpenError::Failed)?;
        Ok(file)
    }

    /// Opens a file to lock it.
    pub(crate) fn open_to_lock(&self, name: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).custom_flags(OPEN_REPARSE_POINT);
        let path = self.path.join(name);
        match patiently(|| options.open(&path)) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(&path),
            opened => opened,
        }
    }

    /// Opens a file to overwrite it.
    pub(crate) fn open_to_overwrite(&self, name: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).custom_flags(OPEN_REPARSE_POINT);
        let path = self.path.join(name);
        patiently(|| options.open(&path))
    }

    /// Renames a file, replacing the file that has the new name.
    pub(crate) fn rename_over(&self, from: &str, to: &str) -> io::Result<()> {
        patiently(|| fs::rename(self.path.join(from), self.path.join(to)))
    }

    /// Renames a file, if the new name is free.
    ///
    /// # Errors
    ///
    /// The system's error; `AlreadyExists` if the name is taken.
    pub(crate) fn rename_if_free(&self, from: &str, to: &str) -> io::Result<()> {
        patiently(|| {
            let from = TempPath::try_from_path(self.path.join(from))?;
            from.persist_noclobber(self.path.join(to)).map_err(|failed| {
                // Otherwise the file would be removed together with this value.
                let _ = failed.path.keep();
                failed.error
            })
        })
    }

    /// Gives no file a second name, since [`has_other_names`] could not tell of it.
    ///
    /// # Errors
    ///
    /// Always that it is not supported.
    #[expect(clippy::unused_self, reason = "other systems link")]
    pub(crate) fn link(&self, _from: &str, _to: &str) -> io::Result<()> {
        Err(io::Error::from_raw_os_error(NOT_SUPPORTED))
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        patiently(|| fs::remove_file(self.path.join(name)))
    }

    /// Returns the kind of the entry with a name, without opening it.
    ///
    /// # Errors
    ///
    /// The system's error; `NotFound` if nothing has the name.
    pub(crate) fn kind(&self, name: &str) -> io::Result<FileKind> {
        Ok(kind(patiently(|| self.path.join(name).symlink_metadata())?.file_type()))
    }

    /// Returns whether an open file is the one that has the name.
    pub(crate) fn is_named(&self, name: &str, file: &File) -> bool {
        let ours = file.try_clone().and_then(Handle::from_file);
        let there = patiently(|| Handle::from_path(self.path.join(name)));
        matches!((ours, there), (Ok(ours), Ok(there)) if ours == there)
    }

    /// Lists the entries of the folder, without opening them.
    pub(crate) fn entries(&self) -> io::Result<Vec<FolderEntry>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok(FolderEntry { name: entry.file_name(), kind: kind(entry.file_type()?) })
        };
        fs::read_dir(&self.path)?.map(entry).collect()
    }
}

/// Returns the kind and the owner of an open file. The owner is this user, as of everything in the
/// profile folder.
pub(crate) fn inspect(file: &File) -> io::Result<FileInfo> {
    Ok(FileInfo { kind: kind(file.metadata()?.file_type()), is_ours: true })
}

/// Returns whether an open file has another name besides the one it was opened by. Here it never has:
/// files are renamed and not linked.
pub(crate) fn has_other_names(_file: &File) -> bool {
    false
}

/// Creates a folder. Returns whether it was not there before.
pub(crate) fn make_folder(path: &Path) -> io::Result<bool> {
    match fs::create_dir(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Removes an empty folder.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    patiently(|| fs::remove_dir(path))
}

/// Returns whether a folder at a path can be closed to other users: whether it is in the profile folder.
pub(crate) fn can_be_private(path: &Path) -> bool {
    is_in_profile(path)
}

/// Returns whether files can be created in a folder.
pub(crate) fn is_writable(path: &Path) -> bool {
    OpenOptions::new().access_mode(ADD_FILE).custom_flags(BACKUP_SEMANTICS).open(path).is_ok()
}

/// Returns whether a path is a symbolic link.
pub(crate) fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink())
}

/// Returns whether an operation failed because the file system does not support it.
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(INVALID_FUNCTION | NOT_SUPPORTED))
}

/// Performs an operation, and tries again while another program has the file open.
fn patiently<T>(operation: impl Fn() -> io::Result<T>) -> io::Result<T> {
    for attempt in 1..ATTEMPTS {
        match operation() {
            Err(error) if is_held(&error) => thread::sleep(PAUSE * attempt),
            done => return done,
        }
    }
    operation()
}

/// Returns whether an operation failed because another program has the file open. For a virus scanner,
/// Windows says that access is denied.
fn is_held(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION | LOCK_VIOLATION))
}

fn open_error(error: io::Error) -> OpenError {
    match error.kind() {
        io::ErrorKind::NotFound => OpenError::Missing,
        _ => OpenError::Failed(error),
    }
}

fn kind(kind: FileType) -> FileKind {
    if kind.is_symlink() {
        FileKind::Link
    } else if kind.is_dir() {
        FileKind::Folder
    } else if kind.is_file() {
        FileKind::File
    } else {
        FileKind::Device
    }
}
