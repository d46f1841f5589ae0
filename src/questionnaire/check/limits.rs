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
pub(super) fn apply(raw: &mut Raw, problems: &mut ProblemCollector<'_>) {
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
    *complete &= within_limit(response_sets, problems);
    *complete &= within_limit(scales, problems);
    *complete &= within_limit(items, problems);
    *complete &= within_limit(pages, problems);
    *complete &= within_limit(flags, problems);
    *complete &= within_limit(persons, problems);
    *complete &= within_limit(situations, problems);
    *complete &= within_limit(safety, problems);
    *complete &= within_limit(causes, problems);
    *complete &= within_limit(patterns, problems);
    *complete &= within_limit(strategies, problems);
    *complete &= within_limit(cautions, problems);
    *complete &= within_limit(helplines, problems);
    *complete &= within_limit(articles, problems);
}

fn within_limit<T: Shape>(
    tables: &mut Vec<RawTable<T>>,
    problems: &mut ProblemCollector<'_>,
) -> bool {
    let Some(first_too_many) = tables.get(MAX_TABLES) else { return true };
    let what = format!("there are {} {}", tables.len(), plural(T::KIND));
    problems.add(&first_too_many.at, what, format!("Write {MAX_TABLES} at most."));
    tables.truncate(MAX_TABLES);
    false
}

fn plural(kind: &str) -> String {
    kind.strip_suffix('y').map_or_else(|| format!("{kind}s"), |stem| format!("{stem}ies"))
}
