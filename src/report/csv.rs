//! Runs as CSV, for a spreadsheet.
//!
//! A header, then one row for each run, score, change, strategy, answer and tick that is exported:
//!
//! | column | content |
//! |---|---|
//! | `part` | `run`, `score`, `danger-since`, `change`, `person`, `tried`, `strategy`, `answer`, `situation`, `safety`, `cause` or `pattern` |
//! | `finished` | when the run was finished, UTC; for `tried`, when how it went was said, else when it was chosen |
//! | `id`, `text` | the id and the text of the scale, strategy, item or tick; for `run`, the id of the questionnaire and whom the run is about. `text` is empty if it is not known. In a row without an id, `text` is a remark |
//! | `value` | a score in the unit of its scale, or a difference between two, not rounded |
//! | `unit` | `percent` for a score from 0 to 100, `mean` or `sum`; `percent` too if the scale is not known |
//! | `words` | for `run`, the version of the questionnaire; the band, how sure a difference is (`none`, `clear` or `change`), the reasons for a strategy, the answer, `ticked` or the id of an answer about safety, or how a strategy went; `chosen` if it was not said |
//! | `answered`, `of` | for `score`, how many of the questions that were asked were answered; for `change`, how many items count both times, of those that could count the later time |
//! | `answer` | the value of the chosen option; empty without an answer |
//! | `counts` | the value that counts on `scale`, which differs from `answer` if the item is reverse-scored or has a weight |
//! | `reversed` | whether the item is reverse-scored on `scale` |
//! | `before`, `after` | for `change`, the two scores; for `tried`, the last number before the exercise of the strategy and the last one after it |
//! | `note` | your own note on how it went |
//! | `since` | UTC; for `change`, when the earlier of the two runs was finished; for `tried`, when it was chosen |
//! | `before_shared`, `after_shared` | for `change`, the two scores over the items that count both times alone: `value` is the difference between these |
//! | `scaled_up` | for the `score` of a sum, whether it was scaled up to all items because some were not answered |
//! | `scale`, `weight` | for `answer`, a scale that the item counts on, and how many times it counts there |
//!
//! An item that counts on several scales has an `answer` row for each.
//!
//! A strategy that was chosen again has two `tried` rows until it is said how it went this time: one for the
//! time before, one for this time.
//!
//! A `danger-since` row says that newer answers about the same person mean danger: the reasons for
//! strategies then follow from these too. A `person` row is a caution about a change: the runs may be
//! about different people.
//!
//! A text that a spreadsheet could take for a formula has a `'` in front.

use csv::Writer;
use serde::Serialize;

use super::{
    ComparedRuns, ReportModel, Subject,
    answer_sheet::{AnswerSheet, Count, ItemAnswer, SheetTick},
    changes::{Change, changes},
    document::said_since,
    json::certainty,
    labelled_score::{LabelledScore, labelled_scores},
    suggestion::Suggestion,
};
use crate::{
    assessment::{
        attempts::Attempt,
        wording::{self, utc},
    },
    questionnaire::{Id, Unit},
};

/// A row; its fields are the columns.
#[derive(Debug, Default, Serialize)]
struct Row {
    part: &'static str,
    finished: String,
    id: String,
    text: String,
    value: String,
    unit: &'static str,
    words: String,
    answered: Option<usize>,
    of: Option<usize>,
    answer: Option<i64>,
    counts: Option<i64>,
    reversed: Option<bool>,
    before: String,
    after: String,
    note: String,
    since: String,
    before_shared: String,
    after_shared: String,
    scale: String,
    weight: Option<i64>,
    scaled_up: Option<bool>,
}

impl Row {
    fn new(part: &'static str, subject: &Subject<'_>, id: &str, text: &str, words: &str) -> Self {
        Self {
            part,
            finished: utc(subject.run.finished),
            id: defuse(id),
            text: defuse(text),
            words: defuse(words),
            ..Self::default()
        }
    }
}

