//! Rows of JSON Lines: objects whose names are the ids of items, and `id`.

use std::{borrow::Cow, collections::HashMap, fmt};

use serde::{
    Deserialize, Deserializer as _,
    de::{MapAccess, Visitor},
};
use serde_json::{Deserializer, value::RawValue};

use super::{
    error::{RowError, excerpt},
    header::{Column, ID},
    respondent::Respondent,
    setup::Setup,
};

/// Reads objects; reused from row to row.
#[derive(Debug)]
pub(super) struct ObjectReader {
    columns: HashMap<String, Column>,
    /// Whether the current object has named each item and, after the last item, the id.
    seen: Vec<bool>,
}

impl ObjectReader {
    pub(super) fn new(setup: &Setup) -> Self {
        let items = setup.questionnaire.items.iter().enumerate();
        let items = items.map(|(index, item)| (item.id.to_string(), Column::Item(index)));
        let mut columns: HashMap<String, Column> = items.collect();
        columns.insert(ID.to_owned(), Column::Id);
        Self { seen: vec![false; columns.len()], columns }
    }

    /// Reads the values of a row.
    pub(super) fn read(
        &mut self,
        row: &[u8],
        setup: &Setup,
        respondent: &mut Respondent,
    ) -> Result<(), RowError> {
        self.seen.fill(false);
        let mut checked = Ok(());
        let mut json = Deserializer::from_slice(row);
        let object = ObjectVisitor { reader: self, setup, respondent, checked: &mut checked };
        json.deserialize_map(object)
            .and_then(|()| json.end())
            .map_err(|why| RowError::NotAnObject { read: why.column() })?;
        checked
    }

    /// Finds the column of a name.
    fn column(&mut self, name: &str) -> Result<Column, RowError> {
        let column = self.columns.get(name).copied();
        let column = column.ok_or_else(|| RowError::Unknown { name: excerpt(name.as_bytes()) })?;
        let index = match column {
            Column::Item(item) => item,
            Column::Id => self.seen.len() - 1,
        };
        if std::mem::replace(&mut self.seen[index], true) {
            return Err(RowError::Twice { name: name.to_owned() });
        }
        Ok(column)
    }
}

/// Returns whether an object has an id; `None` if it is no object.
pub(super) fn has_id(row: &[u8]) -> Option<bool> {
    let object: HashMap<Cow<'_, str>, &RawValue> = serde_json::from_slice(row).ok()?;
    Some(object.get(ID).is_some_and(|id| id.get() != "null"))
}

/// Counts the values of an object as they are parsed.
struct ObjectVisitor<'r> {
    reader: &'r mut ObjectReader,
    setup: &'r Setup,
    respondent: &'r mut Respondent,
    /// The first error; the rest is parsed all the same, to see that it is JSON.
    checked: &'r mut Result<(), RowError>,
}

/// A JSON string, with or without escapes.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'de> Visitor<'de> for ObjectVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(mut self, mut map: Map) -> Result<(), Map::Error> {
        while let Some((Text(name), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
            if self.checked.is_ok() {
                *self.checked = self.count(&name, value.get());
            } else if *name == *ID && self.respondent.id().is_none() {
                // A message about the row names it by its id.
                let _ = self.set_id(value.get());
            }
        }
        Ok(())
    }
}

impl ObjectVisitor<'_> {
    fn count(&mut self, name: &str, value: &str) -> Result<(), RowError> {
        let column = self.reader.column(name)?;
        if value == "null" {
            return Ok(());
        }
        match column {
            Column::Item(item) => self.respondent.answer(self.setup, item, value.as_bytes()),
            Column::Id => self.set_id(value),
        }
    }

    fn set_id(&mut self, value: &str) -> Result<(), RowError> {
        if value.starts_with('"') {
            let Text(id) = serde_json::from_str(value).map_err(|_| RowError::Id)?;
            self.respondent.set_id(&id);
        } else if value.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            self.respondent.set_id(value);
        } else {
            return Err(RowError::Id);
        }
        if self.setup.has_ids { Ok(()) } else { Err(RowError::UnexpectedId) }
    }
}
