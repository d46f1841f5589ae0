//! toml's usual messages about lines that are not TOML, in this program's own words: the fault, its place, and
//! the remedy. Rare ones keep toml's words.

use std::ops::Range;

use toml::de::Error;

use super::words::shorten;

/// The marks that a word processor puts in the place of straight ones.
const CURLY: [char; 7] = ['“', '”', '„', '‘', '’', '«', '»'];

/// Messages about a number or a word for true. A text that begins like one has them too: `nine questions`.
const NOT_A_VALUE: [&str; 4] =
    ["invalid float", "invalid mantissa", "unexpected leading zero", "invalid boolean"];

const BOOLEAN: &str = "Write true or false, or put the text between quotation marks.";

/// A fault of a line, and its remedy.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    /// The stretch to mend.
    pub(super) span: Range<usize>,
    pub(super) what: String,
    pub(super) instead: &'static str,
}

/// toml's errors about a text: the message and the place of each, in the order of the places.
pub(super) struct Errors<'e>(Vec<(&'e str, Range<usize>)>);

impl<'e> Errors<'e> {
    pub(super) fn new(errors: impl IntoIterator<Item = &'e Error>) -> Self {
        let errors = errors.into_iter();
        let mut all: Vec<_> =
            errors.map(|error| (error.message(), error.span().unwrap_or_default())).collect();
        all.sort_by_key(|(_, span)| span.start);
        Self(all)
    }

    /// Returns whether a list or a brace has no end, so that whatever stands below may have been taken into it.
    pub(super) fn leave_open(&self) -> bool {
        let beginnings = ["unclosed inline table", "unclosed array,"];
        self.0.iter().any(|(message, _)| beginnings.iter().any(|open| message.starts_with(open)))
    }

    /// Iterates over the faults of the text: of those of one line, the first is the cause of the others, and
    /// of all if something has no end.
    pub(super) fn faults(&self, text: &str) -> impl Iterator<Item = Malformed> {
        let count = if self.leave_open() { 1 } else { self.0.len() };
        self.0.iter().take(count).map(|(message, span)| fault(text, message, span.clone()))
    }
}

fn fault(text: &str, message: &str, span: Range<usize>) -> Malformed {
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let (before, rest) = (text[line_start..span.start].trim(), &text[span.start..]);
    let rest = rest.lines().next().unwrap_or_default().trim();
    let (what, instead) = match message {
        _ if message.starts_with("string values") => return unquoted(&text[span.clone()], span),
        _ if message.starts_with("missing comma between array") => {
            return missing_comma(text, before, rest, span);
        }
        _ if message.starts_with("unexpected key or value")
            || message.starts_with("missing comma") =>
        {
            after_value(message, before, rest)
        }
        _ if message.starts_with("invalid basic string") => {
            ("a text without an end", "Put a quotation mark at the end of the text.")
        }
        _ if message.starts_with("invalid multi-line") => {
            ("a text without an end", "Put three quotation marks at the end of the text.")
        }
        _ if message.starts_with("invalid literal string") => {
            ("a text without an end", "Put the text between double quotation marks: \"…\".")
        }
        _ if message.contains("unicode") || message.contains("escape") => {
            ("a backslash that stands for nothing", "Write \\\\ for a backslash in a text.")
        }
        _ if message.starts_with("key with no value")
            || message.starts_with("invalid unquoted key") =>
        {
            (
                "this is no name with a value",
                "Write a name, an equals sign and a value: title = \"…\". A note begins with #.",
            )
        }
        "duplicate key" => ("this name has a value already", "Write it once."),
        _ if NOT_A_VALUE.iter().any(|beginning| message.starts_with(beginning)) => {
            let value = value_around(text, line_start, span.start);
            if value.starts_with(char::is_alphabetic) {
                return unquoted(value, span);
            }
            let number = "Write a number such as 0.5, or put a text between quotation marks.";
            ("this is no number", number)
        }
        _ if message.starts_with("unclosed inline table") => {
            ("a brace without an end", "Write } where it ends.")
        }
        _ if message.starts_with("unclosed") => {
            ("a bracket without an end", "Write ] where it ends.")
        }
        _ => (message, "Mend this line first."),
    };
    malformed(span, what, instead)
}

