//! What a terminal would obey, and not show.

/// Returns whether a character steers a terminal, or hides or turns round what is shown, unless it ends a
/// line.
pub(crate) fn steers(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{e0000}'..='\u{e007f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
