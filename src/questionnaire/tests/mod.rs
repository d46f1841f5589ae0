//! Tests of parsing and checking as a whole: files in, a model or exact words out.

mod advice;
mod flags;
mod good;
mod hostile;
mod keys;
mod lint;
mod malformed;
mod numbers;
mod pages;
mod references;
mod schema;
mod scored;
mod shapes;
mod texts;

use super::{Id, Problems, Questionnaire, Source, parse};

/// A questionnaire that uses every table, on lines that the tests know.
const SAMPLE: &str = include_str!("sample.toml");

fn source(name: &str, text: &str) -> Source {
    Source { name: name.into(), text: text.into() }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Returns the table of one more item of the sample, five lines.
fn item(id: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\nscale = \"doubt\"\ntext = \"I.\"\nresponse_set = \"agree\"\n")
}

/// Parses one file.
fn read(text: &str) -> Result<Questionnaire, Problems> {
    parse(&[source("a.toml", text)])
}

/// Returns the sample with one stretch replaced, after checking that it stands there exactly once.
fn changed(old: &str, new: &str) -> String {
    assert_eq!(SAMPLE.matches(old).count(), 1, "{old:?} must stand once in the sample");
    SAMPLE.replace(old, new)
}

/// Returns the problems of a file, as they are shown.
fn wrong(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

/// Checks that the sample with one stretch replaced has exactly these problems.
#[track_caller]
fn expect(old: &str, new: &str, problems: &str) {
    assert_eq!(wrong(&changed(old, new)), problems);
}
