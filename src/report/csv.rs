//! Runs as CSV, for a spreadsheet.
//!
//! One header and one row for each thing told:
//!
//! | column | what it is |
//! |---|---|
//! | `part` | `score`, `change`, `strategy`, `answer`, `situation`, `safety`, `cause` or `pattern` |
//! | `finished` | when that run was finished, UTC |
//! | `id`, `text` | of the scale, strategy, item or tick; `text` is empty where it is not known |
//! | `value` | a score from 0 to 100, a difference in points, or what an answer counts; not rounded |
//! | `words` | the band, how sure a difference is, or the answer |
//! | `answered`, `of` | how many items stand behind a score or a difference |
//!
//! A text that a spreadsheet could take for a formula has a `'` in front.

use csv::Writer;
use jiff::tz::TimeZone;

use super::{Entry, Sheet, Since, Subject, changes::changes, json::reading, scored::scored};

const HEADER: [&str; 8] = ["part", "finished", "id", "text", "value", "words", "answered", "of"];

/// Writes a run as CSV.
///
/// # Errors
/// None that a run could bring about.
pub fn run(sheet: &Sheet<'_>) -> csv::Result<String> {
    let mut rows = vec![];
    let later = &sheet.entry.subject;
    match &sheet.since {
        Some(since) if !since.trend.is_empty() => since.trend.iter().for_each(|subject| {
            rows.extend(scores(subject));
        }),
        Some(Since { earlier: Entry { subject, .. }, .. }) => {
            rows.extend(scores(subject).into_iter().chain(scores(later)));
        }
        None => rows.extend(scores(later)),
    }
    rows.extend(sheet.since.iter().flat_map(|since| differences(since, later)));
    rows.extend(strategies(sheet));
    rows.extend(answers(sheet));
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
    let row = |score: &super::scored::Scored<'_>| {
        [
            "score".to_owned(),
            finished(subject),
            harmless(score.kept.scale.as_str()),
            harmless(score.known.map_or("", |scale| &scale.title)),
            score.kept.points.map(|points| points.to_string()).unwrap_or_default(),
            harmless(score.word()),
            score.kept.answered.to_string(),
            score.kept.of.to_string(),
        ]
    };
    scored(subject).iter().map(row).collect()
}

fn differences(since: &Since<'_>, later: &Subject<'_>) -> Vec<Row> {
    let all = changes(&since.earlier.subject, later, &since.change);
    let row = |change: &super::changes::Change<'_>| {
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
    all.iter().filter_map(row).collect()
}

fn strategies(sheet: &Sheet<'_>) -> Vec<Row> {
    let row = |suggestion: &super::sheet::Suggestion<'_>| {
        let strategy = suggestion.strategy;
        plain(
            "strategy",
            sheet,
            strategy.id.as_str(),
            &strategy.title,
            "",
            &suggestion.reasons.join(" "),
        )
    };
    sheet.strategies.iter().map(row).collect()
}

fn answers(sheet: &Sheet<'_>) -> Vec<Row> {
    let Some(told) = &sheet.told else { return Vec::new() };
    let items = told.items.iter().map(|item| {
        let value = item.value.map(|value| value.to_string()).unwrap_or_default();
        plain("answer", sheet, item.id.as_str(), item.text, &value, &item.words)
    });
    let ticks = told
        .ticks
        .iter()
        .map(|tick| plain(tick.kind, sheet, tick.id.as_str(), tick.text, "", tick.said));
    items.chain(ticks).collect()
}

fn plain(part: &str, sheet: &Sheet<'_>, id: &str, text: &str, value: &str, words: &str) -> Row {
    [
        part.to_owned(),
        finished(&sheet.entry.subject),
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
