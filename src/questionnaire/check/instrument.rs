//! The checks of the format and of the table `[instrument]`.

use crate::questionnaire::{
    Instrument, Version,
    problem_collector::ProblemCollector,
    raw::{Raw, RawInstrument, RawTable},
};

use super::table::Table;

/// Reports that no file gives its format.
pub(super) fn check_there_is_a_format(raw: &Raw, problems: &mut ProblemCollector<'_>) {
    if !raw.has_format && raw.complete {
        problems.add_general("no file gives its format", "Write format = 1 at the top.");
    }
}

/// Returns the instrument, of which there must be exactly one.
pub(super) fn only(
    tables: Vec<RawTable<RawInstrument>>,
    complete: bool,
    problems: &mut ProblemCollector<'_>,
) -> Option<Instrument> {
    let places: Vec<_> = tables.iter().map(|table| table.at.clone()).collect();
    match places.as_slice() {
        [] if complete => {
            problems.add_general("no file has an instrument", "Write [instrument] in one of them.");
        }
        [] => {}
        [first, others @ ..] => {
            for other in others {
                let what = format!("the instrument is also in {}", problems.file_and_line(first));
                problems.add(other, what, "Write [instrument] once.");
            }
        }
    }
    let mut read: Vec<_> = tables.into_iter().map(|table| instrument(table, problems)).collect();
    if read.len() == 1 { read.pop()? } else { None }
}

fn instrument(
    table: RawTable<RawInstrument>,
    problems: &mut ProblemCollector<'_>,
) -> Option<Instrument> {
    let (mut table, id, raw) = Table::open(table, problems);
    let version = table.text("version", raw.version).and_then(|text| Version::new(&text));
    let language = table.text("language", raw.language);
    let title = table.text("title", raw.title);
    let recall = table.text("recall", raw.recall);
    let score_says = table.optional_text("score_says", raw.score_says);
    let minutes = table.required("minutes", raw.minutes, "5");
    let retake_after_days = table.required("retake_after_days", raw.retake_after_days, "28");
    let licence = table.text("licence", raw.licence);
    let citation = table.text("citation", raw.citation);
    let validated = table.required("validated", raw.validated, "false");
    Some(Instrument {
        id: id?,
        version: version?,
        language: language?,
        title: title?,
        recall: recall?,
        looks_back: raw.looks_back.unwrap_or(true),
        score_says,
        minutes: minutes?.into_inner(),
        retake_after_days: retake_after_days?.into_inner(),
        licence: licence?,
        citation: citation?,
        validated: validated?.into_inner(),
    })
}
