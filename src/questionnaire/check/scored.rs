//! Response sets, and scales with their bands.

use std::collections::HashSet;

use toml::Spanned;

use crate::questionnaire::{
    AnswerOption, Band, Direction, Id, ResponseSet, Scale, SumRange, Unit,
    problem_collector::ProblemCollector,
    raw::{List, Raw, RawBand, RawOption, RawResponseSet, RawScale, RawTable, Shape, owner},
    words::quote,
};

use super::{each::each, names::Index, numbers, reliability::reliability, table::Table};

/// The words for the meaning of a high score.
const DIRECTIONS: [(&str, Direction); 3] = [
    (Direction::Hard.as_str(), Direction::Hard),
    (Direction::Good.as_str(), Direction::Good),
    (Direction::Neither.as_str(), Direction::Neither),
];

/// The words for the unit of a score.
const UNITS: [(&str, Unit); 3] = [
    (Unit::Percent.as_str(), Unit::Percent),
    (Unit::Mean.as_str(), Unit::Mean),
    (Unit::Sum.as_str(), Unit::Sum),
];

/// The highest score in percent.
const MAX_SCORE: f64 = 100.0;

/// Reports that there are no items, or that a scale has none.
pub(super) fn check_there_are_items(raw: &Raw, problems: &mut ProblemCollector<'_>) {
    if !raw.complete {
        return;
    }
    if raw.items.is_empty() {
        problems.add_general("there are no items", "Write at least one [[item]].");
        return;
    }
    // A field that does not exist may be meant to name the scale.
    if raw.items.iter().any(|item| !item.invalid.is_empty()) {
        return;
    }
    let named: HashSet<&str> = raw
        .items
        .iter()
        .filter_map(|item| item.raw.scale.as_ref().map(|scale| scale.get_ref().as_str()))
        .collect();
    let names_none =
        |scale: &&RawTable<RawScale>| scale.raw.items.is_empty() && !scale.is_invalid("items");
    for scale in raw.scales.iter().filter(names_none) {
        if let Some(id) = &scale.id
            && !named.contains(id.as_str())
        {
            let what = format!("{} has no items", owner(RawScale::KIND, Some(id.as_str())));
            let instead =
                format!("Write an [[item]] with scale = {}, or items = [\"…\"] here.", quote(id));
            problems.add(&scale.at, what, instead);
        }
    }
}

/// Checks a response set.
pub(super) fn response_set(
    table: RawTable<RawResponseSet>,
    problems: &mut ProblemCollector<'_>,
) -> Option<ResponseSet> {
    let (mut table, id, raw) = Table::open(table, problems);
    if let Some(numbers) = raw.numbers {
        if raw.options.is_some() {
            table.wrong("has both \"options\" and \"numbers\"", "Write one of the two.");
        }
        return numbers::range(id, numbers, &mut table);
    }
    let Some(list) = raw.options else {
        let instead = "Write options = [{ value = 0, label = \"…\" }, …], or numbers = { from = 0, \
                       to = 10 }.";
        table.incomplete("options", "has neither \"options\" nor \"numbers\"", instead);
        return None;
    };
    let span = list.span();
    let count = list.get_ref().len();
    let (fewest, most) = (ResponseSet::MIN_OPTIONS, ResponseSet::MAX_OPTIONS);
    if !(fewest..=most).contains(&count) {
        let what = if count == 1 { "has 1 option" } else { &format!("has {count} options") };
        table.wrong_at(span, what, format!("Write {fewest} to {most}."));
    }
    let mut values = HashSet::new();
    let options = table.list("options", list.into_inner());
    let options = each(options, |raw| option(raw, &mut values, &mut table))?;
    // Bands and conditions cannot be judged by a set that is itself wrong.
    if !table.valid {
        return None;
    }
    Some(ResponseSet { id: id?, options, ends: None })
}

fn option(
    raw: Spanned<RawOption>,
    values: &mut HashSet<i64>,
    table: &mut Table<'_, '_>,
) -> Option<AnswerOption> {
    let mut table = table.within(raw.span(), "an option");
    let raw = raw.into_inner();
    let value = table.required("value", raw.value, "0");
    let value = value.and_then(|value| {
        let number = *value.get_ref();
        if !AnswerOption::VALUES.contains(&number) {
            let (least, most) = AnswerOption::VALUES.into_inner();
            let instead = format!("Write a whole number from {least} to {most}.");
            table.wrong_at(value.span(), &format!("has the value {number}"), instead);
        } else if !values.insert(number) {
            let what = format!("has the value {number}, which another option has");
            table.wrong_at(value.span(), &what, "Give each option its own value.");
        } else {
            return Some(number);
        }
        None
    });
    let label = table.text("label", raw.label);
    let echo = table.optional_text("echo", raw.echo);
    Some(AnswerOption { value: value?, label: label?, echo })
}

