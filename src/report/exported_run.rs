use std::borrow::Cow;

use super::Subject;
use crate::{
    assessment::{Findings, Responses, Run},
    session::LaterDanger,
};

/// A run to export, with or without the answers about safety.
///
/// Without them, the run reads as if the same person had said that they are safe: it has no answer about
/// safety, no tick that means danger even beside safe answers, and nothing that follows from either, so
/// that a reader cannot tell a yes from a no. Only strategies would still reveal it, because somebody in
/// danger is offered different ones, and none that face the other person. If they would differ they are
/// refused, rather than shown in another order or with gaps: the first three are the same in every export,
/// without those that are best kept in the head. Attempts are left out if they would differ; only a reader
/// who knows of one could tell.
#[derive(Debug)]
pub struct ExportedRun<'a> {
    subject: Subject<'a>,
    run: Cow<'a, Run>,
    pub(super) findings: Option<Findings>,
    pub(super) discloses_safety: bool,
    /// Whether the strategies would reveal what was said about safety, which is not disclosed, or was said
    /// in a run that is deleted or is not to be kept.
    pub(super) strategies_reveal_safety: bool,
}

impl<'a> ExportedRun<'a> {
    /// Prepares a run for export, with or without the answers about safety.
    #[must_use]
    pub fn new(subject: Subject<'a>, discloses_safety: bool) -> Self {
        let (run, later) = if discloses_safety {
            (Cow::Borrowed(subject.run), subject.later_danger.written)
        } else {
            let responses = without_safety(&subject);
            (Cow::Owned(Run { responses, ..subject.run.clone() }), None)
        };
        let findings = Subject { run: &run, ..subject }.in_view_of(later).findings();
        let differs =
            |all: Findings| findings.as_ref().is_none_or(|without| without.advice != all.advice);
        let strategies_reveal_safety = subject.findings().is_some_and(differs);
        Self { subject, run, findings, discloses_safety, strategies_reveal_safety }
    }

    /// Returns the run as a reader may know it.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        let later = self.subject.later_danger.written.filter(|_| self.discloses_safety);
        // A page handed on tells of its own runs only.
        let later_danger = LaterDanger { is_unknown: false, ..self.subject.later_danger };
        let alone = Subject { is_another_in_danger: false, later_danger, ..self.subject };
        Subject { run: &self.run, ..alone }.in_view_of(later)
    }
}

/// Returns the responses of a run without anything that was said about safety. If other questions were
/// answered, the meaning of a tick is not known: all ticks are left out, and so is a kind of person that
/// the questionnaire at hand does not have.
fn without_safety(subject: &Subject<'_>) -> Responses {
    let questionnaire = subject.questionnaire;
    let responses = subject.run.responses.as_if_safe(questionnaire);
    if subject.is_readable() {
        return responses;
    }
    let Responses { person_kind, name, answers, .. } = responses;
    let person_kind = person_kind.filter(|kind| questionnaire.person_kind(kind).is_some());
    Responses { person_kind, name, answers, ..Responses::default() }
}
