//! The answers that strategies, cautions and flags wait for, in words.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::cli::counted::counted;
use crate::questionnaire::{AnswerOption, Questionnaire, Threshold};

/// Returns the options that a threshold waits for: `"Often" (3) to "Almost always" (4)`.
pub(super) fn options(questionnaire: &Questionnaire, waited: &Threshold) -> String {
    let told = |option: &AnswerOption| format!("\"{}\" ({})", option.label, option.value);
    let options: Vec<&AnswerOption> = questionnaire.reaching(waited).collect();
    match options.as_slice() {
        [] => "no answer".to_owned(),
        [only] => told(only),
        [first, .., last] => format!("{} to {}", told(first), told(last)),
    }
}

/// Returns an item with the options that a threshold waits for.
pub(super) fn answers(questionnaire: &Questionnaire, waited: &Threshold) -> String {
    let id = &questionnaire.items[waited.item].id;
    format!("item {id}, answered {}", options(questionnaire, waited))
}

/// Says which answers to single items show a caution, and which lead to strategies; nothing if
/// nothing waits for one.
pub(super) fn report(questionnaire: &Questionnaire) -> String {
    let mut out = String::new();
    for caution in &questionnaire.cautions {
        for waited in &caution.conditions.items {
            let _ = writeln!(out, "  {}: {}", caution.id, answers(questionnaire, waited));
        }
    }
    if !out.is_empty() {
        out.insert_str(0, "\nAnswers that show a caution\n");
    }
    let strategies = led_to(questionnaire);
    if !strategies.is_empty() {
        let _ = writeln!(out, "\nAnswers that lead to strategies");
    }
    for (options, items) in strategies {
        let _ = writeln!(out, "  {options}, to {}", counted(items, "item"));
    }
    out
}

/// Counts the items that strategies wait for, by the options.
fn led_to(questionnaire: &Questionnaire) -> BTreeMap<String, usize> {
    let waited = questionnaire.strategies.iter().flat_map(|strategy| &strategy.conditions.items);
    let mut known: Vec<&Threshold> = Vec::new();
    let mut led_to = BTreeMap::new();
    for waited in waited {
        if !known.contains(&waited) {
            known.push(waited);
            *led_to.entry(options(questionnaire, waited)).or_default() += 1;
        }
    }
    led_to
}
