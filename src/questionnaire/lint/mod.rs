//! What a questionnaire may do and had better not: the rules of thumb of those who write items.
//!
//! A questionnaire is read all the same. Nothing here bears on what the loader accepts.

mod advice;
mod bands;
mod scored;
mod wording;

use super::{Questionnaire, places::Part};

/// Something unwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// What it is about.
    pub(super) about: Part,
    /// What is unwise: a clause without a full stop.
    pub(super) what: String,
    /// What to do about it: a whole sentence.
    pub(super) instead: String,
}

/// Gathers remarks.
#[derive(Default)]
struct Remarks(Vec<Remark>);

impl Remarks {
    fn add(&mut self, about: Part, what: impl Into<String>, instead: impl Into<String>) {
        self.0.push(Remark { about, what: what.into(), instead: instead.into() });
    }
}

/// Returns all that is unwise in a questionnaire.
pub(super) fn lint(questionnaire: &Questionnaire) -> Vec<Remark> {
    let mut remarks = Remarks::default();
    wording::look(questionnaire, &mut remarks);
    scored::look(questionnaire, &mut remarks);
    advice::look(questionnaire, &mut remarks);
    remarks.0
}
