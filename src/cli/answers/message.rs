//! The part of an answer that a message repeats.

use std::fmt::Write as _;

use crate::text::shown;

/// The most names that a message lists.
const MAX_NAMED: usize = 8;

/// The most characters of the input that a message repeats.
const MAX_SHOWN: usize = 60;

/// Lists the first few names, and the number of the others.
pub(in crate::cli) fn listed<Name: AsRef<[u8]>>(names: &[Name]) -> String {
    let first = names.iter().take(MAX_NAMED).map(Name::as_ref);
    let shown =
        first.map(|name| if name.is_empty() { "\"\"".to_owned() } else { spelled_out(name) });
    let shown = shown.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MAX_NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Returns the beginning of some input, safe to print. Characters that cannot be seen are spelled
/// out, so that nobody looks for what is wrong in vain: `3<U+00A0>`.
pub(super) fn spelled_out(written: impl AsRef<[u8]>) -> String {
    let written = written.as_ref();
    let beginning = &written[..written.len().min(MAX_SHOWN * 4)];
    let mut spelled = String::new();
    for c in String::from_utf8_lossy(beginning).chars().take(MAX_SHOWN) {
        if shown(c.to_string()).starts_with(c) {
            spelled.push(c);
        } else {
            // Writing to memory cannot fail.
            let _ = write!(spelled, "<U+{:04X}>", u32::from(c));
        }
    }
    spelled
}
