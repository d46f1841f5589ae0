//! The schema against the tables that are read and the limits that are kept.

use std::collections::{BTreeMap, BTreeSet};

use boon::{Compiler, SchemaIndex, Schemas};
use serde::{Deserialize, Deserializer, de::Visitor, forward_to_deserialize_any};
use serde_json::Value;

use super::{SAMPLE, item, source};
use crate::questionnaire::{
    Problems, Questionnaire, SCHEMA, examine,
    parse::TOP_LEVEL,
    raw::{
        RawArticle, RawAsk, RawBand, RawCause, RawCaution, RawFlag, RawHelpline, RawInstrument,
        RawItem, RawMember, RawNumbers, RawOption, RawPage, RawPattern, RawPerson, RawReliability,
        RawResponseSet, RawSafety, RawSafetyAnswer, RawScale, RawSituation, RawStrategy,
        RawThreshold, RawWhen,
    },
};

/// Reads a file as `check` does, which demands more than loading a file from an earlier version.
fn read(text: &str) -> Result<Questionnaire, Problems> {
    examine(&[source("a.toml", text)]).map(|examined| examined.questionnaire)
}

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

/// The schema, ready to hold files against.
struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("urn:questionnaire", schema()).unwrap();
        let index = compiler.compile("urn:questionnaire", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn check(&self, toml: &str) -> Result<(), String> {
        let file: Value = toml::from_str(toml).unwrap();
        self.schemas.validate(&file, self.index).map_err(|error| format!("{error:#}"))
    }
}

