//! Every text that a questionnaire may have is shown somewhere.

use std::{collections::BTreeMap, fs, path::Path};

use goodfaith::{BUILTINS, assessment::wording::sentences, questionnaire::SCHEMA};
use serde_json::{Map, Value, json};

use crate::{
    driver::Driver,
    people::{at_results, new_driver},
    scenes::{SCENES, after, scene},
    squeezed::squeezed,
};

/// The keys whose texts no screen shows, each with its place.
const ELSEWHERE: [(&str, &str); 13] = [
    ("instrument.citation", "exports"),
    ("instrument.language", "exports, for who reads them aloud"),
    ("instrument.licence", "the codebook"),
    ("instrument.version", "exports"),
    ("flag.about", "a note of the author"),
    ("item.source", "the codebook"),
    ("scale.reliability.source", "the explanation of a comparison"),
    ("helpline.checked", "a note of the author"),
    ("page.text", "tests/screens/text_pages.rs"),
    ("page.title", "tests/screens/text_pages.rs"),
    ("strategy.together", "exports; a screen shows it once its blanks are filled in"),
    ("response_set.numbers.low", "tests/screens/numbers.rs"),
    ("response_set.numbers.high", "tests/screens/numbers.rs"),
];

/// Returns the texts of the built-in questionnaires by their keys, with the keys that have no text.
fn texts() -> BTreeMap<String, Vec<String>> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut texts = BTreeMap::new();
    keys(&schema, &schema, "", 0, &mut texts);
    for builtin in BUILTINS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(builtin.name);
        for file in fs::read_dir(folder).unwrap() {
            let file = fs::read_to_string(file.unwrap().path()).unwrap();
            let Ok(table) = toml::from_str::<Map<String, Value>>(&file) else { continue };
            collect(&Value::Object(table), "", &mut texts);
        }
    }
    texts
}

/// Adds the keys of texts that the schema knows. A text for people has a length and no pattern.
fn keys(
    schema: &Value,
    part: &Value,
    path: &str,
    depth: usize,
    texts: &mut BTreeMap<String, Vec<String>>,
) {
    const DEEPEST: usize = 9;
    if depth > DEEPEST {
        return;
    }
    let mut next = |part: &Value, path: &str| keys(schema, part, path, depth + 1, texts);
    if let Some(reference) = part["$ref"].as_str() {
        next(schema.pointer(&reference[1..]).unwrap(), path);
    }
    for alternative in ["anyOf", "oneOf"].iter().filter_map(|key| part[key].as_array()).flatten() {
        next(alternative, path);
    }
    for (key, part) in part["properties"].as_object().into_iter().flatten() {
        next(part, format!("{path}.{key}").trim_start_matches('.'));
    }
    next(&part["items"], path);
    if part["type"] == json!("string") && part["minLength"].is_number() {
        texts.entry(path.to_owned()).or_default();
    }
}

/// Adds the texts of a file to their keys.
fn collect(value: &Value, path: &str, texts: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Object(table) => {
            for (key, value) in table {
                collect(value, format!("{path}.{key}").trim_start_matches('.'), texts);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, path, texts)),
        Value::String(text) => {
            if let Some(texts) = texts.get_mut(path) {
                texts.push(text.clone());
            }
        }
        _ => {}
    }
}

/// Returns the pages of the first strategies, one after the other.
fn strategies() -> impl Iterator<Item = Driver> {
    (0..20).map(|turns| after(at_results(0), &format!("Enter n*{turns}")))
}

/// Returns the pages of whom to call, region by region, in a window with room for all of it.
fn helplines() -> impl Iterator<Item = Driver> {
    (0..6).map(|regions| {
        let mut driver = new_driver();
        driver.size(100, 50).keys(&format!("H Right*{regions}"));
        driver
    })
}

#[test]
fn every_key_that_is_a_text_is_shown_on_some_screen_or_listed_with_its_place() {
    const UNWRAPPED: u16 = 2_000;
    let scenes = SCENES.iter().map(|(_, scene)| scene());
    let pages = scenes.chain(strategies()).chain(helplines());
    let pages: Vec<String> = pages.map(|driver| squeezed(&driver.page(UNWRAPPED))).collect();
    // A sentence that several texts have stands apart from the others, once.
    let is_on = |page: &str, text: &str| sentences(text).all(|said| page.contains(&squeezed(said)));
    let is_shown = |text: &str| pages.iter().any(|page| is_on(page, text));
    let elsewhere = |key: &str| ELSEWHERE.iter().any(|(known, _)| *known == key);
    let missing: Vec<String> = texts()
        .into_iter()
        .filter(|(key, texts)| !elsewhere(key) && !texts.iter().any(|text| is_shown(text)))
        .map(|(key, texts)| format!("{key} ({} texts)", texts.len()))
        .collect();
    assert!(
        missing.is_empty(),
        "no scene shows these keys; list them if another place does: {missing:#?}"
    );
}

#[test]
fn what_is_quoted_stands_in_single_quotation_marks_in_every_text_and_on_the_screens() {
    for (key, texts) in texts() {
        assert!(!texts.iter().any(|text| text.contains('"')), "{key}: {texts:?}");
    }
    for name in ["data", "results_2_strategies_all", "strategy"] {
        let page = scene(name).page(200);
        assert!(page.contains('\'') && !page.contains('"'), "{name}:\n{page}");
    }
}
