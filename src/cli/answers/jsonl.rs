//! Objects of JSON Lines.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// Returns the names of an object with their values, in order; a name may be there twice.
pub(super) fn pairs(object: &[u8]) -> serde_json::Result<Vec<(Cow<'_, str>, &str)>> {
    let mut json = serde_json::Deserializer::from_slice(object);
    let pairs = json.deserialize_map(Pairs)?;
    json.end()?;
    Ok(pairs)
}

/// Returns the content of a text, or another value as it is written.
pub(super) fn text(value: &str) -> Cow<'_, str> {
    let text = if value.starts_with('"') { serde_json::from_str(value).ok() } else { None };
    text.map_or(Cow::Borrowed(value), |Text(text)| text)
}

/// A JSON string, with or without escapes.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(Cow<'de, str>, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(self, mut map: Map) -> Result<Self::Value, Map::Error> {
        let mut pairs = Vec::new();
        while let Some((Text(name), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
            pairs.push((name, value.get()));
        }
        Ok(pairs)
    }
}
