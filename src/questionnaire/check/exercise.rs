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

/// Checks an exercise: its asks, each with the one of this many steps that it goes with, and the text that
/// puts the answers together.
pub(super) fn exercise(
    asks: Option<Spanned<List<RawAsk>>>,
    together: Text,
    steps: usize,
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
    let asks = table.list("exercise", asks.into_inner());
    let name_steps = asks.iter().any(|ask| ask.get_ref().step.is_some());
    let mut asks = each(asks, {
        let mut before = 1;
        move |raw| ask(raw, name_steps.then_some((steps, &mut before)), table)
    })?;
    if !name_steps && asks.len() == steps {
        asks.iter_mut().enumerate().for_each(|(at, ask)| ask.step = Some(at));
    }
    Some(Exercise { asks, together })
}

/// Checks something that an exercise asks for; `steps` is how many steps there are, and the number of the one
/// before, if they are named.
fn ask(
    raw: Spanned<RawAsk>,
    steps: Option<(usize, &mut usize)>,
    table: &mut Table<'_, '_>,
) -> Option<Ask> {
    let mut part = table.within(raw.span(), "the exercise");
    let raw = raw.into_inner();
    let text = part.text("ask", raw.ask);
    let kind = part.choice("kind", raw.kind, &KINDS);
    let wait = raw.wait.map(|minutes| wait(minutes, &mut part));
    let step = steps.map(|(steps, before)| step(raw.step, steps, before, &mut part));
    Some(Ask { text: text?, kind: kind?, wait: wait.flatten(), step: step.flatten() })
}

/// Returns the position of the step that an ask goes with. The asks are in the order of the steps.
fn step(
    step: Option<Spanned<i64>>,
    steps: usize,
    before: &mut usize,
    part: &mut Table<'_, '_>,
) -> Option<usize> {
    let Some(step) = step else {
        let instead = "Write step in every question of the exercise, or in none.";
        part.wrong("has a question without a \"step\" beside others with one", instead);
        return None;
    };
    let (span, written) = (step.span(), step.into_inner());
    let number = usize::try_from(written).ok().filter(|number| (1..=steps).contains(number));
    match number {
        Some(number) if number < *before => {
            let what = format!("goes back to step {number} after step {before}");
            part.wrong_at(span, &what, "Write the questions in the order of the steps.");
            None
        }
        Some(number) => {
            *before = number;
            Some(number - 1)
        }
        None => {
            let what = format!("goes with step {written}, which the strategy does not have");
            part.wrong_at(span, &what, format!("Write a number from 1 to {steps}."));
            None
        }
    }
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
