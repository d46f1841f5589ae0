//! Response sets that are a range of numbers.

use toml::Spanned;

use crate::questionnaire::{
    AnswerOption, Id, NumberEnds, ResponseSet,
    raw::{MaybeInvalid, RawNumbers},
};

use super::table::Table;

/// Checks a range of numbers, and makes an option of each.
pub(super) fn range(
    id: Option<Id>,
    raw: Spanned<MaybeInvalid<RawNumbers>>,
    table: &mut Table<'_, '_>,
) -> Option<ResponseSet> {
    let (mut table, raw) = table.nested("the range", raw)?;
    let from = table.required("from", raw.from, "0");
    let to = table.required("to", raw.to, "10");
    let low = table.optional_text("low", raw.low);
    let high = table.optional_text("high", raw.high);
    let (from, to) = (from?.into_inner(), to?.into_inner());
    let (highest, most) = (ResponseSet::MAX_NUMBER, ResponseSet::MAX_NUMBERS);
    let in_reach = (0..=highest).contains(&from) && (0..=highest).contains(&to);
    if !in_reach || from >= to {
        let what = format!("goes from {from} to {to}");
        let instead = format!("Write whole numbers from 0 to {highest}, the lower one in from.");
        table.wrong(&what, instead);
        return None;
    }
    if to - from >= most {
        let what = format!("has {} numbers", to - from + 1);
        table.wrong(&what, format!("Write {most} at most, such as 0 to 100."));
        return None;
    }
    let option = |value: i64| AnswerOption { value, label: value.to_string(), echo: None };
    let options = (from..=to).map(option).collect();
    Some(ResponseSet { id: id?, options, ends: Some(NumberEnds { low, high }) })
}