/// Records the fields that a type asks for, and gives it none.
struct Fields<'f>(&'f mut Vec<&'static str>);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        self.0.extend(fields);
        Err(serde::de::Error::custom("taken down"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("not a table"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

fn fields_of<'de, T: Deserialize<'de>>() -> BTreeSet<String> {
    let mut fields = Vec::new();
    assert!(T::deserialize(Fields(&mut fields)).is_err());
    fields.into_iter().map(str::to_owned).collect()
}

fn keys(object: &Value) -> BTreeSet<String> {
    object.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_is_valid_in_draft_2020_12() {
    assert_eq!(schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
    Validator::new();
}

#[test]
fn every_text_in_the_schema_has_a_minimum_and_a_maximum_length() {
    let schema = schema();
    for (table, definition) in schema["$defs"].as_object().unwrap() {
        for (key, field) in definition["properties"].as_object().into_iter().flatten() {
            let is_text = field["type"] == "string"
                && ["pattern", "enum", "const"].iter().all(|one| field.get(one).is_none());
            let is_limited = field.get("minLength").is_some() && field.get("maxLength").is_some();
            assert!(!is_text || is_limited, "\"{key}\" of \"{table}\" has no length");
        }
    }
}

#[test]
fn the_schema_knows_every_field_that_is_read_and_no_other() {
    let read = BTreeMap::from([
        ("instrument", fields_of::<RawInstrument>()),
        ("response_set", fields_of::<RawResponseSet>()),
        ("option", fields_of::<RawOption>()),
        ("scale", fields_of::<RawScale>()),
        ("band", fields_of::<RawBand>()),
        ("reliability", fields_of::<RawReliability>()),
        ("item", fields_of::<RawItem>()),
        ("page", fields_of::<RawPage>()),
        ("flag", fields_of::<RawFlag>()),
        ("threshold", fields_of::<RawThreshold>()),
        ("condition_item", fields_of::<RawThreshold>()),
        ("numbers", fields_of::<RawNumbers>()),
        ("when", fields_of::<RawWhen>()),
        ("member", fields_of::<RawMember>()),
        ("person", fields_of::<RawPerson>()),
        ("situation", fields_of::<RawSituation>()),
        ("safety", fields_of::<RawSafety>()),
        ("answer", fields_of::<RawSafetyAnswer>()),
        ("cause", fields_of::<RawCause>()),
        ("pattern", fields_of::<RawPattern>()),
        ("strategy", fields_of::<RawStrategy>()),
        ("ask", fields_of::<RawAsk>()),
        ("caution", fields_of::<RawCaution>()),
        ("helpline", fields_of::<RawHelpline>()),
        ("article", fields_of::<RawArticle>()),
    ]);
    let schema = schema();
    let known: BTreeMap<&str, BTreeSet<String>> = schema["$defs"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, table)| (name.as_str(), keys(&table["properties"])))
        .collect();
    for table in known.keys().chain(read.keys()) {
        let (known, read) = (known.get(table), read.get(table));
        assert_eq!(known, read, "fields of \"{table}\" in the schema (left) and as read (right)");
    }
    assert!(known.values().all(|fields| !fields.is_empty()));
    assert_eq!(keys(&schema["properties"]), TOP_LEVEL.map(str::to_owned).into());
}

#[test]
fn every_table_is_closed_and_every_field_described() {
    let schema = schema();
    assert_eq!(schema["additionalProperties"], false);
    for (name, table) in schema["$defs"].as_object().unwrap() {
        assert_eq!(table["additionalProperties"], false, "{name}");
        for (field, of) in table["properties"].as_object().unwrap() {
            assert!(of["description"].is_string(), "{name}.{field}");
        }
    }
}

#[test]
fn the_builtin_files_the_example_and_the_sample_keep_to_the_schema() {
    let validator = Validator::new();
    for (name, fewest) in [("trust-signs", 2), ("ipip-trust", 1)] {
        let folder = format!("{}/assets/{name}", env!("CARGO_MANIFEST_DIR"));
        let mut files = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(validator.check(&text), Ok(()), "{}", path.display());
            files += 1;
        }
        assert!(files >= fewest, "{name}");
    }
    assert_eq!(validator.check(SAMPLE), Ok(()));
    assert_eq!(validator.check(include_str!("../../cli/new/example.toml")), Ok(()));
}

/// The tables that the sample lacks.
const OTHER_TABLES: &str = r#"
[[response_set]]
id = "pain"
numbers = { from = 0, to = 10, low = "no pain", high = "the worst pain" }
[[scale]]
id = "twice"
title = "Twice"
about = "How much is doubted, once more."
items = [{ id = "d1", reversed = true, weight = 2 }]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any doubt." }]
high = "neither"
[[item]]
id = "d3"
text = "It hurt."
response_set = "pain"
unscored = true
when = { item = "d1", is = [1, 2] }
"#;

/// Calls `see` with the sample without one field, for each field on every level.
fn without_each_field(mut see: impl FnMut(&str, &str, &str)) {
    let whole = format!("{SAMPLE}{OTHER_TABLES}");
    assert_eq!(read(&whole).err(), None);
    let sample: toml::Value = toml::from_str(&whole).unwrap();
    let rows = TOP_LEVEL.iter().filter(|name| !["format", "instrument"].contains(*name));
    let mut tables: Vec<(&str, Vec<&str>)> = rows.map(|name| (*name, vec![*name, "0"])).collect();
    tables.push(("instrument", vec!["instrument"]));
    tables.push(("option", vec!["response_set", "0", "options", "0"]));
    tables.push(("band", vec!["scale", "0", "bands", "0"]));
    tables.push(("reliability", vec!["scale", "0", "reliability"]));
    tables.push(("ask", vec!["strategy", "0", "exercise", "0"]));
    tables.push(("threshold", vec!["flag", "0", "items", "0"]));
    tables.push(("answer", vec!["safety", "1", "answers", "0"]));
    tables.push(("numbers", vec!["response_set", "1", "numbers"]));
    tables.push(("member", vec!["scale", "1", "items", "0"]));
    tables.push(("when", vec!["item", "2", "when"]));
    for (table, path) in tables {
        let mut whole = sample.clone();
        let fields: Vec<String> = inside(&mut whole, &path).keys().cloned().collect();
        for field in fields {
            let mut cut = sample.clone();
            inside(&mut cut, &path).remove(&field);
            see(table, &field, &toml::to_string(&cut).unwrap());
        }
    }
}

/// Returns the table at the end of a path of names and positions.
fn inside<'v>(value: &'v mut toml::Value, path: &[&str]) -> &'v mut toml::Table {
    let step = |value: &'v mut toml::Value, step: &&str| match step.parse::<usize>() {
        Ok(position) => &mut value[position],
        Err(_) => &mut value[*step],
    };
    path.iter().fold(value, step).as_table_mut().unwrap()
}

#[test]
fn the_schema_requires_a_field_exactly_if_the_check_does() {
    let (validator, schema) = (Validator::new(), schema());
    let mut seen = 0;
    without_each_field(|table, field, cut| {
        let required = schema["$defs"][table]["required"].as_array().unwrap();
        let required = required.iter().any(|name| name == field);
        // A condition without answers is reported as one that names none.
        let said = if field == "is" { "no answer".to_owned() } else { format!("no \"{field}\"") };
        let missed = read(cut).err().is_some_and(|problems| problems.to_string().contains(&said));
        assert_eq!(missed, required, "{table}.{field}");
        let refused = validator.check(cut).is_err();
        assert!(refused || !required, "{table}.{field} may be missing, says the schema");
        seen += 1;
    });
    assert!(seen >= 80, "{seen}");
}

