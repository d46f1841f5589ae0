use super::{Persistence, Session};

/// The consequence of keeping a run after all, as it is said before the person confirms it.
const KEEP_AFTER_ALL: &str =
    "It will be a file on this computer. Whoever can use your account can read it.";
const KEEP_AFTER_ALL_LOCKED: &str = "It will be a locked file on this computer. Whoever can use \
    your account can see that it is there; to read it, they need your passphrase.";

const RISK: &str =
    "Whoever can use your account can read it. If that could harm you, keep nothing.";
const RISK_LOCKED: &str = "Whoever can use your account can see that it is there and when it was \
    written; to read it, they need your passphrase. If that could harm you, keep nothing.";

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

impl Session {
    /// Returns whether the kept files are locked.
    #[must_use]
    pub fn lock(&self) -> Lock {
        self.lock
    }

    /// Sets whether the kept files are locked.
    pub fn set_lock(&mut self, lock: Lock) {
        self.lock = lock;
    }

    /// Describes where a run is kept, or why none is.
    #[must_use]
    pub fn keeping_in_words(&self) -> String {
        match (&self.persistence, self.lock) {
            (Persistence::Folder(folder), Lock::Closed | Lock::Open) => {
                format!("A kept run is a locked file in {folder}.")
            }
            (persistence, _) => persistence.in_words(),
        }
    }

    /// Describes the risk of keeping a run on a shared computer; empty if none can be kept.
    #[must_use]
    pub fn risk_of_keeping(&self) -> &'static str {
        match self.lock {
            _ if !self.persistence.is_on() => "",
            Lock::Off => RISK,
            Lock::Closed | Lock::Open => RISK_LOCKED,
        }
    }

    /// Returns the consequence of keeping a run after all, to be said before it is confirmed.
    pub(super) fn keep_after_all_in_words(&self) -> &'static str {
        match self.lock {
            Lock::Off => KEEP_AFTER_ALL,
            Lock::Closed | Lock::Open => KEEP_AFTER_ALL_LOCKED,
        }
    }
}
