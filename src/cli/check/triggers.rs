//! The answers to single items that lead to a strategy, show a caution or set a flag.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::cli::counted::counted;
use crate::questionnaire::{AnswerOption, Questionnaire, Threshold};

/// Returns the options that reach a threshold: `"Often" (3) to "Almost always" (4)`, or `75 to 100` if
/// they are plain numbers.
fn options(questionnaire: &Questionnaire, threshold: &Threshold) -> String {
    let words = |option: &AnswerOption| match option.value.to_string() {
        value if value == option.label => value,
        value => format!("\"{}\" ({value})", option.label),
    };
    let options: Vec<&AnswerOption> = questionnaire.options_reaching(threshold).collect();
    match options.as_slice() {
        [] => "no answer".to_owned(),
        [only] => words(only),
        [first, .., last] => format!("{} to {}", words(first), words(last)),
    }
}

/// Returns the item of a threshold with the options that reach it.
pub(super) fn trigger(questionnaire: &Questionnaire, threshold: &Threshold) -> String {
    let id = &questionnaire.items[threshold.item].id;
    format!("item {id}, answered {}", options(questionnaire, threshold))
}

/// Lists the answers to single items that show a caution, and those that lead to strategies; empty if
/// there are none.
pub(super) fn list_triggers(questionnaire: &Questionnaire) -> String {
    let mut out = String::new();
    for caution in &questionnaire.cautions {
        for threshold in &caution.conditions.items {
            let _ = writeln!(out, "  {}: {}", caution.id, trigger(questionnaire, threshold));
        }
    }
    if !out.is_empty() {
        out.insert_str(0, "\nAnswers that show a caution\n");
    }
    let strategies = leading_items(questionnaire);
    if !strategies.is_empty() {
        let _ = writeln!(out, "\nAnswers that lead to strategies");
    }
    for (options, items) in strategies {
        let _ = writeln!(out, "  {options}, to {}", counted(items, "item"));
    }
    out
}

/// Counts the items whose answers lead to strategies, by the options that do.
fn leading_items(questionnaire: &Questionnaire) -> BTreeMap<String, usize> {
    let all = questionnaire.strategies.iter().flat_map(|strategy| &strategy.conditions.items);
    let mut known: Vec<&Threshold> = Vec::new();
    let mut leading = BTreeMap::new();
    for threshold in all {
        if !known.contains(&threshold) {
            known.push(threshold);
            *leading.entry(options(questionnaire, threshold)).or_default() += 1;
        }
    }
    leading
}
