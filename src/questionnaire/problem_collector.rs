//! The collection of problems while files are read and checked.

use std::{collections::HashSet, ops::Range};

use super::{
    Source,
    problem::{Location, Problem, Problems},
};
use crate::text::printable;

/// The most problems that are listed; a file with more is hardly a questionnaire.
const MAX_PROBLEMS: usize = 1_000;

/// A stretch of one of the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceSpan {
    pub(super) source: usize,
    pub(super) span: Range<usize>,
}

/// Gathers the problems of a set of files.
pub(super) struct ProblemCollector<'s> {
    files: Vec<File<'s>>,
    problems: Vec<Problem>,
    omitted: usize,
    warnings: Vec<(SourceSpan, String, String)>,
}

impl<'s> ProblemCollector<'s> {
    pub(super) fn new(sources: &'s [Source]) -> Self {
        let files = sources.iter().map(File::new).collect();
        Self { files, problems: Vec::new(), omitted: 0, warnings: Vec::new() }
    }

    /// Adds a problem, unless its line spoils what follows: that has been reported, and anything else
    /// about such a line is guesswork.
    pub(super) fn add(
        &mut self,
        at: &SourceSpan,
        what: impl Into<String>,
        instead: impl Into<String>,
    ) {
        let file = &self.files[at.source];
        if !file.malformed.contains(&file.line(at.span.start)) {
            // Only a problem that is listed needs its column, which takes long to count in a long line.
            let place = (!self.is_full()).then(|| self.locate(at));
            self.push(Problem { place, what: what.into(), instead: instead.into() });
        }
    }

    /// Adds a problem of the files as a whole, at the beginning of the first.
    pub(super) fn add_general(&mut self, what: impl Into<String>, instead: impl Into<String>) {
        let start = SourceSpan { source: 0, span: 0..0 };
        let place = (!self.files.is_empty()).then(|| self.locate(&start));
        self.push(Problem { place, what: what.into(), instead: instead.into() });
    }

    /// Adds a warning about something that the check finds in its place.
    pub(super) fn warn(&mut self, at: SourceSpan, what: String, instead: impl Into<String>) {
        if self.warnings.len() < MAX_PROBLEMS {
            self.warnings.push((at, what, instead.into()));
        }
    }

    /// Iterates over the warnings.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Problem> {
        self.warnings.iter().map(|(at, what, instead)| {
            let (what, instead) = (what.clone(), instead.clone());
            Problem { place: Some(self.locate(at)), what, instead }
        })
    }

    /// Adds what is wrong with a line that spoils what follows.
    pub(super) fn add_malformed(&mut self, at: &SourceSpan, what: String, instead: String) {
        let place = self.locate(at);
        if self.files[at.source].malformed.insert(place.line) {
            self.push(Problem { place: Some(place), what, instead });
        }
    }

    /// Returns whether something in this file could not be read, so that nothing can be said to
    /// be missing from it.
    pub(super) fn is_malformed(&self, source: usize) -> bool {
        !self.files[source].malformed.is_empty()
    }

    /// Returns the file and line for a message: `items.toml:5`.
    pub(super) fn file_and_line(&self, at: &SourceSpan) -> String {
        let place = self.locate(at);
        format!("{}:{}", place.file, place.line)
    }

    /// Returns the result if there are no problems, else the problems in the order of the files.
    pub(super) fn finish<T>(mut self, built: Option<T>) -> Result<T, Problems> {
        self.problems.sort_by_key(Problem::position);
        match built {
            Some(built) if self.problems.is_empty() => Ok(built),
            _ => Err(Problems::new(self.problems, self.omitted)),
        }
    }

    /// Returns whether nothing is wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Returns whether further problems are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= MAX_PROBLEMS
    }

    fn push(&mut self, problem: Problem) {
        if self.is_full() {
            self.omitted += 1;
        } else {
            self.problems.push(problem);
        }
    }

    /// Returns what stands in a place.
    pub(super) fn text(&self, at: &SourceSpan) -> &'s str {
        self.files[at.source].text.get(at.span.clone()).unwrap_or_default()
    }

    /// Returns the file, line and column of a place.
    pub(super) fn locate(&self, at: &SourceSpan) -> Location {
        let file = &self.files[at.source];
        let (line, column) = file.line_and_column(at.span.start);
        Location { source: at.source, file: file.name.clone(), line, column, span: at.span.clone() }
    }
}

