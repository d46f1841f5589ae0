//! Strategies and cautions.

use crate::questionnaire::{
    Caution, CautionPlace, Conditions, Facing, Job, Scale, Strategy,
    problem_collector::ProblemCollector,
    raw::{RawCaution, RawStrategy, RawTable},
};

use super::{
    conditions::{check_bands, resolve},
    exercise::exercise,
    names::Names,
    table::Table,
};

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
const PLACES: [(&str, CautionPlace); 5] = [
    ("welcome", CautionPlace::Welcome),
    ("help", CautionPlace::Help),
    ("safety-intro", CautionPlace::SafetyIntro),
    ("safety", CautionPlace::Safety),
    ("results", CautionPlace::Results),
];

/// Checks a strategy.
pub(super) fn strategy(
    table: RawTable<RawStrategy>,
    names: &Names,
    scales: &[Option<Scale>],
    problems: &mut ProblemCollector<'_>,
) -> Option<Strategy> {
    let (mut table, id, mut raw) = Table::open(table, problems);
    let (helps, conditions) =
        resolve(raw.take_conditions(), names, &names.flags, scales, &mut table);
    let lead = table.references("lead", raw.lead, &names.flags);
    if table.valid && conditions.names_nothing() && !raw.fallback {
        let instead = "Write a from_band, items, situations, causes, patterns or fallback.";
        table.wrong("is shown for no answers", instead);
    }
    let facing = table.choice("facing", raw.facing, &FACINGS);
    let job = raw.job.and_then(|job| table.choice("job", Some(job), &JOBS));
    let title = table.text("title", raw.title);
    let effort = table.text("effort", raw.effort);
    let why = table.text("why", raw.why);
    let count = raw.steps.len();
    let steps = table.texts("steps", raw.steps);
    if count > MAX_STEPS {
        table.wrong(&format!("has {count} steps"), format!("Write 1 to {MAX_STEPS}."));
    } else if count == 0 {
        table.missing("steps", "[\"…\", \"…\"]");
    }
    let try_saying = table.optional_text("try_saying", raw.try_saying);
    let caution = table.optional_text("caution", raw.caution);
    table.check_covers(raw.covers);
    let articles = table.references("articles", raw.articles, &names.articles);
    let exercise = exercise(raw.exercise, raw.together, count, &mut table);
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
    table: RawTable<RawCaution>,
    names: &Names,
    scales: &[Option<Scale>],
    problems: &mut ProblemCollector<'_>,
) -> Option<Caution> {
    let (mut table, id, mut raw) = Table::open(table, problems);
    let show = table.choice("show", raw.show.take(), &PLACES);
    let excluding = match show {
        Some(CautionPlace::Results) => &names.flags_beside_results,
        _ => &names.flags,
    };
    let (scored, conditions) = resolve(raw.take_conditions(), names, excluding, scales, &mut table);
    // Without bands a strategy may match in another way, but a caution would be shown to everyone.
    check_bands(&scored, &conditions.scales, &mut table);
    if let Some(show) = show.filter(|_| table.valid) {
        check_place(show, &conditions, &mut table);
    }
    let title = table.text("title", raw.title);
    let text = table.text("text", raw.text);
    table.check_covers(raw.covers);
    table.references("articles", raw.articles, &names.articles);
    Some(Caution { id: id?, title: title?, text: text?, show: show?, conditions })
}

/// Reports a caution that has conditions, in a place where it is shown to everyone.
fn check_place(show: CautionPlace, conditions: &Conditions, table: &mut Table<'_, '_>) {
    let is_for_everyone =
        matches!(show, CautionPlace::Welcome | CautionPlace::Help | CautionPlace::SafetyIntro);
    if is_for_everyone && *conditions != Conditions::default() {
        let instead = "Leave them out, or write show = \"safety\" or \"results\".";
        table.wrong("has conditions, but is shown to everyone there", instead);
    }
}
