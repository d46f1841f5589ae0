//! A folder once it is open: the files in it are read, written and removed through it.

use std::{
    ffi::OsString,
    fs::{File, TryLockError},
    io::{self, Read as _},
    path::PathBuf,
    sync::Arc,
};

use super::{
    doing::Doing,
    error::StoreError,
    file_trouble::FileTrouble,
    files::Files,
    keyring::{ENDING, Keyring},
    name,
};
use crate::{
    age::Recipient,
    platform::{Dir, FileKind, FolderEntry, OpenError, dir},
};

/// The draft, within the data folder.
pub(super) const DRAFT: &str = "draft.toml";
/// The file that is held while a window has the draft open: one that stays, because the draft
/// itself is replaced with every save.
pub(super) const HOLD: &str = "draft.lock";
/// The person's settings, within the data folder.
pub(super) const SETTINGS: &str = "settings.toml";
/// The folder of the finished runs, within the data folder.
pub(super) const RUNS: &str = "runs";
/// The folder of the try events, within the data folder.
pub(super) const TRY_EVENTS: &str = "tried";

/// The largest file that is written or read, in bytes, before it is locked.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// How often to start again if a temporary file is removed right after it was created.
const ATTEMPTS: usize = 8;

/// A folder that was checked and found usable. Files in it are reached through the open folder
/// and not through its path, so that nobody can put another folder there meanwhile.
pub(super) struct OpenFolder {
    pub(super) dir: Dir,
    pub(super) path: PathBuf,
    pub(super) files: Arc<dyn Files>,
    /// The keys with which this process reads locked files.
    pub(super) keyring: Arc<Keyring>,
    /// The key with which files that hold answers are locked. It is known only if the folder was opened
    /// to keep any.
    pub(super) lock_with: Option<Recipient>,
}

/// Whether a file that already has the name may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overwrite {
    /// It is replaced.
    Allow,
    /// It stays, and writing fails.
    Deny,
}

/// A name in a folder.
pub(super) struct DirEntry {
    pub(super) name: OsString,
    /// Its kind, if that is known and not a plain file.
    pub(super) special_kind: Option<&'static str>,
}

impl OpenFolder {
    /// Writes a file so that at any moment the name has the whole of the old or of the new bytes,
    /// and returns only when the new ones are on the disk.
    pub(super) fn write(
        &self,
        name: &str,
        bytes: &[u8],
        overwrite: Overwrite,
    ) -> Result<(), StoreError> {
        let path = self.path.join(name);
        if bytes.len() > max_bytes(name) {
            return Err(StoreError::TooLarge(path));
        }
        self.put(name, bytes, overwrite).map_err(StoreError::io(Doing::Write, &path))
    }

    fn put(&self, name: &str, bytes: &[u8], overwrite: Overwrite) -> io::Result<()> {
        // The file stays open, and so held, until it has its name.
        let (temporary, _file) = self.fill_temporary(bytes)?;
        let placed = match overwrite {
            Overwrite::Allow => self.files.rename_over(&self.dir, &temporary, name),
            Overwrite::Deny => self.files.rename_if_free(&self.dir, &temporary, name),
        };
        placed.inspect_err(|_| self.remove_if_there(&temporary))?;
        self.files.sync_folder(&self.dir)
    }

    /// Writes the bytes of a file that gets its name later, and returns its temporary name. It is
    /// not held, so another process may sweep it.
    pub(super) fn write_temporary(&self, name: &str, bytes: &[u8]) -> Result<String, StoreError> {
        let filled = self.fill_temporary(bytes).map(|(temporary, _)| temporary);
        filled.map_err(StoreError::io(Doing::Write, &self.path.join(name)))
    }

    /// Writes a file under a temporary name, durably. While it is open, no other window sweeps it.
    fn fill_temporary(&self, bytes: &[u8]) -> io::Result<(String, File)> {
        let (temporary, mut file) = self.create_temporary()?;
        let filled = self.files.write(&mut file, bytes).and_then(|()| self.files.sync(&file));
        filled.inspect_err(|_| self.remove_if_there(&temporary))?;
        Ok((temporary, file))
    }

