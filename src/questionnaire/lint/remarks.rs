//! What is allowed but unwise.

use crate::questionnaire::places::Part;

/// Something unwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::questionnaire) struct Remark {
    /// What it is about.
    pub(in crate::questionnaire) about: Part,
    /// What is unwise: a clause without a full stop.
    pub(in crate::questionnaire) what: String,
    /// What to do about it: a whole sentence.
    pub(in crate::questionnaire) instead: String,
}

/// Gathers remarks.
#[derive(Default)]
pub(super) struct Remarks(pub(super) Vec<Remark>);

impl Remarks {
    pub(super) fn add(&mut self, about: Part, what: impl Into<String>, instead: impl Into<String>) {
        self.0.push(Remark { about, what: what.into(), instead: instead.into() });
    }
}
