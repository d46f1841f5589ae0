use std::path::PathBuf;

use thiserror::Error;

use crate::text::printable;

/// Why something could not be locked, unlocked or opened. Every answer that was there before is still
/// there, locked or not.
#[derive(Debug, Error)]
pub enum LockTrouble {
    /// The passphrase does not open the key.
    #[error("That is not the passphrase. Everything stays locked as it was.")]
    WrongPassphrase,
    /// The new passphrase opens the key already.
    #[error("The new passphrase is the one that there is already, so nothing was changed.")]
    SamePassphrase,
    /// The file of the key is not whole, whatever the passphrase is.
    #[error(
        "The key that your passphrase opens is damaged: not all of it is there as it was written. Your \
         passphrase may well be right. A copy of the key from a backup opens everything again. It \
         belongs here: {}",
        printable(.0)
    )]
    DamagedKey(PathBuf),
    /// The file of the key asks for more work than goodfaith is willing to do.
    #[error(
        "The key asks for more work than goodfaith is willing to do, so it was not opened. \
         goodfaith did not write it like that. The program age can still open it: {}",
        printable(.0)
    )]
    TooCostly(PathBuf),
    /// The kept files are locked, but the file of the key is gone.
    #[error(
        "The key that your passphrase opens is gone. Without it nothing that is locked can be read, \
         and nothing is written. goodfaith restore puts it back from a backup that holds it, here: {}",
        printable(.0)
    )]
    KeyMissing(PathBuf),
    /// The public key cannot be read, so nothing can be written.
    #[error(
        "The key that locks new answers cannot be read, so nothing is written. Start goodfaith and \
         type your passphrase: the key is then written anew. It is here: {}",
        printable(.0)
    )]
    NoPublicKey(PathBuf),
    /// The public key does not belong to the secret key that was opened.
    #[error(
        "The key that locks new answers is not the one that your passphrase goes with: somebody may \
         have changed it. What was written since then may be locked to somebody else. Nothing more is \
         written. Delete this key; it is written anew when you next type your passphrase: {}",
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
    /// A locked file does not open, since it is not as it was written. A whole copy of it needs the key.
    #[error(
        "The lock stays on. One file was changed or cut short since it was written, so it does not open, \
         and a whole copy of it could not be read without the key. Put such a copy in its place, from a \
         backup perhaps, or move the file away; then unlock again: {}",
        printable(.0)
    )]
    KeyNeeded(PathBuf),
    /// The change of the lock was stopped in time.
    #[error("It was stopped before the lock was changed.")]
    Stopped,
    /// A file that was just written reads back as something else.
    #[error(
        "What was just written does not read back as it was. Everything that was there before is \
         still there. Try again; if it happens again, the disk may be failing: {}",
        printable(.0)
    )]
    NotReadBack(PathBuf),
    /// A file is there twice, locked and not, with different contents.
    #[error(
        "Something that is kept is there twice, locked and not, and the two differ: {}, and the same \
         name with .age behind it. Move one of them away and try again.",
        printable(.0)
    )]
    Twice(PathBuf),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_said_in_words_before_the_path_of_a_file() {
        let kinds = [
            LockTrouble::DamagedKey,
            LockTrouble::TooCostly,
            LockTrouble::KeyMissing,
            LockTrouble::NoPublicKey,
            LockTrouble::OtherPublicKey,
            LockTrouble::NotReadBack,
            LockTrouble::Twice,
        ];
        for kind in kinds {
            let said = kind("/home/sam/identity.age".into()).to_string();
            let (words, _) = said.split_once("/home/sam/identity.age").unwrap();
            assert!(words.contains(' ') && !words.contains("file"), "{said}");
        }
    }
}
