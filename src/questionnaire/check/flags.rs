//! The flags, and the scores and items that set them.

use toml::Spanned;

use crate::questionnaire::{
    FlagRule, Scale, Threshold,
    problem_collector::ProblemCollector,
    raw::{RawFlag, RawTable, RawThreshold},
};

use super::{conditions::Bands, names::Names, row::Row};

/// Checks the table of a flag.
pub(super) fn rule(
    entry: RawTable<RawFlag>,
    names: &Names,
    scales: &[Option<Scale>],
    report: &mut ProblemCollector<'_>,
) -> Option<FlagRule> {
    let (mut row, id, raw) = Row::open(entry, report);
    let about = row.optional_text("about", raw.about);
    let named = row.references("scales", raw.scales, &names.scales);
    if raw.from_band.is_none() && raw.to_band.is_none() && !named.is_empty() {
        row.wrong("names a scale and no band", "Write from_band or to_band.");
    }
    let bands = Bands { from: raw.from_band, to: raw.to_band };
    let scales = bands.resolve("scales", &named, scales, &mut row);
    let mut items = Vec::new();
    for raw in row.list("items", raw.items) {
        items.push(threshold(raw, names, &mut row));
    }
    Some(FlagRule { id: id?, about, scales, items: items.into_iter().collect::<Option<_>>()? })
}

fn threshold(
    raw: Spanned<RawThreshold>,
    names: &Names,
    row: &mut Row<'_, '_>,
) -> Option<Threshold> {
    let mut row = row.within(raw.span(), "an item");
    let raw = raw.into_inner();
    let item = row.reference("id", "names", raw.id, &names.items);
    let from = row.required("from", raw.from, "3");
    Some(Threshold { item: item?, from: Some(from?.into_inner()) })
}
