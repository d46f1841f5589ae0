use std::{
    fs::File,
    io::{self, Read as _, Seek as _, Write as _},
    path::Path,
};

use crate::platform::{
    Dir,
    dir::{self, is_unsupported},
};

/// Every operation that changes something on disk, one method each.
///
/// The methods do the real thing ([`Disk`]). A test that wants an operation to fail, or the process
/// to die between two of them, overrides that one. Each fails with the error of the system.
#[expect(clippy::missing_errors_doc, reason = "it is said once, for all of them")]
pub trait Files: Send + Sync {
    /// Creates a folder that only its owner can enter, whatever the umask. Returns whether it was
    /// not there before.
    fn make_folder(&self, path: &Path) -> io::Result<bool> {
        dir::make_folder(path)
    }

    /// Creates a file that only its owner can read, whatever the umask, if the name is free.
    fn create(&self, folder: &Dir, name: &str) -> io::Result<File> {
        folder.create(name)
    }

    /// Writes all bytes.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until a file's bytes are on the disk.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Dir) -> io::Result<()> {
        match folder.sync() {
            // Some network file systems cannot do this at all; there is nothing more to wait for.
            Err(error) if is_unsupported(&error) => Ok(()),
            done => done,
        }
    }

    /// Renames a file, in place of the file that has the new name.
    fn rename_over(&self, folder: &Dir, from: &str, to: &str) -> io::Result<()> {
        folder.rename_over(from, to)
    }

    /// Renames a file, if the new name is free.
    ///
    /// # Errors
    ///
    /// `AlreadyExists` if the name is taken.
    fn rename_if_free(&self, folder: &Dir, from: &str, to: &str) -> io::Result<()> {
        match folder.rename_if_free(from, to) {
            Err(error) if is_unsupported(&error) => rename_by_link(self, folder, from, to),
            done => done,
        }
    }

    /// Gives a file a second name, if that is free.
    ///
    /// # Errors
    ///
    /// `AlreadyExists` if the name is taken.
    fn link(&self, folder: &Dir, from: &str, to: &str) -> io::Result<()> {
        folder.link(from, to)
    }

    /// Removes a file.
    fn remove(&self, folder: &Dir, name: &str) -> io::Result<()> {
        folder.remove(name)
    }

    /// Overwrites an open file with zeros, as far as the file system overwrites in place, and waits until
    /// they are on the disk.
    fn wipe(&self, file: &mut File) -> io::Result<()> {
        let length = file.metadata()?.len();
        file.rewind()?;
        io::copy(&mut io::repeat(0).take(length), file)?;
        file.sync_data()
    }

    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        dir::remove_folder(path)
    }
}

/// The disk as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {}

/// Renames without replacing, on a file system that has no such operation: by a link. A process that
/// is killed in between leaves the temporary name behind, which the next sweep removes.
fn rename_by_link(
    files: &(impl Files + ?Sized),
    folder: &Dir,
    from: &str,
    to: &str,
) -> io::Result<()> {
    match files.link(folder, from, to) {
        Ok(()) => files.remove(folder, from),
        // FAT has no links and says that it is not permitted, Android that access is denied.
        Err(error) if is_unsupported(&error) || error.kind() == io::ErrorKind::PermissionDenied => {
            rename_after_check(files, folder, from, to)
        }
        Err(error) => Err(error),
    }
}

/// Renames if the name is free. Nobody else takes it in between: it has a random key in it, or the draft
/// is held meanwhile.
fn rename_after_check(
    files: &(impl Files + ?Sized),
    folder: &Dir,
    from: &str,
    to: &str,
) -> io::Result<()> {
    match folder.kind(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            files.rename_over(folder, from, to)
        }
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that can do nothing but what a FAT file system can.
    struct WithoutLinks;

    impl Files for WithoutLinks {
        fn link(&self, _: &Dir, _: &str, _: &str) -> io::Result<()> {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }

    fn assert_places(files: &impl Files) {
        let temp = tempfile::tempdir().unwrap();
        let folder = Dir::open(temp.path()).unwrap();
        std::fs::write(temp.path().join("new"), "new").unwrap();
        rename_by_link(files, &folder, "new", "there").unwrap();
        assert!(!temp.path().join("new").exists());

        std::fs::write(temp.path().join("newer"), "newer").unwrap();
        let taken = rename_by_link(files, &folder, "newer", "there").unwrap_err();
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