    /// Gives a file its name, if that is free.
    pub(super) fn rename_if_free(&self, temporary: &str, name: &str) -> Result<(), StoreError> {
        let placed = self.files.rename_if_free(&self.dir, temporary, name);
        placed.map_err(StoreError::io(Doing::Write, &self.path.join(name)))
    }

    /// Removes a file that this process has written, if it can. A temporary one that stays is swept later.
    pub(super) fn remove_if_there(&self, name: &str) {
        let _ = self.files.remove(&self.dir, name);
    }

    /// Removes the folder if nothing is left in it, durably.
    pub(super) fn remove_if_empty(self) -> Result<(), StoreError> {
        let Self { dir, path, files, .. } = self;
        // Not every system removes a folder that a process holds.
        drop(dir);
        match files.remove_folder(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => return Ok(()),
            Err(error) => return Err(StoreError::io(Doing::Delete, &path)(error)),
        }
        let Some(parent) = path.parent() else { return Ok(()) };
        let synced = Dir::open_to_sync(parent).and_then(|dir| files.sync_folder(&dir));
        synced.map_err(StoreError::io(Doing::Update, parent))
    }

    /// Creates a file under a temporary name, held so that no other window sweeps it.
    fn create_temporary(&self) -> io::Result<(String, File)> {
        let mut attempts = 0;
        loop {
            let name = name::temporary()?;
            let file = self.files.create(&self.dir, &name)?;
            attempts += 1;
            // On a file system without locks, nothing is swept either.
            let swept = matches!(file.try_lock(), Err(TryLockError::WouldBlock))
                || !self.dir.is_named(&name, &file);
            if !swept || attempts == ATTEMPTS {
                return Ok((name, file));
            }
        }
    }

    /// Removes the temporary files that killed processes left behind; one that is still being written
    /// is held, and stays. Returns why some could not be removed.
    pub(super) fn sweep(&self) -> Result<Vec<StoreError>, StoreError> {
        let entries = self.entries()?;
        let names = entries.iter().filter_map(|entry| entry.name.to_str());
        let swept = names.filter(|name| name::is_temporary(name)).map(|name| self.sweep_one(name));
        Ok(swept.filter_map(Result::err).collect())
    }

