//! Scores answers with the program.

use std::process::{Command, Stdio};

use crate::{
    piped::piped,
    program::{Done, program},
};

/// Returns the command `goodfaith score`.
pub(crate) fn score() -> Command {
    let mut command = program();
    command.arg("score").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The output and the exit code.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) out: String,
    /// What it says of rows and headers that it cannot use.
    pub(crate) err: String,
    /// What it says of items that have no column.
    pub(crate) note: String,
    pub(crate) code: Option<i32>,
}

impl Output {
    /// The rows of scores, after the heading, cell by cell.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(self.out.as_bytes());
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
        rows.collect()
    }

    /// Returns the rows; fails unless all could be scored.
    pub(crate) fn all_good(&self) -> Vec<Vec<String>> {
        assert_eq!((self.err.as_str(), self.code), ("", Some(0)));
        self.rows()
    }
}

/// Scores some input.
pub(crate) fn scored(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut command = score();
    command.args(arguments);
    let Done { code, out, err } = piped(command, input);
    let (note, err) = apart(&err);
    Output { out, err, note, code }
}

/// Separates the note on items without a column from everything else that is said.
pub(crate) fn apart(err: &str) -> (String, String) {
    err.split_inclusive('\n').partition(|line| line.contains(" no column, so "))
}
