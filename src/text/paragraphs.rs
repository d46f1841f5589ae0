//! Prose of several paragraphs.

use super::{clean, is_visible};

/// The signs that begin a line of a list.
const BULLETS: [&str; 3] = ["- ", "* ", "\u{2022} "];

/// Returns the paragraphs of a text, each [cleaned](clean()) and none empty. They are divided by empty
/// lines; a line of a list, such as `- one`, begins one too.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() || list_line(line.trim_start()).is_some() {
            found.push(String::new());
        }
        if let Some(last) = found.last_mut() {
            last.extend([line, "\n"]);
        }
    }
    let cleaned = found.iter().map(|paragraph| clean(paragraph));
    cleaned.filter(|paragraph| is_visible(paragraph)).collect()
}

/// Returns the words of a paragraph that is a line of a list, without the sign before them.
#[must_use]
pub fn list_line(paragraph: &str) -> Option<&str> {
    BULLETS.iter().find_map(|bullet| paragraph.strip_prefix(bullet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_divided_by_empty_lines_and_begin_at_lines_of_a_list() {
        let text = "\nOne line\nand the next.\r\n \r\n\nAnother\u{1b}[2J:\n- one thing,\n  on two lines\n* more";
        assert_eq!(
            paragraphs(text),
            ["One line and the next.", "Another[2J:", "- one thing, on two lines", "* more"]
        );
        assert_eq!(paragraphs("5 -\n-3 is less"), ["5 - -3 is less"]);
        assert_eq!(paragraphs(" \n\n\u{200b}\n"), [""; 0]);
    }
}
