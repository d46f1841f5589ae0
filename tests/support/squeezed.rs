//! A text without its line ends.

/// Returns the words of a text, whatever lines they are broken into.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
