//! The conditions of strategies and cautions.

use toml::Spanned;

use crate::questionnaire::{
    Conditions, Id, Scale, ScaleBands, Threshold,
    raw::{List, NameOr, RawConditions, RawWaited, Text},
    words::{quoted, write_one_of},
};

use super::{
    names::{Index, Names},
    row::Row,
};

/// Looks up everything that conditions name. Returns the scales and the conditions.
pub(super) fn resolve(
    raw: RawConditions,
    names: &Names,
    scales: &[Option<Scale>],
    row: &mut Row<'_, '_>,
) -> (Vec<usize>, Conditions) {
    let scored = row.references(raw.scales_field, raw.scales, &names.scales);
    let bands = Bands { from: raw.from_band, to: raw.to_band };
    let mut ids = |field, list, index: &Index| -> Vec<Id> {
        let positions = row.references(field, list, index);
        positions.into_iter().filter_map(|position| index.id(position).cloned()).collect()
    };
    let situations = ids("situations", raw.situations, &names.situations);
    let causes = ids("causes", raw.causes, &names.causes);
    let patterns = ids("patterns", raw.patterns, &names.patterns);
    let only_when = ids("only_when", raw.only_when, &names.flags);
    let not_when = ids("not_when", raw.not_when, &names.flags);
    let conditions = Conditions {
        scales: bands.resolve(raw.scales_field, &scored, scales, row),
        items: waited(raw.items, &names.items, row),
        situations,
        causes,
        patterns,
        only_when,
        not_when,
        not_if_high: row.references("not_if_high", raw.not_if_high, &names.scales),
    };
    (scored, conditions)
}

/// Returns the answers that conditions wait for.
fn waited(list: List<NameOr<RawWaited>>, items: &Index, row: &mut Row<'_, '_>) -> Vec<Threshold> {
    let mut waited: Vec<Threshold> = Vec::with_capacity(list.len());
    for element in row.list("items", list) {
        let span = element.span();
        let (item, from) = match element.into_inner() {
            NameOr::Name(name) => {
                (row.look_up("names", &Spanned::new(span.clone(), name), items), None)
            }
            NameOr::Table(RawWaited { id, from }) => {
                let mut row = row.within(span.clone(), "an item");
                (row.reference("id", "names", id, items), from.map(Spanned::into_inner))
            }
        };
        let Some(item) = item else {
            row.valid = false;
            continue;
        };
        if waited.iter().any(|before| before.item == item) {
            let name = items.id(item).map(quoted).unwrap_or_default();
            row.wrong_at(span, &format!("names {name} twice in \"items\""), "Write it once.");
        }
        waited.push(Threshold { item, from });
    }
    waited
}

/// The bands between which a score matches, as a table names them.
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
        row: &mut Row<'_, '_>,
    ) -> Vec<ScaleBands> {
        let Some(text) = self.from.as_ref().or(self.to.as_ref()) else { return Vec::new() };
        if named.is_empty() && row.valid {
            let instead = format!("Write the scale in \"{field}\".");
            row.wrong_at(text.span(), "names a band and no scale", instead);
        }
        let mut resolved = Vec::with_capacity(named.len());
        for &position in named {
            let Some(Some(scale)) = scales.get(position) else {
                // The scale is wrong, and that has been reported: these bands cannot be judged.
                row.valid = false;
                continue;
            };
            let from = find(scale, &self.from, 0, row);
            let to = find(scale, &self.to, scale.bands.len().saturating_sub(1), row);
            let (Some(from), Some(to)) = (from, to) else { break };
            if from > to {
                let what = "is shown from a band that is above the one it is shown up to";
                row.wrong_at(text.span(), what, "Write the lower band in from_band.");
                break;
            }
            resolved.push(ScaleBands { scale: position, from, to });
        }
        resolved
    }
}

fn find(scale: &Scale, text: &Text, default: usize, row: &mut Row<'_, '_>) -> Option<usize> {
    let Some(text) = text else { return Some(default) };
    let found = scale.bands.iter().position(|band| band.id == text.get_ref().as_str());
    if found.is_none() {
        let names: Vec<&str> = scale.bands.iter().map(|band| band.id.as_str()).collect();
        let what = format!(
            "names the band {}, which the scale {} does not have",
            quoted(text.get_ref()),
            quoted(&scale.id)
        );
        row.wrong_at(text.span(), &what, write_one_of(&names, text.get_ref(), "band"));
    }
    found
}
