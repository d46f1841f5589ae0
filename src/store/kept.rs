//! The one place where a file that holds answers is read, written and removed, locked or not.
//!
//! A new kind of such files goes through [`OpenFolder::read_kept`], [`OpenFolder::write_kept`],
//! [`OpenFolder::remove_kept`] and [`OpenFolder::has_kept`] only, is recognised in a listing by
//! [`DirEntry::unlocked_name`], and is added to [`Kind`](super::kinds::Kind): then it is locked,
//! unlocked and backed up with the others.

use std::path::PathBuf;

use super::{
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    keyring::ENDING,
    name::is_ignored,
    open_folder::{DRAFT, DirEntry, HOLD, MAX_BYTES, OpenFolder, Overwrite},
};
use crate::age;

impl DirEntry {
    /// Returns its name without the ending of a locked file, if it is text.
    pub(super) fn unlocked_name(&self) -> Option<&str> {
        self.name.to_str().map(unlocked_name)
    }
}

impl OpenFolder {
    /// Lists the records in a folder of one kind, the newest first, and its other files with the reason
    /// why each is none. Hidden files are listed only if they may be copies. No file is opened.
    pub(super) fn records<N: Ord>(
        &self,
        parse: fn(&str) -> Option<N>,
    ) -> Result<(Vec<N>, Vec<FileError>), StoreError> {
        let (mut names, mut unusable) = (Vec::new(), Vec::new());
        for entry in self.entries()? {
            let name = entry.unlocked_name();
            let why = match (name.and_then(parse), entry.special_kind) {
                (_, Some(what)) => FileTrouble::NotOurs(what),
                (Some(name), None) => {
                    names.push(name);
                    continue;
                }
                (None, None) if name.is_some_and(is_ignored) => continue,
                (None, None) => FileTrouble::OtherName,
            };
            unusable.push(FileError { path: self.path.join(entry.name), why });
        }
        names.sort_unstable_by(|a, b| b.cmp(a));
        // A record that is being locked has two files.
        names.dedup();
        unusable.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok((names, unusable))
    }

    /// Lists the files that look like copies of the draft.
    pub(super) fn draft_copies(&self) -> Result<Vec<FileError>, StoreError> {
        let entries = self.entries()?;
        let copies = entries.iter().filter(|entry| {
            let name = entry.name.to_string_lossy();
            name.contains("draft") && entry.unlocked_name() != Some(DRAFT) && name != HOLD
        });
        let mut paths: Vec<_> = copies.map(|copy| self.path.join(&copy.name)).collect();
        paths.sort_unstable();
        let copy = |path| FileError { path, why: FileTrouble::OtherName };
        Ok(paths.into_iter().map(copy).collect())
    }

    /// Reads a file that holds answers, or returns `None` if there is none. If it is there in both
    /// forms, the one that is not locked counts.
    pub(super) fn read_kept(&self, name: &str) -> Result<Option<Vec<u8>>, FileTrouble> {
        if let Some(plain) = self.read(name)? {
            return Ok(Some(plain));
        }
        let locked = self.read(&locked_name(name))?;
        locked.map(|locked| self.keyring.open(name, &locked)).transpose()
    }

    /// Writes a file that holds answers, as [`OpenFolder::write`] does; locked, if everything here
    /// is. The folder must have been opened to keep answers in it.
    pub(super) fn write_kept(
        &self,
        name: &str,
        bytes: &[u8],
        overwrite: Overwrite,
    ) -> Result<(), StoreError> {
        let Some(recipient) = self.lock_with else {
            return self.write(name, bytes, overwrite);
        };
        if bytes.len() > MAX_BYTES {
            return Err(StoreError::TooLarge(self.path.join(name)));
        }
        let locked = age::encrypt(&recipient, bytes).map_err(StoreError::NoRandom)?;
        self.keyring.remember(name, &locked, bytes);
        self.write(&locked_name(name), &locked, overwrite)?;
        self.keyring.forget_earlier(name, &locked);
        if overwrite == Overwrite::Allow {
            self.wipe(name)?;
        }
        Ok(())
    }

    /// Removes a file that holds answers, in both forms. Returns whether it was there.
    pub(super) fn remove_kept(&self, name: &str) -> Result<bool, StoreError> {
        let (plain, locked) = (self.remove(name)?, self.remove(&locked_name(name))?);
        Ok(plain || locked)
    }

    /// Returns whether a file that holds answers is there, locked or not.
    pub(super) fn has_kept(&self, name: &str) -> Result<bool, FileTrouble> {
        Ok(self.has_file(name)? || self.has_file(&locked_name(name))?)
    }

    /// Returns the path of a file that holds answers, in the form in which it is there.
    pub(super) fn kept_path(&self, name: &str) -> PathBuf {
        let locked = locked_name(name);
        let is_locked = matches!(self.has_file(name), Ok(false))
            && !matches!(self.has_file(&locked), Ok(false));
        self.path.join(if is_locked { &locked } else { name })
    }
}

/// Returns the name of a file once it is locked.
pub(super) fn locked_name(name: &str) -> String {
    format!("{name}{ENDING}")
}

/// Returns the name of a file without the ending of a locked one.
pub(super) fn unlocked_name(name: &str) -> &str {
    name.strip_suffix(ENDING).unwrap_or(name)
}
