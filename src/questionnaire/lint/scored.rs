//! Scales and response sets.

use std::collections::HashSet;

use crate::questionnaire::{
    Id, Item, Key, Questionnaire, ResponseSet, Scale, places::SourcePart, words::quote,
};

use super::{bands, warnings::Warnings};

/// The fewest items for a score that no single answer decides.
const MIN_ITEMS: usize = 3;

/// The column of files of answers and of scores that says whom a row is about.
const COLUMN_OF_NAMES: &str = "id";

const TELL_APART: &str = "Write words that tell them apart.";

/// The most options that have a key of their own.
const MAX_KEYS: usize = 9;

/// Checks every scale and every response set.
pub(super) fn check(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    for (index, scale) in questionnaire.scales.iter().enumerate() {
        let keys: Vec<&Key> = questionnaire.items.iter().filter_map(|i| i.key(index)).collect();
        check_item_count(index, scale, keys.len(), warnings);
        if scale.id.as_str() == COLUMN_OF_NAMES {
            warn_of_column(
                SourcePart::Scale(index),
                &format!("the scale {}", quote(&scale.id)),
                warnings,
            );
        }
        // There is no opposite of a single item, and hardly of an amount. A validated scale stays as it is.
        if keys.len() > 1 && !is_typed(questionnaire, index) && !questionnaire.instrument.validated
        {
            check_reversed(index, scale, &keys, warnings);
        }
        if scale.min_answered <= 0.0 {
            let what = format!("the scale {} is scored from a single answer", quote(&scale.id));
            warnings.add(
                SourcePart::Scale(index),
                what,
                "Write a higher min_answered, such as 0.75.",
            );
        }
        check_ranges(questionnaire, index, warnings);
        check_bands_reached(questionnaire, index, warnings);
        check_band_labels(index, scale, warnings);
    }
    for (index, item) in questionnaire.items.iter().enumerate() {
        if [item.id.as_str(), item.source.as_deref().unwrap_or_default()].contains(&COLUMN_OF_NAMES)
        {
            let named = format!("a name of the item {}", quote(&item.id));
            warn_of_column(SourcePart::ItemText(index), &named, warnings);
        }
    }
    for (index, set) in questionnaire.response_sets.iter().enumerate() {
        check_use(questionnaire, index, set, warnings);
        check_option_count(index, set, warnings);
        check_number_keys(index, set, warnings);
        check_labels(index, set, warnings);
        check_labels_as_values(index, set, warnings);
        check_value_order(index, set, warnings);
    }
}

fn check_item_count(index: usize, scale: &Scale, items: usize, warnings: &mut Warnings) {
    if items < MIN_ITEMS {
        let count = if items == 1 { "one item".to_owned() } else { items.to_string() + " items" };
        let what = format!("the scale {} has only {count}", quote(&scale.id));
        let instead =
            format!("Write {MIN_ITEMS} or more, so that no single answer decides the score.");
        warnings.add(SourcePart::Scale(index), what, instead);
    }
}

/// Warns of a name that is that of another column too.
fn warn_of_column(part: SourcePart, named: &str, warnings: &mut Warnings) {
    let what =
        format!("{named} is also the name of the column that says whom a row of answers is about");
    warnings.add(part, what, "Write another name, so that goodfaith score can tell the two apart.");
}

/// Returns whether all items of a scale are answered with a number of a range.
fn is_typed(questionnaire: &Questionnaire, scale: usize) -> bool {
    let mut items = questionnaire.items.iter().filter(|item| item.is_on(scale));
    items.all(|item| questionnaire.response_sets[item.response_set].ends.is_some())
}

fn check_reversed(index: usize, scale: &Scale, keys: &[&Key], warnings: &mut Warnings) {
    let reversed = keys.iter().filter(|key| key.reversed).count();
    let what = match reversed {
        0 => "no reversed item",
        _ if reversed == keys.len() => "only reversed items",
        _ => return,
    };
    let what = format!("the scale {} has {what}", quote(&scale.id));
    let instead = "Ask about an opposite behaviour too, so that giving the same answer to \
                   everything shows.";
    warnings.add(SourcePart::Scale(index), what, instead);
}

/// Warns of items that move a score further than others because of the range of their values. Different
/// weights over equal ranges are taken as intended.
fn check_ranges(questionnaire: &Questionnaire, index: usize, warnings: &mut Warnings) {
    let all: Vec<Reach<'_>> = questionnaire
        .items
        .iter()
        .filter_map(|item| Reach::of(questionnaire, item, index))
        .collect();
    let least = all.iter().min_by_key(|reach| reach.moves);
    // Of several, the first is named.
    let most = all.iter().rev().max_by_key(|reach| reach.moves);
    let Some((least, most)) = least.zip(most) else { return };
    if all.iter().all(|reach| reach.range == least.range) {
        return;
    }
    let Some(times) = times(most.moves, least.moves) else { return };
    let what = format!(
        "the item {} can move the score of the scale {} {times} times as far as {} can",
        quote(most.id),
        quote(&questionnaire.scales[index].id),
        quote(least.id)
    );
    let instead = "Values count as they are written, so give all items of a scale the same range, or \
                   weights that make up for it.";
    warnings.add(SourcePart::Scale(index), what, instead);
}

/// How far an item can move the score of a scale.
struct Reach<'q> {
    id: &'q Id,
    /// The distance between its lowest and its highest value.
    range: i64,
    /// The same, as many times as its weight says.
    moves: i64,
}

