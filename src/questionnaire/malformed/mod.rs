//! toml's messages about lines that are not TOML, in this program's own words: the fault, its place, and the
//! remedy.

use std::ops::Range;

use toml::de::Error;

use super::words::shorten;
use crate::text::unshown;
use lines::{PlaceInLine, is_named, is_other_space, line_above, without_note};
use meanings::{
    BRACE_TOO_MANY, DECIMAL_COMMA, FIRST_TWICE, LIST_BELOW, LIST_IN_BRACES, LIST_IN_PARENTHESES,
    LIST_NOT_EQUATED, LIST_NOT_OPENED, LISTS, MEANINGS, NEVER_SHOWN, NO_HEADER, NO_NAME_IN_BRACES,
    NO_NUMBER, NOT_OPENED, OPEN_BRACE, OPEN_LIST, OTHER_SPACE, PARENTHESES, TEXT_OVER_LINES, Words,
};

mod lines;
mod meanings;

/// The marks that a word processor puts in the place of straight ones.
const CURLY: [char; 7] = ['“', '”', '„', '‘', '’', '«', '»'];

/// A fault with the stretch to mend.
type Fault<'w> = (Range<usize>, Words<'w>);

/// The most errors whose lines are looked at to find out whether they spoil all that stands below.
const MAX_LOOKED_AT: usize = 100;

const IN_ITS_PLACE: &str = "Put a comma in its place.";
const STRAIGHT: &str = "Write straight quotation marks: \"…\".";
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
pub(super) struct Errors<'e> {
    text: &'e str,
    all: Vec<(&'e str, Range<usize>)>,
}

impl<'e> Errors<'e> {
    pub(super) fn new(text: &'e str, errors: impl IntoIterator<Item = &'e Error>) -> Self {
        let errors = errors.into_iter();
        let mut all: Vec<_> =
            errors.map(|error| (error.message(), error.span().unwrap_or_default())).collect();
        all.sort_by_key(|(_, span)| span.start);
        Self { text, all }
    }

    /// Returns whether the end of a list or a brace is not known. What stands below may have been taken into
    /// it then, or a part of it may have been taken for what stands below.
    pub(super) fn leave_open(&self) -> bool {
        let is = |message: &str, beginning| message.starts_with(beginning);
        let is_unclosed = |(message, _): &(&str, _)| {
            is(message, "unclosed inline table") || is(message, "unclosed array,")
        };
        let is_unclear = |(message, span): &(&str, Range<usize>)| {
            is(message, "missing key for inline table")
                && PlaceInLine::of(self.text, span.start).is_in_two_braces()
                || list_below(self.text, message, span.start) == Some(LIST_BELOW)
        };
        // Each may look through a long line, so not all are asked.
        self.all.iter().any(is_unclosed) || self.all.iter().take(MAX_LOOKED_AT).any(is_unclear)
    }

    /// Iterates over the faults of the text: of those of one line, the first is the cause of the others, and
    /// of all if something has no end.
    pub(super) fn faults(&self) -> impl Iterator<Item = Malformed> {
        let (text, is_open) = (self.text, self.leave_open());
        let count = if is_open { 1 } else { self.all.len() };
        let mut end = 0;
        self.all.iter().take(count).filter_map(move |(message, span)| {
            // The elements of a list whose beginning is wrong are taken for something else, each of them, and
            // so are the lines of a text.
            if span.start < end {
                return None;
            }
            let (span, words) = open_above(text, message, span.start, is_open)
                .unwrap_or_else(|| fault(text, message, span.clone()));
            if LISTS.contains(&words) {
                end = end_of_list(text, span.start);
            } else if words == TEXT_OVER_LINES {
                end = end_of_text(text, span.start).unwrap_or_default();
            } else if words == OTHER_SPACE {
                // It hides the beginning of a list, or is taken for an element without a comma before the
                // next.
                let rest = PlaceInLine::of(text, span.start).rest;
                end = if without_note(rest).ends_with('[') {
                    end_of_list(text, span.start)
                } else {
                    text.len() - text[span.start..].trim_start().len() + 1
                };
            }
            let (what, instead) = words;
            Some(Malformed { span, what: format!("this is not TOML: {}", shorten(what)), instead })
        })
    }
}

