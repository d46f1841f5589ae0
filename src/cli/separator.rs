//! The character between the cells of a file.

use clap::ValueEnum;
use memchr::memchr2;

/// The character between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[repr(u8)]
pub(super) enum Separator {
    /// A comma
    Comma = b',',
    /// A semicolon, as spreadsheets write it in countries with a decimal comma
    Semicolon = b';',
    /// A tab
    Tab = b'\t',
}

impl Separator {
    /// Returns the separator of a text, and the length of the line in which Excel names it, if there is one.
    pub(super) fn found_in(text: &[u8]) -> (Self, usize) {
        let first = &text[..memchr2(b'\n', b'\r', text).unwrap_or(text.len())];
        Self::named_by(first).map_or_else(|| (Self::of(first), 0), |named| (named, first.len()))
    }

    /// Returns the separator that a line such as `sep=;` names: Excel reads it above all others, and shows
    /// it to nobody.
    fn named_by(line: &[u8]) -> Option<Self> {
        let (word, named) = line.split_at_checked(4)?;
        let all = [Self::Comma, Self::Semicolon, Self::Tab];
        let named = all.into_iter().find(|one| named == [*one as u8]);
        named.filter(|_| word.eq_ignore_ascii_case(b"sep="))
    }

    /// Returns the separator that a line has most of outside quotation marks.
    fn of(line: &[u8]) -> Self {
        let unquoted = || line.split(|byte| *byte == b'"').step_by(2).flatten();
        let count = |one: &Self| unquoted().filter(|byte| **byte == *one as u8).count();
        let all = [Self::Tab, Self::Semicolon, Self::Comma];
        all.into_iter().max_by_key(count).unwrap_or(Self::Comma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_a_line_has_most_of() {
        for (line, separator) in [
            ("id,s1,s2", Separator::Comma),
            ("id;s1;\"a,b,c,d\"", Separator::Semicolon),
            ("id\ts1", Separator::Tab),
            ("s1", Separator::Comma),
            ("", Separator::Comma),
        ] {
            assert_eq!(Separator::of(line.as_bytes()), separator, "{line}");
        }
    }

    #[test]
    fn a_line_of_excel_names_the_separator() {
        for (line, separator) in [
            ("sep=;", Some(Separator::Semicolon)),
            ("SEP=,", Some(Separator::Comma)),
            ("sep=\t", Some(Separator::Tab)),
            ("sep=|", None),
            ("sep=", None),
            ("sep=;s1", None),
            ("s1", None),
        ] {
            assert_eq!(Separator::named_by(line.as_bytes()), separator, "{line}");
        }
    }
}
