use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
};

use rustix::{
    fs::{AtFlags, CWD, Mode, OFlags, RenameFlags},
    io::Errno,
};

/// Every operation that changes something on disk, one method each.
///
/// The methods do the real thing ([`Disk`]); whoever wants to see an operation fail or a process
/// die between two of them overrides the one in question.
pub trait Files: Send + Sync {
    /// Makes a folder that only its owner can enter. Returns whether it was not there before.
    ///
    /// # Errors
    /// What the system says.
    fn make_folder(&self, path: &Path) -> io::Result<bool> {
        match rustix::fs::mkdirat(CWD, path, Mode::RWXU) {
            Ok(()) => Ok(true),
            Err(Errno::EXIST) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a file that only its owner can read, where nothing of that name is yet.
    ///
    /// # Errors
    /// What the system says.
    fn create(&self, folder: &File, name: &str) -> io::Result<File> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = rustix::fs::openat(folder, name, flags, Mode::RUSR | Mode::WUSR)?;
        Ok(File::from(file))
    }

    /// Writes all bytes.
    ///
    /// # Errors
    /// What the system says.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until a file's bytes are on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, folder: &File) -> io::Result<()> {
        match folder.sync_all() {
            // Some network file systems cannot do this at all; there is nothing more to wait for.
            Err(e) if unsupported(&e) => Ok(()),
            done => done,
        }
    }

    /// Gives a file another name, in place of the file that has it.
    ///
    /// # Errors
    /// What the system says.
    fn replace(&self, folder: &File, from: &str, to: &str) -> io::Result<()> {
        Ok(rustix::fs::renameat(folder, from, folder, to)?)
    }

    /// Gives a file another name, which nothing may have yet.
    ///
    /// # Errors
    /// What the system says; `AlreadyExists` where the name is taken.
    fn place(&self, folder: &File, from: &str, to: &str) -> io::Result<()> {
        let renamed = rustix::fs::renameat_with(folder, from, folder, to, RenameFlags::NOREPLACE);
        match renamed.map_err(io::Error::from) {
            Err(e) if unsupported(&e) => link_then_unlink(folder, from, to),
            done => done,
        }
    }

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, folder: &File, name: &str) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(folder, name, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// What the system says.
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(CWD, path, AtFlags::REMOVEDIR)?)
    }
}

/// The disk as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {}

/// Whether the file system does not know how to do what was asked.
fn unsupported(error: &io::Error) -> bool {
    [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP]
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

/// Does what a rename that replaces nothing does, on file systems that have none. Killed in
/// between, it leaves the temporary name behind, which nothing counts.
fn link_then_unlink(folder: &File, from: &str, to: &str) -> io::Result<()> {
    rustix::fs::linkat(folder, from, folder, to, AtFlags::empty())?;
    Ok(rustix::fs::unlinkat(folder, from, AtFlags::empty())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linking_and_unlinking_places_a_file_and_replaces_none() {
        let temp = tempfile::tempdir().unwrap();
        let folder = File::open(temp.path()).unwrap();
        std::fs::write(temp.path().join("new"), "new").unwrap();
        link_then_unlink(&folder, "new", "there").unwrap();
        assert!(!temp.path().join("new").exists());

        std::fs::write(temp.path().join("newer"), "newer").unwrap();
        let taken = link_then_unlink(&folder, "newer", "there").unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(temp.path().join("there")).unwrap(), b"new");
    }
}
