//! Runs as CSV, for a spreadsheet.
//!
//! One header and one row for each thing handed on:
//!
//! | column | content |
//! |---|---|
//! | `part` | `score`, `change`, `strategy`, `answer`, `situation`, `safety`, `cause` or `pattern` |
//! | `finished` | when that run was finished, UTC |
//! | `id`, `text` | of the scale, strategy, item or tick; `text` is empty if it is not known |
//! | `value` | a score from 0 to 100, a difference in points, or what an answer counts; not rounded |
//! | `words` | the band, how sure a difference is, or the answer |
//! | `answered`, `of` | how many items a score or a difference rests on |
//!
//! A text that a spreadsheet could take for a formula has a `'` in front.

use csv::Writer;
use jiff::tz::TimeZone;

use super::{
    ReportModel, Since, Subject,
    changes::{Change, changes},
    json::reading,
    model::Suggestion,
    scored::{Scored, scored},
};
use crate::assessment::wording;

const HEADER: [&str; 8] = ["part", "finished", "id", "text", "value", "words", "answered", "of"];

/// Writes a run as CSV.
///
/// # Errors
///
/// Only if the writer fails, which no run makes it do.
pub(super) fn run(model: &ReportModel<'_>) -> csv::Result<String> {
    let later = &model.subject;
    let mut rows = match &model.since {
        Some(since) if !since.trend.is_empty() => since.trend.iter().flat_map(scores).collect(),
        Some(since) => [scores(&since.earlier), scores(later)].concat(),
        None => scores(later),
    };
    rows.extend(model.since.iter().flat_map(|since| differences(since, later)));
    rows.extend(strategies(model));
    rows.extend(answers(model));
    written(rows)
}

type Row = [String; 8];

fn written(rows: Vec<Row>) -> csv::Result<String> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(HEADER)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|why| std::io::Error::other(why.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Puts a `'` before a text that a spreadsheet could take for a formula.
fn harmless(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) { format!("'{text}") } else { text.to_owned() }
}

fn scores(subject: &Subject<'_>) -> Vec<Row> {
    let row = |score: &Scored<'_>| {
        [
            "score".to_owned(),
            finished(subject),
            harmless(score.kept.scale.as_str()),
            harmless(score.known.map_or("", |scale| &scale.title)),
            score.kept.points.map(|points| points.to_string()).unwrap_or_default(),
            harmless(score.label()),
            score.kept.answered.to_string(),
            score.kept.of.to_string(),
        ]
    };
    scored(subject).iter().map(row).collect()
}

fn differences(since: &Since<'_>, later: &Subject<'_>) -> Vec<Row> {
    let row = |change: &Change<'_>| {
        let difference = change.difference?;
        Some([
            "change".to_owned(),
            finished(later),
            harmless(change.id.as_str()),
            harmless(change.title),
            difference.points.to_string(),
            reading(difference.reading()).to_owned(),
            difference.items.to_string(),
            change.later?.kept.of.to_string(),
        ])
    };
    changes(since, later).iter().filter_map(row).collect()
}

fn strategies(model: &ReportModel<'_>) -> Vec<Row> {
    let row = |suggestion: &Suggestion<'_>| {
        let strategy = suggestion.strategy;
        let reasons = suggestion
            .reasons()
            .map(|reason| wording::reason(model.subject.questionnaire, reason))
            .collect::<Vec<_>>();
        plain("strategy", model, strategy.id.as_str(), &strategy.title, "", &reasons.join(" "))
    };
    model.suggestions().iter().map(row).collect()
}

fn answers(model: &ReportModel<'_>) -> Vec<Row> {
    let Some(sheet) = model.answers() else { return Vec::new() };
    let items = sheet.items.iter().map(|item| {
        let value = item.value.map(|value| value.to_string()).unwrap_or_default();
        plain("answer", model, item.id.as_str(), item.text.unwrap_or_default(), &value, &item.words)
    });
    let ticks = sheet.ticks.iter().map(|tick| {
        plain(tick.kind, model, tick.id.as_str(), tick.text.unwrap_or_default(), "", tick.said)
    });
    items.chain(ticks).collect()
}

/// Returns a row that does not rest on items.
fn plain(
    part: &str,
    model: &ReportModel<'_>,
    id: &str,
    text: &str,
    value: &str,
    words: &str,
) -> Row {
    [
        part.to_owned(),
        finished(&model.subject),
        harmless(id),
        harmless(text),
        value.to_owned(),
        harmless(words),
        String::new(),
        String::new(),
    ]
}

fn finished(subject: &Subject<'_>) -> String {
    let finished = subject.run.finished.to_zoned(TimeZone::UTC);
    finished.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_could_take_for_a_formula_is_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
        assert_eq!(harmless(""), "");
    }
}
