//! A passphrase, and the work that it takes to try one.

use std::{fmt, io};

use scrypt::{Params, scrypt};
use zeroize::Zeroizing;

use super::{
    bytes::{array_from_text, random, to_text},
    failure::Failure,
    header::Header,
    stanza::{FileKey, Stanza},
};

const KIND: &str = "scrypt";
const PURPOSE: &[u8] = b"age-encryption.org/v1/scrypt";

/// A passphrase. It is wiped from memory when it is dropped, and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

/// How much work each try of a passphrase takes: 2 to this power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// The work factor of the files written here: about a second and 256 MiB of memory. It is the same
    /// on every machine, so that a fast one writes nothing that a slow one refuses to read.
    pub const WRITTEN: Self = Self(18);
    /// The most that is read: 1 GiB of memory. Other programs measure their machine, and may write
    /// more than we do.
    const MOST: Self = Self(20);

    /// Returns the lowest work factor, which is for tests only: it protects nothing.
    #[doc(hidden)]
    #[must_use]
    pub fn cheapest() -> Self {
        Self(1)
    }
}

impl Passphrase {
    /// Creates a passphrase.
    #[must_use]
    pub fn new(text: Zeroizing<String>) -> Self {
        Self(text)
    }

    /// Returns whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many characters it has.
    #[must_use]
    pub fn char_count(&self) -> usize {
        self.0.chars().count()
    }

    /// Wraps a file key, so that the passphrase opens it.
    pub(super) fn wrap_file_key(&self, work: WorkFactor, file_key: &FileKey) -> io::Result<Stanza> {
        let salt = random::<16>()?;
        let words = vec![KIND.to_owned(), to_text(&salt), work.0.to_string()];
        Ok(Stanza::wrap_file_key(words, file_key, &self.stretch(&salt, work)))
    }

    /// Unwraps the file key, or returns `None` if it is not the right passphrase.
    pub(super) fn unwrap_file_key(&self, stanza: &Stanza) -> Result<Option<FileKey>, Failure> {
        if stanza.words[0] != KIND {
            return Ok(None);
        }
        let [_, salt, work] = &stanza.words[..] else { return Err(Failure::Malformed) };
        let salt = array_from_text::<16>(salt)?;
        let work = work_factor(work)?;
        stanza.check_len()?;
        Ok(stanza.unwrap_file_key(&self.stretch(&salt, work)))
    }

    fn stretch(&self, salt: &[u8; 16], work: WorkFactor) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        let salt = [PURPOSE, salt].concat();
        // Neither fails: a work factor is from 1 to 20, and 32 bytes are a valid length.
        if let Ok(params) = Params::new(work.0, 8, 1) {
            let _ = scrypt(self.0.as_bytes(), &salt, &params, &mut key[..]);
        }
        key
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Refuses a file that a passphrase and something else open: whoever knows the passphrase expects
/// to be the only one.
pub(super) fn refuse_passphrase_beside_others(header: &Header<'_>) -> Result<(), Failure> {
    let is_passphrase = |stanza: &Stanza| stanza.words[0] == KIND;
    if header.stanzas.len() > 1 && header.stanzas.iter().any(is_passphrase) {
        return Err(Failure::Malformed);
    }
    Ok(())
}

fn work_factor(text: &str) -> Result<WorkFactor, Failure> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if !is_number || text.is_empty() {
        return Err(Failure::Malformed);
    }
    let work = text.parse().map(WorkFactor).map_err(|_| Failure::TooCostly)?;
    if work > WorkFactor::MOST { Err(Failure::TooCostly) } else { Ok(work) }
}
