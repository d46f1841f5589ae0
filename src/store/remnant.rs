//! What is left of a run whose file was cut short.

use jiff::Timestamp;

use crate::assessment::Responses;

/// What is left of a run, finished or not, whose file was cut short. It is never scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Remnant {
    /// When the run was finished, or the draft saved.
    pub written: Timestamp,
    /// Whom it is about, and the responses before the place where the file ends.
    pub responses: Responses,
}
