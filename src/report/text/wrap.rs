//! Wrapped lines.

use textwrap::{Options, WordSplitter, core::display_width};

use super::words::word_separator;

/// Wraps a text into lines, between words. A telephone number stays in one piece if it can, and a path
/// that is wider than a line is divided between its names only if words may be broken.
#[must_use]
pub fn wrap(text: &str, options: Options<'_>) -> Vec<String> {
    let indents = [options.initial_indent, options.subsequent_indent].map(display_width);
    let width = options.width.saturating_sub(indents.into_iter().max().unwrap_or_default());
    let widest = if options.break_words { width } else { usize::MAX };
    let options = options
        .word_separator(word_separator(text, widest))
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text, options).into_iter();
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// Wraps a line as [`wrap`] does. If it is one of a list, or set in, the lines after its first hang below
/// its words.
#[must_use]
pub fn wrap_hanging(line: &str, options: Options<'_>) -> Vec<String> {
    let indent = " ".repeat(line.len() - after_mark(line).len());
    // The mark before the words keeps its spaces.
    let options = options.initial_indent(&line[..indent.len()]).subsequent_indent(&indent);
    wrap(after_mark(line), options)
}

/// Returns a line without the mark of a list before its words: a box, a number, a small letter or a dash.
fn after_mark(line: &str) -> &str {
    let line = line.trim_start_matches(' ');
    let boxed = line.strip_prefix("[x] ").or_else(|| line.strip_prefix("[ ] "));
    let line = boxed.unwrap_or(line).trim_start_matches(' ');
    let marked = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = if marked.len() == line.len() {
        line.strip_prefix("- ").or_else(|| line.strip_prefix("s. "))
    } else {
        marked.strip_prefix(". ").or_else(|| marked.strip_prefix("  "))
    };
    marked.unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_list_hang_below_its_words() {
        for (line, wrapped) in [
            (" 1. Name the feeling", " 1. Name the\n    feeling"),
            ("    Because of it all", "    Because of\n    it all"),
            ("- Name the feeling", "- Name the\n  feeling"),
            ("s. Rather not say it", "s. Rather not\n   say it"),
            ("[x] 11  Ask them why", "[x] 11  Ask\n        them\n        why"),
            ("7 of 8 were answered", "7 of 8 were\nanswered"),
            ("", ""),
        ] {
            assert_eq!(wrap_hanging(line, Options::new(14)).join("\n"), wrapped);
        }
    }

    #[test]
    fn a_number_in_groups_stays_on_one_line() {
        let lines = wrap("Call 0808 2000 247, or 999.", Options::new(14));
        assert_eq!(lines, ["Call", "0808 2000 247,", "or 999."]);
    }
}
