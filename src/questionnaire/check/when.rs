//! Items that an earlier answer shows.

use toml::Spanned;

use crate::questionnaire::{
    Item, ResponseSet, ShownWhen,
    problem_collector::{ProblemCollector, SourceSpan},
    raw::{MaybeInvalid, RawItem, RawTable, RawWhen},
    words::quote,
};

use super::{names::Names, table::Table};

/// Checks the condition of an item; `position` is that of the item among all.
pub(super) fn shown_when(
    position: usize,
    raw: Spanned<MaybeInvalid<RawWhen>>,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Option<ShownWhen> {
    let (mut table, RawWhen { item, is, unasked }) = table.nested("the condition", raw)?;
    let item = table.reference_before(position, "item", "names", item, &names.items);
    if let Some(item) = item.filter(|item| *item >= position) {
        let what = if item == position {
            "waits for an answer to the item itself"
        } else {
            "waits for an item that is not asked before it"
        };
        table.wrong(what, "Name an earlier item.");
    }
    let mut is: Vec<i64> = table.list("is", is).into_iter().map(Spanned::into_inner).collect();
    // Written in another order it is the same condition, and has the same fingerprint.
    is.sort_unstable();
    is.dedup();
    if is.is_empty() && table.valid {
        table.wrong("names no answer", "Write is = [1, 2], the values that show it.");
    }
    Some(ShownWhen { item: item?, is, unasked: unasked.map(Spanned::into_inner) })
}

/// Returns the place of each item's condition, or of the item itself if it has none.
pub(super) fn places(items: &[RawTable<RawItem>]) -> Vec<SourceSpan> {
    let place = |table: &RawTable<RawItem>| match &table.raw.when {
        Some(when) => SourceSpan { source: table.at.source, span: when.span() },
        None => table.at.clone(),
    };
    items.iter().map(place).collect()
}

/// Reports values that are not answers. Any may be one of an item or a response set that is wrong itself.
pub(super) fn check_values(
    items: &[Option<Item>],
    sets: &[Option<ResponseSet>],
    places: &[SourceSpan],
    problems: &mut ProblemCollector<'_>,
) {
    let is_answer = |item: usize, value: i64| {
        let item = items.get(item).and_then(Option::as_ref);
        let set = item.and_then(|item| sets.get(item.response_set)?.as_ref());
        set.is_none_or(|set| set.option(value).is_some())
    };
    for (position, (item, at)) in items.iter().zip(places).enumerate() {
        let Some((item, when)) = item.as_ref().and_then(|item| Some((item, item.when.as_ref()?)))
        else {
            continue;
        };
        let id = quote(&item.id);
        for value in when.is.iter().filter(|value| !is_answer(when.item, **value)) {
            let what = format!(
                "the item {id} waits for the answer {value}, which the item in its \"when\" does not have"
            );
            problems.add(at, what, "Write the values of its options.");
        }
        if let Some(value) = when.unasked.filter(|value| !is_answer(position, *value)) {
            let what = format!(
                "the item {id} counts as {value} if it is not asked, which is none of its answers"
            );
            problems.add(at, what, "Write the value of one of its options in \"unasked\".");
        }
    }
}
