//! Response sets that are a range of numbers.

use std::ops::RangeInclusive;

use toml::Spanned;

use crate::questionnaire::{
    AnswerOption, Id, NumberEnds, ResponseSet,
    raw::{MaybeInvalid, RawNumbers},
};

use super::table::Table;

/// The numbers that a range may have.
const REACH: RangeInclusive<i64> = 0..=ResponseSet::MAX_NUMBER;

/// Checks a range of numbers, and makes an option of each.
pub(super) fn range(
    id: Option<Id>,
    raw: Spanned<MaybeInvalid<RawNumbers>>,
    table: &mut Table<'_, '_>,
) -> Option<ResponseSet> {
    let (mut table, raw) = table.nested("the range", raw)?;
    let from = end(&mut table, "from", raw.from, "0");
    let to = end(&mut table, "to", raw.to, "10");
    let low = raw.low.and_then(|low| table.field("low", low));
    let low = table.optional_text("low", low);
    let high = raw.high.and_then(|high| table.field("high", high));
    let high = table.optional_text("high", high);
    let (from, to) = (from?, to?);
    let count = i128::from(to) - i128::from(from) + 1;
    let most = ResponseSet::MAX_NUMBERS;
    if from >= to {
        let what = format!("goes from {from} to {to}");
        table.wrong(&what, "Write the lower number in from.");
        return None;
    }
    if count > most.into() {
        let what = format!("has {count} numbers");
        table.wrong(&what, format!("Write {most} at most, such as 0 to 100."));
        return None;
    }
    if ![from, to].iter().all(|end| REACH.contains(end)) {
        return None;
    }
    let option = |value: i64| AnswerOption { value, label: value.to_string(), echo: None };
    let options = (from..=to).map(option).collect();
    Some(ResponseSet { id: id?, options, ends: Some(NumberEnds { low, high }) })
}

/// Returns the number at one end of a range, and reports it if it is out of reach. It is returned all the
/// same, so that the other faults of the range are reported too.
fn end(
    table: &mut Table<'_, '_>,
    field: &str,
    number: Option<Spanned<MaybeInvalid<i64>>>,
    example: &str,
) -> Option<i64> {
    let number = table.required(field, number, example)?;
    let number = table.field(field, number)?;
    let (span, number) = (number.span(), number.into_inner());
    if !REACH.contains(&number) {
        let what = format!("has {number} in \"{field}\"");
        let instead = format!("Write a whole number from 0 to {}.", ResponseSet::MAX_NUMBER);
        table.wrong_at(span, &what, instead);
    }
    Some(number)
}
