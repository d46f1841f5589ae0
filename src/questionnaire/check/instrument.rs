use crate::questionnaire::{
    Instrument, Version,
    problem_collector::ProblemCollector,
    raw::{RawInstrument, RawTable},
};

use super::row::Row;

/// Returns the instrument, of which there must be exactly one.
pub(super) fn only(
    entries: Vec<RawTable<RawInstrument>>,
    complete: bool,
    report: &mut ProblemCollector<'_>,
) -> Option<Instrument> {
    let places: Vec<_> = entries.iter().map(|entry| entry.at.clone()).collect();
    match places.as_slice() {
        [] if complete => {
            report.add_of_all("no file has an instrument", "Write [instrument] in one of them.");
        }
        [] => {}
        [first, others @ ..] => {
            for other in others {
                let what = format!("the instrument stands in {} too", report.named(first));
                report.add(other, what, "Write [instrument] once.");
            }
        }
    }
    let mut read: Vec<_> = entries.into_iter().map(|entry| instrument(entry, report)).collect();
    if read.len() == 1 { read.pop()? } else { None }
}

fn instrument(
    entry: RawTable<RawInstrument>,
    report: &mut ProblemCollector<'_>,
) -> Option<Instrument> {
    let (mut row, id, raw) = Row::open(entry, report);
    let version = row.text("version", raw.version).and_then(|text| Version::new(&text));
    let language = row.text("language", raw.language);
    let title = row.text("title", raw.title);
    let recall = row.text("recall", raw.recall);
    let score_says = row.optional_text("score_says", raw.score_says);
    let minutes = row.required("minutes", raw.minutes, "5");
    let retake_after_days = row.required("retake_after_days", raw.retake_after_days, "28");
    let licence = row.text("licence", raw.licence);
    let citation = row.text("citation", raw.citation);
    let validated = row.required("validated", raw.validated, "false");
    Some(Instrument {
        id: id?,
        version: version?,
        language: language?,
        title: title?,
        recall: recall?,
        score_says,
        minutes: minutes?.into_inner(),
        retake_after_days: retake_after_days?.into_inner(),
        licence: licence?,
        citation: citation?,
        validated: validated?.into_inner(),
    })
}
