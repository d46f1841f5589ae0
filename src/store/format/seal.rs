//! The seal at the end of a file, which shows whether the file is complete and unchanged.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The line with which the seal begins. Everything before it is sealed.
const LINE: &str = "[seal]";

/// A checksum that fits no text.
const BROKEN: [u8; 32] = [0; 32];

/// A text in two parts: the sealed one, and its seal.
pub(super) struct Sealed<'a> {
    pub(super) before: &'a str,
    end: &'a str,
}

/// Seals a text that ends with a newline.
pub(super) fn seal(mut text: String, answers: usize) -> String {
    let end = ending(answers, &checksum(&Sha256::digest(text.as_bytes())));
    text.push_str(&end);
    text
}

impl<'a> Sealed<'a> {
    /// Splits a text before its last line that begins a seal, or returns `None` if there is none. Other
    /// line ends, or spaces before the line, do not mean that it was cut short.
    pub(super) fn split(text: &'a str) -> Option<Self> {
        let mut before = text.len();
        for line in text.split_inclusive('\n').rev() {
            before -= line.len();
            if line.trim_start().starts_with(LINE) {
                let (before, end) = text.split_at_checked(before)?;
                return Some(Self { before, end });
            }
        }
        None
    }

    /// Returns whether not a byte of the text, its seal included, has changed since it was written.
    pub(super) fn is_whole(&self, answers: usize) -> bool {
        self.end == ending(answers, &self.checksum())
    }

    /// Returns whether the text ends with the checksum of the sealed part.
    pub(super) fn fits(&self) -> bool {
        self.end.ends_with(&self.checksum())
    }

    fn checksum(&self) -> String {
        checksum(&Sha256::digest(self.before.as_bytes()))
    }

    /// Returns the text with a checksum that does not fit.
    pub(super) fn break_seal(&self) -> String {
        let kept = self.end.split_inclusive('\n').take_while(|line| !line.starts_with("sha256"));
        let mut text = self.before.to_owned();
        text.extend(kept);
        text.push_str(&checksum(&BROKEN));
        text
    }
}

fn ending(answers: usize, checksum: &str) -> String {
    format!("{LINE}\nanswers = {answers}\n{checksum}")
}

fn checksum(hash: &[u8]) -> String {
    let mut line = "sha256 = \"".to_owned();
    for byte in hash {
        // Writing to a String cannot fail.
        let _ = write!(line, "{byte:02x}");
    }
    line.push_str("\"\n");
    line
}
