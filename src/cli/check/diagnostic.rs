//! A problem as a compiler shows it: place, words, and the line with a caret below.
//!
//! The crate `annotate-snippets` is not used: it lets C1 controls, zero-width and tag characters
//! of the file through to the terminal, and counts each combining mark of a pile as nothing.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    questionnaire::{Location, Problem, Source},
    text::printable,
};

/// The most columns of a line that are shown.
const WIDTH: usize = 72;

/// The columns that stay before the caret when a line is cut on the left.
const LEAD: usize = 24;

/// The most bytes of a line that are read on either side of the caret: enough to fill the width,
/// however few columns each byte takes.
const REACH: usize = 4 * 1024;

/// The distance between tab stops.
const TAB: usize = 4;

/// Stands for a part of the line that is not shown.
const MORE: &str = "…";

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Severity {
    /// The questionnaire cannot be used.
    Error,
    /// The questionnaire can be used, but could be better.
    Warning,
}

impl Severity {
    /// Returns the word by which editors recognise it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Renders one problem, with an empty line after it. All text from the file is cleaned.
pub(super) fn draw(problem: &Problem, severity: Severity, sources: &[Source]) -> String {
    let (severity, what, instead) = (severity.word(), &problem.what, &problem.instead);
    let found = problem.place.as_ref().and_then(|place| Some((place, sources.get(place.source)?)));
    let Some((place, source)) = found else {
        return format!("{severity}: {what}\n  = {instead}\n\n");
    };
    let Location { line, column, .. } = place;
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    let Excerpt { text, caret } = Excerpt::of(&source.text, &place.span);
    let carets = format!("{}{}", " ".repeat(caret.start), "^".repeat(caret.len()));
    format!(
        "{}:{line}:{column}: {severity}: {what}\n \
         {gutter} |\n \
         {number} | {text}\n \
         {gutter} | {carets}\n \
         {gutter} = {instead}\n\n",
        printable(&source.name)
    )
}

/// The visible part of a line of a file.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    text: String,
    /// The columns to mark; at least one.
    caret: Range<usize>,
}

impl Excerpt {
    /// Cuts out the line on which the span begins. If the span covers several lines, the first is
    /// marked.
    fn of(text: &str, span: &Range<usize>) -> Self {
        let start = boundary(text, span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line_end = line_end - usize::from(text[line_start..line_end].ends_with('\r'));
        let start = start.min(line_end);
        let end = boundary(text, span.end.clamp(start, line_end));

        let from = boundary(text, start.saturating_sub(REACH).max(line_start));
        let to = boundary(text, (start + REACH).min(line_end));
        let mut cells = Cells::default();
        cells.extend(&text[from..start]);
        let marked_from = cells.0.len();
        cells.extend(&text[start..end.min(to)]);
        let marked_to = cells.0.len();
        cells.extend(&text[end.min(to)..to]);
        cells.window(marked_from..marked_to, from > line_start, to < line_end)
    }
}

/// The graphemes of a line, each with its width in columns.
#[derive(Debug, Default)]
struct Cells(Vec<(String, usize)>);

impl Cells {
    fn extend(&mut self, text: &str) {
        let mut column: usize = width(&self.0);
        for grapheme in text.graphemes(true) {
            let shown = match grapheme {
                "\t" => " ".repeat(TAB - column % TAB),
                other => printable(other),
            };
            let width = shown.width();
            column += width;
            self.0.push((shown, width));
        }
    }

    /// Cuts the line to the width, around the beginning of the marked part.
    fn window(self, marked: Range<usize>, mut more_left: bool, mut more_right: bool) -> Excerpt {
        let (before, rest) = self.0.split_at(marked.start);
        let lead = width(before);
        let all = lead + width(rest);
        let mut first = 0;
        if more_left || (all > WIDTH && lead > WIDTH - LEAD) {
            let mut left = lead;
            while left > LEAD {
                left -= before[first].1;
                first += 1;
            }
            more_left |= first > 0;
        }
        let mut text = if more_left { MORE.to_owned() } else { String::new() };
        let mut column = text.width();
        let mut caret = None;
        let mut caret_end = column;
        for (at, (shown, width)) in self.0.iter().enumerate().skip(first) {
            if column + width > WIDTH {
                more_right = true;
                break;
            }
            if at == marked.start {
                caret = Some(column);
            }
            text.push_str(shown);
            column += width;
            if at < marked.end {
                caret_end = column;
            }
        }
        let caret = caret.unwrap_or(column);
        if more_right {
            text.push_str(MORE);
        }
        Excerpt { text: text.trim_end().to_owned(), caret: caret..caret_end.max(caret + 1) }
    }
}

fn width(cells: &[(String, usize)]) -> usize {
    cells.iter().map(|(_, width)| width).sum()
}

/// Returns the first byte of the character that a byte belongs to.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Draws the line and the carets below it.
    fn drawn(text: &str, span: Range<usize>) -> String {
        let Excerpt { text, caret } = Excerpt::of(text, &span);
        format!("{text}\n{}{}", " ".repeat(caret.start), "^".repeat(caret.len()))
    }

