//! A suggested strategy, and the reasons for it that may be told.

use super::disclosure::Disclosure;
use crate::{assessment::Reason, questionnaire::Strategy};

/// A suggested strategy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suggestion<'m> {
    /// Its number in the list of the results, from 1.
    pub(super) number: usize,
    /// The position of the strategy among those of the questionnaire.
    pub(super) position: usize,
    pub(super) strategy: &'m Strategy,
    /// Whether it was said that it made things worse, and that is the last thing said of how it went.
    pub(super) made_worse: bool,
    /// All reasons; [`Self::reasons`] leaves out those that may not be disclosed.
    pub(super) all_reasons: &'m [Reason],
    pub(super) disclosure: Disclosure,
    /// Whether it is suggested to somebody in danger, on a page for their own eyes.
    pub(super) is_for_own_danger: bool,
}

impl<'m> Suggestion<'m> {
    /// Returns the reasons that may be disclosed.
    pub(super) fn reasons(self) -> impl Iterator<Item = &'m Reason> + Clone {
        self.all_reasons.iter().filter(move |reason| match reason {
            _ if self.is_for_own_danger && !reason.is_told_in_danger() => false,
            Reason::Band { .. } => true,
            Reason::Safety { .. } => self.disclosure.safety,
            _ => self.disclosure.answers,
        })
    }
}
