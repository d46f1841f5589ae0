use thiserror::Error;

use super::super::error::StoreError;

/// Why nothing was restored. Whatever was there before is still there.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// It is not a backup at all.
    #[error("it is not a backup that goodfaith wrote: {0}")]
    Foreign(String),
    /// Its end is missing.
    #[error("it is incomplete: writing or copying it was cut short. Copy it again")]
    CutShort,
    /// A file in it is not as it was backed up.
    #[error("{0} in it was changed since it was backed up. Take another copy of the backup")]
    Tampered(String),
    /// It has the format of a newer goodfaith.
    #[error(
        "it was written by a newer version of goodfaith (format {0}). Restore it with that version"
    )]
    NewerBackup(String),
    /// The kept files and those in it are not locked in the same way: after restoring, one of the two
    /// could be read by nobody, or by everybody.
    #[error("{0}")]
    OtherLock(&'static str),
    /// The folder cannot be restored into: another window has it open, or it could not be read or written
    /// to. What had been written, if anything, was removed again.
    #[error("{0}")]
    Store(#[from] StoreError),
}