/// Checks a scale.
pub(super) fn scale(
    table: RawTable<RawScale>,
    problems: &mut ProblemCollector<'_>,
) -> Option<Scale> {
    let (mut table, id, raw) = Table::open(table, problems);
    let title = table.text("title", raw.title);
    let about = table.text("about", raw.about);
    let high = match raw.high {
        // Files from before this field mean "hard". Their authors are asked for it separately.
        None => Some(Direction::Hard),
        high => table.choice("high", high, &DIRECTIONS),
    };
    let unit = match raw.points {
        None => Some(Unit::Percent),
        points => table.choice("points", points, &UNITS),
    };
    let default = unit.unwrap_or(Unit::Percent).min_answered();
    let min_answered = raw.min_answered.map_or(default, |share| {
        if !(0.0..=1.0).contains(share.get_ref()) {
            let what = "has a \"min_answered\" that is not a share";
            table.wrong_at(share.span(), what, "Write a number from 0 to 1.");
        }
        *share.get_ref()
    });
    let list = table.required("bands", raw.bands, "[{ from = 0, id = \"…\", … }, …]");
    let bands = list.and_then(|list| bands(list, unit, &mut table));
    let reliability = raw.reliability.and_then(|raw| reliability(raw, &mut table));
    // Adding 0 makes -0.0 an ordinary 0, so that both have one fingerprint.
    let min_answered = min_answered + 0.0;
    // The ranges are known once the items are.
    let (range, means) = (SumRange::default(), SumRange::default());
    let (title, about, high, unit, bands) = (title?, about?, high?, unit?, bands?);
    Some(Scale {
        id: id?,
        title,
        about,
        high,
        min_answered,
        bands,
        unit,
        range,
        means,
        reliability,
    })
}

fn bands(
    list: Spanned<List<RawBand>>,
    unit: Option<Unit>,
    table: &mut Table<'_, '_>,
) -> Option<Vec<Band>> {
    if list.get_ref().is_empty() {
        table.wrong_at(list.span(), "has no bands", "Write at least one, from = 0.");
    }
    let mut names = Index::new("band", true);
    let count = list.get_ref().len();
    let list = table.list("bands", list.into_inner());
    // A band that could not be read may be the first, or one that is named elsewhere.
    let is_whole = list.len() == count && !table.is_malformed();
    let mut before = (!is_whole).then_some(f64::NEG_INFINITY);
    let bands = each(list, |raw| band(raw, unit, &mut before, &mut names, table))?;
    is_whole.then_some(bands)
}

fn band(
    raw: Spanned<RawBand>,
    unit: Option<Unit>,
    before: &mut Option<f64>,
    names: &mut Index,
    table: &mut Table<'_, '_>,
) -> Option<Band> {
    let span = raw.span();
    let raw = raw.into_inner();
    let mut table = table.within_named(span, RawBand::KIND, &raw.id);
    let id: Option<Id> = table.take_id(raw.id, names);
    let from = table.required("from", raw.from, "0");
    if let Some(from) = &from {
        check_start(from, unit, *before, &mut table);
        *before = Some(*from.get_ref());
    }
    let label = table.text("label", raw.label);
    let meaning = table.text("meaning", raw.meaning);
    Some(Band { id: id?, from: from?.into_inner() + 0.0, label: label?, meaning: meaning? })
}

/// Reports a band that does not start above the one before, or, on a scale in percent, not within
/// the range. The range of a mean or a sum is known only once the items are.
fn check_start(
    from: &Spanned<f64>,
    unit: Option<Unit>,
    before: Option<f64>,
    table: &mut Table<'_, '_>,
) {
    let score = *from.get_ref();
    let starts = format!("starts at {score}");
    let is_percent = unit == Some(Unit::Percent);
    if !score.is_finite() {
        let instead = if is_percent { "Write a number from 0 to 100." } else { "Write a number." };
        table.wrong_at(from.span(), &starts, instead);
    } else if is_percent && score > MAX_SCORE {
        let what = format!("{starts}, above every score");
        table.wrong_at(from.span(), &what, "Write a number up to 100.");
    } else {
        match before {
            None if is_percent && score != 0.0 => {
                let what = format!("{starts}, although it is the first");
                table.wrong_at(from.span(), &what, "Write from = 0 in the first band.");
            }
            Some(before) if score <= before => {
                let what = format!("{starts}, not above the one before it, at {before}");
                table.wrong_at(from.span(), &what, "Write the bands in rising order.");
            }
            _ => {}
        }
    }
}
