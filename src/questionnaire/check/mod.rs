//! From tables to the model: every rule that a questionnaire must keep.
//!
//! Each check goes on after a problem, so that all problems are reported at once. Only the search for what
//! no answers can reach waits until there is no other.

mod advice;
mod conditions;
mod each;
mod exercise;
mod facts;
mod flags;
mod help;
mod high;
mod instrument;
mod items;
mod limits;
mod names;
mod numbers;
mod pages;
mod reach;
mod reliability;
mod safety;
mod scored;
mod table;
mod ticks;
mod units;
mod when;

pub(super) use high::ScalesWithoutHigh;
pub use limits::MAX_TEXT_CHARS;
pub(super) use reach::unreached;

use std::collections::HashSet;

use super::{
    Deferred, Questionnaire,
    fingerprint::{Fingerprints, Parts},
    problem_collector::ProblemCollector,
    raw::Raw,
};
use each::each;
use names::Names;
use reach::Tables;

/// Builds the questionnaire as far as it can and reports every problem; `None` if a part of it is
/// missing.
pub(super) fn check(raw: Raw, problems: &mut ProblemCollector<'_>) -> Option<Questionnaire> {
    let tables = Tables::of(&raw);
    let questionnaire = build(raw, problems)?;
    if problems.is_empty() {
        reach::check(&questionnaire, &tables, problems);
    }
    Some(questionnaire)
}

fn build(mut raw: Raw, problems: &mut ProblemCollector<'_>) -> Option<Questionnaire> {
    limits::apply(&mut raw, problems);
    let names = Names::of(&mut raw, problems);
    let condition_places = when::places(&raw.items);
    let band_starts = units::BandStarts::of(&raw);
    instrument::check_there_is_a_format(&raw, problems);
    scored::check_there_are_items(&raw, problems);
    let instrument = instrument::only(raw.instruments, raw.complete, problems);
    let response_sets: Vec<_> =
        raw.response_sets.into_iter().map(|set| scored::response_set(set, problems)).collect();
    let members = items::Members::of(&mut raw.scales, &names, problems);
    let scales: Vec<_> =
        raw.scales.into_iter().map(|scale| scored::scale(scale, problems)).collect();
    let mut sources = HashSet::new();
    let items: Vec<_> = (raw.items.into_iter().enumerate())
        .map(|(at, item)| items::item(at, item, &names, &members, &mut sources, problems))
        .collect();
    when::check_values(&items, &response_sets, &condition_places, problems);
    let pages = each(raw.pages, |page| pages::page(page, &names, problems));
    let flags = each(raw.flags, |flag| flags::rule(flag, &names, &scales, problems));
    let persons = each(raw.persons, |person| ticks::person(person, &names, problems));
    let situations = each(raw.situations, |tick| ticks::situation(tick, &names, problems));
    let safety = each(raw.safety, |question| safety::question(question, &names, problems));
    let causes = each(raw.causes, |cause| ticks::cause(cause, &names, problems));
    let patterns = each(raw.patterns, |pattern| ticks::pattern(pattern, &names, problems));
    let strategies = each(raw.strategies, |strategy| {
        advice::strategy(strategy, &names, &scales, problems).map(Deferred::from)
    });
    let cautions =
        each(raw.cautions, |caution| advice::caution(caution, &names, &scales, problems));
    let helplines = each(raw.helplines, |helpline| help::helpline(helpline, problems));
    let articles = each(raw.articles, |article| help::article(article, problems));

    let response_sets = response_sets.into_iter().collect::<Option<Vec<_>>>()?;
    let items = items.into_iter().collect::<Option<Vec<_>>>()?;
    let mut scales = scales.into_iter().collect::<Option<Vec<_>>>()?;
    units::set_ranges(&mut scales, &items, &response_sets);
    band_starts.convert(&mut scales, members.complete, problems);
    let (instrument, pages) = (instrument?, pages?);
    let fingerprints = Fingerprints::of(Parts {
        recall: &instrument.recall,
        response_sets: &response_sets,
        scales: &scales,
        items: &items,
        pages: &pages,
    });
    Some(Questionnaire {
        fingerprints,
        instrument,
        response_sets,
        scales,
        items,
        pages,
        flags: flags?,
        persons: persons?,
        situations: situations?,
        safety: safety?,
        causes: causes?,
        patterns: patterns?,
        strategies: strategies?,
        cautions: cautions?,
        helplines: helplines?,
        articles: articles?,
    })
}
