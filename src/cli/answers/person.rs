//! One person's row.

use super::{
    cell::CellReader,
    columns::{Column, Header, Names},
    error::{RowError, excerpt},
    jsonl::Object,
    rows::{Cells, Separator},
};

/// One person with answers.
#[derive(Debug)]
pub(in crate::cli) struct Person {
    /// The id; the number of the row, from 1, if no row has an id.
    pub(in crate::cli) id: String,
    /// The answers, in the order of the questionnaire's items.
    pub(in crate::cli) answers: Vec<Option<i64>>,
    /// The cells that are passed on.
    pub(in crate::cli) kept: Vec<Vec<u8>>,
}

/// Reads one person after the other, without allocating for a valid row of CSV.
#[derive(Debug)]
pub(super) struct PersonReader {
    cells: CellReader,
    pub(super) person: Person,
    /// Whether rows have ids; unknown before the first object.
    pub(super) has_ids: Option<bool>,
    /// Whether the current object has named each item and, after the last item, the id.
    seen: Vec<bool>,
}

impl PersonReader {
    pub(super) fn new(cells: CellReader, items: usize, kept: usize, has_ids: Option<bool>) -> Self {
        let (answers, kept) = (vec![None; items], vec![Vec::new(); kept]);
        let person = Person { id: String::new(), answers, kept };
        Self { cells, person, has_ids, seen: vec![false; items + 1] }
    }

    /// Reads the cells of a row.
    pub(super) fn read_cells(
        &mut self,
        header: &Header,
        separator: Separator,
        cells: Cells<'_>,
    ) -> Result<(), RowError> {
        let (found, expected) = (cells.len(), header.columns.len());
        if found != expected {
            return Err(RowError::Cells { found, expected, separator });
        }
        for (column, cell) in header.columns.iter().zip(cells.iter()) {
            match *column {
                Column::Item(item) => {
                    let answer = self.cells.read(item, cell);
                    self.person.answers[item] = answer.map_err(|_| not_an_answer(item, cell))?;
                }
                Column::Id => {
                    self.person.id.push_str(str::from_utf8(cell).map_err(|_| RowError::Id)?);
                }
                Column::Kept(place) => {
                    self.person.kept[place].clear();
                    self.person.kept[place].extend_from_slice(cell);
                }
                Column::Ignored => {}
            }
        }
        Ok(())
    }

    /// Reads an object.
    pub(super) fn read_object(&mut self, names: &Names, row: &[u8]) -> Result<(), RowError> {
        let Object(pairs) = serde_json::from_slice(row)
            .map_err(|why| RowError::NotAnObject { read: why.column() })?;
        let is_id = |(name, value): &(_, &str)| *name == names.id && *value != "null";
        let has_ids = *self.has_ids.get_or_insert_with(|| pairs.iter().any(is_id));
        self.seen.fill(false);
        self.person.answers.fill(None);
        self.person.kept.iter_mut().for_each(Vec::clear);
        let mut read = Ok(());
        for (name, value) in &pairs {
            // After an error, too, the id is looked for, to name the row by.
            if read.is_ok() || *name == names.id && self.person.id.is_empty() {
                read = read.and(self.read_value(names, name, value));
            }
        }
        if !has_ids && !self.person.id.is_empty() {
            read = read.and(Err(RowError::UnexpectedId));
        }
        read
    }

    fn read_value(&mut self, names: &Names, name: &str, value: &str) -> Result<(), RowError> {
        let column = names.column(name);
        let column = column.ok_or_else(|| RowError::Unknown { name: excerpt(name.as_bytes()) })?;
        let place = match column {
            Column::Item(item) => Some(item),
            Column::Id => Some(self.seen.len() - 1),
            Column::Kept(_) | Column::Ignored => None,
        };
        if place.is_some_and(|place| std::mem::replace(&mut self.seen[place], true)) {
            return Err(RowError::Twice { name: excerpt(name.as_bytes()) });
        }
        match column {
            Column::Item(item) => {
                let answer = self.cells.read_json(item, value);
                self.person.answers[item] =
                    answer.map_err(|_| not_an_answer(item, value.as_bytes()))?;
            }
            Column::Id if value.starts_with(['"', '-']) || value.as_bytes()[0].is_ascii_digit() => {
                self.person.id = text_of(value).ok_or(RowError::Id)?;
            }
            Column::Id if value != "null" => return Err(RowError::Id),
            Column::Kept(place) if value != "null" => {
                self.person.kept[place] = text_of(value).unwrap_or_default().into_bytes();
            }
            Column::Id | Column::Kept(_) | Column::Ignored => {}
        }
        Ok(())
    }
}

/// Returns the text of a string, or any other value as it is written.
fn text_of(value: &str) -> Option<String> {
    if value.starts_with('"') { serde_json::from_str(value).ok() } else { Some(value.to_owned()) }
}

#[cold]
fn not_an_answer(item: usize, cell: &[u8]) -> RowError {
    RowError::NotAnAnswer { item, written: excerpt(cell) }
}
