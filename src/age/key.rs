//! The pair of keys: one that opens files, and one that writes them.

use std::{fmt, io};

use bech32::{Bech32, Hrp, primitives::decode::CheckedHrpstring};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use super::{
    bytes::{array_from_text, derive_key, secret, to_text},
    failure::Failure,
    stanza::{FileKey, Stanza},
};

const KIND: &str = "X25519";
const PURPOSE: &str = "age-encryption.org/v1/X25519";
const SECRET: &str = "age-secret-key-";
const PUBLIC: &str = "age";

/// The secret key, which opens files. It is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct Identity(StaticSecret);

/// The public key, with which files are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Recipient(PublicKey);

impl Identity {
    /// Creates a random key.
    ///
    /// # Errors
    ///
    /// If the system has no random numbers.
    pub fn random() -> io::Result<Self> {
        Ok(Self(StaticSecret::from(*secret::<32>()?)))
    }

    /// Reads the text of a secret key: `AGE-SECRET-KEY-1…`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // A secret key is written in capitals, so that nobody takes it for the public one.
        let bytes = bytes_of(text, SECRET).filter(|_| !text.contains(char::is_lowercase))?;
        Some(Self(StaticSecret::from(*bytes)))
    }

    /// Returns its text.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let bytes = Zeroizing::new(self.0.to_bytes());
        let lower = Zeroizing::new(text_of(SECRET, &bytes[..]));
        Zeroizing::new(lower.to_ascii_uppercase())
    }

    /// Returns the public key that belongs to it.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(PublicKey::from(&self.0))
    }

    /// Unwraps the file key, or returns `None` if the stanza is for another reader.
    pub(super) fn unwrap_file_key(&self, stanza: &Stanza) -> Result<Option<FileKey>, Failure> {
        if stanza.words[0] != KIND {
            return Ok(None);
        }
        let [_, share] = &stanza.words[..] else { return Err(Failure::Malformed) };
        let share = PublicKey::from(array_from_text::<32>(share)?);
        let shared = self.0.diffie_hellman(&share);
        if !shared.was_contributory() {
            return Err(Failure::Malformed);
        }
        let salt = salt(&share, &self.recipient());
        stanza.check_len()?;
        Ok(stanza.unwrap_file_key(&derive_key(shared.as_bytes(), &salt, PURPOSE)))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

impl Recipient {
    /// Reads the text of a public key: `age1…`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self(PublicKey::from(*bytes_of(text, PUBLIC)?)))
    }

    /// Wraps a file key, so that the secret key opens it.
    pub(super) fn wrap_file_key(&self, file_key: &FileKey) -> io::Result<Stanza> {
        let ephemeral = Identity::random()?;
        let share = PublicKey::from(&ephemeral.0);
        let shared = ephemeral.0.diffie_hellman(&self.0);
        let wrapping_key = derive_key(shared.as_bytes(), &salt(&share, self), PURPOSE);
        let words = vec![KIND.to_owned(), to_text(share.as_bytes())];
        Ok(Stanza::wrap_file_key(words, file_key, &wrapping_key))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text_of(PUBLIC, self.0.as_bytes()))
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn salt(share: &PublicKey, recipient: &Recipient) -> Vec<u8> {
    [&share.as_bytes()[..], &recipient.0.as_bytes()[..]].concat()
}

fn text_of(kind: &str, bytes: &[u8]) -> String {
    // Neither these prefixes nor 32 bytes are too long.
    let hrp = Hrp::parse(kind).ok();
    hrp.and_then(|hrp| bech32::encode::<Bech32>(hrp, bytes).ok()).unwrap_or_default()
}

fn bytes_of(text: &str, kind: &str) -> Option<Zeroizing<[u8; 32]>> {
    let text = CheckedHrpstring::new::<Bech32>(text).ok()?;
    if !text.hrp().as_str().eq_ignore_ascii_case(kind) {
        return None;
    }
    let bytes = Zeroizing::new(text.byte_iter().collect::<Vec<u8>>());
    Some(Zeroizing::new(<[u8; 32]>::try_from(&bytes[..]).ok()?))
}
