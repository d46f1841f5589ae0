//! The file key, wrapped for a reader.

use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _, aead::Aead as _};
use zeroize::Zeroizing;

use super::failure::Failure;

/// The key that a file's contents are encrypted with, before it is wrapped for its readers.
pub(super) type FileKey = Zeroizing<[u8; 16]>;

/// The bytes that a wrapped file key has: the key and its tag.
const WRAPPED: usize = 16 + 16;

/// The file key, wrapped for one reader.
pub(super) struct Stanza {
    /// The kind of reader, then its parameters.
    pub(super) words: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl Stanza {
    /// Encrypts a file key with a wrapping key, which is used for this alone.
    pub(super) fn wrap_file_key(
        words: Vec<String>,
        file_key: &FileKey,
        wrapping_key: &[u8; 32],
    ) -> Self {
        let cipher = ChaCha20Poly1305::new(wrapping_key.into());
        // It fails for messages of 256 GiB only.
        let body = cipher.encrypt(&[0; 12].into(), &file_key[..]).unwrap_or_default();
        Self { words, body }
    }

    /// Decrypts the file key, or returns `None` if it was wrapped with another key.
    pub(super) fn unwrap_file_key(&self, wrapping_key: &[u8; 32]) -> Option<FileKey> {
        let cipher = ChaCha20Poly1305::new(wrapping_key.into());
        let opened = cipher.decrypt(&[0; 12].into(), &self.body[..]).ok().map(Zeroizing::new)?;
        <[u8; 16]>::try_from(&opened[..]).ok().map(Zeroizing::new)
    }

    /// Checks that the body is as long as a wrapped file key. A longer one could be made so that
    /// several keys open it.
    pub(super) fn check_len(&self) -> Result<(), Failure> {
        if self.body.len() == WRAPPED { Ok(()) } else { Err(Failure::Malformed) }
    }
}
