use serde::{Serialize, Serializer};

use crate::{
    assessment::Answer,
    report::told::{Tick, Told, ToldItem},
};

#[derive(Serialize)]
pub(super) struct ToldShape<'a> {
    items: Vec<ItemShape<'a>>,
    ticks: Vec<TickShape<'a>>,
}

impl<'a> From<&'a Told<'a>> for ToldShape<'a> {
    fn from(told: &'a Told<'a>) -> Self {
        Self {
            items: told.items.iter().map(Into::into).collect(),
            ticks: told.ticks.iter().map(Into::into).collect(),
        }
    }
}

#[derive(Serialize)]
struct ItemShape<'a> {
    item: &'a str,
    text: Option<&'a str>,
    #[serde(serialize_with = "answer")]
    answer: Option<Answer>,
    words: &'a str,
    counts: Option<i64>,
    reversed: Option<bool>,
}

impl<'a> From<&'a ToldItem<'a>> for ItemShape<'a> {
    fn from(item: &'a ToldItem<'a>) -> Self {
        Self {
            item: item.id.as_str(),
            text: item.scale.map(|_| item.text),
            answer: item.answer,
            words: &item.words,
            counts: item.value,
            reversed: item.scale.map(|_| item.reversed),
        }
    }
}

#[expect(clippy::ref_option, reason = "serde hands it over so")]
fn answer<S: Serializer>(answer: &Option<Answer>, to: S) -> Result<S::Ok, S::Error> {
    match answer {
        Some(Answer::Value(value)) => to.serialize_i64(*value),
        Some(Answer::Skipped) => to.serialize_str("skipped"),
        None => to.serialize_none(),
    }
}

#[derive(Serialize)]
struct TickShape<'a> {
    kind: &'static str,
    id: &'a str,
    text: Option<&'a str>,
    said: &'static str,
}

impl<'a> From<&Tick<'a>> for TickShape<'a> {
    fn from(tick: &Tick<'a>) -> Self {
        let text = Some(tick.text).filter(|text| !text.is_empty());
        Self { kind: tick.kind, id: tick.id.as_str(), text, said: tick.said }
    }
}
