//! Strategies and cautions.

use crate::questionnaire::{
    Caution, Facing, Job, Place, Scale, Strategy,
    problem_collector::ProblemCollector,
    raw::{RawCaution, RawStrategy, RawTable},
};

use super::{conditions::resolve, exercise::exercise, names::Names, row::Row};

/// The most steps that a strategy may have.
const MAX_STEPS: usize = 12;

/// The words for whether a strategy needs the other person.
const FACINGS: [(&str, Facing); 2] = [("self", Facing::Oneself), ("other", Facing::Other)];

/// The words for the job of a strategy.
const JOBS: [(&str, Job); 10] = [
    ("safety", Job::Safety),
    ("facts", Job::Facts),
    ("steady", Job::Steady),
    ("understand", Job::Understand),
    ("act", Job::Act),
    ("talk", Job::Talk),
    ("limit", Job::Limit),
    ("repair", Job::Repair),
    ("help", Job::Help),
    ("keep", Job::Keep),
];

/// The words for the place of a caution.
const PLACES: [(&str, Place); 5] = [
    ("welcome", Place::Welcome),
    ("help", Place::Help),
    ("safety-intro", Place::SafetyIntro),
    ("safety", Place::Safety),
    ("results", Place::Results),
];

/// Checks a strategy.
pub(super) fn strategy(
    entry: RawTable<RawStrategy>,
    names: &Names,
    scales: &[Option<Scale>],
    report: &mut ProblemCollector<'_>,
) -> Option<Strategy> {
    let (mut row, id, mut raw) = Row::open(entry, report);
    let (helps, conditions) = resolve(raw.take_conditions(), names, scales, &mut row);
    let lead = row.references("lead", raw.lead, &names.flags);
    if row.valid && names.complete && conditions.names_nothing() && !raw.fallback {
        let instead = "Write a from_band, items, situations, causes, patterns or fallback.";
        row.wrong("is shown for no answers", instead);
    }
    let facing = row.choice("facing", raw.facing, &FACINGS);
    let job = raw.job.and_then(|job| row.choice("job", Some(job), &JOBS));
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
        job,
        alone_today: raw.alone_today,
        helps,
        conditions,
        lead: lead.into_iter().filter_map(|flag| names.flags.id(flag).cloned()).collect(),
        fallback: raw.fallback,
        why: why?,
        steps,
        try_saying,
        caution,
        exercise,
        articles,
        from_articles: raw.from_articles.unwrap_or(true),
    })
}

/// Checks a caution.
pub(super) fn caution(
    entry: RawTable<RawCaution>,
    names: &Names,
    scales: &[Option<Scale>],
    report: &mut ProblemCollector<'_>,
) -> Option<Caution> {
    let (mut row, id, mut raw) = Row::open(entry, report);
    let (scored, conditions) = resolve(raw.take_conditions(), names, scales, &mut row);
    // A strategy may help a scale and be found another way. A caution would be for everyone.
    if row.valid && !scored.is_empty() && conditions.scales.is_empty() {
        row.wrong("names a scale and no band", "Write from_band or to_band.");
    }
    let title = row.text("title", raw.title);
    let text = row.text("text", raw.text);
    let show = row.choice("show", raw.show, &PLACES);
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(Caution { id: id?, title: title?, text: text?, show: show?, conditions })
}
