//! Reads rows as people with answers.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, Read},
};

use super::{
    cell::CellReader,
    columns::{Column, Columns, Content},
    jsonl,
    message::excerpt,
    rows::{Cells, Rows},
};
use crate::questionnaire::Questionnaire;

const ID_TOO_LATE: &str = "has an id, and the first row has none. Give every row an id, or none";
const NO_TEXT: &str =
    "has an id that is no text. Write it as UTF-8 text; in JSON, in quotation marks or as a number";

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
    pub(in crate::cli) columns: Columns,
    cells: CellReader<'q>,
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
        let is_id = |column: &Column| column.content == Content::Id;
        let has_ids = rows.is_csv().then(|| columns.cells.iter().any(is_id));
        let cells = CellReader::new(questionnaire, missing);
        let answers = vec![None; questionnaire.items.len()];
        let person =
            Person { id: String::new(), answers, kept: vec![Vec::new(); columns.kept.len()] };
        Self { questionnaire, rows, columns, cells, person, has_ids, number: 0 }
    }

    /// Returns whether rows can have ids; objects can.
    pub(in crate::cli) fn has_ids(&self) -> bool {
        self.has_ids.unwrap_or(true)
    }

    /// Returns the names of the items that have no column.
    pub(in crate::cli) fn items_without_column(&self) -> Vec<&'q str> {
        let columns = &self.columns.cells;
        let is_there = |at| columns.iter().any(|column| column.content == Content::Item(at));
        let items = self.questionnaire.items.iter().zip(0..);
        let without = items.filter(|(_, at)| self.rows.is_csv() && !is_there(*at));
        without.map(|(item, _)| item.id.as_str()).collect()
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(in crate::cli) fn is_ahead(&self) -> bool {
        self.rows.is_ahead()
    }

    /// Reads the next row.
    pub(in crate::cli) fn next(&mut self) -> io::Result<Option<Result<&Person, Refused>>> {
        let Self { rows, columns, cells: reader, person, has_ids, number, .. } = self;
        let is_csv = rows.is_csv();
        let row = loop {
            match rows.next()? {
                None => return Ok(None),
                Some(row) if columns.is_heading(&row) => {}
                Some(row) => break row,
            }
        };
        *number += 1;
        person.id.clear();
        let read = match row.cells {
            Err(why) => Err(why.to_owned()),
            Ok(cells) if is_csv => person.read_cells(columns, reader, cells),
            Ok(cells) => person.read_object(columns, reader, cells.last().unwrap_or_default()),
        };
        let has_id = !person.id.is_empty();
        let read = match read {
            Ok(()) if !*has_ids.get_or_insert(has_id) && has_id => Err(ID_TOO_LATE.to_owned()),
            read => read,
        };
        let has_ids = has_ids.unwrap_or(true);
        if let Err(what) = read {
            let id = excerpt(&person.id);
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
            let _ = write!(person.id, "{number}");
        }
        Ok(Some(Ok(person)))
    }
}

impl Person {
    /// Reads the cells of a row; after a mistake the rest too, for the id to name the row by.
    fn read_cells(
        &mut self,
        columns: &Columns,
        reader: &CellReader<'_>,
        cells: Cells<'_>,
    ) -> Result<(), String> {
        let (mut read, mut rest) = (Ok(()), cells.clone());
        for column in &columns.cells {
            let Some(cell) = rest.next() else {
                return Err(self.read_first(columns, reader, cells));
            };
            // Most cells are answers, and need no more than this.
            if let (Content::Item(item), None) = (column.content, column.kept)
                && let Ok(answer) = reader.read(item, cell)
            {
                self.answers[item] = answer;
            } else if let Err(what) = self.read(column, reader, cell) {
                read = read.and(Err(what));
            }
        }
        if rest.next().is_some() { Err(self.read_first(columns, reader, cells)) } else { read }
    }

    /// Reads the id of a row that has too many or too few cells, and says that: it is where it
    /// should be if it comes first.
    #[cold]
    fn read_first(
        &mut self,
        columns: &Columns,
        reader: &CellReader<'_>,
        cells: Cells<'_>,
    ) -> String {
        self.id.clear();
        let (expected, found) = (columns.cells.len(), cells.clone().count());
        for (column, cell) in columns.cells.iter().zip(cells).take(1) {
            let _ = self.read(column, reader, cell);
        }
        format!(
            "has another number of cells than there are columns: {found}, not {expected}. Look for \
             a separator or a quotation mark too many or too few"
        )
    }

    fn read(
        &mut self,
        column: &Column,
        reader: &CellReader<'_>,
        cell: &[u8],
    ) -> Result<(), String> {
        if let Some(place) = column.kept {
            self.kept[place].clear();
            self.kept[place].extend_from_slice(cell);
        }
        match column.content {
            Content::Item(item) => {
                let answer = reader.read(item, cell);
                self.answers[item] =
                    answer.map_err(|_| reader.refusal(item, &column.name, cell))?;
            }
            Content::Id => {
                let id = String::from_utf8_lossy(cell);
                self.id.push_str(&id);
                if matches!(id, Cow::Owned(_)) {
                    return Err(NO_TEXT.to_owned());
                }
            }
            Content::Other => {}
        }
        Ok(())
    }

    /// Reads an object; after a mistake the rest too.
    fn read_object(
        &mut self,
        columns: &Columns,
        reader: &CellReader<'_>,
        object: &[u8],
    ) -> Result<(), String> {
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
            let column = columns.known.get(&*name);
            let place = column.map(|column| match column.content {
                Content::Id => 0,
                Content::Item(item) => 1 + item,
                Content::Other => 1 + self.answers.len() + column.kept.unwrap_or_default(),
            });
            let is_again = place.is_some_and(|place| std::mem::replace(&mut seen[place], true));
            read = read.and(match column {
                _ if is_again => Err(format!("names {} twice. Keep one", excerpt(&*name))),
                Some(column) => self.read_value(column, reader, value),
                None if columns.may_have_others => Ok(()),
                None => Err(format!(
                    "names {0}, which is no item of this questionnaire. Take it out, write the id \
                     of an item, or pass it on with --keep={0}",
                    excerpt(&*name)
                )),
            });
        }
        read
    }

    /// Reads a value of an object. Texts for items keep their quotation marks: in JSON a number is
    /// no text.
    fn read_value(
        &mut self,
        column: &Column,
        reader: &CellReader<'_>,
        value: &str,
    ) -> Result<(), String> {
        if value == "null" {
            return Ok(());
        }
        if column.content == Content::Id && value.starts_with(['[', '{', 't', 'f']) {
            return Err(NO_TEXT.to_owned());
        }
        let text = jsonl::text(value);
        let is_item = matches!(column.content, Content::Item(_));
        self.read(column, reader, if is_item { value.as_bytes() } else { text.as_bytes() })?;
        if let Some(place) = column.kept {
            text.as_bytes().clone_into(&mut self.kept[place]);
        }
        Ok(())
    }
}
