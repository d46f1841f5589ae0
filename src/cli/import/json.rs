//! Values of JSON.

use anyhow::anyhow;
use serde_json::Value;

/// Parses a file.
///
/// # Errors
///
/// If it is not JSON.
pub(super) fn parse(json: &str) -> anyhow::Result<Value> {
    serde_json::from_str(json).map_err(|why| {
        let line = why.line();
        if why.is_eof() {
            anyhow!("this is not JSON: it breaks off in line {line}. Is it all of the file?")
        } else {
            anyhow!(
                "this is not JSON: line {line} cannot be read from character {} on",
                why.column()
            )
        }
    })
}

/// Returns whether a value is null or an empty list or table.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(table) => table.is_empty(),
        _ => false,
    }
}

/// Returns a string; an empty one for any other value.
pub(super) fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Returns a value that is a whole number, even if it is written as a string.
pub(super) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            let number = number.as_f64().filter(|number| number.fract() == 0.0)?;
            format!("{number:.0}").parse().ok()
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
