use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The line with which the seal begins. Everything before it is sealed.
const LINE: &str = "[seal]\n";

/// A text in two: what is sealed, and its seal.
pub(super) struct Sealed<'a> {
    pub(super) before: &'a str,
    end: &'a str,
}

/// Seals a text that ends with a newline.
pub(super) fn seal(mut text: String, answers: usize) -> String {
    let end = ending(&text, answers);
    text.push_str(&end);
    text
}

impl<'a> Sealed<'a> {
    /// Parts a text where its seal begins, or returns `None` where it has none.
    pub(super) fn part(text: &'a str) -> Option<Self> {
        let newline = text.rfind(&format!("\n{LINE}"))?;
        let (before, end) = text.split_at_checked(newline + 1)?;
        Some(Self { before, end })
    }

    /// Whether not a byte of the text, its seal included, has changed since it was written.
    pub(super) fn is_whole(&self, answers: usize) -> bool {
        self.end == ending(self.before, answers)
    }
}

fn ending(before: &str, answers: usize) -> String {
    let mut end = format!("{LINE}answers = {answers}\nsha256 = \"");
    for byte in Sha256::digest(before.as_bytes()) {
        // Writing to a String cannot fail.
        let _ = write!(end, "{byte:02x}");
    }
    end.push_str("\"\n");
    end
}