/// Returns the fault of a list or a brace that a line above leaves open, if this line cannot belong to it.
fn open_above(text: &str, message: &str, at: usize, is_open: bool) -> Option<Fault<'static>> {
    let place = PlaceInLine::of(text, at);
    let in_braces = message.contains("inline table") || message.contains("key-value pairs");
    // A name such as `item` in place of a value may begin like `inf` or `true`.
    let in_list = ["missing comma between array", "string values", "invalid"];
    let in_list = in_list.iter().any(|beginning| message.starts_with(beginning));
    let is_next = is_open && place.begins_next();
    let is_closed_here = place.before.is_empty() && place.rest.starts_with(['{', ']']);
    let above = line_above(text, place.line_start);
    let is_list =
        place.rest.starts_with('{') && text[above.clone()].replace(' ', "").ends_with("={");
    let words = match () {
        () if in_braces && is_closed_here && is_list => LIST_IN_BRACES,
        () if in_braces && (is_next || is_closed_here) => OPEN_BRACE,
        () if in_list && is_next => OPEN_LIST,
        () => return None,
    };
    Some((above, words))
}

fn fault<'m>(text: &str, message: &'m str, span: Range<usize>) -> Fault<'m> {
    let place = PlaceInLine::of(text, span.start);
    let (before, rest) = (place.before, place.rest);
    let is = |beginning: &str| message.starts_with(beginning);
    if let Some(words) = list_below(text, message, span.start) {
        return (span, words);
    }
    match text[span.start..].chars().next() {
        _ if message.contains("characters") => return (span, NEVER_SHOWN),
        Some(space) if is_other_space(space) => return (span, OTHER_SPACE),
        Some(space) if space.is_whitespace() => {}
        Some(other) if !unshown(other.encode_utf8(&mut [0; 4])).is_empty() => {
            return (span, NEVER_SHOWN);
        }
        _ => {}
    }
    let value = &text[span.clone()];
    // Such a space is taken for a part of the number or the word before it.
    if let Some(at) = value.find(is_other_space).filter(|_| !value.contains(['"', '\'']))
        && (value.ends_with(is_other_space) || value.starts_with(|c: char| c.is_ascii_digit()))
    {
        return (span.start + at..span.end, OTHER_SPACE);
    }
    if is("string values") {
        return unquoted(value, &place, span);
    }
    let meaning = MEANINGS.iter().find(|(beginning, _)| is(beginning)).map(|(_, words)| *words);
    let words = match message {
        _ if is("missing comma between array") && rest.starts_with('}') => NOT_OPENED,
        _ if is("missing comma between array") => return missing_comma(text, &place, span),
        _ if is("missing comma between key") => after_value(before, rest, true),
        _ if is("unexpected key or value") => after_value(before, rest, false),
        _ if is("missing opening quote") && rest.starts_with(CURLY) => {
            ("a text without quotation marks", STRAIGHT)
        }
        _ if is("missing opening quote") && rest.starts_with('(') => PARENTHESES,
        _ if is("invalid basic string") && end_of_text(text, span.start).is_some() => {
            TEXT_OVER_LINES
        }
        _ if is("duplicate key") && before.is_empty() && is_first(rest) => FIRST_TWICE,
        _ if ends_with_decimal_comma(before) => DECIMAL_COMMA,
        // A value that is missing is taken for an empty text.
        _ if is("invalid literal string") && rest.starts_with('}') => NO_NAME_IN_BRACES,
        _ if is("invalid key-value pair") && rest.starts_with('}') => NOT_OPENED,
        _ if is("missing key for inline table") && before.ends_with('{') => BRACE_TOO_MANY,
        _ if is("key with no value") && rest.starts_with('[') => LIST_NOT_EQUATED,
        _ if is("unquoted keys") && before.starts_with('[') => NO_HEADER,
        _ if is("unquoted keys") && before.contains('{') => NO_NAME_IN_BRACES,
        _ if meaning == Some(NO_NUMBER) => {
            let value = value_around(text, place.line_start, span.start);
            if value.starts_with(char::is_alphabetic) {
                return unquoted(value, &place, span);
            }
            NO_NUMBER
        }
        _ => meaning.unwrap_or((message, "Mend this line first.")),
    };
    // A text between three marks goes on to the end of the file.
    let openings = ["\"\"\"", "'''"].map(|marks| text[..span.start].rfind(marks));
    match openings.into_iter().flatten().max() {
        Some(opening) if is("invalid multi-line") => (opening..opening + 3, words),
        _ => (span, words),
    }
}

/// Returns the fault of a list that begins below its equals sign, or whose elements do.
fn list_below(text: &str, message: &str, at: usize) -> Option<Words<'static>> {
    let mut lines = text[at..].lines().map(without_note);
    if !message.starts_with("string values") || !lines.next()?.is_empty() {
        return None;
    }
    match lines.find(|line| !line.is_empty())? {
        "[" => Some(LIST_BELOW),
        line if line.starts_with('{') || line.ends_with(',') => Some(LIST_NOT_OPENED),
        _ => None,
    }
}

