//! The built-in questionnaire, and people who answer it.

use std::sync::LazyLock;

use goodfaith::{
    assessment::{Answer, Responses},
    questionnaire::{Item, Questionnaire, builtin},
};
use proptest::{prelude::*, sample::subsequence};

/// The questionnaire that is part of the program.
pub(crate) static BUILTIN: LazyLock<Questionnaire> =
    LazyLock::new(|| builtin().unwrap_or_else(|problems| panic!("{problems}")));

/// Answers every item, each with a value that depends on it.
pub(crate) fn all_items(value: impl Fn(&Item) -> i64) -> Responses {
    let answer = |item: &Item| (item.id.clone(), Answer::Value(value(item)));
    Responses { answers: BUILTIN.items.iter().map(answer).collect(), ..Responses::default() }
}

/// Anybody: every item answered somehow, everything else ticked or not.
pub(crate) fn anybody() -> impl Strategy<Value = Responses> {
    let items = prop::collection::vec(0..=4_i64, BUILTIN.items.len());
    let situations = subsequence((0..BUILTIN.situations.len()).collect::<Vec<_>>(), 0..=4);
    let safety = prop::collection::vec(prop::option::of(any::<bool>()), BUILTIN.safety.len());
    let causes = subsequence(BUILTIN.causes.clone(), 0..=BUILTIN.causes.len());
    let patterns = subsequence(BUILTIN.patterns.clone(), 0..=BUILTIN.patterns.len());
    (items, situations, safety, causes, patterns).prop_map(
        |(items, situations, safety, causes, patterns)| {
            let mut responses = Responses {
                causes: causes.into_iter().map(|cause| cause.id).collect(),
                patterns: patterns.into_iter().map(|pattern| pattern.id).collect(),
                ..Responses::default()
            };
            for (item, value) in BUILTIN.items.iter().zip(items) {
                responses.answers.insert(item.id.clone(), Answer::Value(value));
            }
            for situation in situations {
                responses.tick_situation(&BUILTIN, situation);
            }
            for (question, said) in BUILTIN.safety.iter().zip(safety) {
                if let Some(yes) = said {
                    responses.safety.insert(question.id.clone(), yes);
                }
            }
            responses
        },
    )
}
