//! Reads rows as the answers of respondents.

use std::{
    fmt::Write as _,
    io::{self, Read},
};

use super::{
    columns::{Column, Columns, Content, Others},
    jsonl,
    message::{listed, spelled_out},
    rows::{Cells, Rows},
};
use crate::cli::counted::counted;

const ID_TOO_LATE: &str = "has an id, and the first row has none. Give every row an id, or none";
const NO_TEXT: &str = "has an id that is not text. Write it as UTF-8 text; in JSON, in quotation marks or as a number";

/// The row of one respondent.
#[derive(Debug)]
pub(in crate::cli) struct Respondent {
    /// The id; the number of the row, from 1, if no row has an id.
    pub(in crate::cli) id: String,
    /// The answers, in the order of [`crate::questionnaire::Questionnaire::items`].
    pub(in crate::cli) answers: Vec<Option<i64>>,
    /// The cells that are passed on.
    pub(in crate::cli) kept: Vec<Vec<u8>>,
}

/// A row that cannot be read.
#[derive(Debug)]
pub(in crate::cli) struct Refused {
    /// The line on which it begins, from 1.
    pub(in crate::cli) line: u64,
    /// The id of the respondent, as far as it is known, safe to print.
    pub(in crate::cli) id: String,
    /// The problem, and the remedy.
    pub(in crate::cli) message: String,
}

/// Reads one row after the other, without allocating for a valid row of CSV.
#[derive(Debug)]
pub(in crate::cli) struct AnswerReader<'q, Input> {
    rows: Rows<Input>,
    pub(in crate::cli) columns: Columns<'q>,
    respondent: Respondent,
    /// Whether rows have ids; unknown before the first object.
    has_ids: Option<bool>,
    /// The number of rows so far.
    pub(in crate::cli) number: u64,
}

impl<'q, Input: Read> AnswerReader<'q, Input> {
    pub(super) fn new(rows: Rows<Input>, columns: Columns<'q>) -> Self {
        let is_id = |column: &Column| column.content == Content::Id;
        let has_ids = rows.is_csv().then(|| columns.cells.iter().any(is_id));
        let answers = vec![None; columns.reader.questionnaire.items.len()];
        let kept = vec![Vec::new(); columns.kept.len()];
        let respondent = Respondent { id: String::new(), answers, kept };
        Self { rows, columns, respondent, has_ids, number: 0 }
    }

    /// Returns whether rows have ids; true until the first object decides.
    pub(in crate::cli) fn has_ids(&self) -> bool {
        self.has_ids.unwrap_or(true)
    }

    /// Returns a message about the items that have no column of CSV, if there are any.
    pub(in crate::cli) fn missing_columns(&self) -> Option<String> {
        let (columns, items) = (&self.columns.cells, &self.columns.reader.questionnaire.items);
        let is_there = |at| columns.iter().any(|column| column.content == Content::Item(at));
        let missing = items.iter().zip(0..).filter(|(_, at)| !is_there(*at));
        let missing: Vec<&str> = missing.map(|(item, _)| item.id.as_str()).collect();
        (self.rows.is_csv() && !missing.is_empty()).then(|| {
            format!(
                "{} of {} items have no column, so they count as not answered: {}",
                missing.len(),
                items.len(),
                listed(&missing)
            )
        })
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(in crate::cli) fn has_row_buffered(&self) -> bool {
        self.rows.has_row_buffered()
    }

    pub(in crate::cli) fn next(&mut self) -> io::Result<Option<Result<&Respondent, Refused>>> {
        let Self { rows, columns, respondent, has_ids, number } = self;
        let is_csv = rows.is_csv();
        let row = loop {
            match rows.next()? {
                None => return Ok(None),
                Some(row) if columns.is_heading(&row) => {}
                Some(row) => break row,
            }
        };
        *number += 1;
        respondent.id.clear();
        let read = match row.cells {
            Err(why) => Err(why.to_owned()),
            Ok(cells) if is_csv => respondent.read_cells(columns, cells),
            Ok(cells) => respondent.read_object(columns, cells.last().unwrap_or_default()),
        };
        let has_id = !respondent.id.is_empty();
        let read = match read {
            Ok(()) if !*has_ids.get_or_insert(has_id) && has_id => Err(ID_TOO_LATE.to_owned()),
            read => read,
        };
        let has_ids = has_ids.unwrap_or(true);
        if let Err(what) = read {
            let id = spelled_out(&respondent.id);
            let who = match (has_ids, id.as_str()) {
                (false, _) => format!(", row {number},"),
                (true, "") => String::new(),
                (true, id) => format!(", id {id},"),
            };
            let lines = match row.lines {
                [line, last] if line == last => format!("line {line}"),
                [line, last] => format!("lines {line} to {last}"),
            };
            let message = format!("{lines}{who} {what}");
            return Ok(Some(Err(Refused { line: row.lines[0], id, message })));
        }
        if !has_ids {
            // Writing to memory cannot fail.
            let _ = write!(respondent.id, "{number}");
        }
        Ok(Some(Ok(respondent)))
    }
}

impl Respondent {
    /// Reads the cells of a row. After a mistake it reads on, because the id that names the row may
    /// come later.
    fn read_cells(&mut self, columns: &Columns<'_>, cells: Cells<'_>) -> Result<(), String> {
        let (mut read, mut rest) = (Ok(()), cells.clone());
        for column in &columns.cells {
            let Some(cell) = rest.next() else {
                return Err(self.wrong_number_of_cells(columns, cells));
            };
            // Most cells are answers, and need no more than this.
            if let (Content::Item(item), None) = (column.content, column.kept)
                && let Ok(answer) = columns.reader.read(item, cell)
            {
                self.answers[item] = answer;
            } else {
                read = read.and(self.read(column, columns, cell, cell));
            }
        }
        if rest.next().is_none() { read } else { Err(self.wrong_number_of_cells(columns, cells)) }
    }