fn malformed(span: Range<usize>, what: &str, instead: &'static str) -> Malformed {
    Malformed { span, what: format!("this is not TOML: {}", shorten(what)), instead }
}

/// Returns the value in a line that begins at one byte, around another byte.
fn value_around(text: &str, line_start: usize, at: usize) -> &str {
    let start = text[line_start..at].rfind('=').map_or(at, |equals| line_start + equals + 1);
    text[start..].split(['\n', ',', '}']).next().unwrap_or_default().trim()
}

/// Returns the fault of a value that could only be a text.
fn unquoted(value: &str, span: Range<usize>) -> Malformed {
    let word = value.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let what = "a text without quotation marks";
    match word.to_lowercase().as_str() {
        "yes" | "no" | "on" | "off" | "true" | "false" if word == value => {
            malformed(span, what, BOOLEAN)
        }
        _ if value.is_empty() => malformed(
            span,
            "there is no value",
            "Write one: a text between quotation marks, a number, true or false.",
        ),
        _ if value.starts_with(CURLY) => {
            malformed(span, what, "Write straight quotation marks: \"…\".")
        }
        _ if value.starts_with(|c: char| c.is_ascii_digit()) => malformed(
            span,
            "a number with something after it",
            "Put a comma after the number, a # before a note, or quotation marks around a text.",
        ),
        _ => malformed(span, what, "Put the text between quotation marks: \"…\"."),
    }
}

/// Returns the fault of two elements of a list without a comma between them. `before` and `rest` are the parts
/// of the line on which the second stands.
fn missing_comma(text: &str, before: &str, rest: &str, span: Range<usize>) -> Malformed {
    let what = "a comma is missing between two elements of a list";
    if begins_next(rest) {
        malformed(span, "a list without an end", "Write ] at the end of the list above.")
    } else if before.is_empty() {
        malformed(line_above(text, span.start), what, "Put a comma after this element.")
    } else {
        malformed(span, what, "Put a comma before this.")
    }
}

/// Returns whether a line begins with what cannot stand in a list: a header, or a name with an equals sign.
fn begins_next(line: &str) -> bool {
    line.starts_with("[[") || is_named(line)
}

fn is_named(line: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let after = line.trim_start_matches(name);
    after.len() < line.len() && after.trim_start().starts_with('=')
}

/// Returns the nearest line above a place that is neither empty nor a note, without the spaces around it.
fn line_above(text: &str, at: usize) -> Range<usize> {
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

/// Returns the fault of what follows a value, and its remedy.
fn after_value<'m>(message: &'m str, before: &str, rest: &str) -> (&'m str, &'static str) {
    let is_in_braces = message.starts_with("missing comma");
    if is_named(rest) {
        return if is_in_braces {
            ("a comma is missing between a value and the next name", "Put a comma before this.")
        } else {
            ("two names in one line", "Write each in a line of its own.")
        };
    }
    match before.chars().last() {
        Some('"') if rest.starts_with(|c: char| c.is_alphanumeric() || c == '"') => {
            ("a quotation mark within a text", "Write \\\" for a quotation mark within a text.")
        }
        Some('\'') => (
            "an apostrophe within a text between apostrophes",
            "Put the text between double quotation marks: \"…\".",
        ),
        Some('0'..='9')
            if rest.starts_with(',') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            ("a number with a comma", "Write a decimal point: 0.5.")
        }
        _ if rest.starts_with([',', ';']) => {
            ("a mark after the value", "Take it out, and write each name in a line of its own.")
        }
        _ if rest.starts_with('{') && is_in_braces => {
            ("a brace without an end", "Write } at the end of the line above.")
        }
        _ => (message, "Write nothing after the value; a note begins with #."),
    }
}
