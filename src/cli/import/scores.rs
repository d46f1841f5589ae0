//! The scores of a definition of OpenScales.

use anyhow::{Context as _, ensure};
use serde_json::Value;

use super::{
    json::{is_empty, string, whole},
    osd::Osd,
    outline::{Bands, Key, Scale, nothing_imported, only_band},
    ranges::{self, LabelledRange},
    texts::{Ids, text_or},
};
use crate::questionnaire::Unit;

/// The fields of a score that a questionnaire here cannot express.
const UNSUPPORTED: [&str; 5] =
    ["scores", "value_map", "correct_answers", "answer_category", "variants"];

/// Imports the scores that a questionnaire here can express, and leaves out the others.
///
/// # Errors
///
/// If there are none.
pub(super) fn read(osd: &mut Osd<'_>) -> anyhow::Result<()> {
    let scoring = osd.definition["scoring"].as_object();
    let scoring = scoring.filter(|scoring| !scoring.is_empty()).context("it defines no scores")?;
    let mut scoring: Vec<_> = scoring.iter().collect();
    // A table of JSON has no order; a list has.
    scoring.sort_by_key(|(name, _)| dimension(osd, name).map_or(usize::MAX, |(at, _)| at));
    let mut ids = Ids::default();
    let before = osd.outline.left_out.len();
    for (name, score) in scoring {
        match scale(osd, name, score, &mut ids) {
            Ok(scale) => osd.outline.scales.push(scale),
            Err(why) => osd.outline.leave_out(&format!("the score {name}"), why),
        }
    }
    let why = || nothing_imported("scores", &osd.outline.left_out[before..]);
    ensure!(!osd.outline.scales.is_empty(), why());
    Ok(())
}

fn scale(osd: &mut Osd<'_>, name: &str, score: &Value, ids: &mut Ids) -> Result<Scale, String> {
    let method = string(&score["method"]);
    let (unit, is_weighted) = match method {
        "sum_coded" => (Unit::Sum, false),
        "mean_coded" => (Unit::Mean, false),
        "weighted_sum" => (Unit::Sum, true),
        "weighted_mean" => (Unit::Mean, true),
        "" => return Err("it has no method".to_owned()),
        _ => return Err(format!("its method, {method}, is not supported")),
    };
    if let Some(field) = UNSUPPORTED.iter().find(|field| !is_empty(&score[**field])) {
        return Err(format!("it uses {field}, which is not supported"));
    }
    let keys = keys(osd, score, is_weighted)?;
    let raw = osd.outline.range(&keys, unit);
    let published = range_after_transform(score, raw)?;
    let is_sum = unit == Unit::Sum;
    osd.outline.count_unasked(&keys, is_sum)?;
    if let Some(doubt) = reversed_choices(osd, &keys) {
        osd.outline.doubt(format!("{name}: {doubt}"));
    }
    let unit = if published == Some((0.0, 100.0)) { Unit::Percent } else { unit };
    if let Some((lowest, highest)) = published.filter(|_| unit != Unit::Percent) {
        osd.outline.doubt(format!(
            "{name}: the original shows it from {lowest} to {highest}; here it is shown from {} to {}",
            raw.0, raw.1
        ));
    }
    let (title, about) = texts(osd, name, score);
    let description = string(&score["description"]);
    ranges::doubt_stated_ranges(&mut osd.outline, &title, description, published.unwrap_or(raw));
    let bands = match bands(&title, score, osd.outline.range(&keys, unit), raw, unit, is_sum) {
        Ok((bands, doubts)) => {
            for doubt in doubts {
                osd.outline.doubt(doubt);
            }
            bands
        }
        Err(why) => {
            osd.outline.import_without(&title, format!("its ranges, because {why}"));
            only_band(osd.outline.range(&keys, unit).0)
        }
    };
    Ok(Scale { id: ids.make(name, "score"), title, about, unit, keys, bands })
}

/// Returns the title and the description of a score: those of the dimension with its name, if there
/// is one.
fn texts(osd: &Osd<'_>, name: &str, score: &Value) -> (String, String) {
    let dimension = dimension(osd, name).map_or(&Value::Null, |(_, dimension)| dimension);
    let text = |of: &Value, field: &str, otherwise: &str| text_or(string(&of[field]), otherwise);
    let about = text(score, "description", "The original has no description.");
    let title = text_or(name, "Score");
    (text(dimension, "name", &title), text(dimension, "description", &about))
}

/// Returns the dimension with the name of a score, and its position.
fn dimension<'j>(osd: &Osd<'j>, name: &str) -> Option<(usize, &'j Value)> {
    let dimensions = osd.definition["dimensions"].as_array().into_iter().flatten();
    dimensions.enumerate().find(|(_, dimension)| dimension["id"] == name)
}

