//! The rows that could not be scored or read.

use std::{fs::File, path::Path};

use anyhow::{Context as _, anyhow};

use crate::{
    cli::{exit::Failure, output},
    platform::{io_reason, private},
    text::{excerpt, printable},
};

/// The most rows that are named on standard error.
const MAX_ROWS: u64 = 20;
/// The most names that a message lists.
const MAX_NAMES: usize = 8;

const NOT_WRITTEN: &str = "could not write the file of errors";

/// A row that cannot be used.
#[derive(Debug)]
pub(in crate::cli) struct Refused {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// The id of the respondent, if it is known, safe to print.
    pub(super) id: String,
    /// The problem, and the remedy.
    pub(in crate::cli) message: String,
}

/// Counts and names the rows that could not be scored or read: the first few on standard error, all
/// of them in a file if there is one.
#[derive(Debug)]
pub(in crate::cli) struct RefusedRows {
    count: u64,
    file: Option<csv::Writer<File>>,
}

impl RefusedRows {
    /// Creates the file of errors if one is wanted. It must not exist yet, and only its owner can read
    /// it.
    pub(in crate::cli) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self { count: 0, file: None }) };
        let file = private::create(path).map_err(|why| {
            let why = format!("could not create {}: {}", printable(path), io_reason(&why));
            Failure::WrongInput(anyhow!("{why}. Name a new file with --errors"))
        })?;
        let mut file = csv::Writer::from_writer(file);
        file.write_record(["line", "id", "problem"]).context(NOT_WRITTEN)?;
        Ok(Self { count: 0, file: Some(file) })
    }

    /// Names a row.
    pub(in crate::cli) fn add(&mut self, row: &Refused) -> Result<(), Failure> {
        self.count += 1;
        if self.count <= MAX_ROWS {
            output::warn(&row.message);
        }
        if let Some(file) = &mut self.file {
            let record = [&row.line.to_string(), &row.id, &row.message];
            file.write_record(record).context(NOT_WRITTEN)?;
        }
        Ok(())
    }

    /// Flushes the file, and fails if any row was refused. `used` ends the words 'could not be': `scored`.
    pub(in crate::cli) fn finish(mut self, rows: u64, used: &str) -> Result<(), Failure> {
        if let Some(file) = &mut self.file {
            file.flush().context(NOT_WRITTEN)?;
        }
        let count = self.count;
        let named = match count {
            0 => return Ok(()),
            1..=MAX_ROWS => ": see above".to_owned(),
            _ if self.file.is_some() => format!(
                ". The first {MAX_ROWS} are named above, and all of them in the file of --errors"
            ),
            _ => format!(
                ". The first {MAX_ROWS} are named above; a file that you name with --errors will \
                 name them all"
            ),
        };
        let plural = if rows == 1 { "" } else { "s" };
        Err(Failure::CouldNot(anyhow!("{count} of {rows} row{plural} could not be {used}{named}")))
    }
}

/// Says how many answers were left out, if any, because their items should not have been asked.
pub(in crate::cli) fn warn_of_left_out(count: u64) {
    let (answers, questions) = match count {
        0 => return,
        1 => ("1 answer was".to_owned(), "its question is"),
        many => (format!("{many} answers were"), "their questions are"),
    };
    output::warn(&format!("{answers} left out: given the earlier answers, {questions} not asked"));
}

/// Lists the first few names, and the number of the others.
pub(super) fn listed<Name: AsRef<str>>(names: &[Name]) -> String {
    listed_up_to(MAX_NAMES, names)
}

/// Lists the first names, at most `most`, and the number of the others.
pub(in crate::cli) fn listed_up_to<Name: AsRef<str>>(most: usize, names: &[Name]) -> String {
    let shown = |name: &Name| match name.as_ref() {
        "" => "\"\" (row names?)".to_owned(),
        name => excerpt(name),
    };
    let first = names.iter().take(most).map(shown).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(most) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
