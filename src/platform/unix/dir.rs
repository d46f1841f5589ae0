//! Open folders, and the files in them.

use std::{
    ffi::OsString,
    fs::{File, Permissions},
    io,
    os::{
        fd::AsFd,
        unix::{
            ffi::OsStringExt as _,
            fs::{MetadataExt as _, PermissionsExt as _},
        },
    },
    path::Path,
};

use rustix::{
    fs::{
        Access, AtFlags, CWD, Dir as Names, FileType, Mode, OFlags, RawMode, RenameFlags, fchmod,
        fstat, linkat, mkdirat, openat, renameat, renameat_with, statat, unlinkat,
    },
    io::{Errno, retry_on_intr},
    path::Arg,
    process::geteuid,
};

use crate::platform::{FileInfo, FileKind, FolderEntry, OpenError};

/// Opens a folder, and nothing else under its name.
const FOLDER: OFlags =
    OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
/// Opens a file that may have been replaced by anything since it was inspected.
const CAREFUL: OFlags =
    OFlags::NOFOLLOW.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

/// Leaves the time of the last access as it is, if the system can.
#[cfg(target_os = "linux")]
const UNNOTICED: OFlags = OFlags::NOATIME;
#[cfg(not(target_os = "linux"))]
const UNNOTICED: OFlags = OFlags::empty();

/// An open folder. Its files are reached through it and not by its path, so that nobody can put another
/// folder in its place meanwhile.
#[derive(Debug)]
pub struct Dir(File);

impl Dir {
    /// Opens a folder to read it. A link is not followed, and the time of the last access stays as it is,
    /// if the system can leave it.
    pub(crate) fn open(path: &Path) -> Result<Self, OpenError> {
        open_folder(CWD, path)
    }

    /// Opens a folder in this one, as [`Dir::open`] does.
    pub(crate) fn enter(&self, name: &str) -> Result<Self, OpenError> {
        open_folder(&self.0, name)
    }

    /// Opens a folder for [`Dir::sync`] alone. A link is followed.
    pub(crate) fn open_to_sync(path: &Path) -> io::Result<Self> {
        File::open(path).map(Self)
    }

    /// Waits until the names in the folder are on the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.0.sync_all()
    }

    /// Returns whether the folder belongs to the user of this process.
    pub(crate) fn is_ours(&self) -> io::Result<bool> {
        Ok(self.0.metadata()?.uid() == geteuid().as_raw())
    }

    /// Returns the permission bits of the folder if other users of the computer can get at it.
    pub(crate) fn exposed_mode(&self) -> io::Result<Option<u32>> {
        let mode = self.0.metadata()?.mode() & 0o777;
        Ok((mode & 0o077 != 0).then_some(mode))
    }

    /// Closes the folder to other users.
    pub(crate) fn close_to_others(&self) -> io::Result<()> {
        self.0.set_permissions(Permissions::from_mode(0o700))
    }

    /// Creates a file that only its owner can read, whatever the umask, if the name is free.
    pub(crate) fn create(&self, name: &str) -> io::Result<File> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::RUSR | Mode::WUSR;
        let file = retry_on_intr(|| openat(&self.0, name, flags, mode))?;
        if lacks(fstat(&file)?.st_mode, mode) {
            retry_on_intr(|| fchmod(&file, mode))?;
        }
        Ok(File::from(file))
    }

    /// Opens a file to read it. A link is not followed, a pipe is not waited for, and the time of the
    /// last access stays as it is, if the system can leave it.
    pub(crate) fn open_to_read(&self, name: &str) -> Result<File, OpenError> {
        open_unnoticed(&self.0, name, OFlags::RDONLY | CAREFUL).map_err(|error| match error {
            Errno::NOENT => OpenError::Missing,
            Errno::LOOP => OpenError::OtherKind,
            error => OpenError::Failed(error.into()),
        })
    }

    /// Opens a file to lock it.
    pub(crate) fn open_to_lock(&self, name: &str) -> io::Result<File> {
        let open =
            |access| retry_on_intr(|| openat(&self.0, name, access | CAREFUL, Mode::empty()));
        // Over NFS, only a file that is open for writing can be locked; on a read-only disk, it can
        // only be opened for reading.
        let opened = match open(OFlags::RDWR) {
            Err(Errno::ACCESS | Errno::ROFS) => open(OFlags::RDONLY),
            opened => opened,
        };
        Ok(File::from(opened?))
    }

    /// Opens a file to overwrite it.
    pub(crate) fn open_to_overwrite(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(File::from(retry_on_intr(|| openat(&self.0, name, flags, Mode::empty()))?))
    }

    /// Renames a file, replacing the file that has the new name.
    pub(crate) fn rename_over(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(retry_on_intr(|| renameat(&self.0, from, &self.0, to))?)
    }

    /// Renames a file, if the new name is free.
    ///
    /// # Errors
    ///
    /// The system's error; `AlreadyExists` if the name is taken.
    pub(crate) fn rename_if_free(&self, from: &str, to: &str) -> io::Result<()> {
        let rename = || renameat_with(&self.0, from, &self.0, to, RenameFlags::NOREPLACE);
        Ok(retry_on_intr(rename)?)
    }

    /// Gives a file a second name, if that is free.
    ///
    /// # Errors
    ///
    /// The system's error; `AlreadyExists` if the name is taken.
    pub(crate) fn link(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(retry_on_intr(|| linkat(&self.0, from, &self.0, to, AtFlags::empty()))?)
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        Ok(retry_on_intr(|| unlinkat(&self.0, name, AtFlags::empty()))?)
    }

    /// Returns the kind of the entry with a name, without opening it.
    ///
    /// # Errors
    ///
    /// The system's error; `NotFound` if nothing has the name.
    pub(crate) fn kind(&self, name: &str) -> io::Result<FileKind> {
        let there = retry_on_intr(|| statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW))?;
        Ok(kind(FileType::from_raw_mode(there.st_mode)))
    }

    /// Returns whether an open file is the one that has the name.
    pub(crate) fn is_named(&self, name: &str, file: &File) -> bool {
        let ours = fstat(file);
        let there = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW);
        match (ours, there) {
            (Ok(ours), Ok(there)) => (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino),
            _ => false,
        }
    }

    /// Lists the entries of the folder, without opening them.
    pub(crate) fn entries(&self) -> io::Result<Vec<FolderEntry>> {
        let mut entries = Vec::new();
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        for entry in Names::new(open_unnoticed(&self.0, ".", flags)?)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name != b"." && name != b".." {
                let name = OsString::from_vec(name.to_vec());
                entries.push(FolderEntry { name, kind: kind(entry.file_type()) });
            }
        }
        Ok(entries)
    }
}

