use super::{Persistence, Session};

/// The consequence of keeping a run after all, as it is said before the person confirms it.
const KEEP_AFTER_ALL: &str =
    "It will be a file on this computer. Whoever can use your account can read it.";
const KEEP_AFTER_ALL_LOCKED: &str = "It will be a locked file on this computer. Whoever can use \
    your account can see that it is there; to read it, they need your passphrase.";

/// Whether what is kept is locked with a passphrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lock {
    /// It is not locked.
    #[default]
    Off,
    /// It is locked, and the passphrase was not typed.
    Closed,
    /// It is locked, and can be read until the program ends.
    Open,
}

impl Session {
    /// Returns whether what is kept is locked.
    #[must_use]
    pub fn lock(&self) -> Lock {
        self.lock
    }

    /// Sets whether what is kept is locked.
    pub fn set_lock(&mut self, lock: Lock) {
        self.lock = lock;
    }

    /// Describes what is kept, and what that means on a shared computer.
    #[must_use]
    pub fn keeping_in_words(&self) -> String {
        match (&self.persistence, self.lock) {
            (Persistence::Folder(folder), Lock::Closed | Lock::Open) => format!(
                "A kept run is a locked file in {folder}. Whoever can use your account can see \
                 that it is there and when it was written; to read it, they need your passphrase. \
                 If that could harm you, keep nothing."
            ),
            (persistence, _) => persistence.in_words(),
        }
    }

    /// Returns the consequence of keeping a run after all, to be said before it is confirmed.
    #[must_use]
    pub fn keep_after_all_in_words(&self) -> &'static str {
        match self.lock {
            Lock::Off => KEEP_AFTER_ALL,
            Lock::Closed | Lock::Open => KEEP_AFTER_ALL_LOCKED,
        }
    }
}
