//! Finding strategies by words.

use std::collections::BTreeMap;

use crate::{assessment::wording, questionnaire::Questionnaire, text::single_spaced};

/// Returns the positions of the strategies that have these words, next to each other and in this order,
/// in their steps, the words to try, the caution or the reason, with the sentence that has them. Upper and
/// lower case are alike.
#[must_use]
pub fn strategies_with(words: &str, questionnaire: &Questionnaire) -> BTreeMap<usize, String> {
    let words = single_spaced(words).to_lowercase();
    let has_words = |text: &&str| text.to_lowercase().contains(&words);
    let strategies = questionnaire.strategies.iter().enumerate();
    let found = strategies.filter_map(|(at, strategy)| {
        let said = strategy.try_saying.iter().chain(&strategy.caution).chain([&strategy.why]);
        let texts = strategy.steps.iter().chain(said);
        let mut sentences = texts.flat_map(|text| wording::sentences(text));
        Some((at, sentences.find(has_words)?.trim().to_owned()))
    });
    found.collect()
}
