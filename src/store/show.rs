//! Names and texts that come from the disk, made safe to print.

use std::path::Path;

/// The most characters of a text from a file that a message repeats.
const MAX_CHARS: usize = 160;

/// Shows a path with everything that a terminal could obey replaced.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().chars().map(harmless).collect()
}

/// Shows a path as one word of a shell command.
#[must_use]
pub fn shell_word(path: &Path) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+,:@%".contains(c);
    let path = shown(path);
    if !path.is_empty() && !path.starts_with('-') && path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

/// Shows the beginning of a text on one line, with everything a terminal could obey replaced.
pub(super) fn shown_text(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { ' ' } else { harmless(c) }).take(MAX_CHARS).collect()
}

/// Whether a character steers the terminal or the order of the text around it.
pub(super) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn harmless(c: char) -> char {
    if steers(c) { char::REPLACEMENT_CHARACTER } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_escapes_is_shown_without_them() {
        assert_eq!(shown(Path::new("/a/\u{1b}[2J\u{202e}x")), "/a/\u{fffd}[2J\u{fffd}x");
    }

    #[test]
    fn a_path_with_spaces_and_quotes_becomes_one_shell_word() {
        assert_eq!(shell_word(Path::new("/home/a/x")), "/home/a/x");
        assert_eq!(shell_word(Path::new("/it's here")), r"'/it'\''s here'");
    }
}
