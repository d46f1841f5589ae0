//! The exercises of strategies.

use std::iter::successors;

use toml::Spanned;

use crate::questionnaire::{
    Ask, AskKind, Exercise, Minutes,
    raw::{List, RawAsk, Text},
    split_at_answer,
    words::shorten,
};

use super::{each::each, table::Table};

/// The most things that an exercise may ask for.
const MAX_ASKS: usize = 12;

/// The words for the kinds of answer.
const KINDS: [(&str, AskKind); 2] = [("rating", AskKind::Rating), ("text", AskKind::Text)];

/// Checks an exercise: its asks, and the text that puts the answers together.
pub(super) fn exercise(
    asks: Option<Spanned<List<RawAsk>>>,
    together: Text,
    table: &mut Table<'_, '_>,
) -> Option<Exercise> {
    let span = together.as_ref().map(Spanned::span);
    let together = table.optional_text("together", together);
    let Some(asks) = asks else {
        if span.is_some() {
            let instead = "Write exercise = [{ ask = \"…\", kind = \"text\" }].";
            table.incomplete("exercise", "has \"together\" without an exercise", instead);
        }
        return None;
    };
    let count = asks.get_ref().len();
    if !(1..=MAX_ASKS).contains(&count) {
        let what = format!("has an exercise that asks for {count} things");
        table.wrong_at(asks.span(), &what, format!("Write 1 to {MAX_ASKS}."));
    }
    if let (Some(together), Some(span)) = (&together, span)
        && let Some(number) = numbers(together).find(|number| !in_range(number, count))
    {
        let number = shorten(number);
        let what = format!("has {{{number}}} in \"together\", but the exercise asks for {count}");
        table.wrong_at(span, &what, format!("Write numbers from {{1}} to {{{count}}}."));
    }
    let asks = each(table.list("exercise", asks.into_inner()), |raw| ask(raw, table))?;
    Some(Exercise { asks, together })
}

fn ask(raw: Spanned<RawAsk>, table: &mut Table<'_, '_>) -> Option<Ask> {
    let mut part = table.within(raw.span(), "the exercise");
    let raw = raw.into_inner();
    let text = part.text("ask", raw.ask);
    let kind = part.choice("kind", raw.kind, &KINDS);
    let wait = raw.wait.map(|minutes| wait(minutes, &mut part));
    Some(Ask { text: text?, kind: kind?, wait: wait.flatten() })
}

fn wait(minutes: Spanned<i64>, part: &mut Table<'_, '_>) -> Option<Minutes> {
    let (span, number) = (minutes.span(), minutes.into_inner());
    let wait = Minutes::new(number);
    if wait.is_none() {
        let instead = format!("Write whole minutes from 1 to {}, or leave it out.", Minutes::MAX);
        part.wrong_at(span, &format!("waits {number} minutes"), instead);
    }
    wait
}

/// Returns the numbers in braces, as they are written.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let parts = successors(split_at_answer(text), |(_, _, rest)| split_at_answer(rest));
    parts.map(|(_, number, _)| number)
}

fn in_range(number: &str, count: usize) -> bool {
    // A leading zero would be a second way to write the same number.
    !number.starts_with('0') && number.parse().is_ok_and(|number: usize| number <= count)
}
