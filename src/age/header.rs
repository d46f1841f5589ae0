//! The header of a file: lines of text that say who can open it, and how.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{
    bytes::{array_from_text, derive_key, from_text, to_text},
    failure::Failure,
    stanza::{FileKey, Stanza},
};

const VERSION: &str = "age-encryption.org/v1";
const STANZA: &str = "-> ";
const END: &str = "---";
/// The columns of a line of a stanza's body; the last line has fewer.
const COLUMNS: usize = 64;

/// A header, and what follows it.
pub(super) struct Header<'a> {
    pub(super) stanzas: Vec<Stanza>,
    /// The bytes that its authentication code covers.
    signed: &'a [u8],
    code: [u8; 32],
    /// The bytes after it.
    pub(super) payload: &'a [u8],
}

impl<'a> Header<'a> {
    /// Parses the header at the beginning of a file.
    pub(super) fn parse(file: &'a [u8]) -> Result<Self, Failure> {
        let mut lines = Lines { file, at: 0 };
        if lines.next(VERSION)? != VERSION {
            return Err(Failure::Malformed);
        }
        let mut stanzas = Vec::new();
        loop {
            let start = lines.at;
            let line = lines.next("")?;
            if let Some(words) = line.strip_prefix(STANZA) {
                stanzas.push(Stanza { words: words_of(words)?, body: lines.body()? });
            } else {
                let code = line.strip_prefix(END).and_then(|code| code.strip_prefix(' '));
                let code = array_from_text(code.ok_or(Failure::Malformed)?)?;
                if stanzas.is_empty() {
                    return Err(Failure::Malformed);
                }
                let (signed, payload) = (&file[..start + END.len()], &file[lines.at..]);
                return Ok(Self { stanzas, signed, code, payload });
            }
        }
    }

    /// Checks that the header is the one that was written with the file key.
    pub(super) fn verify(&self, file_key: &FileKey) -> Result<(), Failure> {
        code_of(file_key, self.signed).verify_slice(&self.code).map_err(|_| Failure::Damaged)
    }
}

/// Returns the header of a file with one reader.
pub(super) fn write(file_key: &FileKey, stanza: &Stanza) -> Vec<u8> {
    let body = to_text(&stanza.body);
    debug_assert!(body.len() < COLUMNS, "the body of a stanza is one line");
    let signed = format!("{VERSION}\n{STANZA}{}\n{body}\n{END}", stanza.words.join(" "));
    let code = code_of(file_key, signed.as_bytes()).finalize().into_bytes();
    format!("{signed} {}\n", to_text(&code)).into_bytes()
}

fn code_of(file_key: &FileKey, signed: &[u8]) -> Hmac<Sha256> {
    // HMAC pads a key with zeros to a block of the hash. Padded here, it always has the right length.
    let mut key = Zeroizing::new([0; 64]);
    key[..32].copy_from_slice(&derive_key(&file_key[..], &[], "header")[..]);
    Hmac::new((&*key).into()).chain_update(signed)
}

fn words_of(line: &str) -> Result<Vec<String>, Failure> {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic());
    let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    if words.iter().all(|word| is_word(word)) { Ok(words) } else { Err(Failure::Malformed) }
}

/// The lines of a header that have not been read.
struct Lines<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    /// Returns the next line. One that does not end is cut short, unless `expected` is given and does not
    /// begin with it.
    fn next(&mut self, expected: &str) -> Result<&'a str, Failure> {
        let rest = &self.file[self.at..];
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            let could_be_longer = expected.is_empty() || expected.as_bytes().starts_with(rest);
            return Err(if could_be_longer { Failure::CutShort } else { Failure::Malformed });
        };
        self.at += end + 1;
        str::from_utf8(&rest[..end]).map_err(|_| Failure::Malformed)
    }

    /// Returns the body of a stanza: full lines, and one that is shorter.
    fn body(&mut self) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        loop {
            let line = self.next("")?;
            if line.len() > COLUMNS {
                return Err(Failure::Malformed);
            }
            body.extend(from_text(line)?);
            if line.len() < COLUMNS {
                return Ok(body);
            }
        }
    }
}
