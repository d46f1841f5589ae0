//! The row of one respondent, from the cells of CSV or the fields of an object.

use std::{borrow::Cow, fmt};

use anyhow::{anyhow, bail, ensure};
use serde::{
    Deserialize,
    de::{Deserializer as _, MapAccess, Visitor},
};
use serde_json::{Deserializer, value::RawValue};

use super::{columns::Columns, rows::Cells};
use crate::cli::counted::counted;

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

impl Respondent {
    /// Reads the cells of a row: first the id, so that a mistake can be named by it.
    pub(super) fn read(&mut self, columns: &Columns<'_>, cells: Cells<'_>) -> anyhow::Result<()> {
        let (count, expected) = (cells.ends.len(), columns.all.len());
        // With a cell too many or too few, the id can be trusted only in the first column.
        let id_at = columns.id_at.filter(|at| *at == 0 || count == expected);
        if let Some(id) = id_at.and_then(|at| cells.get(at)) {
            let id = String::from_utf8_lossy(id);
            self.id.push_str(&id);
            ensure!(matches!(id, Cow::Borrowed(_)), NO_TEXT);
        }
        if let Some(why) = &columns.refusal {
            bail!(why.clone());
        }
        ensure!(
            count == expected,
            "has {}, and the line of column names has {expected}. Look for a separator or a quotation \
             mark too many or too few",
            counted(count, "cell")
        );
        self.answers.clear();
        self.answers.resize(columns.reader.questionnaire.items.len(), None);
        for ((name, item), cell) in columns.all.iter().zip(cells.iter()) {
            if let Some(item) = *item {
                self.answers[item] = columns.reader.read(item, name, cell)?;
            }
        }
        let kept =
            |at: &Option<usize>| at.and_then(|at| cells.get(at)).unwrap_or_default().to_vec();
        self.kept.clear();
        self.kept.extend(columns.kept_at.iter().map(kept));
        Ok(())
    }

    /// Reads an object as a row with columns of its own.
    pub(super) fn read_object(
        &mut self,
        columns: &mut Columns<'_>,
        object: &[u8],
    ) -> anyhow::Result<()> {
        let expected = columns.all.len();
        let fields = Fields {
            names: Vec::with_capacity(expected),
            text: Vec::with_capacity(object.len()),
            ends: Vec::with_capacity(expected),
        };
        let mut json = Deserializer::from_slice(object);
        let fields = json.deserialize_map(fields).and_then(|fields| json.end().map(|()| fields));
        let Fields { names, text, ends } = fields.map_err(|why| {
            let byte = why.column();
            anyhow!("is not a JSON object; what follows byte {byte} could not be read. {EXAMPLE}")
        })?;
        if !names.iter().eq(columns.all.iter().map(|(name, _)| name)) {
            columns.set_names(names.into_iter().map(Cow::into_owned).collect());
        }
        let read = self.read(columns, Cells { text: &text, ends: &ends });
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

/// The fields of an object, in order. A name may be there twice; the values are as they are written,
/// `null` as nothing, all in one text that says where each ends.
struct Fields<'o> {
    names: Vec<Cow<'o, str>>,
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// A name, borrowed if nothing in it is escaped.
#[derive(Deserialize)]
struct Name<'o>(#[serde(borrow)] Cow<'o, str>);

impl<'de> Visitor<'de> for Fields<'de> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(mut self, mut map: Map) -> Result<Self, Map::Error> {
        while let Some((Name(name), value)) = map.next_entry::<_, &RawValue>()? {
            self.names.push(name);
            if value.get() != "null" {
                self.text.extend_from_slice(value.get().as_bytes());
            }
            self.ends.push(self.text.len());
        }
        Ok(self)
    }
}
