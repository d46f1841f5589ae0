//! Reads rows as people with answers.

use std::{
    fmt::Write as _,
    io::{self, Read},
};

use super::{
    cell::CellReader,
    columns::{Column, Header, Names},
    error::{RowError, excerpt},
    person::{Person, PersonReader},
    rows::{Row, Rows, Separator},
};
use crate::questionnaire::Questionnaire;

/// The beginning of every id in the column `ResponseId` of Qualtrics.
const RESPONSE: &[u8] = b"R_";

/// The beginning of a cell in its last line of headings.
const IMPORT_ID: &[u8] = b"{\"ImportId\"";

/// A row that cannot be read.
#[derive(Debug)]
pub(in crate::cli) struct Refused {
    /// The line on which it begins, from 1.
    pub(in crate::cli) line: u64,
    /// The id of the person, as far as it is known.
    pub(in crate::cli) id: String,
    /// What is wrong, and what to do.
    pub(in crate::cli) message: String,
}

/// The form of rows.
#[derive(Debug)]
pub(super) enum Form {
    /// Cells in columns.
    Csv(Header, Separator),
    /// JSON objects.
    Jsonl(Names),
}

/// Reads one row after the other.
#[derive(Debug)]
pub(in crate::cli) struct AnswerReader<'q, Input> {
    questionnaire: &'q Questionnaire,
    rows: Rows<Input>,
    form: Form,
    reader: PersonReader,
    /// The number of rows so far.
    pub(in crate::cli) number: u64,
    /// How many more lines of headings may come.
    headings: u8,
}

impl<'q, Input: Read> AnswerReader<'q, Input> {
    pub(super) fn new(
        questionnaire: &'q Questionnaire,
        rows: Rows<Input>,
        form: Form,
        missing: &[String],
    ) -> Self {
        let (kept, headings, has_ids) = match &form {
            Form::Csv(header, _) => {
                let has_ids = header.columns.contains(&Column::Id);
                (header.kept.len(), if header.is_qualtrics { 2 } else { 0 }, Some(has_ids))
            }
            Form::Jsonl(names) => (names.kept().len(), 0, None),
        };
        let cells = CellReader::new(questionnaire, missing);
        let reader = PersonReader::new(cells, questionnaire.items.len(), kept, has_ids);
        Self { questionnaire, rows, form, reader, number: 0, headings }
    }

    /// Returns the name of the column with ids.
    pub(in crate::cli) fn id(&self) -> &str {
        match &self.form {
            Form::Csv(header, _) => &header.id,
            Form::Jsonl(names) => &names.id,
        }
    }

    /// Returns whether rows can have ids; objects can.
    pub(in crate::cli) fn has_ids(&self) -> bool {
        self.reader.has_ids.unwrap_or(true)
    }

    /// Returns the names of the columns that are passed on.
    pub(in crate::cli) fn kept(&self) -> &[String] {
        match &self.form {
            Form::Csv(header, _) => &header.kept,
            Form::Jsonl(names) => names.kept(),
        }
    }

    /// Returns the ids of the items that have no column.
    pub(in crate::cli) fn items_without_column(&self) -> Vec<&'q str> {
        let Form::Csv(header, _) = &self.form else { return Vec::new() };
        let items = self.questionnaire.items.iter().enumerate();
        let without = items.filter(|(at, _)| !header.columns.contains(&Column::Item(*at)));
        without.map(|(_, item)| item.id.as_str()).collect()
    }

    /// Reads what is available; returns false at the end of the input.
    pub(in crate::cli) fn fill(&mut self) -> io::Result<bool> {
        self.rows.fill()
    }

    /// Reads the next row; returns `None` if the input has to be read first.
    pub(in crate::cli) fn next(&mut self) -> Option<Result<&Person, Refused>> {
        let row = loop {
            let row = self.rows.next()?;
            match &self.form {
                Form::Csv(header, _) if is_heading(header, &row, self.headings) => {
                    self.headings -= 1;
                }
                _ => break row,
            }
        };
        self.headings = 0;
        self.number += 1;
        self.reader.person.id.clear();
        let read = row.text.map_err(RowError::Malformed).and_then(|text| match &self.form {
            Form::Csv(header, separator) => self.reader.read_cells(header, *separator, row.cells),
            Form::Jsonl(names) => self.reader.read_object(names, text),
        });
        let PersonReader { person, has_ids, .. } = &mut self.reader;
        let has_ids = has_ids.unwrap_or(true);
        if let Err(error) = read {
            let id = match &self.form {
                Form::Csv(header, _) => id_in(header, &row, &error),
                Form::Jsonl(_) => excerpt(person.id.as_bytes()),
            };
            let who = if has_ids { format!("id {id}") } else { format!("row {}", self.number) };
            let who = if has_ids && id.is_empty() { String::new() } else { format!(", {who},") };
            let (lines, what) = (lines(&row), error.message(self.questionnaire));
            let message = format!("{lines}{who} {what}");
            return Some(Err(Refused { line: row.line, id, message }));
        }
        if !has_ids {
            // Writing to memory cannot fail.
            let _ = write!(person.id, "{}", self.number);
        }
        Some(Ok(person))
    }
}

/// Returns the id in a row that is wrong, if its place is certain.
fn id_in(header: &Header, row: &Row<'_>, error: &RowError) -> String {
    let place = header.place(Column::Id).filter(|place| match error {
        RowError::Malformed(_) => false,
        RowError::Cells { .. } => *place == 0,
        _ => true,
    });
    place.and_then(|place| row.cells.iter().nth(place)).map(excerpt).unwrap_or_default()
}

/// Names the lines of a row, as an editor counts them.
fn lines(row: &Row<'_>) -> String {
    let last = row.line + row.breaks;
    if row.breaks == 0 { format!("line {last}") } else { format!("lines {} to {last}", row.line) }
}

/// Returns whether a row is the second or third line of headings of Qualtrics: the texts of the
/// questions, or what it calls them itself.
fn is_heading(header: &Header, row: &Row<'_>, left: u8) -> bool {
    let response = header.qualtrics_id.and_then(|place| row.cells.iter().nth(place));
    left > 0
        && match response {
            Some(id) => !id.starts_with(RESPONSE),
            None => left == 2 || row.cells.iter().any(|cell| cell.starts_with(IMPORT_ID)),
        }
}
