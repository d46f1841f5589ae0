//! Limits on the number of tables and elements, so that no file takes long to check.

use crate::questionnaire::{
    problem_collector::ProblemCollector,
    raw::{Raw, RawTable, Shape},
};

/// The most tables of a kind.
const MAX_TABLES: usize = 500;

/// The most characters of a text.
pub const MAX_TEXT_CHARS: usize = 2_000;

/// The most elements of a list.
pub(super) const MAX_ELEMENTS: usize = 500;

/// Reports tables beyond the limit and leaves them out. Every kind is named, so that a new one is
/// limited before this compiles.
pub(super) fn apply(raw: &mut Raw, report: &mut ProblemCollector<'_>) {
    let Raw {
        has_format: _,
        complete,
        instruments: _,
        response_sets,
        scales,
        items,
        pages,
        flags,
        persons,
        situations,
        safety,
        causes,
        patterns,
        strategies,
        cautions,
        helplines,
        articles,
    } = raw;
    *complete &= fits(response_sets, report);
    *complete &= fits(scales, report);
    *complete &= fits(items, report);
    *complete &= fits(pages, report);
    *complete &= fits(flags, report);
    *complete &= fits(persons, report);
    *complete &= fits(situations, report);
    *complete &= fits(safety, report);
    *complete &= fits(causes, report);
    *complete &= fits(patterns, report);
    *complete &= fits(strategies, report);
    *complete &= fits(cautions, report);
    *complete &= fits(helplines, report);
    *complete &= fits(articles, report);
}

fn fits<T: Shape>(tables: &mut Vec<RawTable<T>>, report: &mut ProblemCollector<'_>) -> bool {
    let Some(first_too_many) = tables.get(MAX_TABLES) else { return true };
    let what = format!("there are {} {}", tables.len(), plural(T::KIND));
    report.add(&first_too_many.at, what, format!("Write {MAX_TABLES} at most."));
    tables.truncate(MAX_TABLES);
    false
}

fn plural(kind: &str) -> String {
    kind.strip_suffix('y').map_or_else(|| format!("{kind}s"), |stem| format!("{stem}ies"))
}
