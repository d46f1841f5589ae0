use std::{fmt, ops::Range};

/// Everything that is wrong with a questionnaire, in the order of its files and lines.
///
/// Displays as one line for each problem. There is always at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    all: Vec<Problem>,
    /// How many more there are than `all` holds.
    omitted: usize,
}

impl Problems {
    /// Collects problems; if there are none, adds one that says so.
    pub(super) fn new(mut all: Vec<Problem>, omitted: usize) -> Self {
        if all.is_empty() {
            all.push(Problem::unexplained());
        }
        Self { all, omitted }
    }

    /// Iterates over the problems.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.all.iter()
    }

    /// Returns how many problems were found and are not listed.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.all.iter().enumerate() {
            let line_break = if n == 0 { "" } else { "\n" };
            write!(f, "{line_break}{problem}")?;
        }
        match self.omitted {
            0 => Ok(()),
            n => write!(f, "\nand {n} more."),
        }
    }
}

impl std::error::Error for Problems {}

/// One problem and its remedy. The words are safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its place, if it has one in the files.
    pub place: Option<Location>,
    /// The problem: a clause without a full stop.
    pub what: String,
    /// The remedy: a whole sentence.
    pub instead: String,
}

impl Problem {
    /// Returns its position among all files, to sort by.
    pub(super) fn position(&self) -> Option<(usize, usize)> {
        self.place.as_ref().map(|place| (place.source, place.span.start))
    }

    /// Returns the problem to report if a questionnaire could not be built and no check said why.
    fn unexplained() -> Self {
        let what = "the questionnaire cannot be read".to_owned();
        Self { place: None, what, instead: "Check it against the built-in one.".to_owned() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:{}: ", place.file, place.line)?;
        }
        write!(f, "{}. {}", self.what, self.instead)
    }
}

/// A stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The position of the file among the sources.
    pub source: usize,
    /// The name of the file, clean.
    pub file: String,
    /// The line it begins on, from 1.
    pub line: usize,
    /// The character of that line it begins at, from 1.
    pub column: usize,
    /// The bytes of the file's text that it covers.
    pub span: Range<usize>,
}
