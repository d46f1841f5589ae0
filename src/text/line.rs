//! Short texts of one line that somebody types, such as a name or a note.

use super::clean;

/// Returns whether a text is clean, not empty, and of at most so many characters.
pub(crate) fn is_line(text: &str, max_chars: usize) -> bool {
    (1..=max_chars).contains(&text.chars().count()) && clean(text) == text
}

/// Cleans a typed text: one space between two words, and cut to at most so many characters. Returns
/// an empty text if nothing that can be seen is left.
pub(crate) fn typed_line(text: &str, max_chars: usize) -> String {
    let words = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.chars().take(max_chars).collect();
    clean(cut.trim_end()).trim().to_owned()
}
