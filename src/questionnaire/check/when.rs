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

/// The place of an item's condition, or of the item itself if it has none, and those of the answers it names.
pub(super) struct ConditionPlace {
    whole: SourceSpan,
    answers: Vec<(i64, SourceSpan)>,
}

impl ConditionPlace {
    fn of(table: &RawTable<RawItem>) -> Self {
        let source = table.at.source;
        let Some(when) = &table.raw.when else {
            return Self { whole: table.at.clone(), answers: Vec::new() };
        };
        let is = match when.get_ref() {
            MaybeInvalid::Valid(when) => when.is.as_slice(),
            MaybeInvalid::Invalid(_) => &[],
        };
        let answer = |value: &Spanned<MaybeInvalid<i64>>| match value.get_ref() {
            MaybeInvalid::Valid(number) => {
                Some((*number, SourceSpan { source, span: value.span() }))
            }
            MaybeInvalid::Invalid(_) => None,
        };
        let whole = SourceSpan { source, span: when.span() };
        Self { whole, answers: is.iter().filter_map(answer).collect() }
    }

    fn of_answer(&self, value: i64) -> &SourceSpan {
        let answer = self.answers.iter().find(|(named, _)| *named == value);
        answer.map_or(&self.whole, |(_, place)| place)
    }
}

/// Returns the place of each item's condition.
pub(super) fn places(items: &[RawTable<RawItem>]) -> Vec<ConditionPlace> {
    items.iter().map(ConditionPlace::of).collect()
}

/// Reports values that are not answers. Any may be one of an item or a response set that is wrong itself.
pub(super) fn check_values(
    items: &[Option<Item>],
    sets: &[Option<ResponseSet>],
    places: &[ConditionPlace],
    problems: &mut ProblemCollector<'_>,
) {
    let set_without = |item: usize, value: i64| {
        let item = items.get(item).and_then(Option::as_ref);
        let set = item.and_then(|item| sets.get(item.response_set)?.as_ref());
        set.filter(|set| set.option(value).is_none())
    };
    for (position, (item, at)) in items.iter().zip(places).enumerate() {
        let Some((item, when)) = item.as_ref().and_then(|item| Some((item, item.when.as_ref()?)))
        else {
            continue;
        };
        let id = quote(&item.id);
        for value in &when.is {
            let Some(set) = set_without(when.item, *value) else { continue };
            let what = format!(
                "the item {id} waits for the answer {value}, which the item in its \"when\" does not have"
            );
            problems.add(at.of_answer(*value), what, write_answer(set));
        }
        if let Some(value) = when.unasked
            && let Some(set) = set_without(position, value)
        {
            let what = format!(
                "the item {id} counts as {value} if it is not asked, which is none of its answers"
            );
            problems.add(&at.whole, what, write_answer(set));
        }
    }
}

/// Returns a sentence with the values that answers from a set have.
fn write_answer(set: &ResponseSet) -> String {
    let values: Vec<String> = set.options.iter().map(|option| option.value.to_string()).collect();
    match values.as_slice() {
        [first, .., last] if set.ends.is_some() => {
            format!("Write a whole number from {first} to {last}.")
        }
        _ => format!("Write one of: {}.", values.join(", ")),
    }
}