/// Checks that the schema and the check agree on the sample with one stretch replaced.
#[track_caller]
fn agree(validator: &Validator, old: &str, new: &str, good: bool) {
    let text = super::changed(old, new);
    let cut: String = new.chars().take(60).collect();
    assert_eq!(read(&text).is_ok(), good, "the check of {cut}");
    assert_eq!(validator.check(&text).is_ok(), good, "the schema on {cut}");
}

#[test]
fn the_schema_draws_the_limits_that_the_check_draws() {
    let validator = Validator::new();
    let text = |length: usize| format!("\"{}\"", "x".repeat(length));
    let list = |count: usize, element: &str| format!("[{}]", vec![element; count].join(", "));
    for (old, good, bad) in [
        ("\"Asking helps.\"", text(2_000), text(2_001)),
        ("\"Take care.\"", text(1), text(0)),
        ("id = \"ask\"", format!("id = {}", text(64)), format!("id = {}", text(65))),
        ("id = \"ask\"", "id = \"a-1\"".into(), "id = \"A\"".into()),
        ("value = 2,", "value = 1000,".into(), "value = 1001,".into()),
        ("value = 0,", "value = -1000,".into(), "value = -1001,".into()),
        ("min_answered = 0.5", "min_answered = 1".into(), "min_answered = 1.01".into()),
        ("min_answered = 0.5", "min_answered = 0".into(), "min_answered = -0.01".into()),
        ("from = 50,", "from = 100,".into(), "from = 100.5,".into()),
        ("retest = 0.79, days = 28", "alpha = 0.79".into(), "alpha = 0.79, retest = 0.79".into()),
        ("retest = 0.79", "retest = 0.99".into(), "retest = 1".into()),
        ("retest = 0.79", "retest = 0.01".into(), "retest = 0".into()),
        ("sd = 18.2", "sd = 50".into(), "sd = 50.1".into()),
        ("sd = 18.2", "sd = 0.1".into(), "sd = 0".into()),
        ("n = 96", "n = 2".into(), "n = 1".into()),
        ("minutes = 1", "minutes = 65535".into(), "minutes = 65536".into()),
        ("minutes = 1", "minutes = 0".into(), "minutes = -1".into()),
        ("[\"Ask.\", \"Listen.\"]", list(12, "\"Ask.\""), list(13, "\"Ask.\"")),
        ("[\"Ask.\", \"Listen.\"]", list(1, "\"Ask.\""), list(0, "")),
        ("items = [\"d1\"]", "items = []".into(), list(2, "\"d1\"").replace('[', "items = [")),
        ("facing = \"other\"", "facing = \"self\"".into(), "facing = \"both\"".into()),
        (
            "show = \"results\"",
            "show = \"safety\"\nonly_when = [\"unsafe\"]".into(),
            "show = \"end\"".into(),
        ),
        ("kind = \"text\"", "kind = \"rating\"".into(), "kind = \"date\"".into()),
        ("wait = 5", "wait = 1".into(), "wait = 0".into()),
        ("wait = 5", "wait = 60".into(), "wait = 61".into()),
        ("reversed = true", "reversed = false".into(), "reversed = 1".into()),
        ("format = 1", "format = 1".into(), "format = 2".into()),
    ] {
        agree(&validator, old, &good, true);
        agree(&validator, old, &bad, false);
    }
}

#[test]
fn the_schema_draws_the_limits_of_lists_of_tables_that_the_check_draws() {
    let validator = Validator::new();
    let options = "  { value = 2, label = \"Yes\" },\n";
    let more = |count: usize| -> String {
        let option = |n| format!("{{ value = {n}, label = \"L\" }}, ");
        (2..count).map(option).collect()
    };
    agree(&validator, options, &more(20), true);
    agree(&validator, options, &more(21), false);
    let asks = "  { ask = \"How sure are you?\", kind = \"rating\", wait = 5 },\n";
    let more = |count: usize| "{ ask = \"A?\", kind = \"text\" }, ".repeat(count - 1);
    agree(&validator, asks, &more(12), true);
    agree(&validator, asks, &more(13), false);
    let item = |n| item(&format!("m{n}"));
    let items = |count: usize| (2..count).map(item).collect::<String>() + "\n[[person]]";
    agree(&validator, "[[person]]", &items(500), true);
    agree(&validator, "[[person]]", &items(501), false);
}

#[test]
fn an_unknown_field_is_refused_by_the_schema_and_by_the_check() {
    let validator = Validator::new();
    for (old, new) in [
        ("recall = \"This week\"", "recall = \"This week\"\nrecal = \"x\""),
        ("format = 1", "format = 1\nformats = 1"),
        ("kind = \"text\"", "kind = \"text\", kinds = 1"),
    ] {
        agree(&validator, old, new, false);
    }
}
