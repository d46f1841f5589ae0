//! Response sets that are a range of numbers.

use toml::Spanned;

use crate::questionnaire::{AnswerOption, Id, NumberEnds, ResponseSet, raw::RawNumbers};

use super::table::Table;

/// The highest number that can be answered.
const MAX_NUMBER: i64 = 1_000;

/// The most numbers that a range may have: a slider has no room for more.
const MAX_NUMBERS: i64 = 101;

/// Checks a range of numbers, and makes an option of each.
pub(super) fn range(
    id: Option<Id>,
    raw: Spanned<RawNumbers>,
    table: &mut Table<'_, '_>,
) -> Option<ResponseSet> {
    let span = raw.span();
    let mut table = table.within(span.clone(), "the range");
    let raw = raw.into_inner();
    let from = table.required("from", raw.from, "0");
    let to = table.required("to", raw.to, "10");
    let low = table.optional_text("low", raw.low);
    let high = table.optional_text("high", raw.high);
    let (from, to) = (from?.into_inner(), to?.into_inner());
    let in_reach = (0..=MAX_NUMBER).contains(&from) && (0..=MAX_NUMBER).contains(&to);
    if !in_reach || from >= to {
        let what = format!("goes from {from} to {to}");
        let instead = format!("Write whole numbers from 0 to {MAX_NUMBER}, the lower one in from.");
        table.wrong_at(span, &what, instead);
        return None;
    }
    if to - from >= MAX_NUMBERS {
        let what = format!("has {} numbers", to - from + 1);
        table.wrong_at(span, &what, format!("Write {MAX_NUMBERS} at most, such as 0 to 100."));
        return None;
    }
    let option = |value: i64| AnswerOption { value, label: value.to_string(), echo: None };
    let options = (from..=to).map(option).collect();
    Some(ResponseSet { id: id?, options, numbers: Some(NumberEnds { low, high }) })
}
