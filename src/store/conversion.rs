//! Locking and unlocking all files. Whatever happens in between, each file is there, whole, in one
//! form or in both. The caller holds the draft against other windows.

use zeroize::Zeroizing;

use super::{
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    folder::Folder,
    kept::locked_name,
    key_files::{
        IDENTITY, PublicKey, RECIPIENT, is_locked, read_recipient, wrap_identity, write_identity,
        write_recipient,
    },
    keyring::ENDING,
    kinds::Kind,
    lock_trouble::LockTrouble,
    open_folder::{OpenFolder, Overwrite},
    stop_switch::StopSwitch,
};
use crate::age::{self, Identity, Passphrase, Recipient, WorkFactor};

/// The outcome of locking or unlocking everything.
#[derive(Debug, Default)]
pub struct Conversion {
    /// How many files were written anew and read back.
    pub files: usize,
    /// The files that are still there as they were, each with its path and the reason.
    pub left: Vec<StoreError>,
    /// Whether something that was to be wiped is still there: the next start tries again.
    unfinished: bool,
}

impl Conversion {
    /// Describes how many files were converted: "one file, read back and compared".
    #[must_use]
    pub fn in_words(&self) -> String {
        match self.files {
            0 => "there was no file yet".to_owned(),
            1 => "one file, read back and compared".to_owned(),
            many => format!("{many} files, each read back and compared"),
        }
    }

    /// Names the files of others, which cannot be locked: nobody knows what is in them.
    fn name_files_of_others(&mut self, data: &Folder) -> Result<(), StoreError> {
        for answers in answer_folders(data)? {
            let others = answers.kind.files_of_others(&answers.folder)?;
            self.left.extend(others.into_iter().map(StoreError::File));
        }
        Ok(())
    }
}

/// A folder with files of a kind that holds answers.
struct AnswerFolder {
    folder: OpenFolder,
    kind: Kind,
}

/// The treatment of a file that is there in both forms, locked and not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BothForms {
    /// The one that is not locked is the newer, or both are the same.
    UnlockedWins,
    /// One of the two may go only if both are the same.
    Compare,
}

/// Returns the folders of all kinds of files that hold answers.
fn answer_folders(data: &Folder) -> Result<Vec<AnswerFolder>, StoreError> {
    let mut folders = Vec::new();
    for &kind in Kind::ALL.iter().filter(|kind| kind.holds_answers()) {
        folders.extend(kind.open_to_read(data)?.map(|folder| AnswerFolder { folder, kind }));
    }
    Ok(folders)
}

/// Locks everything with a new key, which the passphrase opens. The locked files can then be read in
/// this process.
pub(super) fn lock(
    data: &Folder,
    passphrase: &Passphrase,
    work: WorkFactor,
    stop: &StopSwitch,
) -> Result<Conversion, StoreError> {
    let folder = data.open_to_keep()?;
    if is_locked(&folder)? {
        return Err(LockTrouble::AlreadyLocked.into());
    }
    let identity = Identity::random().map_err(StoreError::NoRandom)?;
    let wrapped = wrap_identity(&identity, passphrase, work, &folder)?;
    stop.begin_to_write()?;
    let recipient = identity.recipient();
    let begun = write_recipient(&folder, &PublicKey { recipient, changing: true })
        .and_then(|()| write_identity(&folder, &wrapped, Overwrite::Deny));
    folder.keyring.set(Some(identity));
    match begun.and_then(|()| lock_files(data, &recipient, BothForms::UnlockedWins)) {
        Ok(mut conversion) => {
            let named = conversion.name_files_of_others(data);
            conversion.left.extend(named.err());
            let changing = conversion.unfinished;
            // If this fails, the lock is on all the same, and the next start goes on.
            let written = write_recipient(&folder, &PublicKey { recipient, changing });
            conversion.left.extend(written.err());
            Ok(conversion)
        }
        Err(why) => {
            // If this fails too, everything opens with the passphrase, and the next start goes on.
            let _ = undo_lock(data, &folder);
            folder.keyring.set(None);
            Err(why)
        }
    }
}

/// Undoes a lock that failed. A file that is there only with its lock keeps it, and then the keys stay.
fn undo_lock(data: &Folder, folder: &OpenFolder) -> Result<(), StoreError> {
    for answers in answer_folders(data)? {
        for name in answers.names("")? {
            answers.folder.remove(&locked_name(&name))?;
        }
        answers.folder.sync()?;
        if !answers.names(ENDING)?.is_empty() {
            return Ok(());
        }
    }
    remove_keys(folder)
}

/// Removes the keys. Without the first, nothing counts as locked.
fn remove_keys(folder: &OpenFolder) -> Result<(), StoreError> {
    folder.remove(IDENTITY)?;
    folder.sync()?;
    folder.remove(RECIPIENT)?;
    folder.sync()
}

