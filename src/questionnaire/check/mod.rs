//! From tables to the model: every rule that a questionnaire must keep.
//!
//! Each check goes on after a problem, so that all of them are reported at once.

mod advice;
mod conditions;
mod exercise;
mod facts;
mod flags;
mod help;
mod instrument;
mod items;
mod limits;
mod names;
mod numbers;
mod pages;
mod reach;
mod reliability;
mod row;
mod safety;
mod scored;
mod ticks;
mod units;
mod when;

pub use limits::MAX_TEXT_CHARS;

use std::collections::HashSet;

use super::{
    Questionnaire,
    fingerprint::{Fingerprints, Parts},
    problem_collector::{ProblemCollector, SourceSpan},
    raw::{Raw, RawScale, RawTable, Shape as _, owner},
};
use names::Names;
use reach::Tables;

/// Builds the questionnaire, or returns `None` after reporting why that cannot be done.
pub(super) fn check(raw: Raw, report: &mut ProblemCollector<'_>) -> Option<Questionnaire> {
    let tables = Tables::of(&raw);
    let questionnaire = build(raw, report)?;
    if report.is_empty() {
        reach::look(&questionnaire, &tables, report);
    }
    Some(questionnaire)
}

/// Demands that an author must meet, beyond what is needed to read a file that was written before
/// them.
pub(super) struct Demands(Vec<(SourceSpan, String)>);

impl Demands {
    /// Notes what a file leaves open.
    pub(super) fn of(raw: &Raw) -> Self {
        let silent = raw.scales.iter().filter(|scale| {
            scale.raw.high.is_none() && !scale.invalid.iter().any(|field| field == "high")
        });
        let name = |row: &RawTable<RawScale>| {
            owner(RawScale::KIND, row.raw.id().map(|id| id.get_ref().as_str()))
        };
        Self(silent.map(|row| (row.at.clone(), name(row))).collect())
    }

    /// Reports each.
    pub(super) fn tell(&self, report: &mut ProblemCollector<'_>) {
        for (at, owner) in &self.0 {
            let what = format!("{owner} has no \"high\", which says what a high score means");
            let instead = "Write high = \"hard\", \"good\" or \"neither\": it decides which answers \
                           stand out, which hold, and which lead to advice.";
            report.add(at, what, instead);
        }
    }
}

fn build(mut raw: Raw, report: &mut ProblemCollector<'_>) -> Option<Questionnaire> {
    limits::apply(&mut raw, report);
    let names = Names::of(&mut raw, report);
    let whens = when::places(&raw.items);
    let starts = units::Starts::of(&raw);
    if !raw.has_format && raw.complete {
        report.add_of_all("no file says which format it is of", "Write format = 1 at the top.");
    }
    scored::amounts(&raw, report);
    let instrument = instrument::only(raw.instruments, raw.complete, report);
    let response_sets = each(raw.response_sets, |set| scored::response_set(set, report));
    let members = items::Members::of(&mut raw.scales, &names, report);
    let scales: Vec<_> =
        raw.scales.into_iter().map(|scale| scored::scale(scale, names.complete, report)).collect();
    let mut position = 0..;
    let mut sources = HashSet::new();
    let items = each(raw.items, |item| {
        items::item(position.next()?, item, &names, &members, &mut sources, report)
    });
    let pages = each(raw.pages, |page| pages::page(page, &names, report));
    let flags = each(raw.flags, |flag| flags::rule(flag, &names, &scales, report));
    let persons = each(raw.persons, |person| ticks::person(person, report));
    let situations = each(raw.situations, |tick| ticks::situation(tick, &names, report));
    let safety = each(raw.safety, |question| safety::question(question, &names, report));
    let causes = each(raw.causes, |cause| ticks::cause(cause, &names, report));
    let patterns = each(raw.patterns, |pattern| ticks::pattern(pattern, &names, report));
    let strategies =
        each(raw.strategies, |strategy| advice::strategy(strategy, &names, &scales, report));
    let cautions = each(raw.cautions, |caution| advice::caution(caution, &names, &scales, report));
    let helplines = each(raw.helplines, |helpline| help::helpline(helpline, report));
    let articles = each(raw.articles, |article| help::article(article, report));

    let (instrument, response_sets) = (instrument?, response_sets?);
    let (mut scales, items) = (scales.into_iter().collect::<Option<Vec<_>>>()?, items?);
    let pages = pages?;
    when::fits(&items, &response_sets, &whens, report);
    starts.settle(&mut scales, &items, &response_sets, report);
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

/// Checks every table of a kind, also after one that is wrong.
fn each<T, M>(
    rows: Vec<RawTable<T>>,
    check: impl FnMut(RawTable<T>) -> Option<M>,
) -> Option<Vec<M>> {
    let all: Vec<Option<M>> = rows.into_iter().map(check).collect();
    all.into_iter().collect()
}
