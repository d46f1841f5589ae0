//! Reads the answers of many people, a row each, from CSV or JSON Lines.

use std::{
    io::{self, Read},
    path::PathBuf,
};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::{cell::CellReader, refused_rows::Refused, rows::Rows};
pub(super) use self::{
    columns::{Columns, OtherColumns},
    refused_rows::RefusedRows,
    respondent::Respondent,
};
use super::{exit::Failure, separator::Separator};
use crate::{questionnaire::Questionnaire, text::excerpt};

mod cell;
mod columns;
mod refused_rows;
mod respondent;
mod rows;

const ID_TOO_LATE: &str = "has an id, and the first row has none. Give every row an id, or none";

/// How the answers are written.
#[derive(Debug, Args)]
pub(super) struct AnswerArgs {
    /// The format of the answers
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = InputFormat::Csv)]
    from: InputFormat,
    /// The character between cells; if not given, the most frequent one in the first line
    #[arg(long, value_enum, value_name = "NAME")]
    separator: Option<Separator>,
    /// The column that says whom a row is about
    #[arg(long, value_name = "NAME", default_value = "id")]
    id: String,
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
        if !is_csv && others == OtherColumns::Keep(Vec::new()) {
            return Err(Failure::WrongInput(anyhow!(
                "JSON objects may have different fields. List the ones to keep, as in \
                 --keep=age,group"
            )));
        }
        let cells = CellReader::new(questionnaire, &self.missing);
        let mut columns = Columns::new(cells, self.id.clone(), others, self.columns.as_deref())
            .map_err(Failure::WrongInput)?;
        let mut rows = Rows::new(input, is_csv, self.separator).with_context(unreadable)?;
        if is_csv {
            let heading = rows.next().with_context(unreadable)?;
            heading
                .with_context(|| format!("{name} is empty. Begin with a line of column names"))
                .and_then(|row| columns.set_heading(row, self.from == InputFormat::Qualtrics))
                .map_err(Failure::WrongInput)?;
        }
        let has_ids = is_csv.then_some(columns.id_at.is_some());
        Ok(AnswerReader {
            rows,
            columns,
            is_csv,
            has_ids,
            respondent: Respondent::default(),
            number: 0,
        })
    }
}

/// Reads one row after the other.
#[derive(Debug)]
pub(super) struct AnswerReader<'q, Input> {
    pub(super) rows: Rows<Input>,
    pub(super) columns: Columns<'q>,
    /// Whether the columns are the same in all rows.
    is_csv: bool,
    /// Whether rows have ids; unknown before the first object.
    pub(super) has_ids: Option<bool>,
    respondent: Respondent,
    /// The number of rows so far.
    pub(super) number: u64,
}

impl<Input: Read> AnswerReader<'_, Input> {
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&Respondent, Refused>>> {
        let row = loop {
            match self.rows.next()? {
                None => return Ok(None),
                Some(row) if self.columns.is_heading(row) => {}
                Some(row) => break row,
            }
        };
        self.number += 1;
        let respondent = &mut self.respondent;
        respondent.id.clear();
        let read = match row {
            Err(why) => Err(anyhow!(why)),
            Ok(cells) if self.is_csv => respondent.read(&self.columns, cells),
            Ok(line) => respondent.read_object(&mut self.columns, line.get(0).unwrap_or_default()),
        };
        let has_id = !respondent.id.is_empty();
        let why = match read.map(|()| *self.has_ids.get_or_insert(has_id)) {
            Err(why) => why,
            Ok(false) if has_id => anyhow!(ID_TOO_LATE),
            Ok(has_ids) => {
                if !has_ids {
                    respondent.id = self.number.to_string();
                }
                return Ok(Some(Ok(respondent)));
            }
        };
        let (line, id) = (self.rows.line(), excerpt(&respondent.id));
        let who = match id.as_str() {
            _ if self.has_ids == Some(false) => format!(", row {},", self.number),
            "" => String::new(),
            id => format!(", id {id},"),
        };
        Ok(Some(Err(Refused { line, id, message: format!("line {line}{who} {why}") })))
    }
}
