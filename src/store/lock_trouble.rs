use std::path::PathBuf;

use thiserror::Error;

use crate::{age::NoRandom, text::printable};

/// Why something could not be locked, unlocked or opened. Every answer that was there before is still
/// there, locked or not.
#[derive(Debug, Error)]
pub enum LockTrouble {
    /// The passphrase does not open the key.
    #[error("That is not the passphrase. Nothing was changed; you can try again.")]
    WrongPassphrase,
    /// The file of the key is not whole, whatever the passphrase is.
    #[error(
        "{} is damaged: not all of it is there as it was written. Your passphrase may well be right. \
         It is left alone; a copy of that file from a backup opens everything again.",
        printable(.0)
    )]
    DamagedKey(PathBuf),
    /// The file of the key asks for more work than goodfaith ever writes.
    #[error(
        "{} asks for more work than this computer is made to do, so it was not opened. \
         goodfaith did not write it like that. The program age can still open it.",
        printable(.0)
    )]
    TooCostly(PathBuf),
    /// The kept files are locked, but the file of the key is gone.
    #[error(
        "{} is not there, and without it nothing that is locked can be read. Nothing is written \
         either. Put it back from a backup.",
        printable(.0)
    )]
    KeyMissing(PathBuf),
    /// The public key cannot be read, so nothing can be written.
    #[error(
        "{} cannot be read, so nothing can be locked and nothing is written. Start goodfaith and \
         type your passphrase: it is then written anew.",
        printable(.0)
    )]
    NoPublicKey(PathBuf),
    /// The public key does not belong to the secret key that was opened.
    #[error(
        "{} does not belong to the key that your passphrase opens. What was written since it was \
         changed may be locked to somebody else. Nothing more is written. Delete that file; it is \
         written anew when you next type your passphrase.",
        printable(.0)
    )]
    OtherPublicKey(PathBuf),
    /// There is a passphrase already.
    #[error(
        "What is kept here is locked already. goodfaith passphrase changes the passphrase, and \
         goodfaith unlock removes it."
    )]
    AlreadyLocked,
    /// There is no passphrase.
    #[error("Nothing is locked here. To lock it, type: goodfaith lock")]
    NotLocked,
    /// The passphrase has not been typed.
    #[error("What is kept here is locked, and your passphrase has not been typed.")]
    NotOpened,
    /// A file that was just written reads back as something else.
    #[error(
        "{} does not read back as it was written. Everything that was there before is still there. \
         Try again; if it happens again, the disk may be failing.",
        printable(.0)
    )]
    NotReadBack(PathBuf),
    /// A file is there twice, locked and not, with different contents.
    #[error(
        "{} is there twice, with .age behind its name and without, and the two differ. Move one of \
         them away and try again.",
        printable(.0)
    )]
    Twice(PathBuf),
    /// The system has no random numbers to lock with.
    #[error("Nothing was locked: {0}. Try again.")]
    NoRandom(NoRandom),
}
