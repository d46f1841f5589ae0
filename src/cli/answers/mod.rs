//! Reads the answers of many people, a row each, from CSV or JSON Lines.

use std::{io::Read, path::PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::rows::{Rows, Separator};
pub(super) use self::{
    columns::{Columns, Keep},
    message::listed,
    problems::Problems,
    reader::{AnswerReader, Person},
};
use super::exit::Failure;
use crate::questionnaire::Questionnaire;

mod cell;
mod columns;
mod jsonl;
mod message;
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
    /// A new file for a line about each row that could not be scored
    #[arg(long, value_name = "FILE")]
    pub(super) errors: Option<PathBuf>,
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
        keep: Keep<'_>,
        (name, input): (&str, Input),
    ) -> Result<AnswerReader<'q, Input>, Failure> {
        let unreadable = || format!("could not read {name}");
        let mut columns = Columns::new(questionnaire, &self.id, keep, self.columns.as_deref())
            .map_err(Failure::WrongInput)?;
        let rows = if self.from == InputFormat::Jsonl {
            if keep == Keep::All {
                return Err(Failure::WrongInput(anyhow!(
                    "objects may differ in what they name. Say what to keep, as in --keep=age,group"
                )));
            }
            Rows::new(input)
        } else {
            let mut rows = Rows::csv(input, self.separator).with_context(unreadable)?;
            let names = rows.next().with_context(unreadable)?.with_context(|| {
                format!(
                    "there is nothing on {name}. Begin with a line of column names: {} and the ids \
                     of items",
                    self.id
                )
            });
            let is_qualtrics = self.from == InputFormat::Qualtrics;
            names
                .and_then(|names| columns.set_names(&names, keep, is_qualtrics))
                .map_err(Failure::WrongInput)?;
            rows
        };
        Ok(AnswerReader::new(questionnaire, rows, columns, &self.missing))
    }
}
