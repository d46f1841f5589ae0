//! The built-in questionnaire, and people who answer it.

use std::sync::LazyLock;

use goodfaith::{
    assessment::{Answer, Responses},
    builtin,
    questionnaire::{Item, Questionnaire},
};
use proptest::{
    prelude::*,
    sample::{select, subsequence},
};

/// The built-in questionnaire.
pub(crate) static BUILTIN: LazyLock<Questionnaire> =
    LazyLock::new(|| builtin().unwrap_or_else(|problems| panic!("{problems}")));

/// Returns answers to every item, each with a value that depends on the item.
pub(crate) fn all_items(value: impl Fn(&Item) -> i64) -> Responses {
    let answer = |item: &Item| (item.id.clone(), Answer::Value(value(item)));
    Responses { answers: BUILTIN.items.iter().map(answer).collect(), ..Responses::default() }
}

/// Generates what each item counts: a range for each scale, so that low and high scores come up, and a
/// value within it for each item.
fn counts() -> impl Strategy<Value = Vec<i64>> {
    let range = (0..=4_i64, 0..=4_i64).prop_map(|(one, other)| (one.min(other), one.max(other)));
    let ranges = prop::collection::vec(range, BUILTIN.scales.len());
    (ranges, prop::collection::vec(0..60_i64, BUILTIN.items.len())).prop_map(|(ranges, within)| {
        let counts = |(item, within): (&Item, i64)| {
            let (lowest, highest) = ranges[item.keys[0].scale];
            lowest + within % (highest - lowest + 1)
        };
        BUILTIN.items.iter().zip(within).map(counts).collect()
    })
}

/// Generates anybody's answers: to every item, and everything else ticked or not.
pub(crate) fn anybody() -> impl Strategy<Value = Responses> {
    let person = prop::option::of(select(BUILTIN.persons.clone()));
    let situations = subsequence((0..BUILTIN.situations.len()).collect::<Vec<_>>(), 0..=4);
    let safety = prop::collection::vec(prop::option::of(0..3_usize), BUILTIN.safety.len());
    let causes = subsequence(BUILTIN.causes.clone(), 0..=BUILTIN.causes.len());
    let patterns = subsequence(BUILTIN.patterns.clone(), 0..=BUILTIN.patterns.len());
    (person, counts(), situations, safety, causes, patterns).prop_map(
        |(person, counts, situations, safety, causes, patterns)| {
            let answer = |(item, counts): (&Item, i64)| {
                (
                    item.id.clone(),
                    Answer::Value(if item.is_reversed() { 4 - counts } else { counts }),
                )
            };
            let mut responses = Responses {
                person_kind: person.map(|person| person.id),
                answers: BUILTIN.items.iter().zip(counts).map(answer).collect(),
                causes: causes.into_iter().map(|cause| cause.id).collect(),
                patterns: patterns.into_iter().map(|pattern| pattern.id).collect(),
                ..Responses::default()
            };
            for situation in situations {
                responses.tick_situation(&BUILTIN, situation);
            }
            for (question, said) in BUILTIN.safety.iter().zip(safety) {
                let answer = said.map(|at| question.answers[at].id.clone());
                responses.safety.extend(answer.map(|answer| (question.id.clone(), answer)));
            }
            responses
        },
    )
}
