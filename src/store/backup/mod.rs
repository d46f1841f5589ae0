//! Everything that is kept, in one file, to move to another computer or to store away.
//! [`store`](super) describes the file.

mod archive;
mod error;
mod restore;

use std::{collections::BTreeSet, path::PathBuf};

use self::archive::{ArchivedFile, write};
pub use self::{
    error::RestoreError,
    restore::{RestoreReport, restore},
};
use super::{
    doing::Doing,
    draft::DraftStore,
    draft_hold::IfMissing,
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    folder::Folder,
    kept::unlocked_name,
    key_files::IDENTITY,
    kinds::Kind,
    open_folder::{DirEntry, OpenFolder},
};

/// The largest size of a backup, in bytes.
pub const MAX_BACKUP_BYTES: usize = 256 << 20;

/// The way to read the answers in a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupLock {
    /// They can be read: none of them is locked.
    Open,
    /// Some need the passphrase, and the others can be read.
    Partly,
    /// All need the passphrase.
    Locked,
    /// Some or all need a key that is not in it.
    WithoutKey,
}

impl BackupLock {
    fn of(files: &[ArchivedFile]) -> Self {
        let has_key = files.iter().any(|file| file.name == IDENTITY);
        let has_locked = files.iter().any(ArchivedFile::is_locked);
        let has_bare = files.iter().any(ArchivedFile::is_bare);
        match (has_key, has_locked, has_bare) {
            (true, _, true) => Self::Partly,
            (true, _, false) => Self::Locked,
            (false, true, _) => Self::WithoutKey,
            (false, false, _) => Self::Open,
        }
    }
}

/// A backup, ready to be written.
#[derive(Debug)]
pub struct Backup {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// The number of files in it, without the checksums.
    files: usize,
    /// The number of runs in it.
    pub runs: usize,
    /// Whether the unfinished run is in it.
    pub draft: bool,
    /// Whether anything said about things to try is in it.
    pub tried: bool,
    /// The way to read the answers in it.
    pub lock: BackupLock,
    /// The files in it that cannot be read or were edited by hand. They are in it as they are.
    pub doubtful: Vec<FileError>,
    /// The files that goodfaith did not write, perhaps copies. They are not in it.
    pub left_out: Vec<FileError>,
}

impl Backup {
    /// Returns whether there was nothing to back up.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files == 0
    }
}

/// Puts everything that is kept in a folder into one file, byte by byte. Nothing on disk is changed.
///
/// # Errors
///
/// [`StoreError::AnotherWindow`] if another window has an unfinished run, which the backup
/// would miss or hold in an older state; [`StoreError::BackupTooLarge`] if it is more than a backup
/// holds; or the first file that could not be read.
pub fn backup(folder: &Folder) -> Result<Backup, StoreError> {
    let mut drafts = DraftStore::new(folder);
    if let Some(open) = folder.open_to_read()? {
        drafts.hold(&open, IfMissing::Skip)?;
    }
    let files = collect_all(folder)?;
    let left_out = files_of_others(folder)?;
    let runs = count_runs(&files);
    let [draft, tried] = [Kind::Draft, Kind::TryEvent].map(|kind| has(kind, &files));
    let doubtful = doubtful(folder, &files);
    let bytes = write(&files).map_err(StoreError::io(Doing::BackUp, folder.path()))?;
    if bytes.len() > MAX_BACKUP_BYTES {
        let (path, most_bytes) = (folder.path().to_path_buf(), MAX_BACKUP_BYTES);
        return Err(StoreError::BackupTooLarge { path, most_bytes });
    }
    let lock = BackupLock::of(&files);
    Ok(Backup { bytes, files: files.len(), runs, draft, tried, lock, doubtful, left_out })
}

/// Lists the files beside those that are kept.
fn files_of_others(folder: &Folder) -> Result<Vec<FileError>, StoreError> {
    let mut others = Vec::new();
    for kind in Kind::ALL {
        if let Some(within) = kind.open_to_read(folder)? {
            others.extend(kind.files_of_others(&within)?);
        }
    }
    Ok(others)
}

/// Returns whether a file of a kind is among files.
fn has(kind: Kind, files: &[ArchivedFile]) -> bool {
    files.iter().any(|file| file.kind == kind)
}

/// Counts the runs among files. One that is being locked has two.
fn count_runs(files: &[ArchivedFile]) -> usize {
    let runs = files.iter().filter(|file| file.kind == Kind::Run);
    runs.map(|file| unlocked_name(&file.name)).collect::<BTreeSet<_>>().len()
}

/// Reads everything that is kept in a folder. A file that cannot be read at all is an error: a backup
/// would lack it.
fn collect_all(folder: &Folder) -> Result<Vec<ArchivedFile>, StoreError> {
    let mut files = Vec::new();
    for kind in Kind::ALL {
        if let Some(within) = kind.open_to_read(folder)? {
            collect(*kind, &within, &mut files)?;
        }
    }
    Ok(files)
}

fn collect(
    kind: Kind,
    folder: &OpenFolder,
    files: &mut Vec<ArchivedFile>,
) -> Result<(), StoreError> {
    let entries = folder.entries()?;
    let is_of_others = |entry: &DirEntry| entry.special_kind.is_some() && kind.lists_others();
    let mut names: Vec<&str> = entries
        .iter()
        .filter(|entry| !is_of_others(entry))
        .filter_map(|entry| entry.name.to_str())
        .filter(|name| kind.allows_name(name))
        .collect();
    names.sort_unstable();
    for name in names {
        let path = folder.path.join(name);
        let bytes = folder.read(name).map_err(StoreError::file(&path))?;
        files.extend(bytes.map(|bytes| ArchivedFile { kind, name: name.to_owned(), bytes }));
    }
    Ok(())
}

/// Returns the files that cannot be read or were edited by hand.
fn doubtful(folder: &Folder, files: &[ArchivedFile]) -> Vec<FileError> {
    let why = |file: &ArchivedFile| match file.kind.is_edited_by_hand(&file.name, &file.bytes) {
        Ok(false) => None,
        Ok(true) => Some(FileTrouble::Edited),
        Err(why) => Some(why),
    };
    let doubt = |file: &ArchivedFile| Some(FileError { path: path(folder, file), why: why(file)? });
    files.iter().filter_map(doubt).collect()
}

fn path(folder: &Folder, file: &ArchivedFile) -> PathBuf {
    folder.path().join(file.place())
}
