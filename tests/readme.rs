//! The README: its example can be used, and its keys are the program's keys.

use std::collections::BTreeSet;

use goodfaith::{
    assessment::{Answer, Findings, Responses},
    questionnaire::{Examination, Source, examine},
    tui::keymap::{KeyContext, LEAVE_AT_ONCE, bindings},
};
use strum::VariantArray as _;

const README: &str = include_str!("../README.md");

#[test]
fn the_example_is_a_questionnaire_without_a_warning_whose_strategy_can_be_reached() {
    let source = Source { name: "README.md".to_owned(), text: example().to_owned() };
    let Examination { questionnaire, warnings } =
        examine(&[source]).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(warnings.is_empty(), "{warnings:?}");

    let highest = questionnaire.items.iter().map(|item| {
        let value = if item.is_reversed() { 1 } else { 3 };
        (item.id.clone(), Answer::Value(value))
    });
    let responses = Responses { answers: highest.collect(), ..Responses::default() };
    assert_eq!(Findings::of(&questionnaire, &responses).advice.len(), 1);
}

#[test]
fn the_keys_are_those_of_the_program() {
    let mut keys =
        BTreeSet::from([(LEAVE_AT_ONCE.key.into_owned(), LEAVE_AT_ONCE.word.to_owned())]);
    for &context in KeyContext::VARIANTS {
        keys.extend(bindings(context).map(|b| (b.names(None), b.description.to_owned())));
    }
    let named = keys_in_readme();
    let wrong: Vec<_> = named.difference(&keys).collect();
    assert!(wrong.is_empty(), "the program has no such keys: {wrong:?}");
    for needed in ["?", "F1, H", "Ctrl-C", "Enter"] {
        assert!(named.iter().any(|(key, _)| key == needed), "{needed}");
    }
}

/// Returns the first TOML block.
fn example() -> &'static str {
    let (_, rest) = README.split_once("```toml\n").unwrap_or_default();
    rest.split_once("```\n").unwrap_or_default().0
}

/// Returns the rows of the tables under "Keys".
fn keys_in_readme() -> BTreeSet<(String, String)> {
    let (_, rest) = README.split_once("\n## Keys\n").unwrap_or_default();
    let (section, _) = rest.split_once("\n## ").unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        Some((cells.next()?.replace('`', ""), cells.next()?.to_owned()))
    })
    .collect()
}
