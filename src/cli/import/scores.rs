//! The scores of a definition of OpenScales.

use anyhow::{bail, ensure};
use serde_json::Value;

use super::{
    osd::{Osd, is_empty, whole},
    outline::{Ids, Key, Scale, Unit, text, text_or},
    ranges::{self, Threshold},
};

/// Takes over the scores that can be said, and names the others.
pub(super) fn read(osd: &mut Osd<'_>) -> anyhow::Result<()> {
    let Some(scoring) = osd.definition.get("scoring").and_then(Value::as_object) else {
        bail!("it has no scoring: a form without a score, which is no scale");
    };
    let mut ids = Ids::default();
    let mut last = "there is none".to_owned();
    for (name, score) in scoring {
        match scale(osd, name, score, &mut ids) {
            Ok(scale) => osd.outline.scales.push(scale),
            Err(why) => {
                last.clone_from(&why);
                osd.outline.leave_out(&format!("the score {}", text(name)), why);
            }
        }
    }
    ensure!(!osd.outline.scales.is_empty(), "none of its scores can be taken over: {last}");
    Ok(())
}

fn scale(osd: &mut Osd<'_>, name: &str, score: &Value, ids: &mut Ids) -> Result<Scale, String> {
    let method = score.get("method").and_then(Value::as_str).unwrap_or_default();
    let (mut unit, is_weighted) = match method {
        "sum_coded" => (Unit::Sum, false),
        "mean_coded" => (Unit::Mean, false),
        "weighted_sum" => (Unit::Sum, true),
        "weighted_mean" => (Unit::Mean, true),
        _ => return Err(format!("its method, {}", text_or(method, "which is not said"))),
    };
    for field in ["scores", "value_map", "correct_answers", "answer_category", "variants"] {
        if score.get(field).is_some_and(|field| !is_empty(field)) {
            return Err(format!("its {field}, which cannot be said"));
        }
    }
    let keys = keys(osd, score, is_weighted)?;
    if let Some(doubt) = turned_choices(osd, &keys) {
        osd.outline.doubts.push(format!("{}: {doubt}", text(name)));
    }
    let raw = osd.outline.range(&keys, unit);
    let shown = transformed(score, raw)?;
    if let Some((least, most)) = shown {
        if (least, most) == (0.0, 100.0) {
            unit = Unit::Percent;
        } else {
            osd.outline.doubts.push(format!(
                "{}: the source shows it from {least} to {most}; here it is shown from {} to {}",
                text(name),
                raw.0,
                raw.1
            ));
        }
    }
    let range = osd.outline.range(&keys, unit);
    let about = score.get("description").and_then(Value::as_str).unwrap_or_default();
    let dimension = dimension(osd, name);
    let title = dimension.and_then(|of| of.get("name")?.as_str()).unwrap_or(name);
    let meaning = dimension.and_then(|of| of.get("description")?.as_str()).unwrap_or(about);
    let (title, meaning) =
        (text_or(title, "Score"), text_or(meaning, "The file says nothing of it."));
    ranges::doubt_stated(&mut osd.outline, &title, about, shown.unwrap_or(raw));
    let bands = bands(osd, &title, score, range, raw, unit);
    Ok(Scale { id: ids.make(name, "score"), title, about: meaning, unit, keys, bands })
}

fn dimension<'j>(osd: &Osd<'j>, name: &str) -> Option<&'j Value> {
    let all = osd.definition.get("dimensions")?.as_array()?;
    all.iter().find(|dimension| dimension.get("id").and_then(Value::as_str) == Some(name))
}

/// Returns the items of a score and how each counts.
fn keys(osd: &Osd<'_>, score: &Value, is_weighted: bool) -> Result<Vec<Key>, String> {
    let mut coded: Vec<(&str, i64)> = Vec::new();
    match score.get("items") {
        Some(Value::Array(list)) => {
            let codings = score.get("item_coding");
            for id in list.iter().filter_map(Value::as_str) {
                let coding = codings.and_then(|codings| codings.get(id)).map_or(Some(1), whole);
                coded.push((id, coding.ok_or_else(|| unreadable(id))?));
            }
        }
        Some(Value::Object(table)) => {
            for (id, coding) in table {
                coded.push((id, whole(coding).ok_or_else(|| unreadable(id))?));
            }
        }
        _ => {}
    }
    let weights = score.get("weights");
    let mut keys: Vec<Key> = Vec::new();
    for (id, coding) in coded.into_iter().filter(|(_, coding)| *coding != 0) {
        let Some(item) = osd.outline.item(id) else {
            return Err(format!("it counts the item {}, which was left out", text(id)));
        };
        let weight = if is_weighted {
            let weight = weights.and_then(|weights| weights.get(id));
            let weight = weight.ok_or_else(|| format!("{} has no weight", text(id)))?;
            whole(weight).filter(|weight| (1..=100).contains(weight)).ok_or_else(|| {
                format!("the weight of {} is no whole number from 1 to 100", text(id))
            })?
        } else {
            1
        };
        if !(-1..=1).contains(&coding) || keys.iter().any(|key| key.item == item) {
            return Err(unreadable(id));
        }
        keys.push(Key { item, reversed: coding < 0, weight });
    }
    if keys.is_empty() { Err("it counts no items".to_owned()) } else { Ok(keys) }
}

