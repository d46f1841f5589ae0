//! Restoring: the files of a backup that are missing, all of them or none.

use std::path::PathBuf;

use super::{
    super::{
        draft::DraftStore,
        draft_hold::IfMissing,
        error::StoreError,
        file_trouble::{FileError, FileTrouble},
        folder::Folder,
        key_files::{IDENTITY, RECIPIENT, has_key_of, read_recipient, recipient_in_use},
        keyring::ENDING,
        kinds::Kind,
        lock_trouble::LockTrouble,
        open_folder::OpenFolder,
    },
    archive::{ArchivedFile, read},
    collect_all, count_runs, doubtful,
    error::RestoreError,
    has, path,
};

/// The outcome of restoring.
#[derive(Debug, Default)]
pub struct RestoreReport {
    /// How many runs were restored.
    pub runs: usize,
    /// Whether the unfinished run was restored.
    pub draft: bool,
    /// Whether anything said about things to try was restored.
    pub tried: bool,
    /// Whether the key of a lock was restored.
    pub key: bool,
    /// How many other files were restored: settings and keys.
    pub others: usize,
    /// How many files were there already, byte by byte.
    pub already_there: usize,
    /// The files that are there with other contents. They were left as they are.
    pub not_overwritten: Vec<PathBuf>,
    /// The files that were restored as they are, although they cannot be read or were edited by
    /// hand.
    pub doubtful: Vec<FileError>,
}

/// Restores the files of a backup that are not there. Nothing is overwritten, and if not all can be
/// restored, none is.
///
/// All are written under temporary names first, and only then get their own. If the process is
/// killed in between, each file that is there is whole, and restoring again adds the rest.
///
/// # Errors
///
/// Why nothing was restored: the backup is not whole and as it was written, another window is open,
/// or the folder cannot be written to.
pub fn restore(folder: &Folder, backup: &[u8]) -> Result<RestoreReport, RestoreError> {
    let files = read(backup)?;
    let open = folder.open_to_place()?;
    let mut drafts = DraftStore::new(folder);
    drafts.hold(&open, IfMissing::Create)?;
    // Files that a killed process left behind do no harm if they cannot be removed now.
    let _ = drafts.sweep();
    refuse_other_lock(folder, &open, &files)?;
    let mut restored = RestoreReport::default();
    let mut missing = Vec::new();
    for file in files {
        match existing(folder, &file)? {
            Existing::None => missing.push(file),
            Existing::Same => restored.already_there += 1,
            Existing::Other => restored.not_overwritten.push(path(folder, &file)),
        }
    }
    place_all(folder, &missing)?;
    restored.runs = count_runs(&missing);
    restored.draft = has(Kind::Draft, &missing);
    restored.tried = has(Kind::TryEvent, &missing);
    restored.key = key_file(&missing, IDENTITY).is_some();
    let is_other = |file: &&ArchivedFile| !file.kind.holds_answers();
    restored.others = missing.iter().filter(is_other).count();
    restored.doubtful = doubtful(folder, &missing);
    Ok(restored)
}

/// Refuses a backup that is not locked in the same way as the files kept here. Answers without a lock
/// do not belong beside locked ones, and the key of a backup would lock what is written here from now
/// on.
fn refuse_other_lock(
    folder: &Folder,
    open: &OpenFolder,
    files: &[ArchivedFile],
) -> Result<(), RestoreError> {
    const LOCKED: &str = "it is locked, but the files kept here are not. Restore it into a folder of \
                          its own: set GOODFAITH_DATA_DIR to the path of a new one";
    const NOT_LOCKED: &str = "it is not locked, but the files kept here are. Take the lock off \
                              with goodfaith unlock, restore it, and lock everything again";
    const OTHER_KEY: &str = "it is locked with a different key from the files kept here. Restore it \
                             into a folder of its own: set GOODFAITH_DATA_DIR to the path of a new one";
    const UNKNOWN_KEY: &str = "it is locked, and without recipient.txt in it nobody can tell whether \
                               with the same key as the files kept here. Restore it into a folder of \
                               its own: set GOODFAITH_DATA_DIR to the path of a new one";
    const BARE_TOO: &str = "it brings the key that is missing here, but also files that are not locked. \
                            Restore it into a folder of its own: set GOODFAITH_DATA_DIR to the path of a \
                            new one";
    let is_of_lock = |file: &ArchivedFile| file.kind == Kind::Keys || file.name.ends_with(ENDING);
    let backup_is_locked = files.iter().any(is_of_lock);
    let has_bare = files.iter().any(ArchivedFile::is_bare);
    let in_use = recipient_in_use(open);
    if let Err(StoreError::Lock(LockTrouble::KeyMissing(_))) = in_use
        && key_file(files, IDENTITY).is_some()
        && has_same_key(open, files)? == Some(true)
    {
        // It brings the key that is missing.
        return if has_bare { Err(RestoreError::OtherLock(BARE_TOO)) } else { Ok(()) };
    }
    if in_use?.is_some() {
        if has_bare {
            return Err(RestoreError::OtherLock(NOT_LOCKED));
        }
        if backup_is_locked {
            return match has_same_key(open, files)? {
                Some(true) => Ok(()),
                Some(false) => Err(RestoreError::OtherLock(OTHER_KEY)),
                None => Err(RestoreError::OtherLock(UNKNOWN_KEY)),
            };
        }
    } else if backup_is_locked
        // The public key of a lock that was not finished would stay, beside another secret one.
        && (read_recipient(open).is_some() || collect_all(folder)?.iter().any(ArchivedFile::is_bare))
    {
        return Err(RestoreError::OtherLock(LOCKED));
    }
    Ok(())
}

