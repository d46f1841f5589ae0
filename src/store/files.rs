use std::{
    fs::File,
    io::{self, Read as _, Write as _},
    path::Path,
};

use rustix::{
    fs::{AtFlags, CWD, Mode, OFlags, RawMode, RenameFlags},
    io::{Errno, retry_on_intr},
};

/// Every operation that changes something on disk, one method each.
///
/// The methods do the real thing ([`Disk`]). A test that wants an operation to fail, or the process
/// to die between two of them, overrides that one.
pub trait Files: Send + Sync {
    /// Creates a folder that only its owner can enter, whatever the umask. Returns whether it was
    /// not there before.
    ///
    /// # Errors
    /// The system's error.
    fn make_folder(&self, path: &Path) -> io::Result<bool> {
        match retry_on_intr(|| rustix::fs::mkdirat(CWD, path, Mode::RWXU)) {
            Ok(()) => {}
            Err(Errno::EXIST) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        let made = retry_on_intr(|| rustix::fs::statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW))?;
        if lacks(made.st_mode, Mode::RWXU) {
            retry_on_intr(|| rustix::fs::chmodat(CWD, path, Mode::RWXU, AtFlags::empty()))?;
        }
        Ok(true)
    }

    /// Creates a file that only its owner can read, whatever the umask, if the name is free.
    ///
    /// # Errors
    /// The system's error.
    fn create(&self, folder: &File, name: &str) -> io::Result<File> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::RUSR | Mode::WUSR;
        let file = retry_on_intr(|| rustix::fs::openat(folder, name, flags, mode))?;
        if lacks(rustix::fs::fstat(&file)?.st_mode, mode) {
            retry_on_intr(|| rustix::fs::fchmod(&file, mode))?;
        }
        Ok(File::from(file))
    }

    /// Writes all bytes.
    ///
    /// # Errors
    /// The system's error.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until a file's bytes are on the disk.
    ///
    /// # Errors
    /// The system's error.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// The system's error.
    fn sync_folder(&self, folder: &File) -> io::Result<()> {
        match folder.sync_all() {
            // Some network file systems cannot do this at all; there is nothing more to wait for.
            Err(error) if is_unsupported(&error) => Ok(()),
            done => done,
        }
    }

    /// Renames a file, in place of the file that has the new name.
    ///
    /// # Errors
    /// The system's error.
    fn replace(&self, folder: &File, from: &str, to: &str) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::renameat(folder, from, folder, to))?)
    }

    /// Renames a file, if the new name is free.
    ///
    /// # Errors
    /// The system's error; `AlreadyExists` if the name is taken.
    fn place(&self, folder: &File, from: &str, to: &str) -> io::Result<()> {
        let rename = || rustix::fs::renameat_with(folder, from, folder, to, RenameFlags::NOREPLACE);
        match retry_on_intr(rename).map_err(io::Error::from) {
            Err(error) if is_unsupported(&error) => place_by_link(self, folder, from, to),
            done => done,
        }
    }

    /// Gives a file a second name, if that is free.
    ///
    /// # Errors
    /// The system's error; `AlreadyExists` if the name is taken.
    fn link(&self, folder: &File, from: &str, to: &str) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::linkat(folder, from, folder, to, AtFlags::empty()))?)
    }

    /// Removes a file.
    ///
    /// # Errors
    /// The system's error.
    fn remove(&self, folder: &File, name: &str) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::unlinkat(folder, name, AtFlags::empty()))?)
    }

    /// Overwrites a file with zeros, as far as the file system lets what was there be overwritten,
    /// and waits until they are on the disk.
    ///
    /// # Errors
    /// The system's error.
    fn wipe(&self, folder: &File, name: &str) -> io::Result<()> {
        let flags = OFlags::WRONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = retry_on_intr(|| rustix::fs::openat(folder, name, flags, Mode::empty()))?;
        let mut file = File::from(opened);
        let length = file.metadata()?.len();
        io::copy(&mut io::repeat(0).take(length), &mut file)?;
        file.sync_data()
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// The system's error.
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::unlinkat(CWD, path, AtFlags::REMOVEDIR))?)
    }
}

/// The disk as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {}

/// Whether a umask took permissions away that are wanted.
fn lacks(mode: RawMode, wanted: Mode) -> bool {
    !Mode::from_raw_mode(mode).contains(wanted)
}

/// Whether the file system does not support the operation.
fn is_unsupported(error: &io::Error) -> bool {
    let errno = error.raw_os_error().map(Errno::from_raw_os_error);
    matches!(errno, Some(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP))
}

/// Does the work of a rename that replaces nothing, on a file system that has none. Killed in
/// between, it leaves the temporary name behind, which nothing counts.
fn place_by_link(
    files: &(impl Files + ?Sized),
    folder: &File,
    from: &str,
    to: &str,
) -> io::Result<()> {
    match files.link(folder, from, to) {
        Ok(()) => files.remove(folder, from),
        // FAT has no links and says that it is not permitted, Android that access is denied.
        Err(error) if is_unsupported(&error) || error.kind() == io::ErrorKind::PermissionDenied => {
            place_by_look(files, folder, from, to)
        }
        Err(error) => Err(error),
    }
}

/// Looks whether the name is free, and renames. A name holds a random key, so nobody else takes
/// it in between.
fn place_by_look(
    files: &(impl Files + ?Sized),
    folder: &File,
    from: &str,
    to: &str,
) -> io::Result<()> {
    match retry_on_intr(|| rustix::fs::statat(folder, to, AtFlags::SYMLINK_NOFOLLOW)) {
        Err(Errno::NOENT) => files.replace(folder, from, to),
        Err(error) => Err(error.into()),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that can do nothing but what a FAT file system can.
    struct WithoutLinks;

    impl Files for WithoutLinks {
        fn link(&self, _: &File, _: &str, _: &str) -> io::Result<()> {
            Err(Errno::PERM.into())
        }
    }

    fn assert_places(files: &impl Files) {
        let temp = tempfile::tempdir().unwrap();
        let folder = File::open(temp.path()).unwrap();
        std::fs::write(temp.path().join("new"), "new").unwrap();
        place_by_link(files, &folder, "new", "there").unwrap();
        assert!(!temp.path().join("new").exists());

        std::fs::write(temp.path().join("newer"), "newer").unwrap();
        let taken = place_by_link(files, &folder, "newer", "there").unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(temp.path().join("there")).unwrap(), b"new");
    }

    #[test]
    fn linking_and_unlinking_places_a_file_and_replaces_none() {
        assert_places(&Disk);
    }

    #[test]
    fn a_file_system_without_links_places_a_file_too_and_replaces_none() {
        assert_places(&WithoutLinks);
    }
}