/// Returns where a list that begins at a place ends: below a closing mark that has a line to itself, or above
/// the next header.
fn end_of_list(text: &str, at: usize) -> usize {
    let mut end = at;
    for (number, line) in text[at..].split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_start().starts_with("[[") {
            break;
        }
        end += line.len();
        if number > 0 && matches!(without_note(line), "]" | "}" | ")") {
            break;
        }
    }
    end
}

/// Returns where a text that a line leaves open ends, if it goes on in the lines below: behind the line with
/// its second mark, if none before can be anything else.
fn end_of_text(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for (number, line) in text[at..].split_inclusive('\n').enumerate() {
        let (length, line) = (line.len(), line.trim_start());
        let is_element = line.starts_with('"') && line.matches('"').count() > 1;
        if number > 0
            && (is_element || is_named(line) || line.starts_with(['[', ']', '{', '}', '#']))
        {
            return None;
        }
        end += length;
        if number > 0 && line.contains('"') {
            return Some(end);
        }
    }
    None
}

/// Returns the value in a line that begins at one byte, around another byte.
fn value_around(text: &str, line_start: usize, at: usize) -> &str {
    let start = text[line_start..at].rfind('=').map_or(at, |equals| line_start + equals + 1);
    text[start..].split(['\n', ',', '}']).next().unwrap_or_default().trim()
}

/// Returns the fault of a value that could only be a text.
fn unquoted(value: &str, place: &PlaceInLine<'_>, span: Range<usize>) -> Fault<'static> {
    let word = value.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let text = |instead| ("a text without quotation marks", instead);
    let words = match word.to_lowercase().as_str() {
        _ if !place.before.ends_with('=') && is_named(place.rest) => (
            "a name and its value outside braces",
            "Write { before the first name and } after the last value.",
        ),
        "yes" | "no" | "on" | "off" | "true" | "false" if word == value => text(BOOLEAN),
        _ if value.is_empty() => (
            "there is no value",
            "Write one: a text between quotation marks, a number, true or false, or a list between [ and ].",
        ),
        _ if value.starts_with(CURLY) => text(STRAIGHT),
        _ if place.rest == "(" => LIST_IN_PARENTHESES,
        _ if value.starts_with('(') => PARENTHESES,
        _ if value.starts_with(|c: char| c.is_ascii_digit()) => {
            let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
            let beyond = place.rest.trim_start_matches(is_of_number).trim_start();
            let is_element = place.before.contains('[') && !beyond.starts_with('%');
            let instead = if beyond.starts_with(';') {
                IN_ITS_PLACE
            } else if is_named(beyond) || is_element {
                "Put a comma after the number."
            } else {
                "Write only the number, or put a text between quotation marks. A note begins with #."
            };
            ("a number with something after it", instead)
        }
        _ => text("Put the text between quotation marks: \"…\"."),
    };
    (span, words)
}

/// Returns the fault of two elements of a list without a comma between them, the second at the place.
fn missing_comma(text: &str, place: &PlaceInLine<'_>, span: Range<usize>) -> Fault<'static> {
    let what = "a comma is missing between two elements of a list";
    if place.before.is_empty() {
        (line_above(text, span.start), (what, "Put a comma after this element."))
    } else {
        let is_semicolon = place.rest.starts_with(';');
        (span, (what, if is_semicolon { IN_ITS_PLACE } else { "Put a comma before this." }))
    }
}

/// Returns whether a part of a line ends with `= 37,5`.
fn ends_with_decimal_comma(before: &str) -> bool {
    before.rsplit_once(',').is_some_and(|(whole, rest)| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        is_number(rest) && whole.rsplit_once('=').is_some_and(|(_, whole)| is_number(whole.trim()))
    })
}

/// The fields that come first in a table: the id, or that of a page or a helpline, which have none.
pub(super) const FIRST_FIELDS: [&str; 3] = ["id", "before", "region"];

/// Returns whether a line is the first of a table.
pub(super) fn is_first(line: &str) -> bool {
    let rest = |field: &&str| line.trim_start().strip_prefix(*field).map(str::trim_start);
    FIRST_FIELDS.iter().filter_map(rest).any(|rest| rest.starts_with('='))
}

/// Returns the fault of what follows a value, and its remedy.
fn after_value(before: &str, rest: &str, is_in_braces: bool) -> Words<'static> {
    if before.starts_with('[') {
        return (
            "something after the header",
            "Write it in a line of its own; a note begins with #.",
        );
    }
    if is_in_braces && rest.starts_with(';') {
        return ("a semicolon between two names", IN_ITS_PLACE);
    }
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
            DECIMAL_COMMA
        }
        _ if rest.starts_with([',', ';']) => {
            ("a mark after the value", "Take it out, and write each name in a line of its own.")
        }
        _ if rest.starts_with([']', '}']) => NOT_OPENED,
        _ => ("something after the value", "Write nothing after the value; a note begins with #."),
    }
}
