//! Locking everything that is kept with a passphrase; [`store`](super) describes the files.
//!
//! What is locked is decided by `identity.age` alone: while it is there, everything is written with
//! the public key. It comes into its place in one step, after everything else is known to work, and
//! goes after everything else has been read back. `recipient.txt` says meanwhile that files are
//! being locked or unlocked; the next process that may write then locks what is not locked yet.

pub(super) mod conversion;
pub(super) mod key_files;
pub(super) mod keyring;
pub(super) mod trouble;
