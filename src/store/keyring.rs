//! The secret key of a locked folder, in memory, and the files locked and opened with it.

use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use zeroize::Zeroizing;

use super::file_trouble::FileTrouble;
use crate::age::{self, Failure, Identity};

/// The ending of a locked file's name.
pub(super) const ENDING: &str = ".age";

/// The secret key, once the passphrase was typed; until then, the files that this process wrote. All
/// clones of a [`Folder`](crate::store::Folder) share them.
#[derive(Debug, Default)]
pub(super) struct Keyring {
    identity: RwLock<Option<Identity>>,
    /// The files that this process wrote before the passphrase was typed: it must be able to read its
    /// own back.
    own: Mutex<Vec<OwnFile>>,
}

/// A file that this process wrote, or tried to.
#[derive(Debug)]
struct OwnFile {
    name: String,
    locked: Vec<u8>,
    plain: Zeroizing<Vec<u8>>,
}

impl Keyring {
    /// Returns the secret key, if the passphrase was typed.
    pub(super) fn identity(&self) -> Option<Identity> {
        self.identity.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Sets the secret key, or wipes it. The files that were remembered are forgotten.
    pub(super) fn set(&self, identity: Option<Identity>) {
        *self.identity.write().unwrap_or_else(PoisonError::into_inner) = identity;
        self.own().clear();
    }

    /// Opens the contents of a locked file.
    pub(super) fn open(&self, name: &str, locked: &[u8]) -> Result<Vec<u8>, FileTrouble> {
        let Some(identity) = self.identity() else {
            let is_it = |own: &&OwnFile| own.name == name && own.locked == locked;
            let plain = self.own().iter().find(is_it).map(|own| own.plain.to_vec());
            return plain.ok_or(FileTrouble::Locked);
        };
        match age::decrypt(&identity, locked) {
            Ok(plain) => Ok(plain.to_vec()),
            Err(Failure::NoMatch) => Err(FileTrouble::OtherKey),
            Err(_) => Err(FileTrouble::Damaged),
        }
    }

    /// Remembers a file that is about to be written, if it could not be read back otherwise.
    pub(super) fn remember(&self, name: &str, locked: &[u8], plain: &[u8]) {
        if self.identity().is_none() {
            let (locked, plain) = (locked.to_vec(), Zeroizing::new(plain.to_vec()));
            self.own().push(OwnFile { name: name.to_owned(), locked, plain });
        }
    }

    /// Forgets the earlier contents of a file that has been written anew.
    pub(super) fn forget_earlier(&self, name: &str, locked: &[u8]) {
        self.own().retain(|own| own.name != name || own.locked == locked);
    }

    fn own(&self) -> MutexGuard<'_, Vec<OwnFile>> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
