//! Characters that no text may show.

use std::collections::BTreeSet;

/// Returns whether a character is left out of every text, whatever is around it.
pub(super) fn is_unshown(c: char) -> bool {
    !c.is_whitespace() && (c.is_control() || is_private(c) || is_noncharacter(c) || is_ignorable(c))
}

/// Returns the characters of a text that are left out when the text is [cleaned](super::clean()), white
/// space and what depends on its neighbours aside.
pub(crate) fn unshown(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| is_unshown(*c)).collect()
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Returns whether the character has no look of its own: bidi controls, zero-width spaces,
/// fillers, annotations, tags and the rarer variation selectors. Joiners and the other selectors depend on
/// what is around them.
fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'
            | '\u{200E}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0D}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean;

    #[test]
    fn what_is_never_shown_is_found_and_is_left_out() {
        for c in ['\u{7}', '\u{1b}', '\u{9b}', '\u{202e}', '\u{200b}', '\u{e000}', '\u{ffff}'] {
            let text = format!("a{c}b");
            assert_eq!((unshown(&text), &*clean(&text)), ([c].into(), "ab"));
        }
        for text in ["a\tb\u{a0}\nc", "می\u{200C}خواهم", "❤\u{fe0f}", "e\u{301}"] {
            assert!(unshown(text).is_empty(), "{text}");
        }
    }
}
