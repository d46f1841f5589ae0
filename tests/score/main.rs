//! `goodfaith score`, through the real binary: answers in, scores out.

#![expect(
    clippy::unwrap_used,
    reason = "clippy allows it in the tests, but not in what they share"
)]

mod faults;
#[path = "../support/instrument.rs"]
mod instrument;
mod means;
mod other_questionnaires;
mod people;
#[path = "../support/piped.rs"]
mod piped;
#[path = "../support/program.rs"]
mod program;
mod real_files;
mod scoring;
mod streams;
