//! Objects of JSON Lines.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::{Deserializer, value::RawValue};

/// The names in an object, of which one may be there twice; the values as they are written, `null` as
/// nothing, one after the other; and the end of each.
type Fields = (Vec<String>, Vec<u8>, Vec<usize>);

/// Returns the fields of an object.
pub(super) fn fields(object: &[u8]) -> serde_json::Result<Fields> {
    let mut json = Deserializer::from_slice(object);
    let fields = json.deserialize_map(FieldVisitor)?;
    json.end()?;
    Ok(fields)
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<Map: MapAccess<'de>>(self, mut map: Map) -> Result<Self::Value, Map::Error> {
        let mut fields = Fields::default();
        while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
            fields.0.push(name);
            if value.get() != "null" {
                fields.1.extend_from_slice(value.get().as_bytes());
            }
            fields.2.push(fields.1.len());
        }
        Ok(fields)
    }
}