/// Writes a run as CSV.
///
/// # Errors
///
/// Only if the writer fails, which no run causes.
pub(super) fn run(model: &ReportModel<'_>) -> csv::Result<String> {
    let (later, history) = (&model.subject, model.history.as_deref().unwrap_or_default());
    let runs: Vec<&Subject<'_>> = match &model.since {
        _ if !history.is_empty() => {
            let earlier = history.iter().rev().map(|model| &model.subject);
            earlier.chain([later]).collect()
        }
        Some(since) if !since.trend.is_empty() => since.trend.iter().collect(),
        Some(since) => vec![&since.earlier, later],
        None => vec![later],
    };
    let about = runs.iter().map(|run| about_run(run));
    let mut rows: Vec<Row> = about.chain(runs.iter().flat_map(|run| scores(run))).collect();
    let since = said_since(model);
    rows.extend(since.iter().map(|said| Row::new("danger-since", later, "", said, "")));
    rows.extend(model.since.iter().flat_map(|since| differences(since, later)));
    let attempts = model.attempts_beside_change();
    let told =
        attempts.iter().flat_map(|(at, attempt)| attempt.told().map(move |told| (*at, told)));
    rows.extend(told.map(|(strategy, attempt)| attempt_row(strategy, attempt, model)));
    rows.extend(model.suggestions.iter().map(|suggestion| strategy_row(suggestion, later)));
    for model in history.iter().rev().chain([model]) {
        rows.extend(model.answers().iter().flat_map(|sheet| answers(sheet, &model.subject)));
    }
    table(rows)
}

/// Writes rows below the line of the columns.
fn table(rows: impl IntoIterator<Item = Row>) -> csv::Result<String> {
    let mut writer = Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    into_text(writer)
}

/// Writes the answers of a run as one row with a column for each item, asked or not, which `goodfaith score`
/// reads; nothing but the name of the run if answers are withheld.
///
/// # Errors
///
/// Only if the writer fails, which no run causes.
pub fn wide_row(model: &ReportModel<'_>) -> csv::Result<String> {
    let cells = wide_cells(model);
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_field("id")?;
    writer.write_record(cells.iter().map(|(id, _)| id.as_str()))?;
    writer.write_field(defuse(model.subject.name.unwrap_or_default()))?;
    let value = |value: &Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    writer.write_record(cells.iter().map(|(_, answer)| value(answer)))?;
    into_text(writer)
}

/// Returns the items with their answers. An item that was not asked is among them, so that the rows of
/// several runs have the same columns.
fn wide_cells<'a>(model: &ReportModel<'a>) -> Vec<(&'a Id, Option<i64>)> {
    let subject = &model.subject;
    let given = model.answers().map(|sheet| sheet.items).unwrap_or_default();
    let given: Vec<_> = given.iter().map(|item| (item.id, item.option_value())).collect();
    if given.is_empty() || !subject.is_readable() {
        return given;
    }
    let answer = |id: &Id| given.iter().find(|(one, _)| *one == id).and_then(|(_, answer)| *answer);
    subject.questionnaire.items.iter().map(|item| (&item.id, answer(&item.id))).collect()
}

