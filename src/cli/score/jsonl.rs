//! A row of JSON Lines: an object whose names are the ids of items, and `id`.

use std::{borrow::Cow, collections::HashMap, fmt};

use serde::{
    Deserialize, Deserializer as _,
    de::{MapAccess, Visitor},
};
use serde_json::{Deserializer, value::RawValue};

use super::{
    fault::{Fault, short},
    header::{Column, ID},
    person::Person,
    sheet::Sheet,
};

/// Reads objects by the names in them.
#[derive(Debug)]
pub(super) struct Named {
    columns: HashMap<String, Column>,
    /// Which items the object at hand has named, and, after the last item, whether the id.
    named: Vec<bool>,
}

impl Named {
    pub(super) fn new(sheet: &Sheet) -> Self {
        let items = sheet.questionnaire.items.iter().enumerate();
        let items = items.map(|(index, item)| (item.id.to_string(), Column::Item(index)));
        let mut columns: HashMap<String, Column> = items.collect();
        columns.insert(ID.to_owned(), Column::Id);
        Self { named: vec![false; columns.len()], columns }
    }

    /// Takes the values of a row.
    pub(super) fn read(
        &mut self,
        row: &[u8],
        sheet: &Sheet,
        person: &mut Person,
    ) -> Result<(), Fault> {
        self.named.fill(false);
        let mut wrong = Ok(());
        let mut json = Deserializer::from_slice(row);
        let object = Object { names: self, sheet, person, wrong: &mut wrong };
        json.deserialize_map(object)
            .and_then(|()| json.end())
            .map_err(|why| Fault::NotAnObject { read: why.column() })?;
        wrong
    }

    /// Finds what a name stands for.
    fn column(&mut self, name: &str) -> Result<Column, Fault> {
        let column = self.columns.get(name).copied();
        let column = column.ok_or_else(|| Fault::Unknown { name: short(name.as_bytes()) })?;
        let place = match column {
            Column::Item(item) => item,
            Column::Id => self.named.len() - 1,
        };
        if std::mem::replace(&mut self.named[place], true) {
            return Err(Fault::Twice { name: name.to_owned() });
        }
        Ok(column)
    }
}

/// Takes the values of an object as they are read.
struct Object<'r> {
    names: &'r mut Named,
    sheet: &'r Sheet,
    person: &'r mut Person,
    /// The first value that is of no use; the rest is read all the same, to see that it is JSON.
    wrong: &'r mut Result<(), Fault>,
}

/// A text without or with escapes in it.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(mut self, mut map: Map) -> Result<(), Map::Error> {
        while let Some((Text(name), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
            if self.wrong.is_ok() {
                *self.wrong = self.take(&name, value.get());
            }
        }
        Ok(())
    }
}

impl Object<'_> {
    fn take(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        let column = self.names.column(name)?;
        if value == "null" {
            return Ok(());
        }
        match column {
            Column::Item(item) => self.person.answer(self.sheet, item, value.as_bytes()),
            Column::Id if value.starts_with('"') => {
                let Text(id) = serde_json::from_str(value).map_err(|_| Fault::Id)?;
                self.person.name(&id);
                Ok(())
            }
            Column::Id if value.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                self.person.name(value);
                Ok(())
            }
            Column::Id => Err(Fault::Id),
        }
    }
}
