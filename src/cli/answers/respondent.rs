//! The row of one respondent, from the cells of CSV or the fields of an object.

use std::{borrow::Cow, fmt};

use anyhow::{anyhow, bail, ensure};
use serde::{
    Deserialize,
    de::{Deserializer as _, MapAccess, Visitor},
};
use serde_json::{Deserializer, value::RawValue};

use super::{
    columns::{Column, Columns},
    refused_rows::Refused,
    rows::Cells,
};
use crate::cli::counted::counted;

const EXAMPLE: &str = "Write one object a line, such as {\"id\": \"p1\", \"s1\": 1}";
const NO_TEXT: &str = "has an id that is not text. Write it as UTF-8 text; in JSON, in quotation marks or as a number";

/// The row of one respondent.
#[derive(Debug, Default)]
pub(in crate::cli) struct Respondent {
    /// The cells that are passed on: first the id, or the number of the row, from 1, if no row has an id.
    pub(in crate::cli) passed: Vec<Vec<u8>>,
    /// The answers, in the order of [`crate::questionnaire::Questionnaire::items`].
    pub(in crate::cli) answers: Vec<Option<i64>>,
    /// The reason why the row cannot be used.
    pub(in crate::cli) refused: Option<Refused>,
}

impl Respondent {
    /// Returns the id; empty if there is none.
    pub(in crate::cli) fn id(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.passed[0])
    }

    /// Reads the cells of a row. The id is read even if the row is refused, so that a message can name it.
    pub(super) fn read<'c>(
        &mut self,
        columns: &Columns<'_>,
        cells: impl Iterator<Item = &'c [u8]>,
    ) -> anyhow::Result<()> {
        self.answers.clear();
        self.answers.resize(columns.cells.questionnaire.items.len(), None);
        let (mut count, expected, mut wrong) = (0, columns.all.len(), None);
        for cell in cells {
            if let Some(Column { name, item, passed }) = columns.all.get(count) {
                if let Some(item) = *item
                    && !columns.cells.read(item, cell, &mut self.answers[item])
                {
                    wrong = wrong.or(Some((item, name, cell)));
                }
                if let Some(passed) = *passed {
                    self.passed[passed].extend_from_slice(cell);
                }
            }
            count += 1;
        }
        // With a cell too many or too few, the id can be trusted only in the first column.
        if count != expected && columns.all[0].passed != Some(0) {
            self.passed[0].clear();
        }
        ensure!(str::from_utf8(&self.passed[0]).is_ok(), NO_TEXT);
        if let Some(why) = &columns.refusal {
            bail!(why.clone());
        }
        ensure!(
            count == expected,
            "has {}, and the line of column names has {expected}. Look for a separator or a quotation \
             mark too many or too few",
            counted(count, "cell")
        );
        wrong.map_or(Ok(()), |(item, name, cell)| Err(columns.cells.refusal(item, name, cell)))
    }

    /// Reads an object as a row with columns of its own.
    pub(super) fn read_object(
        &mut self,
        columns: &mut Columns<'_>,
        mut line: Cells<'_>,
    ) -> anyhow::Result<()> {
        let mut json = Deserializer::from_slice(line.next().unwrap_or_default());
        let fields = json.deserialize_map(Fields(Vec::with_capacity(columns.all.len())));
        let fields = fields.and_then(|fields| json.end().map(|()| fields.0)).map_err(|why| {
            let byte = why.column();
            anyhow!("is not a JSON object; what follows byte {byte} could not be read. {EXAMPLE}")
        })?;
        let names = fields.iter().map(|(Name(name), _)| name);
        if !names.clone().eq(columns.all.iter().map(|column| &column.name)) {
            columns.set_names(names.cloned().map(Cow::into_owned).collect());
        }
        let cells = fields.iter().map(|(_, value)| match value.get() {
            "null" => &[],
            text => text.as_bytes(),
        });
        let read = self.read(columns, cells);
        ensure!(!matches!(self.passed[0].first(), Some(b'[' | b'{' | b't' | b'f')), NO_TEXT);
        // Items are read with their quotation marks, which tell "3", which is not a value, from 3.
        for cell in &mut self.passed {
            if let Ok(text) = serde_json::from_slice::<String>(cell) {
                *cell = text.into_bytes();
            }
        }
        read
    }
}

/// The fields of an object, in order, with the values as they are written. A name may be there twice.
struct Fields<'o>(Vec<(Name<'o>, &'o RawValue)>);

/// A name, borrowed if nothing in it is escaped.
#[derive(Deserialize)]
struct Name<'o>(#[serde(borrow)] Cow<'o, str>);

impl<'de> Visitor<'de> for Fields<'de> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(mut self, mut map: Map) -> Result<Self, Map::Error> {
        while let Some(field) = map.next_entry()? {
            self.0.push(field);
        }
        Ok(self)
    }
}
