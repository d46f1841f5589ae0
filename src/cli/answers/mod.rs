//! Reads the answers of many people, a row each, from CSV or JSON Lines.

use std::{
    io::{self, Read},
    path::PathBuf,
};

use anyhow::{Context as _, anyhow, ensure};
use clap::{Args, ValueEnum};

pub(super) use self::{
    columns::{Columns, OtherColumns},
    refused_rows::{RefusedRows, listed_up_to, warn_of_left_out},
    respondent::Respondent,
};
use self::{refused_rows::Refused, rows::Rows};
use super::{exit::Failure, output, separator::Separator};
use crate::{
    questionnaire::Questionnaire,
    text::{excerpt, printable},
};

mod cell;
mod columns;
mod refused_rows;
mod respondent;
mod rows;

/// How many rows are read at once.
const MAX_AT_ONCE: usize = 1024;

const ID_TOO_LATE: &str = "has an id, and the first row has none. Give every row an id, or none";

/// How the answers are written.
#[derive(Debug, Args)]
pub(super) struct AnswerArgs {
    /// The format of the answers
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = InputFormat::Csv)]
    from: InputFormat,
    /// The character between cells; if not given, the one that Excel's line sep=; names, or the most
    /// frequent one in the first line
    #[arg(long, value_enum, value_name = "NAME")]
    separator: Option<Separator>,
    /// The column that says whom a row is about; if not given, it is called id
    #[arg(long, value_name = "NAME")]
    id: Option<String>,
    /// A CSV file that says which column answers which item, in lines such as `Q1_1,s1`
    #[arg(long, value_name = "MAP")]
    columns: Option<PathBuf>,
    /// Codes that stand for no answer, such as NA,-99
    #[arg(long, value_name = "CODES", value_delimiter = ',', allow_hyphen_values = true)]
    missing: Vec<String>,
    /// A new file for a line about each row that could not be scored or read
    #[arg(long, value_name = "FILE")]
    pub(super) errors: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// Cells in columns, with a line of column names
    Csv,
    /// One JSON object a line
    Jsonl,
    /// CSV from Qualtrics, with its three header lines; also recognised without this option
    Qualtrics,
}

impl AnswerArgs {
    /// Opens an input and reads its column names. Messages call it `name`.
    pub(super) fn open<'q, Input: Read>(
        &self,
        questionnaire: &'q Questionnaire,
        others: OtherColumns,
        name: &str,
        input: Input,
    ) -> Result<AnswerReader<'q, Input>, Failure> {
        let unreadable = || format!("could not read {name}");
        let is_csv = self.from != InputFormat::Jsonl;
        let mut columns = Columns::new(questionnaire, self, others).map_err(Failure::WrongInput)?;
        let mut rows = Rows::new(input, is_csv, self.separator).with_context(unreadable)?;
        if is_csv {
            let heading = rows.next().with_context(unreadable)?;
            heading
                .with_context(|| format!("{name} is empty. Begin with a line of column names"))
                .and_then(|row| columns.set_heading(row, self.from == InputFormat::Qualtrics))
                .map_err(Failure::WrongInput)?;
        }
        let has_ids = is_csv.then(|| columns.all.iter().any(|column| column.passed == Some(0)));
        let previews = columns.status().map(|at| (at, 0_u64));
        Ok(AnswerReader { rows, columns, is_csv, has_ids, rows_read: 0, previews })
    }
}

/// Reads one row after the other.
#[derive(Debug)]
pub(super) struct AnswerReader<'q, Input> {
    rows: Rows<Input>,
    pub(super) columns: Columns<'q>,
    /// Whether the columns are the same in all rows.
    pub(super) is_csv: bool,
    /// Whether rows have ids; unknown before the first object.
    pub(super) has_ids: Option<bool>,
    /// The number of rows so far.
    pub(super) rows_read: u64,
    /// The column that marks a row as a preview of the survey, and the number of previews so far.
    previews: Option<(usize, u64)>,
}

impl<Input: Read> AnswerReader<'_, Input> {
    /// Reads the next rows: those that are there without waiting for more input, or the next one.
    /// Returns false at the end.
    pub(super) fn next_rows(&mut self, rows: &mut Vec<Respondent>) -> io::Result<bool> {
        rows.resize_with(MAX_AT_ONCE, Respondent::default);
        let mut count = 0;
        while self.next(&mut rows[count])? {
            count += 1;
            if count == MAX_AT_ONCE || !self.rows.has_row_buffered() {
                break;
            }
        }
        rows.truncate(count);
        Ok(count > 0)
    }

    /// Reads the next row; returns false at the end.
    pub(super) fn next(&mut self, respondent: &mut Respondent) -> io::Result<bool> {
        respondent.passed.iter_mut().for_each(Vec::clear);
        respondent.passed.resize(self.columns.passed.len(), Vec::new());
        let read = loop {
            match self.rows.next()? {
                None => {
                    let which = match self.previews.take() {
                        None | Some((_, 0)) => return Ok(false),
                        Some((_, 1)) => "1 row is a preview of the survey and counts".to_owned(),
                        Some((_, n)) => format!("{n} rows are previews of the survey and count"),
                    };
                    output::warn(&format!("{which} like the others"));
                    return Ok(false);
                }
                Some(row) if self.columns.is_heading(&row) => {}
                Some(Err(why)) => break Err(anyhow!(why)),
                Some(Ok(cells)) if self.is_csv => {
                    let read = respondent.read(&self.columns, cells.clone());
                    if let Some((at, count)) = self.previews.as_mut().filter(|_| read.is_ok()) {
                        let status = cells.clone().nth(*at).unwrap_or_default().trim_ascii();
                        *count += u64::from(matches!(status, b"Survey Preview" | b"1"));
                    }
                    break read;
                }
                Some(Ok(line)) => break respondent.read_object(&mut self.columns, line),
            }
        };
        self.rows_read += 1;
        let has_id = !respondent.passed[0].is_empty();
        if has_id {
            // A row that is refused has its id all the same.
            self.has_ids.get_or_insert(true);
        }
        let read = read.and_then(|()| {
            ensure!(
                self.is_csv || has_id || !self.columns.names_id,
                "has no {}, the field that --id names. Write it, or leave out --id",
                printable(&self.columns.passed[0])
            );
            let has_ids = *self.has_ids.get_or_insert(has_id);
            ensure!(has_ids || !has_id, ID_TOO_LATE);
            if !has_ids {
                respondent.passed[0] = self.rows_read.to_string().into_bytes();
            }
            Ok(())
        });
        respondent.refused = read.err().map(|why| {
            let (line, id) = (self.rows.line(), excerpt(&respondent.id()));
            let who = match id.as_str() {
                _ if self.has_ids == Some(false) => format!(", row {},", self.rows_read),
                "" => String::new(),
                id => format!(", id {id},"),
            };
            Refused { line, id, message: format!("line {line}{who} {why}") }
        });
        Ok(true)
    }
}
