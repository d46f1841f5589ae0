//! Reads the answers of many people, a row each, from CSV or JSON Lines.

use std::{io::Read, path::PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::{cell::CellReader, rows::Rows};
pub(super) use self::{
    columns::{Columns, OtherColumns},
    reader::{AnswerReader, Respondent},
    refused_rows::RefusedRows,
};
use super::{exit::Failure, separator::Separator};
use crate::questionnaire::Questionnaire;

mod cell;
mod columns;
mod jsonl;
mod reader;
mod refused_rows;
mod rows;

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
        let reader = CellReader::new(questionnaire, &self.missing);
        let mut columns = Columns::new(reader, self.id.clone(), others, self.columns.as_deref())
            .map_err(Failure::WrongInput)?;
        let is_csv = self.from != InputFormat::Jsonl;
        if !is_csv && columns.others == OtherColumns::Keep(Vec::new()) {
            return Err(Failure::WrongInput(anyhow!(
                "JSON objects may have different fields. List the ones to keep, as in \
                 --keep=age,group"
            )));
        }
        let mut rows = Rows::new(input, is_csv, self.separator).with_context(unreadable)?;
        if is_csv {
            let heading = rows.next().with_context(unreadable)?;
            heading
                .with_context(|| format!("{name} is empty. Begin with a line of column names"))
                .and_then(|row| columns.set_heading(row, self.from == InputFormat::Qualtrics))
                .map_err(Failure::WrongInput)?;
        }
        let has_ids = is_csv.then_some(columns.id_at.is_some());
        let respondent = Respondent::default();
        Ok(AnswerReader { rows, columns, is_csv, respondent, has_ids, number: 0 })
    }
}