fn unreadable(id: &str) -> String {
    format!("how it counts {} cannot be read", text(id))
}

/// The reference runner of OpenScales does not turn multiple-choice items, against its own
/// specification, so that scores computed elsewhere may differ.
fn turned_choices(osd: &Osd<'_>, keys: &[Key]) -> Option<String> {
    let items = osd.definition.get("items")?.as_array()?;
    let is_choice = |source: &str| {
        let item = items.iter().find(|item| item.get("id").and_then(Value::as_str) == Some(source));
        item.and_then(|item| item.get("type")?.as_str()) == Some("multi")
    };
    let turned =
        keys.iter().filter(|key| key.reversed).map(|key| &osd.outline.items[key.item].source);
    let names: Vec<String> =
        turned.filter(|source| is_choice(source)).map(|source| text(source)).collect();
    (!names.is_empty()).then(|| {
        let are = if names.len() == 1 { "is" } else { "are" };
        format!(
            "{} {are} reversed here, as the file says; some programs turn no such item",
            names.join(", ")
        )
    })
}

/// Returns the range of a score after its transform, if it has one.
fn transformed(
    score: &Value,
    (mut least, mut most): (f64, f64),
) -> Result<Option<(f64, f64)>, String> {
    let steps = score.get("transform").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for step in steps {
        let by = step
            .get("value")
            .and_then(Value::as_f64)
            .ok_or("a transform by the answers themselves")?;
        let apply = |score: f64| match step.get("op").and_then(Value::as_str) {
            Some("add") => Some(score + by),
            Some("subtract") => Some(score - by),
            Some("multiply") => Some(score * by),
            Some("divide") => Some(score / by),
            _ => None,
        };
        let both = apply(least).zip(apply(most)).filter(|(a, b)| a.is_finite() && b.is_finite());
        (least, most) = both.ok_or("a transform that cannot be read")?;
    }
    if least > most {
        return Err(
            "a transform that turns it round, so that a high score means the opposite".to_owned()
        );
    }
    let rounded = |score: f64| (score * 1e6).round() / 1e6;
    Ok((!steps.is_empty()).then_some((rounded(least), rounded(most))))
}

/// Returns the bands that the thresholds make; without any that fit, there is one.
fn bands(
    osd: &mut Osd<'_>,
    title: &str,
    score: &Value,
    range: (f64, f64),
    raw: (f64, f64),
    unit: Unit,
) -> Vec<(f64, String)> {
    let list =
        score.get("norms").and_then(|norms| norms.get("thresholds")).and_then(Value::as_array);
    let threshold = |threshold: &Value| {
        let number = |field: &str| threshold.get(field).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let label = threshold.get("label").and_then(Value::as_str).unwrap_or_default().to_owned();
        Threshold { min: number("min"), max: number("max"), label }
    };
    let thresholds: Vec<Threshold> = list.into_iter().flatten().map(threshold).collect();
    let made = ranges::bands(title, thresholds.clone(), range).or_else(|why| {
        if unit != Unit::Percent {
            return Err(why);
        }
        // The thresholds may be about the score before its transform.
        let (bands, doubts) = ranges::bands(title, thresholds, raw).map_err(|_| why)?;
        let share = |from: f64| 100.0 * (from - raw.0) / (raw.1 - raw.0);
        Ok((bands.into_iter().map(|(from, label)| (share(from), label)).collect(), doubts))
    });
    match made {
        Ok((bands, doubts)) => {
            osd.outline.doubts.extend(doubts);
            bands
        }
        Err(why) => {
            osd.outline.leave_out(&format!("the ranges of {title}"), why);
            vec![(range.0, "not named".to_owned())]
        }
    }
}