/// A file, with the means to locate a byte in it.
struct File<'s> {
    name: String,
    text: &'s str,
    /// The byte at which each line begins.
    lines: Vec<usize>,
    /// The lines that spoil what follows.
    malformed: HashSet<usize>,
}

impl<'s> File<'s> {
    fn new(source: &'s Source) -> Self {
        let breaks = source.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            name: printable(&source.name),
            text: &source.text,
            lines: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect(),
            malformed: HashSet::new(),
        }
    }

    fn line(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        self.lines.partition_point(|start| *start <= byte)
    }

    fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.line(byte);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = &self.text.as_bytes()[start..byte];
        // Counting the bytes that begin a character needs no character boundary at `byte`.
        let column = before.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        (line, column + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Vec<Source> {
        vec![Source { name: "a\u{1b}.toml".into(), text: text.into() }]
    }

    #[test]
    fn a_place_is_reported_by_line_and_column_in_characters() {
        let sources = source("one\ntwö three\n");
        let mut collector = ProblemCollector::new(&sources);
        collector.add(&SourceSpan { source: 0, span: 9..14 }, "it is wrong", "Write it right.");
        let problems = collector.finish(Some(())).unwrap_err();
        let place = problems.iter().next().unwrap().place.clone().unwrap();
        assert_eq!((place.line, place.column, place.span), (2, 5, 9..14));
        assert_eq!(problems.to_string(), "a\u{fffd}.toml:2: it is wrong. Write it right.");
    }

    #[test]
    fn a_place_past_the_end_or_inside_a_character_causes_no_panic() {
        let sources = source("ö");
        let collector = ProblemCollector::new(&sources);
        assert_eq!(
            collector.file_and_line(&SourceSpan { source: 0, span: 1..99 }),
            "a\u{fffd}.toml:1"
        );
        assert_eq!(
            collector.file_and_line(&SourceSpan { source: 0, span: 99..100 }),
            "a\u{fffd}.toml:1"
        );
    }

    #[test]
    fn problems_come_in_the_order_of_lines_and_those_past_a_thousand_are_counted() {
        let sources = source(&"\n".repeat(2_000));
        let mut collector = ProblemCollector::new(&sources);
        for n in (0..1_002).rev() {
            collector.add(&SourceSpan { source: 0, span: n..n }, "wrong", "Mend it.");
        }
        let problems = collector.finish(Some(())).unwrap_err();
        assert_eq!(problems.iter().count(), 1_000);
        assert_eq!(problems.omitted(), 2);
        assert!(problems.to_string().starts_with("a\u{fffd}.toml:3: wrong"));
        assert!(problems.to_string().ends_with("Mend it.\nand 2 more."));
    }

    #[test]
    fn nothing_else_about_a_malformed_line_is_counted_either() {
        let sources = source(&"\n".repeat(2_000));
        let mut collector = ProblemCollector::new(&sources);
        for n in 0..1_000 {
            collector.add(&SourceSpan { source: 0, span: n..n }, "wrong", "Mend it.");
        }
        let malformed = SourceSpan { source: 0, span: 1_500..1_500 };
        collector.add_malformed(&malformed, "not TOML".into(), "Mend it.".into());
        collector.add(&malformed, "also wrong", "Mend it.");
        assert_eq!(collector.finish(Some(())).unwrap_err().omitted(), 1);
    }

    #[test]
    fn nothing_else_about_a_malformed_line_is_reported() {
        let sources = source("a\nb\n");
        let mut collector = ProblemCollector::new(&sources);
        collector.add_malformed(
            &SourceSpan { source: 0, span: 0..0 },
            "not TOML".into(),
            "Mend it.".into(),
        );
        collector.add(&SourceSpan { source: 0, span: 1..1 }, "also wrong", "Mend it.");
        assert!(collector.is_malformed(0));
        assert_eq!(collector.finish(Some(())).unwrap_err().iter().count(), 1);
    }
}
