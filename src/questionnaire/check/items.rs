//! The questions, and the scales that they count on.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use toml::Spanned;

use crate::questionnaire::{
    Item, Key,
    problem_collector::ProblemCollector,
    raw::{List, NameOr, RawItem, RawMember, RawScale, RawTable, Shape},
    words::quote,
};

use super::{names::Names, table::Table, when};

/// The most times that an item may count.
const MAX_WEIGHT: i64 = 100;

/// The most characters of a name in another program's files.
const MAX_SOURCE_CHARS: usize = 200;

/// The keys that scales name in their own `items`.
pub(super) struct Members {
    /// By the position of the item.
    keys: HashMap<usize, Vec<Key>>,
    /// Whether every list could be read as a whole.
    pub(super) complete: bool,
}

impl Members {
    /// Takes the lists of items out of the scales.
    pub(super) fn of(
        scales: &mut [RawTable<RawScale>],
        names: &Names,
        problems: &mut ProblemCollector<'_>,
    ) -> Self {
        let mut members = Self { keys: HashMap::new(), complete: true };
        for (scale, table) in scales.iter_mut().enumerate() {
            let list = std::mem::take(&mut table.raw.items);
            let (written, is_invalid) = (list.len(), table.is_invalid("items"));
            let mut table = Table::beside(table, problems);
            let keys = keys(list, scale, names, &mut table);
            members.complete &= !is_invalid && keys.len() == written;
            for (item, key, span) in keys {
                let of_item = members.keys.entry(item).or_default();
                if let Some(id) = names.items.id(item)
                    && of_item.iter().any(|before| before.scale == scale)
                {
                    table.named_twice("items", id, span);
                }
                of_item.push(key);
            }
        }
        members
    }
}