    fn sweep_one(&self, name: &str) -> Result<(), StoreError> {
        let path = self.path.join(name);
        let Some(mut file) = self.open_to_hold(name)? else { return Ok(()) };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(()),
            Err(TryLockError::Error(error)) => {
                return Err(StoreError::io(Doing::TakeHold, &path)(error));
            }
        }
        let mut wipe = || {
            // Under a new name nobody can place it any more; if it has been placed, it is not found.
            let doomed = name::temporary()?;
            self.files.rename_over(&self.dir, name, &doomed)?;
            // It may hold answers that are locked by now, so it is wiped; but not if it is also a kept
            // file: a process that was killed between linking and removing left two names. It is wiped
            // through this handle, because a lock on Windows keeps out all others.
            if !dir::has_other_names(&file) {
                let _ = self.files.wipe(&mut file);
            }
            self.files.remove(&self.dir, &doomed)
        };
        match wipe() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done.map_err(StoreError::io(Doing::Wipe, &path)),
        }
    }

    /// Waits until the names in the folder are on the disk.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.files.sync_folder(&self.dir).map_err(StoreError::io(Doing::Update, &self.path))
    }

    /// Removes a plain file. Returns whether it was there.
    pub(super) fn remove(&self, name: &str) -> Result<bool, StoreError> {
        let path = self.path.join(name);
        let there = self.has_file(name).map_err(StoreError::file(&path))?;
        if there {
            self.files.remove(&self.dir, name).map_err(StoreError::io(Doing::Delete, &path))?;
        }
        Ok(there)
    }

    /// Overwrites and removes a plain file, if it is there: removing alone would leave its contents on
    /// the disk. It gets a temporary name first, so that nobody reads it half wiped.
    pub(super) fn wipe(&self, name: &str) -> Result<(), StoreError> {
        let path = self.path.join(name);
        if !self.has_file(name).map_err(StoreError::file(&path))? {
            return Ok(());
        }
        let wipe = || {
            let temporary = name::temporary()?;
            self.files.rename_over(&self.dir, name, &temporary)?;
            // If the contents cannot be overwritten, the name is removed all the same.
            let opened = self.dir.open_to_overwrite(&temporary);
            let wiped = opened.and_then(|mut file| self.files.wipe(&mut file));
            self.files.remove(&self.dir, &temporary).and(wiped)
        };
        wipe().map_err(StoreError::io(Doing::Wipe, &path))
    }

    /// Reads a file, or returns `None` if there is none. Anything but a plain file of one's own is
    /// not even opened: opening a FIFO would already be noticed at its other end.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, FileTrouble> {
        if !self.has_file(name)? {
            return Ok(None);
        }
        let file = match self.dir.open_to_read(name) {
            Ok(file) => file,
            Err(OpenError::Missing) => return Ok(None),
            Err(OpenError::OtherKind) => return Err(FileTrouble::NotOurs("a symbolic link")),
            Err(OpenError::Failed(error)) => return Err(FileTrouble::Io(error)),
        };
        let found = dir::inspect(&file).map_err(FileTrouble::Io)?;
        if let Some(what) = special_kind(found.kind) {
            return Err(FileTrouble::NotOurs(what));
        }
        if !found.is_ours {
            return Err(FileTrouble::NotOurs("another user's file"));
        }
        let (max, mut bytes) = (max_bytes(name), Vec::new());
        file.take(max as u64 + 1).read_to_end(&mut bytes).map_err(FileTrouble::Io)?;
        if bytes.len() > max {
            return Err(FileTrouble::TooLarge);
        }
        Ok(Some(bytes))
    }

    /// Opens a plain file to hold it, or returns `None` if there is none.
    pub(super) fn open_to_hold(&self, name: &str) -> Result<Option<File>, StoreError> {
        let path = self.path.join(name);
        if !self.has_file(name).map_err(StoreError::file(&path))? {
            return Ok(None);
        }
        match self.dir.open_to_lock(name) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::io(Doing::TakeHold, &path)(error)),
        }
    }

    /// Returns whether a file is there. Anything but a plain file of that name is an error.
    pub(super) fn has_file(&self, name: &str) -> Result<bool, FileTrouble> {
        match self.dir.kind(name).map(special_kind) {
            Ok(None) => Ok(true),
            Ok(Some(what)) => Err(FileTrouble::NotOurs(what)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(FileTrouble::Io(error)),
        }
    }

    /// Lists the names in the folder, without opening the files.
    pub(super) fn entries(&self) -> Result<Vec<DirEntry>, StoreError> {
        let entry = |FolderEntry { name, kind }: FolderEntry| DirEntry {
            name,
            special_kind: special_kind(kind),
        };
        let entries = self.dir.entries().map_err(StoreError::io(Doing::List, &self.path))?;
        Ok(entries.into_iter().map(entry).collect())
    }
}

/// Returns how large a file of that name may be, in bytes: locking adds less than 32 KiB.
pub(super) fn max_bytes(name: &str) -> usize {
    if name.ends_with(ENDING) { MAX_BYTES + (32 << 10) } else { MAX_BYTES }
}

/// Names the kind of anything that is not a plain file.
fn special_kind(kind: FileKind) -> Option<&'static str> {
    match kind {
        FileKind::File => None,
        FileKind::Link => Some("a symbolic link"),
        FileKind::Folder => Some("a folder"),
        FileKind::Pipe => Some("a named pipe"),
        FileKind::Socket => Some("a socket"),
        FileKind::Device => Some("a device"),
    }
}
