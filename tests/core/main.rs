//! The pure core: what happens to answers, on tiny questionnaires and on the built-in one.

mod advice;
mod answers;
mod attempts;
#[path = "../support/builtin.rs"]
mod builtin;
mod change;
mod direction;
mod flags;
mod frozen;
#[path = "../support/instrument.rs"]
mod instrument;
mod membership;
mod path;
mod retest;
mod score;
mod shapes;
#[path = "../support/squeezed.rs"]
mod squeezed;
#[path = "../support/subject.rs"]
mod subject;
mod tiny;
mod units;
mod wording;
