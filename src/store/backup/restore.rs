use std::path::PathBuf;

use super::{
    super::{
        draft::DraftStore,
        draft_lock::IfMissing,
        error::{StoreError, Unreadable},
        folder::Folder,
        open_folder::OpenFolder,
        passphrase::{
            key_files::{RECIPIENT, has_key_of, is_locked},
            keyring::ENDING,
        },
        runs::UnknownFile,
    },
    archive::{CarriedFile, read},
    collect, doubtful,
    error::RestoreError,
    kinds::Kind,
    path,
};

/// The outcome of restoring.
#[derive(Debug, Default)]
pub struct RestoreReport {
    /// How many runs were restored.
    pub runs: usize,
    /// How many other files were restored: the settings, the draft.
    pub others: usize,
    /// How many files were there already, byte by byte.
    pub there: usize,
    /// The files that are there with other contents. They were left as they are.
    pub left: Vec<PathBuf>,
    /// The files that were restored as they are, although they cannot be read or were edited by
    /// hand.
    pub doubtful: Vec<UnknownFile>,
}

/// Restores the files of a backup that are not there. Nothing is overwritten, and if not all can be
/// restored, none is.
///
/// All are written under temporary names first, and only then get their own. If the process is
/// killed in between, what is there is whole, and restoring again adds the rest.
///
/// # Errors
/// Why nothing was restored: the backup is not whole and as it was written, another window is open,
/// or the folder cannot be written to.
pub fn restore(folder: &Folder, backup: &[u8]) -> Result<RestoreReport, RestoreError> {
    let files = read(backup)?;
    let mut drafts = DraftStore::new(folder);
    drafts.hold(&folder.open_to_keep()?, IfMissing::Create)?;
    // What a killed process left half restored is in nobody's way; it is tried again elsewhere.
    let _ = drafts.sweep();
    refuse_other_lock(folder, &files)?;
    let mut restored = RestoreReport::default();
    let mut missing = Vec::new();
    for file in files {
        match there(folder, &file)? {
            Some(bytes) if bytes == file.bytes => restored.there += 1,
            Some(_) => restored.left.push(path(folder, &file)),
            None => missing.push(file),
        }
    }
    place_all(folder, &missing)?;
    restored.runs = missing.iter().filter(|file| file.kind == Kind::Run).count();
    restored.others = missing.len() - restored.runs;
    restored.doubtful = doubtful(folder, &missing);
    Ok(restored)
}

/// Refuses a backup that is not locked as what is kept here is. Answers without a lock do not belong
/// beside locked ones, and the key of a backup would lock what is written here from now on.
fn refuse_other_lock(folder: &Folder, files: &[CarriedFile]) -> Result<(), RestoreError> {
    const LOCKED: &str = "it is locked, and what is kept here is not. Restore it into a folder of its \
                          own: set GOODFAITH_DATA_DIR to the path of a new one";
    const NOT_LOCKED: &str = "it is not locked, and what is kept here is. Take the lock off with \
                              goodfaith unlock, restore it, and lock everything again";
    const OTHER_KEY: &str = "it is locked with another key than what is kept here. Restore it into a \
                             folder of its own: set GOODFAITH_DATA_DIR to the path of a new one";
    let open = folder.open_to_keep()?;
    let carried_key = files.iter().find(|file| file.kind == Kind::Keys && file.name == RECIPIENT);
    let is_bare = |file: &CarriedFile| file.kind.is_answers() && !file.name.ends_with(ENDING);
    if is_locked(&open)? {
        if files.iter().any(is_bare) {
            return Err(RestoreError::OtherLock(NOT_LOCKED));
        }
        if carried_key.is_some_and(|key| !has_key_of(&open, &key.bytes)) {
            return Err(RestoreError::OtherLock(OTHER_KEY));
        }
    } else if carried_key.is_some() {
        let mut here = Vec::new();
        for kind in Kind::ALL {
            if let Some(within) = kind.look(folder)? {
                collect(*kind, &within, &mut here)?;
            }
        }
        if here.iter().any(is_bare) {
            return Err(RestoreError::OtherLock(LOCKED));
        }
    }
    Ok(())
}

/// Reads the file that is in the place of another. One that cannot be read has other contents.
fn there(folder: &Folder, file: &CarriedFile) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(within) = file.kind.look(folder)? else { return Ok(None) };
    match within.read(&file.name) {
        Ok(bytes) => Ok(bytes),
        Err(why @ Unreadable::Io(_)) => {
            Err(StoreError::Unreadable { path: within.path.join(&file.name), why })
        }
        Err(_) => Ok(Some(Vec::new())),
    }
}

/// A file on its way to its name.
struct Waiting<'a> {
    file: &'a CarriedFile,
    folder: &'a OpenFolder,
    temporary: String,
}

/// Puts files in their places, all of them or none.
fn place_all(folder: &Folder, files: &[CarriedFile]) -> Result<(), StoreError> {
    let mut folders: Vec<(&str, OpenFolder)> = Vec::new();
    for file in files {
        let name = file.kind.folder();
        if !folders.iter().any(|(known, _)| *known == name) {
            folders.push((name, file.kind.open_to_keep(folder)?));
        }
    }
    let of = |file: &CarriedFile| {
        let mut all = folders.iter();
        all.find(|(name, _)| *name == file.kind.folder()).map(|(_, folder)| folder)
    };
    let mut waiting = Vec::new();
    let mut placed = Vec::new();
    let done = write_all(files, of, &mut waiting).and_then(|()| {
        for one in waiting.drain(..) {
            one.folder
                .place(&one.temporary, &one.file.name)
                .inspect_err(|_| one.folder.remove_if_there(&one.temporary))?;
            placed.push(one);
        }
        folders.iter().try_for_each(|(_, folder)| folder.sync())
    });
    if done.is_err() {
        for one in &waiting {
            one.folder.remove_if_there(&one.temporary);
        }
        for one in &placed {
            one.folder.remove_if_there(&one.file.name);
        }
    }
    done
}

/// Writes files under temporary names.
fn write_all<'a>(
    files: &'a [CarriedFile],
    folder_of: impl Fn(&CarriedFile) -> Option<&'a OpenFolder>,
    waiting: &mut Vec<Waiting<'a>>,
) -> Result<(), StoreError> {
    for file in files {
        let Some(folder) = folder_of(file) else { continue };
        let temporary = folder.write_temporary(&file.name, &file.bytes)?;
        waiting.push(Waiting { file, folder, temporary });
    }
    Ok(())
}
