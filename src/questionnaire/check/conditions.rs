//! For whose answers a strategy or caution is.

use crate::questionnaire::{
    Conditions, Id, Scale, ScaleBands,
    raw::{List, RawCaution, RawStrategy, Text},
    words::{quoted, write_one_of},
};

use super::{
    names::{Index, Names},
    row::Row,
};

/// The conditions as a table states them.
pub(super) struct Stated {
    /// The field that names the scales: `helps` or `scales`.
    field: &'static str,
    scales: List<String>,
    from_band: Text,
    to_band: Text,
    items: List<String>,
    situations: List<String>,
    causes: List<String>,
    patterns: List<String>,
    only_when: List<String>,
    not_when: List<String>,
}

impl Stated {
    /// Takes the conditions out of a strategy.
    pub(super) fn of_strategy(raw: &mut RawStrategy) -> Self {
        Self {
            field: "helps",
            scales: std::mem::take(&mut raw.helps),
            from_band: raw.from_band.take(),
            to_band: raw.to_band.take(),
            items: std::mem::take(&mut raw.items),
            situations: std::mem::take(&mut raw.situations),
            causes: std::mem::take(&mut raw.causes),
            patterns: std::mem::take(&mut raw.patterns),
            only_when: std::mem::take(&mut raw.only_when),
            not_when: std::mem::take(&mut raw.not_when),
        }
    }

    /// Takes the conditions out of a caution.
    pub(super) fn of_caution(raw: &mut RawCaution) -> Self {
        Self {
            field: "scales",
            scales: std::mem::take(&mut raw.scales),
            from_band: raw.from_band.take(),
            to_band: raw.to_band.take(),
            items: std::mem::take(&mut raw.items),
            situations: std::mem::take(&mut raw.situations),
            causes: std::mem::take(&mut raw.causes),
            patterns: std::mem::take(&mut raw.patterns),
            only_when: std::mem::take(&mut raw.only_when),
            not_when: std::mem::take(&mut raw.not_when),
        }
    }

    /// Looks up all that is named. Returns the scales and the conditions.
    pub(super) fn resolve(
        self,
        names: &Names,
        scales: &[Option<Scale>],
        row: &mut Row<'_, '_>,
    ) -> (Vec<usize>, Conditions) {
        let scored = row.references(self.field, self.scales, &names.scales);
        let bands = Bands { from: self.from_band, to: self.to_band };
        let mut ids = |field, list, index: &Index| -> Vec<Id> {
            let positions = row.references(field, list, index);
            positions.into_iter().filter_map(|position| index.id(position).cloned()).collect()
        };
        let situations = ids("situations", self.situations, &names.situations);
        let causes = ids("causes", self.causes, &names.causes);
        let patterns = ids("patterns", self.patterns, &names.patterns);
        let only_when = ids("only_when", self.only_when, &names.flags);
        let not_when = ids("not_when", self.not_when, &names.flags);
        let conditions = Conditions {
            scales: bands.resolve(self.field, &scored, scales, row),
            items: row.references("items", self.items, &names.items),
            situations,
            causes,
            patterns,
            only_when,
            not_when,
        };
        (scored, conditions)
    }
}

/// The bands between which a score matches, as a table names them.
struct Bands {
    from: Text,
    to: Text,
}

impl Bands {
    /// Looks the bands up in each of the scales. Where neither is named, no score matches; where
    /// one is, the other is the lowest or highest of the scale.
    fn resolve(
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
                // The scale is wrong, and that has been told: these bands can't be judged.
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
