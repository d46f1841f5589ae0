//! Random bytes, derived keys, and bytes as text.

use std::io;

use base64ct::{Base64Unpadded, Encoding as _};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::failure::Failure;

/// Returns random bytes.
pub(super) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Returns random bytes that are wiped from memory after use.
pub(super) fn secret<const N: usize>() -> io::Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(&mut bytes[..])?;
    Ok(bytes)
}

/// Derives a key of 32 bytes.
pub(super) fn derive_key(key: &[u8], salt: &[u8], purpose: &str) -> Zeroizing<[u8; 32]> {
    let mut derived = Zeroizing::new([0; 32]);
    // It fails for keys longer than 8,160 bytes only.
    let _ = Hkdf::<Sha256>::new(Some(salt), key).expand(purpose.as_bytes(), &mut derived[..]);
    derived
}

/// Returns bytes as headers write them: in Base64, without padding.
pub(super) fn to_text(bytes: &[u8]) -> String {
    Base64Unpadded::encode_string(bytes)
}

/// Reads bytes as headers write them. No other text for the same bytes is accepted.
pub(super) fn from_text(text: &str) -> Result<Vec<u8>, Failure> {
    Base64Unpadded::decode_vec(text).map_err(|_| Failure::Malformed)
}

/// Reads exactly `N` bytes, as [`from_text`] does.
pub(super) fn array_from_text<const N: usize>(text: &str) -> Result<[u8; N], Failure> {
    from_text(text)?.try_into().map_err(|_| Failure::Malformed)
}
