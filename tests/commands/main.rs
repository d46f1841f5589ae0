//! The commands, through the real binary.

#![expect(
    clippy::unwrap_used,
    reason = "clippy allows it in the tests, but not in what they share"
)]

mod attempts;
mod backup;
mod choosing;
mod codebook;
mod delete;
mod export;
#[path = "../support/facing.rs"]
mod facing;
mod fhir;
mod form;
mod help;
mod history;
mod hostile;
mod html;
#[path = "../support/instrument.rs"]
mod instrument;
mod json;
mod leaks;
mod lock;
mod messages;
mod names;
mod people;
#[path = "../support/program.rs"]
mod program;
mod samples;
#[path = "../support/squeezed.rs"]
mod squeezed;
#[path = "../support/steers.rs"]
mod steers;
mod text;
mod unscored;
mod zones;
