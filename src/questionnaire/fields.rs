//! The fields of a table as serde reads them: one that is wrong hides no other.

use std::ops::Range;

use serde::{Deserialize, de::IntoDeserializer as _};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    mismatch::Mismatch,
    problem_collector::{ProblemCollector, SourceSpan},
};

/// The most fields of one table that are reported as invalid.
const MAX_INVALID: usize = 32;

/// Reads a table. A field that cannot be read is reported, with its place and serde's message, and left out,
/// and the rest is read again. `span` is the place of the table.
pub(super) fn read<T: for<'de> Deserialize<'de>>(
    mut table: DeTable<'_>,
    span: Range<usize>,
    mut report: impl FnMut(Range<usize>, Option<&str>, &str),
) -> Option<T> {
    for _ in 0..=MAX_INVALID {
        let value = Spanned::new(span.clone(), DeValue::Table(table.clone()));
        let error = match T::deserialize(value.into_deserializer()) {
            Ok(read) => return Some(read),
            Err(error) => error,
        };
        let at = error.span().unwrap_or_else(|| span.clone());
        let field = field_at(&table, at.start);
        report(at, field.as_deref(), error.message());
        table.remove(field?.as_str());
    }
    None
}

/// Reports why a value of this name in a table could not be read. Of a nested table only the first reason is
/// in the message, without its place: the table is read again for all of them.
pub(super) fn report_unread<T: for<'de> Deserialize<'de>>(
    name: &str,
    at: &SourceSpan,
    message: &str,
    problems: &mut ProblemCollector<'_>,
) {
    let text = problems.text(at);
    let mut report = |span, field: Option<&str>, message: &str| {
        let Mismatch { what, instead } = Mismatch::new(message, name, field, true);
        problems.add(&SourceSpan { source: at.source, span }, what, instead);
    };
    let start = at.span.start;
    if let Ok(DeValue::Table(table)) = DeValue::parse(text).map(Spanned::into_inner) {
        read::<T>(table, 0..text.len(), |span, field, message| {
            report(start + span.start..start + span.end, field, message);
        });
    } else {
        report(at.span.clone(), None, message);
    }
}

/// Returns the name of the field whose key or value covers that byte.
fn field_at(table: &DeTable<'_>, byte: usize) -> Option<String> {
    let covers = |span: Range<usize>| span.start <= byte && byte < span.end;
    table
        .iter()
        .find(|(key, value)| covers(key.span()) || covers(value.span()))
        .map(|(key, _)| key.get_ref().to_string())
}
