//! Reads rows as people with answers.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, Read},
};

use super::{
    cell::CellReader,
    columns::{Column, Columns},
    jsonl::{self, NO_TEXT},
    message::{excerpt, not_an_answer},
    rows::{Row, Rows},
};
use crate::questionnaire::Questionnaire;

/// The beginning of every id that Qualtrics gives a response.
const RESPONSE: &[u8] = b"R_";

/// One person's row.
#[derive(Debug)]
pub(in crate::cli) struct Person {
    /// The id; the number of the row, from 1, if no row has an id.
    pub(in crate::cli) id: String,
    /// The answers, in the order of [`Questionnaire::items`].
    pub(in crate::cli) answers: Vec<Option<i64>>,
    /// The cells that are passed on.
    pub(in crate::cli) kept: Vec<Vec<u8>>,
}

/// A row that cannot be read.
#[derive(Debug)]
pub(in crate::cli) struct Refused {
    /// The line on which it begins, from 1.
    pub(in crate::cli) line: u64,
    /// The id of the person, as far as it is known, safe to print.
    pub(in crate::cli) id: String,
    /// The problem, and the remedy.
    pub(in crate::cli) message: String,
}

/// Reads one row after the other, without allocating for a valid row of CSV.
#[derive(Debug)]
pub(in crate::cli) struct AnswerReader<'q, Input> {
    questionnaire: &'q Questionnaire,
    rows: Rows<Input>,
    columns: Columns,
    cells: CellReader,
    person: Person,
    /// Whether rows have ids; unknown before the first object.
    has_ids: Option<bool>,
    /// The number of rows so far.
    pub(in crate::cli) number: u64,
}

impl<'q, Input: Read> AnswerReader<'q, Input> {
    pub(super) fn new(
        questionnaire: &'q Questionnaire,
        rows: Rows<Input>,
        columns: Columns,
        missing: &[String],
    ) -> Self {
        let answers = vec![None; questionnaire.items.len()];
        let kept = vec![Vec::new(); columns.kept.len()];
        let has_ids = rows.is_csv().then(|| columns.cells.contains(&Column::Id));
        let cells = CellReader::new(questionnaire, missing);
        let person = Person { id: String::new(), answers, kept };
        Self { questionnaire, rows, columns, cells, person, has_ids, number: 0 }
    }

    /// Returns the name of the column with ids.
    pub(in crate::cli) fn id(&self) -> &str {
        &self.columns.id
    }

    /// Returns whether rows can have ids; objects can.
    pub(in crate::cli) fn has_ids(&self) -> bool {
        self.has_ids.unwrap_or(true)
    }

    /// Returns the names of the columns that are passed on.
    pub(in crate::cli) fn kept(&self) -> &[String] {
        &self.columns.kept
    }

    /// Returns the ids of the items that have no column.
    pub(in crate::cli) fn items_without_column(&self) -> Vec<&'q str> {
        let items = self.questionnaire.items.iter().zip(0..);
        let without = items.filter(|(_, at)| !self.columns.cells.contains(&Column::Item(*at)));
        without.map(|(item, _)| item.id.as_str()).collect()
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(in crate::cli) fn is_ahead(&self) -> bool {
        self.rows.is_ahead()
    }

    /// Reads the next row.
    pub(in crate::cli) fn next(&mut self) -> io::Result<Option<Result<&Person, Refused>>> {
        let Self { questionnaire, rows, columns, cells, person, has_ids, number } = self;
        let is_csv = rows.is_csv();
        let row = loop {
            let Some(row) = rows.next()? else { return Ok(None) };
            if !is_heading(columns, &row) {
                break row;
            }
            columns.headings -= 1;
        };
        columns.headings = 0;
        *number += 1;
        person.id.clear();
        let (found, expected) = (row.cells.len(), columns.cells.len());
        let mut read = match row.text {
            Err(why) => Err(why.to_owned()),
            Ok(text) if !is_csv => {
                let (object, wrong) = jsonl::cells(text, columns);
                let object = object.iter().map(|cell| cell.as_bytes());
                wrong.and(person.read(questionnaire, columns, cells, object))
            }
            Ok(_) if found == expected => {
                person.read(questionnaire, columns, cells, row.cells.iter())
            }
            Ok(_) => {
                // The id is where it should be if it comes first.
                let _ = person.read(questionnaire, columns, cells, row.cells.iter().take(1));
                Err(format!(
                    "has another number of cells than there are columns: {found}, not {expected}. \
                     Look for a separator or a quotation mark too many or too few"
                ))
            }
        };
        if read.is_ok() {
            let has_ids = *has_ids.get_or_insert(!person.id.is_empty());
            if !has_ids && !person.id.is_empty() {
                let what = "has an id, and the first row has none. Give every row an id, or none";
                read = Err(what.to_owned());
            }
        }
        let has_ids = has_ids.unwrap_or(true);
        if let Err(what) = read {
            let id = excerpt(person.id.as_bytes());
            let who = match (has_ids, id.as_str()) {
                (false, _) => format!(", row {number},"),
                (true, "") => String::new(),
                (true, id) => format!(", id {id},"),
            };
            let message = format!("{}{who} {what}", lines(&row));
            return Ok(Some(Err(Refused { line: row.line, id, message })));
        }
        if !has_ids {
            // Writing to memory cannot fail.
            let _ = write!(person.id, "{number}");
        }
        Ok(Some(Ok(person)))
    }
}

impl Person {
    /// Reads the cells of a row; after a mistake the rest too, for the id to name the row by.
    fn read<'c>(
        &mut self,
        questionnaire: &Questionnaire,
        columns: &Columns,
        reader: &CellReader,
        cells: impl Iterator<Item = &'c [u8]>,
    ) -> Result<(), String> {
        let mut read = Ok(());
        for (column, cell) in columns.cells.iter().zip(cells) {
            match *column {
                Column::Item(item) => match reader.read(item, cell) {
                    Ok(answer) => self.answers[item] = answer,
                    Err(_) if read.is_err() => {}
                    Err(_) => read = Err(not_an_answer(questionnaire, item, cell)),
                },
                Column::Id => {
                    let id = String::from_utf8_lossy(cell);
                    self.id.push_str(&id);
                    if matches!(id, Cow::Owned(_)) {
                        read = Err(NO_TEXT.to_owned());
                    }
                }
                Column::Kept(place) => {
                    self.kept[place].clear();
                    self.kept[place].extend_from_slice(cell);
                }
                Column::Ignored => {}
            }
        }
        read
    }
}

/// Returns whether a row is the second or third line of headings of Qualtrics.
fn is_heading(columns: &Columns, row: &Row<'_>) -> bool {
    let response = columns.response.and_then(|place| row.cells.iter().nth(place));
    columns.headings > 0 && response.is_none_or(|id| !id.starts_with(RESPONSE))
}

/// Names the lines of a row, as an editor counts them.
fn lines(row: &Row<'_>) -> String {
    let Row { line, last_line, .. } = row;
    if line == last_line { format!("line {line}") } else { format!("lines {line} to {last_line}") }
}
