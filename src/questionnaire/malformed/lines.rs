//! The lines of a file, and places in them.

use std::ops::Range;

/// A place in a line.
pub(super) struct PlaceInLine<'t> {
    /// The position in the text at which the line begins.
    pub(super) line_start: usize,
    /// The parts of the line before and after the place, without the spaces around them.
    pub(super) before: &'t str,
    pub(super) rest: &'t str,
}

impl<'t> PlaceInLine<'t> {
    pub(super) fn of(text: &'t str, at: usize) -> Self {
        let line_start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let rest = text[at..].lines().next().unwrap_or_default().trim();
        Self { line_start, before: text[line_start..at].trim(), rest }
    }

    /// Returns whether the place is within two pairs of braces in the place of one.
    pub(super) fn is_in_two_braces(&self) -> bool {
        self.before.ends_with('{') && self.rest.replace(' ', "").contains("}}")
    }

    /// Returns whether the line begins here, or just before, with what can stand in no list: a header, or a
    /// name with an equals sign.
    pub(super) fn begins_next(&self) -> bool {
        match self.before {
            "" => self.rest.starts_with("[[") || is_named(self.rest),
            before => before == "[[",
        }
    }
}

/// Returns a line without a note at its end, and without the spaces around the rest.
pub(super) fn without_note(line: &str) -> &str {
    line.split('#').next().unwrap_or_default().trim_matches([' ', '\t', '\r', '\n'])
}

/// Returns the nearest line above a place that is neither empty nor a note, without the spaces around it.
pub(super) fn line_above(text: &str, at: usize) -> Range<usize> {
    let lines = text[..at].split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start, line))
    });
    let is_element = |(_, line): &(usize, &str)| !matches!(line.trim().as_bytes(), [] | [b'#', ..]);
    let above = lines.filter(is_element).last();
    above.map_or(at..at, |(start, line)| {
        let start = start + line.len() - line.trim_start().len();
        start..start + line.trim().len()
    })
}

/// Returns whether it is white space that TOML has no place for.
pub(super) fn is_other_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Returns whether a line begins with a name and an equals sign.
pub(super) fn is_named(line: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let after = line.trim_start_matches(name);
    after.len() < line.len() && after.trim_start().starts_with('=')
}