/// Unlocks everything and removes the keys. The passphrase must have been typed in this process.
pub(super) fn unlock(data: &Folder) -> Result<Conversion, StoreError> {
    let folder = data.open_to_keep()?;
    let recipient = open_identity(&folder)?.recipient();
    write_recipient(&folder, &PublicKey { recipient, changing: true })?;
    let unlocked = unlock_files(data).and_then(|mut conversion| {
        let removed = remove_keys(&folder);
        if matches!(is_locked(&folder), Ok(false)) {
            // The lock is off, even if the public key is left; the next start removes that.
            conversion.left.extend(removed.err());
            folder.keyring.set(None);
            return Ok(conversion);
        }
        removed.map(|()| conversion)
    });
    unlocked.inspect_err(|_| {
        // If this fails too, everything opens with the passphrase, and the next start goes on.
        let _ = settle(data);
    })
}

/// Changes the passphrase: the key stays, and is wrapped anew.
pub(super) fn change_passphrase(
    data: &Folder,
    new: &Passphrase,
    work: WorkFactor,
    stop: &StopSwitch,
) -> Result<(), StoreError> {
    let folder = data.open_to_keep()?;
    let wrapped = wrap_identity(&open_identity(&folder)?, new, work, &folder)?;
    let path = folder.path.join(IDENTITY);
    let before = folder.read(IDENTITY).map_err(StoreError::file(&path))?;
    let before = before.ok_or(LockTrouble::KeyMissing(path))?;
    if age::decrypt_with_passphrase(new, &before).is_ok() {
        return Err(LockTrouble::SamePassphrase.into());
    }
    stop.begin_to_write()?;
    write_identity(&folder, &wrapped, Overwrite::Allow).inspect_err(|_| {
        // The new one may be in place in spite of the error that is about to be reported.
        let _ = write_identity(&folder, &before, Overwrite::Allow);
    })
}

/// Returns the secret key, if there is one and the passphrase was typed.
fn open_identity(folder: &OpenFolder) -> Result<Identity, StoreError> {
    if !is_locked(folder)? {
        return Err(LockTrouble::NotLocked.into());
    }
    Ok(folder.keyring.identity().ok_or(LockTrouble::NotOpened)?)
}

/// Returns whether locking or unlocking was begun and not finished.
pub(super) fn is_unsettled(folder: &OpenFolder) -> bool {
    read_recipient(folder).is_some_and(|key| key.changing)
}

/// Finishes or undoes what a process that was killed while locking or unlocking began. If there was
/// none, and the passphrase was typed, locks files that were written without the lock.
pub(super) fn settle(data: &Folder) -> Result<(), StoreError> {
    let Some(folder) = data.open_to_read()? else { return Ok(()) };
    let Some(PublicKey { recipient, changing }) = read_recipient(&folder) else { return Ok(()) };
    match (is_locked(&folder)?, changing) {
        (true, true) => {
            let mut conversion = lock_files(data, &recipient, BothForms::UnlockedWins)?;
            let changing = conversion.unfinished;
            write_recipient(&folder, &PublicKey { recipient, changing })?;
            conversion.left.pop().filter(|_| changing).map_or(Ok(()), Err)
        }
        (true, false) => match folder.keyring.identity() {
            Some(identity) if identity.recipient() == recipient => {
                lock_files(data, &recipient, BothForms::Compare).map(drop)
            }
            _ => Ok(()),
        },
        // The public key is the first to be written, and the last to be removed.
        (false, true) => remove_keys(&folder),
        (false, false) => Ok(()),
    }
}

/// The files of one folder that were written anew, by their names without an ending.
type Written = (AnswerFolder, Vec<String>);

/// Locks each file that is not locked yet, reads it back, and only when all are there wipes the
/// originals.
fn lock_files(
    data: &Folder,
    recipient: &Recipient,
    both_forms: BothForms,
) -> Result<Conversion, StoreError> {
    let lock = |answers: &AnswerFolder, name: &str| answers.lock(name, recipient, both_forms);
    let (mut conversion, written) = write_anew(data, "", lock)?;
    for (answers, names) in written {
        let unwiped = names.iter().filter_map(|name| answers.folder.wipe(name).err());
        let mut unwiped: Vec<StoreError> = unwiped.collect();
        unwiped.extend(answers.folder.sync().err());
        // Originals are gone by now, so the lock is on whatever happens.
        match answers.folder.sweep() {
            Ok(left) => unwiped.extend(left),
            Err(why) => unwiped.push(why),
        }
        conversion.unfinished |= !unwiped.is_empty();
        conversion.left.extend(unwiped);
    }
    Ok(conversion)
}