    #[cold]
    fn wrong_number_of_cells(&mut self, columns: &Columns<'_>, cells: Cells<'_>) -> String {
        // The id can be trusted only in the first column.
        if columns.cells[0].content != Content::Id {
            self.id.clear();
        }
        format!(
            "has {}, and the line of column names has {}. Look for a separator or a quotation mark \
             too many or too few",
            counted(cells.count(), "cell"),
            columns.cells.len()
        )
    }

    /// Reads a cell. `text` is the cell without the quotation marks of JSON: it is the id, or what is
    /// passed on.
    fn read(
        &mut self,
        column: &Column,
        columns: &Columns<'_>,
        cell: &[u8],
        text: &[u8],
    ) -> Result<(), String> {
        if let Some(place) = column.kept {
            text.clone_into(&mut self.kept[place]);
        }
        match column.content {
            Content::Item(item) => {
                let answer = columns.reader.read(item, cell);
                self.answers[item] =
                    answer.map_err(|_| columns.reader.refusal(item, &column.name, cell))?;
            }
            Content::Id => {
                self.id.push_str(&String::from_utf8_lossy(text));
                str::from_utf8(text).map_err(|_| NO_TEXT)?;
            }
            Content::Other => {}
        }
        Ok(())
    }

    /// Reads an object; after a mistake it reads on.
    fn read_object(&mut self, columns: &Columns<'_>, object: &[u8]) -> Result<(), String> {
        self.answers.fill(None);
        self.kept.iter_mut().for_each(Vec::clear);
        let pairs = jsonl::pairs(object).map_err(|why| {
            format!(
                "is not a JSON object; what follows byte {} could not be read. Write one object a \
                 line, such as {{\"{}\": \"p1\", \"item\": 1}}",
                why.column(),
                columns.id
            )
        })?;
        let mut seen = vec![false; 1 + self.answers.len() + self.kept.len()];
        let mut read = Ok(());
        for (name, value) in pairs {
            let column = columns.by_name.get(&*name);
            let place = column.and_then(|column| column.place);
            let is_again = place.is_some_and(|place| std::mem::replace(&mut seen[place], true));
            let text = jsonl::text(value);
            read = read.and(match column {
                _ if is_again => Err(format!("names {} twice. Keep one", spelled_out(&*name))),
                None if columns.others != Others::Refuse => Ok(()),
                None => Err(format!(
                    "names {0}, which is not an item of this questionnaire. Take it out, write the \
                     id of an item, or pass it on with --keep={0}",
                    spelled_out(&*name)
                )),
                Some(_) if value == "null" => Ok(()),
                Some(Column { content: Content::Id, .. })
                    if value.starts_with(['[', '{', 't', 'f']) =>
                {
                    Err(NO_TEXT.to_owned())
                }
                // The quotation marks tell "3", which is not a value, from 3.
                Some(column) => self.read(column, columns, value.as_bytes(), text.as_bytes()),
            });
        }
        read
    }
}
