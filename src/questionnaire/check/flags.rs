//! The flags, and the scores and items that set them.

use toml::Spanned;

use crate::questionnaire::{
    Flag, FlagRule, MADE_THINGS_WORSE, Scale, Threshold,
    problem_collector::ProblemCollector,
    raw::{List, RawFlag, RawTable, RawThreshold},
    words::{did_you_mean, quote},
};

use super::{
    conditions::{Bands, check_bands},
    each::each,
    names::Names,
    table::Table,
};

/// Checks the table of a flag.
pub(super) fn rule(
    table: RawTable<RawFlag>,
    names: &Names,
    scales: &[Option<Scale>],
    problems: &mut ProblemCollector<'_>,
) -> Option<FlagRule> {
    let (mut table, id, raw) = Table::open(table, problems);
    if id.as_ref().is_some_and(|id| *id == MADE_THINGS_WORSE) {
        table.wrong("is one that no answer can set", "Write another id.");
    }
    if let (Some(id), Some(text)) = (&id, &raw.id)
        && let Some(meant) = names.danger_meant(id)
    {
        table.warn_at(text.span(), "withholds nothing", did_you_mean(meant));
    }
    let about = table.optional_text("about", raw.about);
    let named = table.references("scales", raw.scales, &names.scales);
    let bands = Bands { from: raw.from_band, to: raw.to_band };
    let scales = bands.resolve("scales", &named, scales, &mut table);
    check_bands(&named, &scales, &mut table);
    let items = table.list("items", raw.items);
    let items = each(items, |raw| threshold(raw, names, &mut table));
    Some(FlagRule { id: id?, about, scales, items: items? })
}

/// Returns the flags that an answer sets.
pub(super) fn set(
    field: &str,
    list: List<String>,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Vec<Flag> {
    let list = table.list(field, list);
    list.into_iter().filter_map(|text| set_one(field, &text, names, table)).collect()
}

/// Returns a flag that an answer sets.
pub(super) fn set_one(
    field: &str,
    text: &Spanned<String>,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Option<Flag> {
    let flag = table.id(field, text)?;
    if flag == MADE_THINGS_WORSE {
        let what = format!("sets the flag {}, which no answer can set", quote(&flag));
        table.wrong_at(text.span(), &what, "Write another flag.");
    }
    if let Some(meant) = names.danger_meant(&flag) {
        let more = match field {
            "flag" => "withholds no more than the \"unsafe\" that a yes sets too",
            _ => "withholds nothing",
        };
        let what = format!("sets the flag {}, which {more}", quote(&flag));
        table.warn_at(text.span(), &what, did_you_mean(meant));
    }
    Some(flag)
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