    /// Draws the line with the carets below the only occurrence of some text.
    fn drawn_at(text: &str, marked: &str) -> String {
        let start = text.find(marked).unwrap();
        drawn(text, start..start + marked.len())
    }

    #[test]
    fn what_is_meant_is_underlined() {
        assert_eq!(drawn_at("a = 1\nb = \"x\"\nc", "\"x\""), "b = \"x\"\n    ^^^");
    }

    #[test]
    fn tabs_move_to_the_next_stop() {
        assert_eq!(drawn_at("\ta\t= 7", "7"), "    a   = 7\n          ^");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(drawn_at("疲れ = 7", "7"), "疲れ = 7\n       ^");
        assert_eq!(
            drawn_at("a = 👨\u{200D}👩\u{200D}👧 x", "👨\u{200D}👩\u{200D}👧").lines().last(),
            Some("    ^^")
        );
        assert_eq!(drawn_at("e\u{301} = 7", "7"), "e\u{301} = 7\n    ^");
    }

    #[test]
    fn what_a_terminal_could_obey_is_shown_as_a_stand_in_of_one_column() {
        assert_eq!(
            drawn_at("a\u{1b}[2J\u{202e}\u{7}\u{200b} = 7", "7"),
            "a\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD} = 7\n           ^"
        );
    }

    #[test]
    fn what_only_looks_like_a_space_is_shown_to_be_none() {
        assert_eq!(drawn_at("id\u{a0}= \"u1\"", "\u{a0}"), "id\u{FFFD}= \"u1\"\n  ^");
    }

    #[test]
    fn of_several_lines_the_first_is_underlined() {
        assert_eq!(drawn("a = [\r\n 1,\r\n]\r\n", 4..13), "a = [\n    ^");
    }

    #[test]
    fn the_end_of_a_line_and_of_a_file_can_be_pointed_at() {
        assert_eq!(drawn("a =\nb", 3..3), "a =\n   ^");
        assert_eq!(drawn("a\n", 2..2), "\n^");
        assert_eq!(drawn("", 0..9), "\n^");
        assert_eq!(drawn("a", 99..100), "a\n ^");
    }

    #[test]
    fn a_long_line_is_cut_on_the_right_if_its_beginning_is_meant() {
        let line = format!("key = 7 # {}", "long ".repeat(100));
        let drawn = drawn_at(&line, "7");
        assert!(drawn.starts_with("key = 7 # long") && drawn.ends_with("…\n      ^"), "{drawn}");
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_around_what_is_meant() {
        let line = format!("{}HERE{}", "ab ".repeat(40_000), " yz".repeat(40_000));
        let drawn = drawn_at(&line, "HERE");
        let (text, carets) = drawn.split_once('\n').unwrap();
        assert!(text.starts_with('…') && text.ends_with('…'), "{drawn}");
        assert_eq!(text.find("HERE").map(|at| text[..at].width()), carets.find('^'));
        assert_eq!(carets.trim(), "^^^^");
    }

    #[test]
    fn what_is_too_long_is_underlined_as_far_as_it_is_shown() {
        let line = format!("a = \"{}\"", "x".repeat(10_000));
        let (text, carets) = drawn(&line, 4..line.len())
            .split_once('\n')
            .map(|(a, b)| (a.width(), b.width()))
            .unwrap();
        assert_eq!((text, carets), (WIDTH + 1, WIDTH));
    }

    fn anything() -> impl Strategy<Value = String> {
        let nasty = prop::sample::select(
            "a \t\n\r\"é疲👩\u{200D}\u{301}\u{1b}\u{9b}\u{202e}\u{2028}\u{FEFF}\u{FFFD}"
                .chars()
                .collect::<Vec<_>>(),
        );
        let run = (prop_oneof![4 => nasty, 1 => any::<char>()], 1..40usize);
        let run = run.prop_map(|(c, count)| std::iter::repeat_n(c, count).collect::<String>());
        prop::collection::vec(run, 0..20).prop_map(|runs| runs.concat())
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_is_drawn_harmless_and_within_the_width(
            text in anything(),
            start in 0..2_000usize,
            length in 0..200usize,
        ) {
            let Excerpt { text, caret } = Excerpt::of(&text, &(start..start + length));
            prop_assert!(text.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{:?}", text);
            prop_assert!(text.width() <= WIDTH + 1, "{:?}", text);
            prop_assert!(!caret.is_empty() && caret.end <= WIDTH + 1, "{:?}", caret);
        }
    }
}
