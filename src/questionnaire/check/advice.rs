//! What can be tried, and what must be said.

use crate::questionnaire::{
    Caution, Facing, Place, Scale, Strategy,
    raw::{Entry, RawCaution, RawStrategy},
    report::Report,
};

use super::{conditions::Stated, exercise::exercise, names::Names, reach, row::Row};

/// The most steps that a strategy may have.
const MAX_STEPS: usize = 12;

/// The words for whom a strategy needs.
const FACINGS: [(&str, Facing); 2] = [("self", Facing::Oneself), ("other", Facing::Other)];

/// The words for where a caution is shown.
const PLACES: [(&str, Place); 3] =
    [("welcome", Place::Welcome), ("help", Place::Help), ("results", Place::Results)];

/// Checks something to try.
pub(super) fn strategy(
    entry: Entry<RawStrategy>,
    names: &Names,
    scales: &[Option<Scale>],
    report: &mut Report<'_>,
) -> Option<Strategy> {
    let (mut row, id, mut raw) = Row::open(entry, report);
    let (helps, conditions) = Stated::of_strategy(&mut raw).resolve(names, scales, &mut row);
    let facing = row.choice("facing", raw.facing, &FACINGS);
    if let Some(facing) = facing
        && row.valid
        && names.complete
    {
        if conditions.names_nothing() {
            let instead = "Write a from_band, items, situations, causes or patterns.";
            row.wrong("is shown for no answers", instead);
        } else if let Some(why) = reach::obstacle(&conditions, facing, &names.facts) {
            row.wrong(why.what(), why.instead());
        }
    }
    let title = row.text("title", raw.title);
    let effort = row.text("effort", raw.effort);
    let why = row.text("why", raw.why);
    let count = raw.steps.len();
    let steps = row.texts("steps", raw.steps);
    if count > MAX_STEPS {
        row.wrong(&format!("has {count} steps"), format!("Write 1 to {MAX_STEPS}."));
    } else if count == 0 {
        row.missing("steps", "[\"…\", \"…\"]");
    }
    let try_saying = row.optional_text("try_saying", raw.try_saying);
    let caution = row.optional_text("caution", raw.caution);
    row.ids("covers", raw.covers);
    let articles = row.references("articles", raw.articles, &names.articles);
    let exercise = exercise(raw.exercise, raw.together, &mut row);
    Some(Strategy {
        id: id?,
        title: title?,
        facing: facing?,
        effort: effort?,
        helps,
        conditions,
        why: why?,
        steps,
        try_saying,
        caution,
        exercise,
        articles,
    })
}

/// Checks something that must be said.
pub(super) fn caution(
    entry: Entry<RawCaution>,
    names: &Names,
    scales: &[Option<Scale>],
    report: &mut Report<'_>,
) -> Option<Caution> {
    let (mut row, id, mut raw) = Row::open(entry, report);
    let (scored, conditions) = Stated::of_caution(&mut raw).resolve(names, scales, &mut row);
    // A strategy may help a scale and be found another way. A caution would be for everyone.
    if row.valid && !scored.is_empty() && conditions.scales.is_empty() {
        row.wrong("names a scale and no band", "Write from_band or to_band.");
    }
    if row.valid
        && names.complete
        && let Some(why) = reach::obstacle(&conditions, Facing::Oneself, &names.facts)
    {
        row.wrong(why.what(), why.instead());
    }
    let title = row.text("title", raw.title);
    let text = row.text("text", raw.text);
    let show = row.choice("show", raw.show, &PLACES);
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(Caution { id: id?, title: title?, text: text?, show: show?, conditions })
}
