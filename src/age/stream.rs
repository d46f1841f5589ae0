//! The contents of a file, in chunks that can be neither changed, moved nor left out unseen.

use std::io;

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit as _, Nonce,
    aead::{Aead as _, AeadInOut as _},
};
use zeroize::Zeroizing;

use super::{
    bytes::{derive_key, random},
    failure::Failure,
    stanza::FileKey,
};

/// The bytes of contents in each chunk but the last.
const CHUNK: usize = 64 * 1024;
/// The bytes by which a chunk is longer than its contents.
const TAG: usize = 16;
/// The random bytes before the chunks.
const SALT: usize = 16;

/// Appends the encrypted contents to a file.
pub(super) fn encrypt(file_key: &FileKey, plain: &[u8], file: &mut Vec<u8>) -> io::Result<()> {
    let salt = random::<SALT>()?;
    let cipher = cipher(file_key, &salt);
    file.extend(salt);
    let count = plain.len().div_ceil(CHUNK).max(1);
    for index in 0..count {
        let chunk = &plain[index * CHUNK..plain.len().min((index + 1) * CHUNK)];
        let sealed = cipher.encrypt(&nonce(index, index + 1 == count), chunk);
        // It fails for chunks of 256 GiB only.
        file.extend(sealed.unwrap_or_default());
    }
    Ok(())
}

/// Decrypts the contents, which follow a header. They are returned only if they are whole.
pub(super) fn decrypt(file_key: &FileKey, payload: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let (salt, chunks) = payload.split_at_checked(SALT).ok_or(Failure::CutShort)?;
    let cipher = cipher(file_key, salt);
    // All of it at once: growing would leave copies behind in memory.
    let mut plain = Zeroizing::new(Vec::with_capacity(chunks.len()));
    let count = chunks.len().div_ceil(CHUNK + TAG);
    for (index, chunk) in chunks.chunks(CHUNK + TAG).enumerate() {
        let is_last = index + 1 == count;
        let opened = decrypt_chunk(&cipher, &nonce(index, is_last), chunk);
        let Some(opened) = opened else {
            let goes_on = is_last && decrypt_chunk(&cipher, &nonce(index, false), chunk).is_some();
            return Err(if goes_on { Failure::CutShort } else { Failure::Damaged });
        };
        // Only a file without contents ends with an empty chunk.
        if opened.is_empty() && index > 0 {
            return Err(Failure::Damaged);
        }
        plain.extend_from_slice(&opened);
    }
    if count == 0 { Err(Failure::CutShort) } else { Ok(plain) }
}

/// Returns how many bytes are in the contents that follow a header.
pub(super) fn plain_len(payload: &[u8]) -> Result<usize, Failure> {
    let chunks = payload.len().checked_sub(SALT).ok_or(Failure::CutShort)?;
    let tags = chunks.div_ceil(CHUNK + TAG).max(1) * TAG;
    chunks.checked_sub(tags).ok_or(Failure::CutShort)
}

fn decrypt_chunk(
    cipher: &ChaCha20Poly1305,
    nonce: &Nonce,
    chunk: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(chunk.to_vec());
    cipher.decrypt_in_place(nonce, b"", &mut *bytes).ok()?;
    Some(bytes)
}

fn cipher(file_key: &FileKey, salt: &[u8]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new((&*derive_key(&file_key[..], salt, "payload")).into())
}

/// Returns the nonce of a chunk: the number of chunks before it, and whether it is the last.
fn nonce(index: usize, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&(index as u64).to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce.into()
}