/// Unlocks each file that is locked, reads it back, and only when all are there removes the locked
/// ones.
fn unlock_files(data: &Folder) -> Result<Conversion, StoreError> {
    let (conversion, written) = write_anew(data, ENDING, AnswerFolder::unlock)?;
    for (answers, names) in written {
        for name in names {
            answers.folder.remove(&locked_name(&name))?;
        }
        answers.folder.sync()?;
    }
    Ok(conversion)
}

/// Writes each file in its other form, if its name has this ending. One that cannot be read is left alone
/// and reported.
fn write_anew(
    data: &Folder,
    ending: &str,
    write: impl Fn(&AnswerFolder, &str) -> Result<Result<(), FileTrouble>, StoreError>,
) -> Result<(Conversion, Vec<Written>), StoreError> {
    let (mut conversion, mut written) = (Conversion::default(), Vec::new());
    for answers in answer_folders(data)? {
        let mut names = Vec::new();
        for name in answers.names(ending)? {
            match write(&answers, &name)? {
                Ok(()) => names.push(name),
                Err(why) => conversion.left.push(answers.file_error(&(name + ending), why)),
            }
        }
        conversion.files += names.len();
        written.push((answers, names));
    }
    Ok((conversion, written))
}

impl AnswerFolder {
    /// Lists the files of the kind whose names have this ending, by their names without it.
    fn names(&self, ending: &str) -> Result<Vec<String>, StoreError> {
        let entries = self.folder.entries()?;
        let names = entries.iter().filter(|entry| entry.special_kind.is_none());
        let names = names.filter_map(|entry| entry.name.to_str()?.strip_suffix(ending));
        let is_of_kind = |name: &&str| !name.ends_with(ENDING) && self.kind.allows_name(name);
        Ok(names.filter(is_of_kind).map(str::to_owned).collect())
    }

    /// Locks a file and reads it back. One that cannot be read is left alone; the inner error says
    /// why.
    fn lock(
        &self,
        name: &str,
        recipient: &Recipient,
        both_forms: BothForms,
    ) -> Result<Result<(), FileTrouble>, StoreError> {
        let plain = match self.folder.read(name) {
            Ok(Some(plain)) => Zeroizing::new(plain),
            Ok(None) => return Ok(Ok(())),
            Err(why) => return Ok(Err(why)),
        };
        let (locked_name, keyring) = (locked_name(name), &self.folder.keyring);
        let is_it = |locked: &[u8]| keyring.open(name, locked).is_ok_and(|read| read == *plain);
        if both_forms == BothForms::Compare {
            match self.folder.read(&locked_name) {
                Ok(None) => {}
                Ok(Some(locked)) if is_it(&locked) => return Ok(Ok(())),
                _ => return Err(LockTrouble::Twice(self.folder.path.join(name)).into()),
            }
        }
        let locked = age::encrypt(recipient, &plain).map_err(StoreError::NoRandom)?;
        self.folder.write(&locked_name, &locked, Overwrite::Allow)?;
        // Without the secret key, only the bytes can be compared.
        let is_there = match self.folder.read(&locked_name) {
            Ok(Some(read)) => read == locked && (keyring.identity().is_none() || is_it(&read)),
            _ => false,
        };
        if is_there {
            Ok(Ok(()))
        } else {
            Err(LockTrouble::NotReadBack(self.folder.path.join(locked_name)).into())
        }
    }

    /// Unlocks a file and reads it back. One that this key does not open is left alone; the inner
    /// error says why.
    fn unlock(&self, name: &str) -> Result<Result<(), FileTrouble>, StoreError> {
        let locked_name = locked_name(name);
        let opened = match self.folder.read(&locked_name) {
            Ok(Some(locked)) => self.folder.keyring.open(name, &locked),
            Ok(None) => return Ok(Ok(())),
            // It may open another time, and then the key is needed.
            Err(why @ FileTrouble::Io(_)) => return Err(self.file_error(&locked_name, why)),
            Err(why) => Err(why),
        };
        let plain = match opened {
            Ok(plain) => Zeroizing::new(plain),
            Err(FileTrouble::Damaged) => {
                return Err(LockTrouble::KeyNeeded(self.folder.path.join(locked_name)).into());
            }
            Err(why) => return Ok(Err(why)),
        };
        let path = self.folder.path.join(name);
        match self.folder.read(name) {
            Ok(None) => self.folder.write(name, &plain, Overwrite::Deny)?,
            Ok(Some(there)) if there == *plain => return Ok(Ok(())),
            _ => return Err(LockTrouble::Twice(path).into()),
        }
        match self.folder.read(name) {
            Ok(Some(read)) if read == *plain => Ok(Ok(())),
            _ => Err(LockTrouble::NotReadBack(path).into()),
        }
    }

    fn file_error(&self, name: &str, why: FileTrouble) -> StoreError {
        StoreError::File(FileError { path: self.folder.path.join(name), why })
    }
}
