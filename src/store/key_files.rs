//! The two files of the keys: the secret one, wrapped by the passphrase, and the public one.

use zeroize::Zeroizing;

use super::{
    error::StoreError,
    lock_trouble::LockTrouble,
    open_folder::{OpenFolder, Overwrite},
};
use crate::age::{self, Failure, Identity, Passphrase, Recipient, WorkFactor};

/// The secret key, wrapped by the passphrase. While it is there, everything is locked.
pub(super) const IDENTITY: &str = "identity.age";
/// The public key.
pub(super) const RECIPIENT: &str = "recipient.txt";

/// The comment at the top of the file of the public key.
const COMMENT: &str = "# This key only writes. The key in identity.age reads.";
/// The line that says that the files are being locked or unlocked.
const CHANGING: &str = "# Files are being locked or unlocked. The next start goes on with it.";

/// The length of the text of a secret key, in bytes.
const SECRET_LEN: usize = "AGE-SECRET-KEY-1".len() + 58;

/// The contents of the file of the public key.
pub(super) struct PublicKey {
    pub(super) recipient: Recipient,
    /// Whether files are being locked or unlocked.
    pub(super) changing: bool,
}

/// Returns the public key to lock files with, or `None` if they are not to be locked.
///
/// # Errors
///
/// If the files are locked, but it is not certain with which key.
pub(super) fn recipient_in_use(folder: &OpenFolder) -> Result<Option<Recipient>, StoreError> {
    let path = folder.path.join(RECIPIENT);
    if !is_locked(folder)? {
        let is_off = match read_recipient(folder) {
            Some(key) => key.changing,
            // If the folder was locked when it was opened, somebody has removed it, and the key with it:
            // nothing is written in the open in its place.
            None => folder.keyring.identity().is_none(),
        };
        let missing = || LockTrouble::KeyMissing(folder.path.join(IDENTITY)).into();
        return if is_off { Ok(None) } else { Err(missing()) };
    }
    let key = read_recipient(folder).ok_or(LockTrouble::NoPublicKey(path.clone()))?;
    match folder.keyring.identity() {
        Some(identity) if identity.recipient() != key.recipient => {
            Err(LockTrouble::OtherPublicKey(path).into())
        }
        _ => Ok(Some(key.recipient)),
    }
}

/// Returns whether the files here are locked.
pub(super) fn is_locked(folder: &OpenFolder) -> Result<bool, StoreError> {
    folder.has_file(IDENTITY).map_err(StoreError::file(&folder.path.join(IDENTITY)))
}

/// Reads the public key, or returns `None` if there is none or it is not a key.
pub(super) fn read_recipient(folder: &OpenFolder) -> Option<PublicKey> {
    public_key(&folder.read(RECIPIENT).ok()??)
}

fn public_key(file: &[u8]) -> Option<PublicKey> {
    let text = str::from_utf8(file).ok()?;
    let recipient = text.lines().find_map(Recipient::parse)?;
    Some(PublicKey { recipient, changing: text.lines().any(|line| line == CHANGING) })
}

/// Returns whether the file of a public key, perhaps from elsewhere, holds the key in use here.
pub(super) fn has_key_of(folder: &OpenFolder, file: &[u8]) -> bool {
    let (ours, theirs) = (read_recipient(folder), public_key(file));
    ours.zip(theirs).is_some_and(|(ours, theirs)| ours.recipient == theirs.recipient)
}

/// Writes the public key.
pub(super) fn write_recipient(
    folder: &OpenFolder,
    PublicKey { recipient, changing }: &PublicKey,
) -> Result<(), StoreError> {
    let changing = if *changing { format!("{CHANGING}\n") } else { String::new() };
    let text = format!("{COMMENT}\n{changing}{recipient}\n");
    folder.write(RECIPIENT, text.as_bytes(), Overwrite::Allow)
}

/// Wraps the secret key with a passphrase, and makes sure that the passphrase opens it.
pub(super) fn wrap_identity(
    identity: &Identity,
    passphrase: &Passphrase,
    work: WorkFactor,
    folder: &OpenFolder,
) -> Result<Vec<u8>, StoreError> {
    let secret = identity.to_text();
    let wrapped = age::encrypt_with_passphrase(passphrase, work, secret.as_bytes())
        .map_err(StoreError::NoRandom)?;
    match age::decrypt_with_passphrase(passphrase, &wrapped) {
        Ok(opened) if *opened == secret.as_bytes() => Ok(wrapped),
        _ => Err(LockTrouble::NotReadBack(folder.path.join(IDENTITY)).into()),
    }
}

/// Writes the wrapped secret key, and reads it back.
pub(super) fn write_identity(
    folder: &OpenFolder,
    wrapped: &[u8],
    overwrite: Overwrite,
) -> Result<(), StoreError> {
    folder.write(IDENTITY, wrapped, overwrite)?;
    match folder.read(IDENTITY) {
        Ok(Some(read)) if read == wrapped => Ok(()),
        _ => Err(LockTrouble::NotReadBack(folder.path.join(IDENTITY)).into()),
    }
}

/// Opens the locked files for this process, with the passphrase. It takes about a second.
///
/// If the file of the public key is missing, or holds no key, it is written anew.
pub(super) fn open_with(folder: &OpenFolder, passphrase: &Passphrase) -> Result<(), StoreError> {
    let path = folder.path.join(IDENTITY);
    let wrapped = folder.read(IDENTITY).map_err(StoreError::file(&path))?;
    let wrapped = wrapped.ok_or(LockTrouble::NotLocked)?;
    // Checked first, since a key that is cut short must never look like a wrong passphrase.
    match age::contents_len(&wrapped) {
        Ok(len) if len >= SECRET_LEN => {}
        _ => return Err(LockTrouble::DamagedKey(path).into()),
    }
    let secret = age::decrypt_with_passphrase(passphrase, &wrapped).map_err(|why| match why {
        Failure::NoMatch => LockTrouble::WrongPassphrase,
        Failure::TooCostly => LockTrouble::TooCostly(path.clone()),
        Failure::CutShort | Failure::Malformed | Failure::Damaged => {
            LockTrouble::DamagedKey(path.clone())
        }
    })?;
    let identity = read_secret(&secret).ok_or(LockTrouble::DamagedKey(path))?;
    // A link, and a file that could not be read, are left alone.
    if folder.read(RECIPIENT).is_ok_and(|file| file.and_then(|file| public_key(&file)).is_none()) {
        let key = PublicKey { recipient: identity.recipient(), changing: false };
        // If it fails, that is reported when something is to be written.
        let _ = write_recipient(folder, &key);
    }
    folder.keyring.set(Some(identity));
    Ok(())
}

/// Reads a secret key from the lines of its file, which may have comments.
fn read_secret(text: &Zeroizing<Vec<u8>>) -> Option<Identity> {
    str::from_utf8(text).ok()?.lines().find_map(Identity::parse)
}