impl<'q> Reach<'q> {
    /// Returns the reach of an item of a scale, a position; `None` if it is not on that scale.
    fn of(questionnaire: &Questionnaire, item: &'q Item, scale: usize) -> Option<Self> {
        let set = &questionnaire.response_sets[item.response_set];
        let range = set.max() - set.min();
        Some(Self { id: &item.id, range, moves: range * item.key(scale)?.weight })
    }
}

/// Returns how many times one number is another, to one decimal: "25", "1.3"; `None` if it is about the same.
fn times(most: i64, least: i64) -> Option<String> {
    let tenths = (10 * most + least / 2).checked_div(least)?;
    match (tenths / 10, tenths % 10) {
        (1, 0) => None,
        (whole, 0) => Some(whole.to_string()),
        (whole, tenth) => Some(format!("{whole}.{tenth}")),
    }
}

fn check_bands_reached(questionnaire: &Questionnaire, index: usize, warnings: &mut Warnings) {
    let scale = &questionnaire.scales[index];
    let reached = bands::reachable(questionnaire, index);
    for (position, band) in scale.bands.iter().enumerate().filter(|(at, _)| !reached[*at]) {
        let what = format!(
            "no full set of answers leads to the band {} of the scale {}",
            quote(&band.id),
            quote(&scale.id)
        );
        let instead = "Start it lower, start the next one higher, or leave it out.";
        warnings.add(SourcePart::Band(index, position), what, instead);
    }
}

fn check_band_labels(index: usize, scale: &Scale, warnings: &mut Warnings) {
    let labels = scale.bands.iter().map(|band| &*band.label);
    for (position, label) in doubles(labels) {
        let what = format!("two bands of the scale {} read {}", quote(&scale.id), quote(label));
        warnings.add(SourcePart::Band(index, position), what, TELL_APART);
    }
}

/// Iterates over the labels that stood before in other or the same letters, with their positions.
fn doubles<'q>(labels: impl Iterator<Item = &'q str>) -> impl Iterator<Item = (usize, &'q str)> {
    let mut seen = HashSet::new();
    labels.enumerate().filter(move |(_, label)| !seen.insert(label.to_lowercase()))
}

fn check_use(
    questionnaire: &Questionnaire,
    index: usize,
    set: &ResponseSet,
    warnings: &mut Warnings,
) {
    if questionnaire.items.iter().all(|item| item.response_set != index) {
        let what = format!("no item is answered with the response set {}", quote(&set.id));
        warnings.add(SourcePart::ResponseSet(index), what, "Name it in an item, or leave it out.");
    }
}

fn check_option_count(index: usize, set: &ResponseSet, warnings: &mut Warnings) {
    let count = set.options.len();
    if count > MAX_KEYS && set.numbers_of_labels().is_none() {
        let what = format!("the response set {} has {count} options", quote(&set.id));
        let instead = format!("Up to {MAX_KEYS} can be chosen with one key each.");
        warnings.add(SourcePart::ResponseSet(index), what, instead);
    }
}

/// A key that chooses an option with another number in its label leads to wrong answers.
fn check_number_keys(index: usize, set: &ResponseSet, warnings: &mut Warnings) {
    for (position, option) in set.options.iter().enumerate() {
        let key = set.number(position);
        if option.number_of_label().is_some_and(|number| number != key) {
            let what = format!("the key {key} chooses {}", quote(&option.label));
            let instead = "Begin all labels with different numbers, or none with a number.";
            return warnings.add(SourcePart::Option(index, position), what, instead);
        }
    }
}

fn check_labels(index: usize, set: &ResponseSet, warnings: &mut Warnings) {
    let labels = set.options.iter().map(|option| &*option.label);
    for (position, label) in doubles(labels) {
        let what =
            format!("two options of the response set {} read {}", quote(&set.id), quote(label));
        warnings.add(SourcePart::Option(index, position), what, TELL_APART);
    }
}

/// A number in a file of answers is a value, even if it is the label of another option.
fn check_labels_as_values(index: usize, set: &ResponseSet, warnings: &mut Warnings) {
    for (position, option) in set.options.iter().enumerate() {
        let number = option.label.parse().ok().filter(|number| *number != option.value);
        if let Some(other) = number.and_then(|number| set.option(number)) {
            let (label, other) = (quote(&option.label), quote(&other.label));
            let what = format!(
                "the label {label} of the response set {} is the value of the option {other}",
                quote(&set.id)
            );
            let instead = format!(
                "In a file of answers, {label} is read as that value. Write as values the numbers that \
                 the labels show, or add a word to each label."
            );
            return warnings.add(SourcePart::Option(index, position), what, instead);
        }
    }
}

/// Options whose values go up and down are usually a typing error.
fn check_value_order(index: usize, set: &ResponseSet, warnings: &mut Warnings) {
    let rises = |pair: &[_]| pair[0] < pair[1];
    let values: Vec<i64> = set.options.iter().map(|option| option.value).collect();
    let Some(first) = values.windows(2).next() else { return };
    let turn = values.windows(2).position(|pair| rises(pair) != rises(first));
    if let Some(turn) = turn {
        let what = format!("the values of the response set {} go up and down", quote(&set.id));
        let instead = "Write the options in the order of their values.";
        warnings.add(SourcePart::Option(index, turn + 1), what, instead);
    }
}
