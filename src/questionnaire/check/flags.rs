//! The flags, and the scores and items that set them.

use toml::Spanned;

use crate::questionnaire::{
    FlagRule, Scale, Threshold,
    problem_collector::ProblemCollector,
    raw::{RawFlag, RawTable, RawThreshold},
};

use super::{conditions::Bands, each::each, names::Names, table::Table};

/// Checks the table of a flag.
pub(super) fn rule(
    table: RawTable<RawFlag>,
    names: &Names,
    scales: &[Option<Scale>],
    problems: &mut ProblemCollector<'_>,
) -> Option<FlagRule> {
    let (mut table, id, raw) = Table::open(table, problems);
    let about = table.optional_text("about", raw.about);
    let named = table.references("scales", raw.scales, &names.scales);
    if raw.from_band.is_none() && raw.to_band.is_none() && !named.is_empty() {
        table.wrong("names a scale but no band", "Write from_band or to_band.");
    }
    let bands = Bands { from: raw.from_band, to: raw.to_band };
    let scales = bands.resolve("scales", &named, scales, &mut table);
    let items = table.list("items", raw.items);
    let items = each(items, |raw| threshold(raw, names, &mut table));
    Some(FlagRule { id: id?, about, scales, items: items? })
}

fn threshold(
    raw: Spanned<RawThreshold>,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Option<Threshold> {
    let mut table = table.within(raw.span(), "an item");
    let raw = raw.into_inner();
    let item = table.reference("id", "names", raw.id, &names.items);
    let from = table.required("from", raw.from, "3");
    Some(Threshold { item: item?, from: Some(from?.into_inner()) })
}
