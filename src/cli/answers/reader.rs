//! Reads rows as the answers of respondents.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use anyhow::{anyhow, bail, ensure};

use super::{columns::Columns, jsonl, problems::Refused, rows::Rows};
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
            Ok(line) => respondent.read_object(&mut self.columns, line[0]),
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
    fn read(&mut self, columns: &Columns<'_>, cells: &[&[u8]]) -> anyhow::Result<()> {
        let fits = cells.len() == columns.names.len();
        // With a cell too many or too few, the id can be trusted only in the first column.
        if let Some(column) = columns.id_at.filter(|column| fits || *column == 0) {
            let id = String::from_utf8_lossy(cells[column]);
            self.id.push_str(&id);
            ensure!(matches!(id, Cow::Borrowed(_)), NO_TEXT);
        }
        if let Some(why) = &columns.refusal {
            bail!(why.clone());
        }
        ensure!(
            fits,
            "has {}, and the line of column names has {}. Look for a separator or a quotation mark \
             too many or too few",
            counted(cells.len(), "cell"),
            columns.names.len()
        );
        self.answers.clear();
        self.answers.resize(columns.reader.questionnaire.items.len(), None);
        for (column, (item, cell)) in columns.items.iter().zip(cells).enumerate() {
            let Some(item) = *item else { continue };
            let answer = columns.reader.read(item, cell);
            let refusal = |_| anyhow!(columns.reader.refusal(item, &columns.names[column], cell));
            self.answers[item] = answer.map_err(refusal)?;
        }
        let kept = columns.kept_at.iter();
        self.kept = kept.map(|at| at.map_or(Vec::new(), |at| cells[at].to_vec())).collect();
        Ok(())
    }

    /// Reads an object as a row with columns of its own.
    fn read_object(&mut self, columns: &mut Columns<'_>, object: &[u8]) -> anyhow::Result<()> {
        let (names, cells) = jsonl::fields(object, columns.names.len()).map_err(|why| {
            let byte = why.column();
            anyhow!("is not a JSON object; what follows byte {byte} could not be read. {EXAMPLE}")
        })?;
        if !names.iter().eq(&columns.names) {
            columns.set_names(names.into_iter().map(Cow::into_owned).collect());
        }
        let read = self.read(columns, &cells);
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
