//! Warnings about parts of a questionnaire that are allowed but unwise.

use crate::questionnaire::places::SourcePart;

/// A warning about something unwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::questionnaire) struct Warning {
    /// The table or the part that it is about.
    pub(in crate::questionnaire) about: SourcePart,
    /// The problem: a clause without a full stop.
    pub(in crate::questionnaire) what: String,
    /// The remedy: a whole sentence.
    pub(in crate::questionnaire) instead: String,
}

/// Gathers warnings.
#[derive(Default)]
pub(super) struct Warnings(pub(super) Vec<Warning>);

impl Warnings {
    pub(super) fn add(
        &mut self,
        about: SourcePart,
        what: impl Into<String>,
        instead: impl Into<String>,
    ) {
        self.0.push(Warning { about, what: what.into(), instead: instead.into() });
    }
}
