use std::{
    ffi::OsString,
    fs::File,
    io::{self, Read as _},
    os::unix::ffi::OsStringExt as _,
    path::PathBuf,
    sync::Arc,
};

use rustix::{
    fs::{AtFlags, Dir, FileType, Mode, OFlags},
    io::Errno,
};

use super::{
    error::{StoreError, Unreadable},
    files::Files,
    name,
};

/// The draft, within the data folder.
pub(super) const DRAFT: &str = "draft.toml";
/// The file that is locked while a window has the draft open: one that stays, because the draft
/// itself is replaced with every save.
pub(super) const LOCK: &str = "draft.lock";
/// What was chosen on the settings screen, within the data folder.
pub(super) const SETTINGS: &str = "settings.toml";
/// The folder of the finished runs, within the data folder.
pub(super) const RUNS: &str = "runs";

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// A folder that was looked at and found to be usable. Files in it are reached through the open
/// folder and not through its path, so that nobody can put another folder there meanwhile.
pub(super) struct OpenFolder {
    pub(super) dir: File,
    pub(super) path: PathBuf,
    pub(super) files: Arc<dyn Files>,
}

/// What may become of a file that already has the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overwrite {
    /// It is replaced.
    Allow,
    /// It stays, and writing fails.
    Deny,
}

/// A name in a folder.
pub(super) struct Entry {
    pub(super) name: OsString,
    /// What it is where that is known and is not a plain file.
    pub(super) odd: Option<&'static str>,
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
        self.put(name, bytes, overwrite).map_err(StoreError::io("write", &self.path.join(name)))
    }

    fn put(&self, name: &str, bytes: &[u8], overwrite: Overwrite) -> io::Result<()> {
        let temporary = name::temporary()?;
        let file = self.files.create(&self.dir, &temporary)?;
        let placed = self.fill(file, bytes).and_then(|()| match overwrite {
            Overwrite::Allow => self.files.replace(&self.dir, &temporary, name),
            Overwrite::Deny => self.files.place(&self.dir, &temporary, name),
        });
        if placed.is_err() {
            // What went wrong is worth telling; that the leftover could not be removed is not.
            let _ = self.files.remove(&self.dir, &temporary);
        }
        placed?;
        self.files.sync_folder(&self.dir)
    }

    fn fill(&self, mut file: File, bytes: &[u8]) -> io::Result<()> {
        self.files.write(&mut file, bytes)?;
        self.files.sync(&file)
    }

    /// Waits until the names in the folder are on the disk.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.files.sync_folder(&self.dir).map_err(StoreError::io("write", &self.path))
    }

    /// Removes a plain file. Returns whether it was there.
    pub(super) fn remove(&self, name: &str) -> Result<bool, StoreError> {
        let path = self.path.join(name);
        let there = self.is_plain(name).map_err(StoreError::unreadable(&path))?;
        if there {
            self.files.remove(&self.dir, name).map_err(StoreError::io("delete", &path))?;
        }
        Ok(there)
    }

    /// Reads a file; `None` where there is none. Anything but a plain file of one's own is not
    /// even opened: opening a FIFO would already be noticed at its other end.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        if !self.is_plain(name)? {
            return Ok(None);
        }
        let flags =
            OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = match rustix::fs::openat(&self.dir, name, flags, Mode::empty()) {
            Ok(file) => File::from(file),
            Err(Errno::NOENT) => return Ok(None),
            Err(Errno::LOOP) => return Err(Unreadable::NotOurs("a symbolic link")),
            Err(error) => return Err(Unreadable::Io(error.into())),
        };
        let stat = rustix::fs::fstat(&file).map_err(|error| Unreadable::Io(error.into()))?;
        if let Some(what) = odd(FileType::from_raw_mode(stat.st_mode)) {
            return Err(Unreadable::NotOurs(what));
        }
        if stat.st_uid != rustix::process::geteuid().as_raw() {
            return Err(Unreadable::NotOurs("another user's file"));
        }
        let mut bytes = Vec::new();
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(Unreadable::Io)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(Unreadable::TooLarge);
        }
        Ok(Some(bytes))
    }

    /// Whether a name is there and is a plain file.
    pub(super) fn is_plain(&self, name: &str) -> Result<bool, Unreadable> {
        match rustix::fs::statat(&self.dir, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => match odd(FileType::from_raw_mode(stat.st_mode)) {
                None => Ok(true),
                Some(what) => Err(Unreadable::NotOurs(what)),
            },
            Err(Errno::NOENT) => Ok(false),
            Err(error) => Err(Unreadable::Io(error.into())),
        }
    }

    /// Lists the names in the folder, without looking at the files.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        self.list().map_err(StoreError::io("list", &self.path))
    }

    fn list(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in Dir::read_from(&self.dir)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name != b"." && name != b".." {
                let name = OsString::from_vec(name.to_vec());
                let odd = odd(entry.file_type());
                entries.push(Entry { name, odd });
            }
        }
        Ok(entries)
    }
}

/// Says what something is that is not a plain file.
fn odd(kind: FileType) -> Option<&'static str> {
    match kind {
        // Some file systems do not tell the kind with the name; opening the file will.
        FileType::RegularFile | FileType::Unknown => None,
        FileType::Symlink => Some("a symbolic link"),
        FileType::Directory => Some("a folder"),
        FileType::Fifo => Some("a named pipe"),
        FileType::Socket => Some("a socket"),
        _ => Some("a device"),
    }
}