/// Returns the text that was written.
///
/// # Errors
///
/// Only if the writer fails, which no text causes.
pub fn into_text(writer: Writer<Vec<u8>>) -> csv::Result<String> {
    let bytes = writer.into_inner().map_err(|why| std::io::Error::other(why.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Says of a run which questionnaire it answers, and whom it is about.
fn about_run(subject: &Subject<'_>) -> Row {
    let answered = &subject.run.questionnaire;
    let version = answered.version.to_string();
    Row::new("run", subject, answered.id.as_str(), &subject.about(), &version)
}

fn scores(subject: &Subject<'_>) -> Vec<Row> {
    let row = |score: &LabelledScore<'_>| {
        let title = score.known.map_or("", |scale| &scale.title);
        Row {
            value: unrounded(score),
            unit: score.unit().as_str(),
            answered: Some(score.answered.answered),
            of: Some(score.answered.of),
            scaled_up: is_sum(score).then(|| score.is_sum_scaled_up()),
            ..Row::new("score", subject, score.kept.scale.as_str(), title, score.label())
        }
    };
    labelled_scores(subject).iter().map(row).collect()
}

fn is_sum(score: &LabelledScore<'_>) -> bool {
    score.unit() == Unit::Sum && score.kept.points.is_some()
}

/// Returns a score in the unit of its scale; nothing if there is none.
fn unrounded(score: &LabelledScore<'_>) -> String {
    score.kept.points.map_or_else(String::new, |points| score.in_unit(points).to_string())
}

fn differences(since: &ComparedRuns<'_>, later: &Subject<'_>) -> Vec<Row> {
    let row = |change: &Change<'_>| {
        let difference = change.difference?;
        let words = certainty(difference.certainty);
        let [before_shared, after_shared] =
            change.scores_in_unit(difference).map(|score| score.to_string());
        Some(Row {
            value: change.unrounded_in_unit(difference).to_string(),
            unit: change.unit().as_str(),
            answered: Some(difference.items),
            of: Some(change.later?.kept.of),
            before: unrounded(&change.earlier?),
            after: unrounded(&change.later?),
            since: utc(since.earlier.run.finished),
            before_shared,
            after_shared,
            ..Row::new("change", later, change.id.as_str(), change.title, words)
        })
    };
    let caution = since.person_caution(later);
    let person = (since.is_comparable() && !caution.is_empty())
        .then(|| Row::new("person", later, "", &caution, ""));
    changes(since, later).iter().filter_map(row).chain(person).collect()
}

fn attempt_row(strategy: usize, attempt: &Attempt, model: &ReportModel<'_>) -> Row {
    let subject = &model.subject;
    let strategy = &subject.questionnaire.strategies[strategy];
    let (said, words) = match attempt.outcome {
        Some((said, outcome)) => (said, outcome.as_str()),
        None => (attempt.chosen_at, "chosen"),
    };
    let row = Row::new("tried", subject, strategy.id.as_str(), &strategy.title, words);
    let numbers = attempt.last_numbers().map(|(_, numbers)| numbers);
    let note = attempt.note.as_ref().filter(|_| model.lists_answers());
    Row {
        finished: utc(said),
        since: utc(attempt.chosen_at),
        before: numbers.map_or_else(String::new, |numbers| numbers.before().to_string()),
        after: numbers.map_or_else(String::new, |numbers| numbers.after().to_string()),
        note: note.map_or_else(String::new, |note| defuse(note.as_str())),
        ..row
    }
}

fn strategy_row(suggestion: &Suggestion<'_>, subject: &Subject<'_>) -> Row {
    let strategy = suggestion.strategy;
    let reasons = suggestion.reasons();
    let reasons: Vec<String> =
        reasons.map(|reason| wording::reason(subject.questionnaire, reason)).collect();
    Row::new("strategy", subject, strategy.id.as_str(), &strategy.title, &reasons.join(" "))
}

fn answers(sheet: &AnswerSheet<'_>, subject: &Subject<'_>) -> Vec<Row> {
    let item = |item: &ItemAnswer<'_>| {
        let text = item.text.unwrap_or_default();
        let row = || Row {
            answer: item.option_value(),
            reversed: item.text.map(|_| false),
            ..Row::new("answer", subject, item.id.as_str(), text, &item.words)
        };
        let on_scale = |count: &Count<'_>| Row {
            counts: count.value,
            reversed: Some(count.reversed),
            scale: defuse(count.scale.as_str()),
            weight: Some(count.weight),
            ..row()
        };
        let alone = item.counts.is_empty().then(row);
        item.counts.iter().map(on_scale).chain(alone).collect::<Vec<_>>()
    };
    let tick = |tick: &SheetTick<'_>| {
        Row::new(
            tick.kind.as_str(),
            subject,
            tick.id.as_str(),
            tick.text.unwrap_or_default(),
            tick.said,
        )
    };
    sheet.items.iter().flat_map(item).chain(sheet.ticks.iter().map(tick)).collect()
}

/// Puts a `'` in front of a text that a spreadsheet could take for a formula.
#[must_use]
pub fn defuse(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::attempts::TryOutcome;

    #[test]
    fn how_a_strategy_went_has_the_name_that_it_has_in_files() {
        for outcome in TryOutcome::ALL {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.as_str());
        }
    }

    #[test]
    fn what_a_spreadsheet_could_take_for_a_formula_is_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(defuse(text), format!("'{text}"));
        }
        assert_eq!(defuse("a=1"), "a=1");
        assert_eq!(defuse(""), "");
    }
}