/// Returns the kind and the owner of an open file.
pub(crate) fn inspect(file: &File) -> io::Result<FileInfo> {
    let stat = fstat(file)?;
    let kind = kind(FileType::from_raw_mode(stat.st_mode));
    Ok(FileInfo { kind, is_ours: stat.st_uid == geteuid().as_raw() })
}

/// Returns whether an open file has another name besides the one it was opened by.
pub(crate) fn has_other_names(file: &File) -> bool {
    file.metadata().is_ok_and(|metadata| metadata.nlink() > 1)
}

/// Creates a folder that only its owner can enter, whatever the umask. Returns whether it was not
/// there before.
pub(crate) fn make_folder(path: &Path) -> io::Result<bool> {
    match retry_on_intr(|| mkdirat(CWD, path, Mode::RWXU)) {
        Ok(()) => {}
        Err(Errno::EXIST) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let made = retry_on_intr(|| statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW))?;
    if lacks(made.st_mode, Mode::RWXU) {
        retry_on_intr(|| rustix::fs::chmodat(CWD, path, Mode::RWXU, AtFlags::empty()))?;
    }
    Ok(true)
}

/// Removes an empty folder.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    Ok(retry_on_intr(|| unlinkat(CWD, path, AtFlags::REMOVEDIR))?)
}

/// Returns whether a folder at a path can be closed to other users. Any folder can, by its permission
/// bits.
pub(crate) fn can_be_private(_path: &Path) -> bool {
    true
}

/// Returns whether files can be created in a folder.
pub(crate) fn is_writable(path: &Path) -> bool {
    rustix::fs::access(path, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Returns whether a path is a symbolic link.
pub(crate) fn is_link(path: &Path) -> bool {
    let there = statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW);
    there.is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink)
}

/// Returns whether an operation failed because the file system does not support it.
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    let errno = error.raw_os_error().map(Errno::from_raw_os_error);
    // On macOS, NOTSUP is another number than OPNOTSUPP, and file systems report the former.
    errno == Some(Errno::NOTSUP)
        || matches!(errno, Some(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP))
}

fn open_folder(folder: impl AsFd, name: impl Arg + Copy) -> Result<Dir, OpenError> {
    open_unnoticed(folder, name, FOLDER).map(Dir).map_err(|error| match error {
        Errno::NOENT => OpenError::Missing,
        Errno::LOOP | Errno::NOTDIR => OpenError::OtherKind,
        error => OpenError::Failed(error.into()),
    })
}

/// Opens a file or folder to read it, and leaves the time of its last access as it is, if the system can:
/// a run that is not kept then leaves no trace, not even that earlier runs were read.
fn open_unnoticed(
    folder: impl AsFd,
    name: impl Arg + Copy,
    flags: OFlags,
) -> rustix::io::Result<File> {
    let open = |flags| retry_on_intr(|| openat(folder.as_fd(), name, flags, Mode::empty()));
    // Only the owner of a file may open it like this. The files of other users are refused later.
    let opened = match open(flags | UNNOTICED) {
        Err(Errno::PERM) => open(flags),
        opened => opened,
    };
    opened.map(File::from)
}

/// Returns whether wanted permissions are missing, which a umask may have removed.
fn lacks(mode: RawMode, wanted: Mode) -> bool {
    !Mode::from_raw_mode(mode).contains(wanted)
}

fn kind(kind: FileType) -> FileKind {
    match kind {
        // Some file systems do not list the kinds of their entries. They are checked once opened.
        FileType::RegularFile | FileType::Unknown => FileKind::File,
        FileType::Symlink => FileKind::Link,
        FileType::Directory => FileKind::Folder,
        FileType::Fifo => FileKind::Pipe,
        FileType::Socket => FileKind::Socket,
        _ => FileKind::Device,
    }
}