/// Returns the items of a score and how each counts.
fn keys(osd: &Osd<'_>, score: &Value, is_weighted: bool) -> Result<Vec<Key>, String> {
    let mut coded: Vec<(&str, i64)> = Vec::new();
    match &score["items"] {
        Value::Array(list) => {
            for id in list.iter().filter_map(Value::as_str) {
                let coding = score["item_coding"].get(id).map_or(Some(1), whole);
                coded.push((id, coding.ok_or_else(|| unreadable(id))?));
            }
        }
        Value::Object(table) => {
            for (id, coding) in table {
                coded.push((id, whole(coding).ok_or_else(|| unreadable(id))?));
            }
        }
        _ => {}
    }
    let mut keys: Vec<Key> = Vec::new();
    for (id, coding) in coded.into_iter().filter(|(_, coding)| *coding != 0) {
        let Some(item) = osd.outline.position_of_item(id) else {
            return Err(osd.outline.why_missing(id));
        };
        if !(-1..=1).contains(&coding) {
            return Err(unreadable(id));
        }
        if keys.iter().any(|key| key.item == item) {
            return Err(format!("it counts {id} twice"));
        }
        let weight = if is_weighted { weight(score, id)? } else { 1 };
        keys.push(Key { item, reversed: coding < 0, weight });
    }
    if keys.is_empty() { Err("it counts no items".to_owned()) } else { Ok(keys) }
}

fn weight(score: &Value, id: &str) -> Result<i64, String> {
    let weight = score["weights"].get(id);
    whole(weight.ok_or_else(|| format!("{id} has no weight"))?)
        .filter(|weight| (1..=100).contains(weight))
        .ok_or_else(|| format!("the weight of {id} is not a whole number from 1 to 100"))
}

/// Returns the reason why an item's part in a score cannot be read.
fn unreadable(id: &str) -> String {
    format!("how it counts {id} cannot be read")
}

/// Returns a doubt about reversed multiple-choice items. The reference runner of OpenScales does not
/// reverse them, although its specification does, so that scores computed elsewhere may differ.
fn reversed_choices(osd: &Osd<'_>, keys: &[Key]) -> Option<String> {
    let items = osd.definition["items"].as_array()?;
    let is_choice = |source: &str| items.iter().any(|i| i["id"] == source && i["type"] == "multi");
    let reversed = keys.iter().filter(|key| key.reversed);
    let sources = reversed.map(|key| osd.outline.items[key.item].source.as_str());
    let names: Vec<&str> = sources.filter(|source| is_choice(source)).collect();
    (!names.is_empty()).then(|| {
        let are = if names.len() == 1 { "is" } else { "are" };
        format!(
            "{} {are} reversed here, as the file says; some programs do not reverse such items",
            names.join(", ")
        )
    })
}

/// Returns the range of a score after its transform, if it has one.
fn range_after_transform(
    score: &Value,
    (mut lowest, mut highest): (f64, f64),
) -> Result<Option<(f64, f64)>, String> {
    let steps = score["transform"].as_array().map_or(&[][..], Vec::as_slice);
    for step in steps {
        let by = step["value"].as_f64().ok_or("a transform by the answers themselves")?;
        let apply = |score: f64| match string(&step["op"]) {
            "add" => Some(score + by),
            "subtract" => Some(score - by),
            "multiply" => Some(score * by),
            "divide" => Some(score / by),
            _ => None,
        };
        let both = apply(lowest).zip(apply(highest));
        let both = both.filter(|(a, b)| a.is_finite() && b.is_finite());
        (lowest, highest) = both.ok_or("a transform that cannot be read")?;
    }
    if lowest > highest {
        return Err("a transform that reverses it, so that a high score means the opposite".into());
    }
    let rounded = |score: f64| (score * 1e6).round() / 1e6;
    Ok((!steps.is_empty()).then_some((rounded(lowest), rounded(highest))))
}

/// Returns the bands that the labelled ranges of a score make, and the doubts about them, or the
/// reason why they do not fit.
fn bands(
    title: &str,
    score: &Value,
    range: (f64, f64),
    raw: (f64, f64),
    unit: Unit,
    is_sum: bool,
) -> Result<(Bands, Vec<String>), String> {
    let list = score["norms"]["thresholds"].as_array().into_iter().flatten();
    let labelled_range = |range: &Value| {
        let number = |field: &str| range[field].as_f64().unwrap_or(f64::NAN);
        let label = string(&range["label"]).to_owned();
        LabelledRange { min: number("min"), max: number("max"), label }
    };
    let labelled: Vec<LabelledRange> = list.map(labelled_range).collect();
    ranges::bands(title, labelled.clone(), range, unit == Unit::Sum).or_else(|why| {
        if unit != Unit::Percent {
            return Err(why);
        }
        // The ranges may be about the score before its transform.
        let (bands, doubts) = ranges::bands(title, labelled, raw, is_sum).map_err(|_| why)?;
        let share = |from: f64| 100.0 * (from - raw.0) / (raw.1 - raw.0);
        Ok((bands.into_iter().map(|(from, label)| (share(from), label)).collect(), doubts))
    })
}
