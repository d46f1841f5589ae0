use std::ffi::OsStr;

use super::clean::{Unfit, filter};

/// The most characters of an excerpt.
const MAX_CHARS: usize = 160;

/// Returns a path or another name as it may be shown on a terminal: on one line, with U+FFFD for
/// every character that a terminal could obey or that cannot be seen.
#[must_use]
pub fn printable(name: impl AsRef<OsStr>) -> String {
    filter(&name.as_ref().to_string_lossy(), Unfit::Replaced)
}

/// Returns the beginning of a text, on one line, as [`printable`] returns it.
#[must_use]
pub fn excerpt(text: &str) -> String {
    printable(text.replace('\n', " ")).chars().take(MAX_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_escapes_is_shown_without_them() {
        assert_eq!(printable("/a/\u{1b}[2J\u{202e}x"), "/a/\u{fffd}[2J\u{fffd}x");
    }

    #[test]
    fn nothing_invisible_passes_in_a_path() {
        for hidden in ['\u{200B}', '\u{E0061}', '\u{E000}', '\u{3164}', '\u{AD}', '\u{2800}'] {
            assert_eq!(
                printable(format!("/a/x{hidden}y")),
                "/a/x\u{fffd}y",
                "{:x}",
                u32::from(hidden)
            );
        }
    }

    #[test]
    fn an_excerpt_is_short_and_on_one_line() {
        assert_eq!(excerpt("one\ntwo\r"), "one two\u{fffd}");
        assert_eq!(excerpt(&"a".repeat(1_000)).len(), MAX_CHARS);
    }
}
