//! The answers and the ticks of a run in JSON, as types that serde writes.

use serde::Serialize;

use crate::{
    assessment::Answer,
    report::{
        ReportModel,
        answer_sheet::{AnswerSheet, Count, ItemAnswer, SheetTick},
    },
};

#[derive(Serialize)]
pub(super) struct AnswersShape<'a> {
    exceptions: Vec<ExceptionsShape<'a>>,
    items: Vec<ItemShape<'a>>,
    ticks: Vec<TickShape<'a>>,
}

impl<'a> AnswersShape<'a> {
    pub(super) fn new(model: &ReportModel<'a>, sheet: &AnswerSheet<'a>) -> Self {
        let scales = model.subject.run.scores.iter().map(|kept| &kept.scale);
        let exceptions = scales.filter_map(|scale| {
            let words = model.exceptions(scale)?;
            Some(ExceptionsShape { scale: scale.as_str(), words })
        });
        Self {
            exceptions: exceptions.collect(),
            items: sheet.items.iter().map(Into::into).collect(),
            ticks: sheet.ticks.iter().map(Into::into).collect(),
        }
    }
}

#[derive(Serialize)]
struct ExceptionsShape<'a> {
    scale: &'a str,
    words: String,
}

#[derive(Serialize)]
struct ItemShape<'a> {
    item: &'a str,
    text: Option<&'a str>,
    answer: Option<Answer>,
    words: String,
    counts: Option<i64>,
    reversed: Option<bool>,
    scales: Vec<CountShape<'a>>,
}

impl<'a> From<&ItemAnswer<'a>> for ItemShape<'a> {
    fn from(item: &ItemAnswer<'a>) -> Self {
        Self {
            item: item.id.as_str(),
            text: item.text,
            answer: item.answer,
            words: item.words.clone(),
            counts: item.counts.first().and_then(|count| count.value),
            reversed: item.text.map(|_| item.counts.first().is_some_and(|count| count.reversed)),
            scales: item.counts.iter().copied().map(Into::into).collect(),
        }
    }
}

#[derive(Serialize)]
struct CountShape<'a> {
    scale: &'a str,
    counts: Option<i64>,
    reversed: bool,
    weight: i64,
}

impl<'a> From<Count<'a>> for CountShape<'a> {
    fn from(Count { scale, value, reversed, weight }: Count<'a>) -> Self {
        Self { scale: scale.as_str(), counts: value, reversed, weight }
    }
}

#[derive(Serialize)]
struct TickShape<'a> {
    kind: &'static str,
    id: &'a str,
    text: Option<&'a str>,
    said: &'a str,
    words: &'a str,
}

impl<'a> From<&SheetTick<'a>> for TickShape<'a> {
    fn from(tick: &SheetTick<'a>) -> Self {
        let SheetTick { kind, id, text, said, label, .. } = *tick;
        Self { kind: kind.as_str(), id: id.as_str(), text, said, words: label.unwrap_or(said) }
    }
}
