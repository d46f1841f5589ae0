//! Any bytes as a questionnaire: it is read or refused, never a panic, and its words are clean.
#![no_main]

use goodfaith::questionnaire::{Source, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source { name: "fuzz.toml".to_owned(), text: text.to_owned() };
    if let Err(problems) = parse(&[source]) {
        assert!(problems.to_string().chars().all(|char| char == '\n' || !char.is_control()));
    }
});
