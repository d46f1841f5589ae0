//! Wrapped lines.

use textwrap::{Options, WordSplitter, core::display_width};

use super::words::word_separator;

/// A space at which no line is broken.
const NO_BREAK: char = '\u{a0}';

/// Wraps a text into lines, between words. A telephone number stays in one piece if it can.
#[must_use]
pub fn wrap(text: &str, options: Options<'_>) -> Vec<String> {
    let mut glued = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let is_in_number = char == ' '
            && glued.ends_with(|before: char| before.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit);
        glued.push(if is_in_number { NO_BREAK } else { char });
    }
    let indents = [options.initial_indent, options.subsequent_indent].map(display_width);
    let width = options.width.saturating_sub(indents.into_iter().max().unwrap_or_default());
    let options = options
        .word_separator(word_separator(&glued, width))
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(&glued, options).into_iter();
    lines.map(|line| line.trim_end().replace(NO_BREAK, " ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_groups_stays_on_one_line() {
        let lines = wrap("Call 0808 2000 247, or 999.", Options::new(14));
        assert_eq!(lines, ["Call", "0808 2000 247,", "or 999."]);
    }
}
