//! Reads the answers of many people, a row each, from CSV or JSON Lines.

use std::{io::Read, path::PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::{
    columns::Names,
    reader::Form,
    rows::{Rows, Separator},
};
pub(super) use self::{
    columns::{Keep, listed},
    person::Person,
    problems::Problems,
    reader::AnswerReader,
};
use super::exit::Failure;
use crate::questionnaire::Questionnaire;

mod cell;
mod columns;
mod error;
mod jsonl;
mod person;
mod problems;
mod reader;
mod rows;

/// The form of the answers.
#[derive(Debug, Args)]
pub(super) struct AnswerArgs {
    /// The format of the answers
    #[arg(long, value_enum, value_name = "FORM", default_value_t = InputFormat::Csv)]
    from: InputFormat,
    /// The character between cells; if not said, the one that the first line has most of
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// Cells in columns, with a line of column names
    Csv,
    /// One JSON object a line
    Jsonl,
    /// CSV of Qualtrics, with its three lines of headings; found in CSV by itself too
    Qualtrics,
}

impl AnswerArgs {
    /// Reads the beginning of an input with a name; `keep` are the other columns to pass on.
    pub(super) fn open<'q, Input: Read>(
        &self,
        questionnaire: &'q Questionnaire,
        keep: Keep,
        (name, input): (&str, Input),
    ) -> Result<AnswerReader<'q, Input>, Failure> {
        let names = Names::new(questionnaire, &self.id, keep, self.columns.as_deref())
            .map_err(Failure::WrongInput)?;
        let mut rows = Rows::new(input);
        let form = if self.from == InputFormat::Jsonl {
            Form::Jsonl(names.without_header().map_err(Failure::WrongInput)?)
        } else {
            self.header(&mut rows, names, name)?
        };
        Ok(AnswerReader::new(questionnaire, rows, form, &self.missing))
    }

    /// Reads the line of column names.
    fn header<Input: Read>(
        &self,
        rows: &mut Rows<Input>,
        names: Names,
        name: &str,
    ) -> Result<Form, Failure> {
        let unreadable = || format!("could not read {name}");
        let line = rows.first_line().with_context(unreadable)?;
        let separator = self.separator.unwrap_or_else(|| Separator::of(line));
        rows.split_at(separator);
        loop {
            if let Some(row) = rows.next() {
                let header = names.header(&row, self.from == InputFormat::Qualtrics);
                return Ok(Form::Csv(header.map_err(Failure::WrongInput)?, separator));
            }
            if !rows.fill().with_context(unreadable)? {
                return Err(Failure::WrongInput(anyhow!(
                    "there is nothing on {name}. Begin with a line of column names: {} \
                     and the ids of items",
                    self.id
                )));
            }
        }
    }
}
