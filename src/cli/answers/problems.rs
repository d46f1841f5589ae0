//! The rows that could not be scored.

use std::{fs::File, path::Path};

use anyhow::{Context as _, anyhow};

use super::reader::Refused;
use crate::{
    cli::{exit::Failure, output},
    platform::private,
    text::shown,
};

/// The most rows that are named on standard error.
const MAX_NAMED: u64 = 20;

const NOT_WRITTEN: &str = "could not write the file of errors";

/// Counts and names the rows that could not be scored: the first few on standard error, all of them
/// in a file if there is one.
#[derive(Debug)]
pub(in crate::cli) struct Problems {
    count: u64,
    file: Option<csv::Writer<File>>,
}

impl Problems {
    /// Creates the file of errors if one is wanted. It must not exist yet, and only its owner can read
    /// it.
    pub(in crate::cli) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self { count: 0, file: None }) };
        let file = private::create(path)
            .with_context(|| format!("could not create {}", shown(path)))
            .map_err(Failure::WrongInput)?;
        let mut file = csv::Writer::from_writer(file);
        file.write_record(["line", "id", "problem"]).context(NOT_WRITTEN)?;
        Ok(Self { count: 0, file: Some(file) })
    }

    /// Names a row.
    pub(in crate::cli) fn add(&mut self, row: &Refused) -> Result<(), Failure> {
        self.count += 1;
        if self.count <= MAX_NAMED {
            output::warn(&row.message);
        }
        if let Some(file) = &mut self.file {
            let record = [&row.line.to_string(), &row.id, &row.message];
            file.write_record(record).context(NOT_WRITTEN)?;
        }
        Ok(())
    }

    /// Flushes the file, and fails if any of the rows could not be scored.
    pub(in crate::cli) fn finish(mut self, rows: u64) -> Result<(), Failure> {
        if let Some(file) = &mut self.file {
            file.flush().context(NOT_WRITTEN)?;
        }
        let count = self.count;
        let named = match (count, &self.file) {
            (0, _) => return Ok(()),
            (1..=MAX_NAMED, _) => "see above".to_owned(),
            (_, Some(_)) => {
                format!("the first {MAX_NAMED} are named above, all in the file of errors")
            }
            (_, None) => format!("the first {MAX_NAMED} are named above; --errors FILE names all"),
        };
        Err(Failure::CouldNot(anyhow!("{count} of {rows} rows could not be scored, {named}")))
    }
}
