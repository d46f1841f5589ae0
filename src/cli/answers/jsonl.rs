//! Objects of JSON Lines.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize,
    de::{Deserializer as _, MapAccess, Visitor},
};
use serde_json::{Deserializer, value::RawValue};

/// The fields of an object, in order.
pub(super) struct Fields<'o> {
    /// The names, of which one may be there twice.
    pub(super) names: Vec<Cow<'o, str>>,
    /// The values as they are written, `null` as nothing.
    pub(super) values: Vec<&'o [u8]>,
}

/// Returns the fields of an object. `expected` is roughly how many there are.
pub(super) fn fields(object: &[u8], expected: usize) -> serde_json::Result<Fields<'_>> {
    let mut json = Deserializer::from_slice(object);
    let fields = json.deserialize_map(FieldVisitor(expected))?;
    json.end()?;
    Ok(fields)
}

/// A name, borrowed if nothing in it is escaped.
#[derive(Deserialize)]
struct Name<'o>(#[serde(borrow)] Cow<'o, str>);

struct FieldVisitor(usize);

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(self, mut map: Map) -> Result<Self::Value, Map::Error> {
        let mut fields =
            Fields { names: Vec::with_capacity(self.0), values: Vec::with_capacity(self.0) };
        while let Some((Name(name), value)) = map.next_entry::<_, &RawValue>()? {
            fields.names.push(name);
            fields.values.push(if value.get() == "null" { b"" } else { value.get().as_bytes() });
        }
        Ok(fields)
    }
}
