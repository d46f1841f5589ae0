//! The conditions of strategies and cautions.

use toml::Spanned;

use crate::questionnaire::{
    Conditions, Id, Scale, ScaleBands, Threshold,
    raw::{List, NameOr, RawConditions, RawThreshold, Text},
    words::{quote, write_one_of},
};

use super::{
    names::{Index, Names},
    table::Table,
};

/// Looks up everything that conditions name; `excluding` are the flags that `not_when` can name. Returns
/// the scales and the conditions.
pub(super) fn resolve(
    raw: RawConditions,
    names: &Names,
    excluding: &Index,
    scales: &[Option<Scale>],
    table: &mut Table<'_, '_>,
) -> (Vec<usize>, Conditions) {
    let scored = table.references(raw.scales_field, raw.scales, &names.scales);
    let bands = Bands { from: raw.from_band, to: raw.to_band };
    let mut ids = |field, list, index: &Index| -> Vec<Id> {
        let positions = table.references(field, list, index);
        positions.into_iter().filter_map(|position| index.id(position).cloned()).collect()
    };
    let situations_and_safety = ids("situations", raw.situations, &names.situations_and_safety);
    let causes = ids("causes", raw.causes, &names.causes);
    let patterns = ids("patterns", raw.patterns, &names.patterns);
    let only_when = ids("only_when", raw.only_when, &names.flags);
    let not_when = ids("not_when", raw.not_when, excluding);
    let conditions = Conditions {
        scales: bands.resolve(raw.scales_field, &scored, scales, table),
        items: thresholds(raw.items, &names.items, table),
        situations_and_safety,
        causes,
        patterns,
        only_when,
        not_when,
        not_if_high: table.references("not_if_high", raw.not_if_high, &names.scales),
    };
    (scored, conditions)
}

/// Returns the items that a list names, each with the value from which an answer matches.
fn thresholds(
    list: List<NameOr<RawThreshold>>,
    items: &Index,
    table: &mut Table<'_, '_>,
) -> Vec<Threshold> {
    let mut thresholds: Vec<Threshold> = Vec::with_capacity(list.len());
    for element in table.list("items", list) {
        let span = element.span();
        let (item, from) = match element.into_inner() {
            NameOr::Name(name) => {
                (table.look_up("names", &Spanned::new(span.clone(), name), items), None)
            }
            NameOr::Table(RawThreshold { id, from }) => {
                let mut table = table.within(span.clone(), "an item");
                (table.reference("id", "names", id, items), from.map(Spanned::into_inner))
            }
        };
        let Some(item) = item else {
            table.valid = false;
            continue;
        };
        if let Some(id) = items.id(item)
            && thresholds.iter().any(|before| before.item == item)
        {
            table.named_twice("items", id, span);
        }
        thresholds.push(Threshold { item, from });
    }
    thresholds
}

/// The lowest and highest band in which a score matches, as a table names them.
pub(super) struct Bands {
    pub(super) from: Text,
    pub(super) to: Text,
}

impl Bands {
    /// Looks the bands up in each of the scales. If neither is named, no score matches; if one is,
    /// the other is the lowest or highest of the scale.
    pub(super) fn resolve(
        &self,
        field: &str,
        named: &[usize],
        scales: &[Option<Scale>],
        table: &mut Table<'_, '_>,
    ) -> Vec<ScaleBands> {
        let Some(text) = self.from.as_ref().or(self.to.as_ref()) else { return Vec::new() };
        if named.is_empty() && table.valid {
            let instead = format!("Write the scale in \"{field}\".");
            table.wrong_at(text.span(), "names a band but no scale", instead);
        }
        let mut resolved = Vec::with_capacity(named.len());
        for &position in named {
            let Some(Some(scale)) = scales.get(position) else {
                // The scale is wrong, and that has been reported: these bands cannot be judged.
                table.valid = false;
                continue;
            };
            let from = find_band(scale, &self.from, 0, table);
            let to = find_band(scale, &self.to, scale.bands.len().saturating_sub(1), table);
            let (Some(from), Some(to)) = (from, to) else { break };
            if from > to {
                let what = "has a from_band above its to_band";
                table.wrong_at(text.span(), what, "Write the lower one in from_band.");
                break;
            }
            if from == 0 && to + 1 == scale.bands.len() {
                let what = format!("matches every score on the scale {}", quote(&scale.id));
                let instead =
                    "Write a higher from_band or a lower to_band, unless everyone is meant.";
                table.warn_at(text.span(), &what, instead);
            }
            resolved.push(ScaleBands { scale: position, from, to });
        }
        resolved
    }
}

/// Reports scales that are named without a band, so that no score matches.
pub(super) fn check_bands(named: &[usize], resolved: &[ScaleBands], table: &mut Table<'_, '_>) {
    if table.valid && !named.is_empty() && resolved.is_empty() {
        table.wrong("names a scale but no band", "Write from_band or to_band.");
    }
}

fn find_band(
    scale: &Scale,
    text: &Text,
    default: usize,
    table: &mut Table<'_, '_>,
) -> Option<usize> {
    let Some(text) = text else { return Some(default) };
    let found = scale.bands.iter().position(|band| band.id == text.get_ref().as_str());
    if found.is_none() {
        let names: Vec<&str> = scale.bands.iter().map(|band| band.id.as_str()).collect();
        let what = format!(
            "names the band {}, which the scale {} does not have",
            quote(text.get_ref()),
            quote(&scale.id)
        );
        table.wrong_at(text.span(), &what, write_one_of(&names, text.get_ref(), "band"));
    }
    found
}