/// Returns the items that a scale names, with the key and the place of each.
fn keys(
    list: List<NameOr<RawMember>>,
    scale: usize,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Vec<(usize, Key, Range<usize>)> {
    let mut keys = Vec::with_capacity(list.len());
    for element in table.list("items", list) {
        let (span, mut index) = (element.span(), &names.items);
        let member = match element.into_inner() {
            NameOr::Table(member) => {
                let name = member.id.as_ref().map_or("", |id| id.get_ref());
                let unsigned =
                    name.strip_prefix('-').filter(|_| names.items.position(name).is_none());
                if let Some(id) = unsigned.filter(|id| names.items.position(id).is_some()) {
                    let instead = format!("Write id = {}, reversed = true.", quote(id));
                    table.wrong_at(span, &format!("names {} in a table", quote(name)), instead);
                    continue;
                }
                member
            }
            NameOr::Name(name) => {
                let unsigned = name.strip_prefix('-');
                if unsigned.is_some() && names.items.position(&name).is_some() {
                    let what =
                        format!("names {}, which may be an id or mean reversed", quote(name));
                    let instead = "Write { id = \"…\" }, with reversed = true if it is.";
                    table.wrong_at(span, &what, instead);
                    continue;
                }
                let reversed = unsigned.is_some();
                if reversed {
                    index = &names.reversed_items;
                }
                let id = Spanned::new(span.clone(), unsigned.unwrap_or(&name).to_owned());
                RawMember { id: Some(id), reversed, weight: None }
            }
        };
        let RawMember { id, reversed, weight } = member;
        let mut named = table.within_named(span.clone(), RawItem::KIND, &id);
        let weight = match weight {
            None => Some(1),
            Some(weight) => {
                let weight = named.field("weight", weight);
                weight.and_then(|weight| weight_of(&weight, &mut named))
            }
        };
        let mut table = table.within(span.clone(), "an item");
        let item = table.reference("id", "names", id, index);
        let key = item.zip(weight);
        keys.extend(key.map(|(item, weight)| (item, Key { scale, reversed, weight }, span)));
    }
    keys
}

/// Returns how many times an item counts, unless that is out of range.
fn weight_of(weight: &Spanned<i64>, table: &mut Table<'_, '_>) -> Option<i64> {
    let number = *weight.get_ref();
    let is_possible = (1..=MAX_WEIGHT).contains(&number);
    if !is_possible {
        let instead = format!("Write a whole number from 1 to {MAX_WEIGHT}.");
        table.wrong_at(weight.span(), &format!("has the weight {number}"), instead);
    }
    is_possible.then_some(number)
}

/// Checks a question, at that position among the items; `sources` are those of the items before.
pub(super) fn item(
    position: usize,
    table: RawTable<RawItem>,
    names: &Names,
    members: &Members,
    sources: &mut HashSet<String>,
    problems: &mut ProblemCollector<'_>,
) -> Option<Item> {
    let (mut table, id, mut raw) = Table::open(table, problems);
    let keys = item_keys(position, &mut raw, names, members, &mut table);
    let source_span = raw.source.as_ref().map(Spanned::span);
    let source = table.optional_text("source", raw.source);
    if let Some((source, span)) = source.as_ref().zip(source_span) {
        let is_of_another = names.items.position(source).is_some_and(|other| other != position);
        check_source(source, span, is_of_another, sources, &mut table);
    }
    let text = table.text("text", raw.text);
    let echo = table.optional_text("echo", raw.echo);
    let verb = "is answered with";
    let response_set =
        table.reference("response_set", verb, raw.response_set, &names.response_sets);
    let when = raw.when.and_then(|when| when::shown_when(position, when, names, &mut table));
    table.check_covers(raw.covers);
    let articles = table.references("articles", raw.articles, &names.articles);
    Some(Item {
        id: id?,
        source,
        keys: keys?,
        text: text?,
        echo,
        response_set: response_set?,
        when,
        wrong_at_any_rate: raw.wrong_at_any_rate,
        articles,
    })
}

/// Reports a name in another program's files that is too long, or by which another item goes too: as its
/// source, or as its id.
fn check_source(
    source: &str,
    span: Range<usize>,
    is_id_of_another: bool,
    sources: &mut HashSet<String>,
    table: &mut Table<'_, '_>,
) {
    if source.chars().count() > MAX_SOURCE_CHARS {
        let instead = format!("Write {MAX_SOURCE_CHARS} characters at most.");
        table.wrong_at(span, "has a long \"source\"", instead);
    } else if !sources.insert(source.to_owned()) {
        let what = format!("has the source {}, which another item has", quote(source));
        table.wrong_at(span, &what, "Write the name of its own column.");
    } else if is_id_of_another {
        let what = format!("has the source {}, which is the id of another item", quote(source));
        let instead = "A column of that name would be read as the other item. Write the name of its own \
                       column, or give the other item another id.";
        table.wrong_at(span, &what, instead);
    }
}

/// Returns how an item counts on each of its scales: the one that it names itself, and those that
/// name it.
fn item_keys(
    position: usize,
    raw: &mut RawItem,
    names: &Names,
    members: &Members,
    table: &mut Table<'_, '_>,
) -> Option<Vec<Key>> {
    let mut keys = members.keys.get(&position).cloned().unwrap_or_default();
    let weight = raw.weight.take().map_or(Some(1), |weight| weight_of(&weight, table));
    if let Some(text) = raw.scale.take() {
        let span = text.span();
        let scale = table.reference("scale", "is on", Some(text), &names.scales)?;
        if keys.iter().any(|key| key.scale == scale) {
            let what = "is on a scale that names it in its \"items\" too";
            table.wrong_at(span, what, "Write it in one of the two places.");
        }
        keys.push(Key { scale, reversed: raw.reversed, weight: weight? });
    } else if raw.reversed || weight.is_some_and(|weight| weight != 1) {
        let what = "has \"reversed\" or \"weight\" but no scale";
        let instead = "Write scale = \"…\", or say it in the \"items\" of the scale: \"-id\" for \
                       a reversed one, { id = \"…\", weight = 2 }.";
        table.incomplete("scale", what, instead);
    }
    if names.complete && members.complete && table.valid {
        check_scored(raw.unscored, &keys, table);
    }
    keys.sort_by_key(|key| key.scale);
    Some(keys)
}

/// Reports an item that is on no scale and does not say so, or the other way round.
fn check_scored(unscored: bool, keys: &[Key], table: &mut Table<'_, '_>) {
    if unscored && !keys.is_empty() {
        table.wrong("is unscored but on a scale", "Take out \"unscored\", or the scale.");
    } else if !unscored && keys.is_empty() {
        table.wrong("is on no scale", "Write scale = \"…\", or unscored = true.");
    }
}
