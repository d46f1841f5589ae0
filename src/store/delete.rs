use std::{io, path::Path};

use super::{
    draft::Drafts,
    error::{StoreError, Unreadable},
    files::Files,
    folder::Folder,
    lock::IfMissing,
    name::{self, RunName},
    open_folder::{DRAFT, Entry, LOCK, OpenFolder, RUNS, SETTINGS},
    runs,
};

/// The limits of deleting, to be said before anything is deleted.
pub const DELETION_LIMITS: &str = "It cannot be brought back. Someone who knew it was there may \
    notice that it is gone. Copies in backups or in a synchronised folder are not reached.";

/// What deleting everything came to.
#[derive(Debug, Default)]
pub struct Deleted {
    /// How many runs were deleted.
    pub runs: usize,
    /// What is still there, each with where it is and why. Not empty means that not everything
    /// is gone, and has to be said.
    pub left: Vec<StoreError>,
}

/// Deletes one run, durably. One that is gone already is no trouble.
///
/// # Errors
/// What stood in the way; anything but a plain file is left alone.
pub fn delete_run(folder: &Folder, name: RunName) -> Result<(), StoreError> {
    runs::delete(folder, name)
}

/// Deletes everything goodfaith wrote: runs, draft, lock and what a killed process left half
/// written; durably, and then the folders, where they are empty. Files of other names are not
/// touched.
///
/// # Errors
/// [`StoreError::AnotherWindow`] where another window has a run under way; otherwise what kept it
/// from being done or from being sure. It can be asked for again.
pub fn delete_everything(drafts: &mut Drafts) -> Result<Deleted, StoreError> {
    let mut deleted = Deleted::default();
    let at = drafts.folder().clone();
    let Some(folder) = at.look()? else { return Ok(deleted) };
    // Nothing else about a lock may stand in the way of deleting.
    if let Err(taken @ StoreError::AnotherWindow { .. }) = drafts.hold(&folder, IfMissing::Skip) {
        return Err(taken);
    }
    match at.look_into_runs() {
        Ok(Some(runs)) => {
            deleted.runs = sweep(&runs, is_run, &mut deleted.left)?;
            sweep(&runs, is_temporary, &mut deleted.left)?;
            report_others(&runs, |entry| is_run(entry) || is_temporary(entry), &mut deleted.left)?;
            runs.sync()?;
            remove_if_empty(&*runs.files, &runs.path)?;
        }
        Ok(None) => {}
        Err(trouble) => deleted.left.push(trouble),
    }
    let written =
        |entry: &Entry| entry.name == DRAFT || entry.name == SETTINGS || is_temporary(entry);
    sweep(&folder, written, &mut deleted.left)?;
    report_others(&folder, is_own, &mut deleted.left)?;
    // Last, so that no other window starts a draft in between.
    sweep(&folder, |entry| entry.name == LOCK, &mut deleted.left)?;
    folder.sync()?;
    remove_if_empty(&*folder.files, &folder.path)?;
    drafts.let_go();
    Ok(deleted)
}

/// Removes the files of a kind, as many as can be; notes the others. Returns how many.
fn sweep(
    folder: &OpenFolder,
    of_kind: impl Fn(&Entry) -> bool,
    left: &mut Vec<StoreError>,
) -> Result<usize, StoreError> {
    let mut removed = 0;
    for entry in folder.entries()?.iter().filter(|entry| of_kind(entry)) {
        match entry.name.to_str().map(|name| folder.remove(name)) {
            Some(Ok(true)) => removed += 1,
            Some(Ok(false)) | None => {}
            Some(Err(error)) => left.push(error),
        }
    }
    Ok(removed)
}

/// Notes everything that is not goodfaith's.
fn report_others(
    folder: &OpenFolder,
    own: impl Fn(&Entry) -> bool,
    left: &mut Vec<StoreError>,
) -> Result<(), StoreError> {
    for entry in folder.entries()?.iter().filter(|entry| !own(entry)) {
        let why = entry.odd.map_or(Unreadable::OtherName, Unreadable::NotOurs);
        left.push(StoreError::Unreadable { path: folder.path.join(&entry.name), why });
    }
    Ok(())
}

/// Removes a folder if nothing is left in it, durably.
fn remove_if_empty(files: &dyn Files, path: &Path) -> Result<(), StoreError> {
    match files.remove_folder(path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => return Ok(()),
        Err(error) => return Err(StoreError::io("delete", path)(error)),
    }
    let Some(parent) = path.parent() else { return Ok(()) };
    let parent_dir = std::fs::File::open(parent);
    parent_dir.and_then(|dir| files.sync_folder(&dir)).map_err(StoreError::io("write", parent))
}

fn is_run(entry: &Entry) -> bool {
    entry.name.to_str().and_then(RunName::parse).is_some()
}

fn is_temporary(entry: &Entry) -> bool {
    entry.name.to_str().is_some_and(name::is_temporary)
}

/// Whether an entry of the data folder is ours, gone or noted already.
fn is_own(entry: &Entry) -> bool {
    [DRAFT, LOCK, RUNS, SETTINGS].iter().any(|own| entry.name == *own) || is_temporary(entry)
}
