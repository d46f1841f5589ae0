//! The tables of the files as serde sees them. The order of the fields is the order in the file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    assessment::{
        Answer, KeptScore, PersonName, QuestionnaireRef, Responses,
        attempts::{Numbers, OwnNote, TryEvent, TryEventKind, TryOutcome},
    },
    questionnaire::Id,
    store::{name::RunKey, record::DraftPlace},
};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunFile {
    pub(super) format: i64,
    pub(super) finished: String,
    pub(super) questionnaire: QuestionnaireRef,
    pub(super) about: About,
    pub(super) safety: BTreeMap<Id, KeptSafety>,
    pub(super) answers: BTreeMap<Id, Answer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) score: Vec<KeptScore>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftFile {
    pub(super) format: i64,
    pub(super) saved: String,
    pub(super) run: RunKey,
    pub(super) questionnaire: QuestionnaireRef,
    pub(super) about: About,
    pub(super) safety: BTreeMap<Id, KeptSafety>,
    pub(super) answers: BTreeMap<Id, Answer>,
    pub(super) place: DraftPlace,
}

/// The tables that are left of a file that was cut short: whom it is about, and those after that.
#[derive(Deserialize)]
pub(super) struct RemnantOfFile {
    #[serde(alias = "finished")]
    pub(super) saved: String,
    pub(super) about: About,
    #[serde(default)]
    pub(super) safety: BTreeMap<Id, KeptSafety>,
    #[serde(default)]
    pub(super) answers: BTreeMap<Id, Answer>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TryEventFile {
    pub(super) format: i64,
    pub(super) run: RunKey,
    pub(super) said: String,
    strategy: Id,
    what: KindInFile,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<OwnNote>,
}

/// The kind of a try event, as its file names it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindInFile {
    Chosen,
    Dropped,
    /// `before` and `after` are there with this one alone.
    Numbers,
    #[serde(untagged)]
    Outcome(TryOutcome),
}

impl TryEventFile {
    pub(super) fn new(format: i64, run: RunKey, said: String, event: &TryEvent) -> Self {
        let (what, numbers) = match event.kind {
            TryEventKind::Chosen => (KindInFile::Chosen, None),
            TryEventKind::Dropped => (KindInFile::Dropped, None),
            TryEventKind::Numbers(numbers) => (KindInFile::Numbers, Some(numbers)),
            TryEventKind::Outcome(outcome) => (KindInFile::Outcome(outcome), None),
        };
        Self {
            format,
            run,
            said,
            strategy: event.strategy.clone(),
            what,
            before: numbers.map(Numbers::before),
            after: numbers.map(Numbers::after),
            note: event.note.clone(),
        }
    }

    /// Returns the record, or `None` if there are numbers missing, out of range or too many.
    pub(super) fn into_event(self, said_at: Timestamp) -> Option<TryEvent> {
        let kind = match (self.what, self.before, self.after) {
            (KindInFile::Numbers, Some(before), Some(after)) => {
                TryEventKind::Numbers(Numbers::new(before, after)?)
            }
            (KindInFile::Chosen, None, None) => TryEventKind::Chosen,
            (KindInFile::Dropped, None, None) => TryEventKind::Dropped,
            (KindInFile::Outcome(outcome), None, None) => TryEventKind::Outcome(outcome),
            _ => return None,
        };
        Some(TryEvent { said_at, strategy: self.strategy, kind, note: self.note })
    }
}

/// The responses that have no table of their own.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<PersonName>,
    situations: BTreeSet<Id>,
    causes: BTreeSet<Id>,
    patterns: BTreeSet<Id>,
}

/// An answer about safety: its id, or in format 1 whether it was a yes.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged, expecting = "an answer about safety is the id of one")]
pub(super) enum KeptSafety {
    YesOrNo(bool),
    Answer(Id),
}

impl From<KeptSafety> for Id {
    fn from(answer: KeptSafety) -> Self {
        match answer {
            KeptSafety::YesOrNo(yes) => Self::yes_or_no(yes),
            KeptSafety::Answer(id) => id,
        }
    }
}

/// Splits responses into the tables of a file.
pub(super) fn tables(
    responses: &Responses,
) -> (About, BTreeMap<Id, KeptSafety>, BTreeMap<Id, Answer>) {
    let Responses { person_kind, name, situations, safety, answers, causes, patterns } =
        responses.clone();
    let safety = safety.into_iter().map(|(id, answer)| (id, KeptSafety::Answer(answer)));
    (About { person: person_kind, name, situations, causes, patterns }, safety.collect(), answers)
}

/// Joins the tables of a file into responses.
pub(super) fn responses(
    About { person, name, situations, causes, patterns }: About,
    safety: BTreeMap<Id, KeptSafety>,
    answers: BTreeMap<Id, Answer>,
) -> Responses {
    let safety = safety.into_iter().map(|(id, answer)| (id, answer.into())).collect();
    Responses { person_kind: person, name, situations, safety, answers, causes, patterns }
}
