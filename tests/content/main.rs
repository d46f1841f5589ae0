//! The lint of the built-in questionnaire: what its words and its rules must keep to.
//!
//! Most of it is read from the files as they stand, because `covers` is for authors only and the
//! model does not have it.

#[path = "../support/builtin.rs"]
mod builtin;
mod cases;
mod frequency;
mod handed_on;
mod items;
mod raw;
mod reach;
mod safety;
#[path = "../support/squeezed.rs"]
mod squeezed;
mod strategies;
#[path = "../support/subject.rs"]
mod subject;
mod withheld;
mod words;
