use std::borrow::Cow;

use super::Subject;
use crate::assessment::{Findings, Responses, Run};

/// A run that is to be handed on, with or without what was said about safety.
///
/// Without it, the run is read as that of somebody who is alike in all else and said that they are
/// safe: no answer about safety is in it, no tick that means danger by itself, and nothing that
/// follows from either. So a reader cannot tell a yes from a no. Strategies are what would still
/// tell, because to somebody in danger others are offered, and none that face the other person.
/// When they would be other ones they are refused, rather than shown in another order or with gaps:
/// the first three are the same wherever there are any.
#[derive(Debug)]
pub struct ExportedRun<'a> {
    subject: Subject<'a>,
    run: Cow<'a, Run>,
    findings: Option<Findings>,
    tells_of_safety: bool,
    strategies_tell: bool,
}

impl<'a> ExportedRun<'a> {
    /// Prepares a run to be handed on; `tells_of_safety` if the reader is to know what was said
    /// about safety.
    #[must_use]
    pub fn new(subject: Subject<'a>, tells_of_safety: bool) -> Self {
        if tells_of_safety {
            let (run, findings) = (Cow::Borrowed(subject.run), subject.findings());
            return Self { subject, run, findings, tells_of_safety, strategies_tell: false };
        }
        let run = Run { responses: without_safety(&subject), ..subject.run.clone() };
        let findings = Subject { run: &run, ..subject }.findings();
        let differs =
            |all: Findings| findings.as_ref().is_none_or(|told| told.advice != all.advice);
        let strategies_tell = subject.findings().is_some_and(differs);
        Self { subject, run: Cow::Owned(run), findings, tells_of_safety, strategies_tell }
    }

    /// Returns the run as a reader may know it.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        Subject { run: &self.run, ..self.subject }
    }

    pub(super) fn findings(&self) -> Option<&Findings> {
        self.findings.as_ref()
    }

    pub(super) fn tells_of_safety(&self) -> bool {
        self.tells_of_safety
    }

    /// Returns whether the strategies would be other ones if nothing had been said about safety,
    /// which is not to be told.
    pub(super) fn strategies_tell(&self) -> bool {
        self.strategies_tell
    }
}

/// Returns the responses of a run without what was said about safety. What the ticks of another
/// questionnaire mean is not known, so none of them is left.
fn without_safety(subject: &Subject<'_>) -> Responses {
    let responses = &subject.run.responses;
    if subject.is_known() {
        return responses.as_if_safe(subject.questionnaire);
    }
    let Responses { person, name, answers, .. } = responses.clone();
    Responses { person, name, answers, ..Responses::default() }
}
