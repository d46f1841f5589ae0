//! Locking everything that is kept with a passphrase, opening it, and unlocking it again;
//! [`store`](super) describes the files.

use super::{
    conversion::{self, Conversion},
    draft::DraftStore,
    draft_hold::IfMissing,
    error::StoreError,
    folder::Folder,
    kept::locked_name,
    key_files,
    lock_trouble::LockTrouble,
    open_folder::DRAFT,
    stop_switch::StopSwitch,
};
use crate::age::{Passphrase, WorkFactor};

/// The limits of a lock, to be stated before anything is locked.
pub const LOCK_LIMITS: [&str; 4] = [
    "Nobody can reset the passphrase. If it is lost, everything that is locked is lost, for you \
     too.",
    "A lock hides what you answered. It does not hide that goodfaith is here, how many runs there \
     are, how often you said something about things to try, or when each was written. If that could put you in danger, keep nothing instead.",
    "It does not help when somebody makes you open it, or watches while you type.",
    "What was kept before may still be in backups, in synchronised copies, or in parts of the disk \
     that are no longer used.",
];

/// The advice on choosing a passphrase.
pub const CHOOSING: &str = "Four or five words that have nothing to do with you are good; a word that \
    somebody could guess is not.";

/// Said while a passphrase is tried, which takes a few seconds: what is typed meanwhile can be seen.
pub const TRYING: &str = "One moment.";

/// Said of a passphrase that [`is_easily_guessed`], before it is typed again.
pub const EASILY_GUESSED: &str = "That is short, so it is easily guessed. Four or five words are \
    better. To take it all the same, type everything again.";

/// The fewest characters of a passphrase that is not called easily guessed.
const LONG_ENOUGH: usize = 12;

/// Returns whether a passphrase is so short that it is easily guessed.
#[must_use]
pub fn is_easily_guessed(passphrase: &Passphrase) -> bool {
    passphrase.char_count() < LONG_ENOUGH
}

/// Whether the kept files are locked with a passphrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lock {
    /// They are not locked.
    #[default]
    Off,
    /// They are locked, and the passphrase was not typed.
    Closed,
    /// They are locked, and can be read until the program ends.
    Open,
}

impl Lock {
    /// Returns the name of the file with the unfinished run.
    #[must_use]
    pub fn draft_file_name(self) -> String {
        if self == Self::Off { DRAFT.to_owned() } else { locked_name(DRAFT) }
    }
}

impl Folder {
    /// Returns the lock of the files here, as far as it can be read; see [`Self::is_locked`].
    #[must_use]
    pub fn lock(&self) -> Lock {
        match self.is_locked() {
            Ok(true) if self.is_opened() => Lock::Open,
            Ok(true) => Lock::Closed,
            Ok(false) | Err(_) => Lock::Off,
        }
    }

    /// Returns whether the files here are locked. None is opened.
    ///
    /// # Errors
    ///
    /// If the folder cannot be used. Taking that for "not locked" is safe: reading and writing fail
    /// alike, and nothing is written without a lock before it is certain that there is none.
    pub fn is_locked(&self) -> Result<bool, StoreError> {
        match self.open_to_read()? {
            Some(folder) => key_files::is_locked(&folder),
            None => Ok(false),
        }
    }

    /// Returns whether locked files can be read in this process.
    #[must_use]
    pub fn is_opened(&self) -> bool {
        self.keyring().identity().is_some()
    }

    /// Opens the locked files for this process and all clones of this folder. It takes about a second
    /// of work.
    ///
    /// # Errors
    ///
    /// [`StoreError::Lock`] with the reason; a wrong passphrase is distinguished from a damaged key.
    pub fn open_with(&self, passphrase: &Passphrase) -> Result<(), StoreError> {
        let folder = self.open_to_read()?.ok_or(LockTrouble::NotLocked)?;
        key_files::open_with(&folder, passphrase)
    }
}

impl DraftStore {
    /// Locks everything that is kept. It can be read in this process from then on.
    ///
    /// # Errors
    ///
    /// The obstacle; then nothing is locked, or everything opens with the passphrase.
    /// [`StoreError::AnotherWindow`] if another window has an unfinished run.
    pub fn lock_all(
        &mut self,
        passphrase: &Passphrase,
        work: WorkFactor,
    ) -> Result<Conversion, StoreError> {
        self.lock_all_unless_stopped(passphrase, work, &StopSwitch::default())
    }

    /// Does as [`DraftStore::lock_all`], unless it is stopped before anything is written.
    pub(super) fn lock_all_unless_stopped(
        &mut self,
        passphrase: &Passphrase,
        work: WorkFactor,
        stop: &StopSwitch,
    ) -> Result<Conversion, StoreError> {
        self.hold_and_settle()?;
        conversion::lock(self.folder(), passphrase, work, stop)
    }

    /// Unlocks everything that is kept, and removes the keys. Files of another key stay locked.
    ///
    /// # Errors
    ///
    /// The obstacle; then everything opens with the passphrase as before. As
    /// [`DraftStore::lock_all`], [`LockTrouble::NotOpened`] if the passphrase was not typed, and
    /// [`LockTrouble::KeyNeeded`] if a file is damaged: then everything stays locked.
    pub fn unlock_all(&mut self) -> Result<Conversion, StoreError> {
        self.hold_and_settle()?;
        conversion::unlock(self.folder())
    }

    /// Changes the passphrase. Only the wrapped key is written.
    ///
    /// # Errors
    ///
    /// The obstacle; then the passphrase before opens everything. As [`DraftStore::unlock_all`].
    pub fn change_passphrase(
        &mut self,
        new: &Passphrase,
        work: WorkFactor,
    ) -> Result<(), StoreError> {
        self.change_passphrase_unless_stopped(new, work, &StopSwitch::default())
    }

    /// Does as [`DraftStore::change_passphrase`], unless it is stopped before anything is written.
    pub(super) fn change_passphrase_unless_stopped(
        &mut self,
        new: &Passphrase,
        work: WorkFactor,
        stop: &StopSwitch,
    ) -> Result<(), StoreError> {
        self.hold_and_settle()?;
        conversion::change_passphrase(self.folder(), new, work, stop)
    }

    /// Holds the draft, and finishes locking or unlocking that another process began.
    fn hold_and_settle(&mut self) -> Result<(), StoreError> {
        let folder = self.folder().open_to_keep()?;
        self.hold(&folder, IfMissing::Create)?;
        conversion::settle(self.folder())
    }
}
