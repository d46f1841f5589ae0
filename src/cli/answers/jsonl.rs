//! Rows of JSON Lines.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{columns::Columns, message::excerpt};

/// Splits an object into the cells of all objects, as far as it is one without mistakes; and says
/// what is wrong. Texts for items keep their quotation marks: in JSON a number is no text.
pub(super) fn cells<'o>(
    row: &'o [u8],
    columns: &Columns,
) -> (Vec<Cow<'o, str>>, Result<(), String>) {
    let mut cells = vec![Cow::Borrowed(""); columns.cells.len()];
    let Object(pairs) = match serde_json::from_slice(row) {
        Ok(object) => object,
        Err(why) => {
            let what = format!(
                "is not a JSON object; what follows byte {} could not be read. Write one object a \
                 line, such as {{\"{}\": \"p1\", \"item\": 1}}",
                why.column(),
                columns.id
            );
            return (cells, Err(what));
        }
    };
    let mut seen = vec![false; cells.len()];
    let mut wrong = Ok(());
    for (name, value) in pairs {
        let shown = || excerpt(name.as_bytes());
        let read = match columns.place(&name) {
            None if !columns.may_have_others => Err(format!(
                "names {0}, which is no item of this questionnaire. Take it out, write the id of \
                 an item, or pass it on with --keep={0}",
                shown()
            )),
            None => Ok(()),
            Some(place) if std::mem::replace(&mut seen[place], true) => {
                Err(format!("names {} twice. Keep one", shown()))
            }
            Some(_) if value == "null" => Ok(()),
            Some(0) if value.starts_with(['[', '{', 't', 'f']) => Err(NO_TEXT.to_owned()),
            Some(place) => {
                let is_item = columns.is_item(place);
                let text = serde_json::from_str(value).ok().filter(|_| !is_item);
                cells[place] = text.map_or(Cow::Borrowed(value), |Text(text)| text);
                Ok(())
            }
        };
        wrong = wrong.and(read);
    }
    (cells, wrong)
}

/// The message about an id that cannot be read.
pub(super) const NO_TEXT: &str =
    "has an id that is no text. Write it as UTF-8 text; in JSON, in quotation marks or as a number";

/// The names of an object with their values, in order; a name may be there twice.
struct Object<'o>(Vec<(Cow<'o, str>, &'o str)>);

/// A JSON string, with or without escapes.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Names)
    }
}

struct Names;

impl<'de> Visitor<'de> for Names {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(self, mut map: Map) -> Result<Object<'de>, Map::Error> {
        let mut pairs = Vec::new();
        while let Some((Text(name), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
            pairs.push((name, value.get()));
        }
        Ok(Object(pairs))
    }
}
