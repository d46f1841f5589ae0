//! Reads rows as the answers of respondents.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use anyhow::{anyhow, bail, ensure};

use super::{
    columns::{Column, Columns},
    jsonl::{self, Fields},
    refused_rows::Refused,
    rows::Rows,
};
use crate::{cli::counted::counted, text::excerpt};

const ID_TOO_LATE: &str = "has an id, and the first row has none. Give every row an id, or none";
const EXAMPLE: &str = "Write one object a line, such as {\"id\": \"p1\", \"s1\": 1}";
const NO_TEXT: &str = "has an id that is not text. Write it as UTF-8 text; in JSON, in quotation marks or as a number";

/// The row of one respondent.
#[derive(Debug, Default)]
pub(in crate::cli) struct Respondent {
    /// The id; the number of the row, from 1, if no row has an id.
    pub(in crate::cli) id: String,
    /// The answers, in the order of [`crate::questionnaire::Questionnaire::items`].
    pub(in crate::cli) answers: Vec<Option<i64>>,
    /// The cells that are passed on.
    pub(in crate::cli) kept: Vec<Vec<u8>>,
}

/// Reads one row after the other.
#[derive(Debug)]
pub(in crate::cli) struct AnswerReader<'q, Input> {
    pub(in crate::cli) rows: Rows<Input>,
    pub(in crate::cli) columns: Columns<'q>,
    /// Whether the columns are the same in all rows.
    pub(super) is_csv: bool,
    pub(super) respondent: Respondent,
    /// Whether rows have ids; unknown before the first object.
    pub(in crate::cli) has_ids: Option<bool>,
    /// The number of rows so far.
    pub(in crate::cli) number: u64,
}

impl<Input: Read> AnswerReader<'_, Input> {
    pub(in crate::cli) fn next(&mut self) -> io::Result<Option<Result<&Respondent, Refused>>> {
        let row = loop {
            match self.rows.next()? {
                None => return Ok(None),
                Some(row) if self.columns.is_heading(&row) => {}
                Some(row) => break row,
            }
        };
        self.number += 1;
        let respondent = &mut self.respondent;
        respondent.id.clear();
        let read = match row.cells {
            Err(why) => Err(anyhow!(why)),
            Ok(cells) if self.is_csv => respondent.read(&self.columns, &cells),
            Ok(mut line) => {
                let object = line.next().unwrap_or_default();
                respondent.read_object(&mut self.columns, object)
            }
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
        let (line, id) = (row.line, excerpt(&respondent.id));
        let who = match id.as_str() {
            _ if self.has_ids == Some(false) => format!(", row {},", self.number),
            "" => String::new(),
            id => format!(", id {id},"),
        };
        Ok(Some(Err(Refused { line, id, message: format!("line {line}{who} {why}") })))
    }
}

impl Respondent {
    /// Reads the cells of a row: first the id, so that a mistake can be named by it.
    fn read<'c>(
        &mut self,
        columns: &Columns<'_>,
        cells: &(impl Iterator<Item = &'c [u8]> + Clone),
    ) -> anyhow::Result<()> {
        let (count, expected) = (|| cells.clone().count(), columns.all.len());
        // With a cell too many or too few, the id can be trusted only in the first column.
        let id_at = columns.id_at.filter(|column| *column == 0 || count() == expected);
        if let Some(id) = id_at.and_then(|column| cells.clone().nth(column)) {
            let id = String::from_utf8_lossy(id);
            self.id.push_str(&id);
            ensure!(matches!(id, Cow::Borrowed(_)), NO_TEXT);
        }
        if let Some(why) = &columns.refusal {
            bail!(why.clone());
        }
        let read = self.read_cells(columns, cells.clone());
        let is_whole = matches!(read, Ok(true));
        ensure!(
            is_whole || count() == expected,
            "has {}, and the line of column names has {expected}. Look for a separator or a quotation \
             mark too many or too few",
            counted(count(), "cell")
        );
        read.map(|_| ())
    }

    /// Reads the cells that are answers or are passed on; returns whether there is one for each column.
    fn read_cells<'c>(
        &mut self,
        columns: &Columns<'_>,
        mut cells: impl Iterator<Item = &'c [u8]>,
    ) -> anyhow::Result<bool> {
        self.answers.clear();
        self.answers.resize(columns.reader.questionnaire.items.len(), None);
        self.kept.clear();
        self.kept.resize(columns.kept.len(), Vec::new());
        for Column { name, item, kept } in &columns.all {
            let Some(cell) = cells.next() else { return Ok(false) };
            if let Some(item) = *item {
                let answer = columns.reader.read(item, cell);
                let refusal = |_| anyhow!(columns.reader.refusal(item, name, cell));
                self.answers[item] = answer.map_err(refusal)?;
            }
            if let Some(kept) = *kept {
                self.kept[kept] = cell.to_vec();
            }
        }
        Ok(cells.next().is_none())
    }

    /// Reads an object as a row with columns of its own.
    fn read_object(&mut self, columns: &mut Columns<'_>, object: &[u8]) -> anyhow::Result<()> {
        let Fields { names, values } = jsonl::fields(object, columns.all.len()).map_err(|why| {
            let byte = why.column();
            anyhow!("is not a JSON object; what follows byte {byte} could not be read. {EXAMPLE}")
        })?;
        if !names.iter().eq(columns.all.iter().map(|column| &column.name)) {
            columns.set_names(names.into_iter().map(Cow::into_owned).collect());
        }
        let read = self.read(columns, &values.into_iter());
        ensure!(!self.id.starts_with(['[', '{', 't', 'f']), NO_TEXT);
        // Items are read with their quotation marks, which tell "3", which is not a value, from 3.
        if let Ok(id) = serde_json::from_str(&self.id) {
            self.id = id;
        }
        for kept in &mut self.kept {
            if let Ok(text) = serde_json::from_slice::<String>(kept) {
                *kept = text.into_bytes();
            }
        }
        read
    }
}
