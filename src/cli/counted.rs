//! Numbers with their nouns.

/// Returns a number with its noun, in the plural if need be.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