/// Returns whether the key of a backup is the one in use here; `None` if that cannot be told. A wrapped
/// secret key that differs may be the same key, wrapped with another passphrase.
fn has_same_key(open: &OpenFolder, files: &[ArchivedFile]) -> Result<Option<bool>, StoreError> {
    if let Some(public) = key_file(files, RECIPIENT) {
        return Ok(Some(has_key_of(open, &public.bytes)));
    }
    let Some(secret) = key_file(files, IDENTITY) else { return Ok(None) };
    let ours = open.read(IDENTITY).map_err(StoreError::file(&open.path.join(IDENTITY)))?;
    Ok(ours.is_some_and(|ours| ours == secret.bytes).then_some(true))
}

fn key_file<'a>(files: &'a [ArchivedFile], name: &str) -> Option<&'a ArchivedFile> {
    files.iter().find(|file| file.kind == Kind::Keys && file.name == name)
}

/// The file here that has the name of a file in the backup.
enum Existing {
    None,
    Same,
    /// One with other contents, or one that cannot be read.
    Other,
}

/// Compares a file with the one that has its name, if there is one.
fn existing(folder: &Folder, file: &ArchivedFile) -> Result<Existing, StoreError> {
    let Some(within) = file.kind.open_to_read(folder)? else { return Ok(Existing::None) };
    match within.read(&file.name) {
        Ok(None) => Ok(Existing::None),
        Ok(Some(bytes)) if bytes == file.bytes => Ok(Existing::Same),
        Err(why @ FileTrouble::Io(_)) => {
            Err(StoreError::File(FileError { path: within.path.join(&file.name), why }))
        }
        Ok(Some(_)) | Err(_) => Ok(Existing::Other),
    }
}

/// A file that was written under a temporary name.
struct TemporaryFile<'a> {
    file: &'a ArchivedFile,
    folder: &'a OpenFolder,
    name: String,
}

/// Puts files in their places, all of them or none.
fn place_all(folder: &Folder, files: &[ArchivedFile]) -> Result<(), StoreError> {
    let mut folders = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<&ArchivedFile> = files.iter().filter(|file| file.kind == *kind).collect();
        if !of_kind.is_empty() {
            folders.push((kind.open_to_place(folder)?, of_kind));
        }
    }
    let mut waiting = Vec::new();
    let mut placed = 0;
    let done = write_all(&folders, &mut waiting).and_then(|()| {
        for one in &waiting {
            one.folder.rename_if_free(&one.name, &one.file.name)?;
            placed += 1;
        }
        folders.iter().try_for_each(|(folder, _)| folder.sync())
    });
    if done.is_err() {
        for (at, one) in waiting.iter().enumerate() {
            one.folder.remove_if_there(if at < placed { &one.file.name } else { &one.name });
        }
    }
    done
}

/// Writes files under temporary names.
fn write_all<'a>(
    folders: &'a [(OpenFolder, Vec<&'a ArchivedFile>)],
    waiting: &mut Vec<TemporaryFile<'a>>,
) -> Result<(), StoreError> {
    for (folder, files) in folders {
        for file in files {
            let name = folder.write_temporary(&file.name, &file.bytes)?;
            waiting.push(TemporaryFile { file, folder, name });
        }
    }
    Ok(())
}
