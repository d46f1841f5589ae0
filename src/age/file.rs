//! Whole files: a header, and the contents after it.

use std::io;

use zeroize::Zeroizing;

use super::{
    bytes,
    failure::Failure,
    header::{self, Header},
    key::{Identity, Recipient},
    passphrase::{Passphrase, WorkFactor, refuse_passphrase_beside_others},
    stanza::{FileKey, Stanza},
    stream,
};

/// Encrypts bytes with a public key.
///
/// # Errors
///
/// If the system has no random numbers.
pub fn encrypt(recipient: &Recipient, plain: &[u8]) -> io::Result<Vec<u8>> {
    let file_key = bytes::secret()?;
    write(&file_key, &recipient.wrap_file_key(&file_key)?, plain)
}

/// Decrypts bytes with the secret key.
///
/// # Errors
///
/// The reason why they cannot be decrypted.
pub fn decrypt(identity: &Identity, file: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let header = Header::parse(file)?;
    refuse_passphrase_beside_others(&header)?;
    let mut found = None;
    for stanza in &header.stanzas {
        if let Some(file_key) = identity.unwrap_file_key(stanza)? {
            found = Some(file_key);
            break;
        }
    }
    read(&found.ok_or(Failure::NoMatch)?, &header)
}

/// Encrypts bytes with a passphrase. It takes as long as the work factor says.
///
/// # Errors
///
/// If the system has no random numbers.
pub fn encrypt_with_passphrase(
    passphrase: &Passphrase,
    work: WorkFactor,
    plain: &[u8],
) -> io::Result<Vec<u8>> {
    let file_key = bytes::secret()?;
    write(&file_key, &passphrase.wrap_file_key(work, &file_key)?, plain)
}

/// Decrypts bytes with a passphrase. It takes as long as the work factor in the file says.
///
/// # Errors
///
/// The reason why they cannot be decrypted.
pub fn decrypt_with_passphrase(
    passphrase: &Passphrase,
    file: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let header = Header::parse(file)?;
    refuse_passphrase_beside_others(&header)?;
    let [stanza] = &header.stanzas[..] else { return Err(Failure::NoMatch) };
    let file_key = passphrase.unwrap_file_key(stanza)?;
    read(&file_key.ok_or(Failure::NoMatch)?, &header)
}

/// Returns how many bytes of contents a file of this length can have. Nothing is decrypted, so a file
/// that was cut short may pass: compare the number with the one expected.
///
/// # Errors
///
/// If it is too short for any contents, or not in the format.
pub fn contents_len(file: &[u8]) -> Result<usize, Failure> {
    stream::plain_len(Header::parse(file)?.payload)
}

fn write(file_key: &FileKey, stanza: &Stanza, plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut file = header::write(file_key, stanza);
    stream::encrypt(file_key, plain, &mut file)?;
    Ok(file)
}

fn read(file_key: &FileKey, header: &Header<'_>) -> Result<Zeroizing<Vec<u8>>, Failure> {
    header.verify(file_key)?;
    stream::decrypt(file_key, header.payload)
}
