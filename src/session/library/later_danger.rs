//! The danger that later runs mean for earlier ones.

use jiff::Timestamp;

use super::{KnownRun, RunId, RunLibrary};
use crate::{
    assessment::{Person, Recency, Responses, most_dangerous_later},
    session::SaveStatus,
    store::RunName,
};

/// The responses after a run, about the same person or nobody in particular, that mean the most danger; of
/// several, the newest.
/// They are different ones, or none, where fewer runs may be known.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct LaterDanger<'a> {
    /// Those that bear on advice: of any run, one that was deleted and one that is not kept too.
    pub counts: Option<&'a Responses>,
    /// Those that a page may tell of: of no run that was deleted.
    pub told: Option<&'a Responses>,
    /// Those that a file may tell of: of no run that was deleted or is not to be kept.
    pub written: Option<&'a Responses>,
    /// Whether a later run, which may be about anybody, cannot be read, and nothing that is left of it means
    /// danger.
    pub is_unknown: bool,
}

impl RunLibrary {
    /// Returns the later danger that finished runs about the same person mean, of whichever questionnaire.
    pub(in crate::session) fn later_danger(&self, id: RunId) -> LaterDanger<'_> {
        let is_there = |name| self.files.contains_key(&name);
        LaterDanger {
            counts: self.most_dangerous_after(id, |_| true, |_| true),
            told: self.most_dangerous_after(id, |is| *is != SaveStatus::Deleted, is_there),
            written: self.most_dangerous_after(
                id,
                |is| !matches!(is, SaveStatus::Deleted | SaveStatus::Unsaved),
                is_there,
            ),
            is_unknown: self.is_later_one_unknown(id),
        }
    }

    /// Returns whether a run was finished before something was written to the disk.
    pub(in crate::session) fn is_before(&self, id: RunId, written: Timestamp) -> bool {
        recency_of_file(written, false).is_later_than(&self.recency(id, &self[id]))
    }

    fn most_dangerous_after(
        &self,
        id: RunId,
        may_be_known: impl Fn(&SaveStatus) -> bool,
        may_be_left: impl Fn(RunName) -> bool,
    ) -> Option<&Responses> {
        let earlier = &self[id];
        let person = earlier.run.responses.about();
        let about_the_same = self
            .runs
            .iter()
            .filter(|(_, known)| may_be_known(&known.status) && self.may_be_about(known, &person));
        let dangerous = about_the_same.filter_map(|(other, known)| {
            Some((known.danger?, self.recency(*other, known), &known.run.responses))
        });
        let left = self.told_in_remnants.iter();
        let left = left.filter(|(name, told)| {
            may_be_left(**name) && told.may_be_about(&person, &self.questionnaire)
        });
        let left = left.map(|(name, told)| {
            let recency = recency_of_file(told.written, name.is_dated_ahead(self.now));
            (told.danger, recency, &told.responses)
        });
        most_dangerous_later(&self.recency(id, earlier), dangerous.chain(left))
    }

    /// Returns whether another finished run about the same person means danger, an earlier one too, or one
    /// that was deleted, of whichever questionnaire.
    pub(in crate::session) fn is_another_in_danger(&self, id: RunId) -> bool {
        let person = self[id].run.responses.about();
        let mut left = self.told_in_remnants.values();
        left.any(|told| told.may_be_about(&person, &self.questionnaire))
            || self.runs.iter().any(|(other, known)| {
                *other != id && known.danger.is_some() && self.may_be_about(known, &person)
            })
    }

    /// Returns whether danger that a run tells of may be danger from a person.
    pub(in crate::session) fn may_be_about(&self, known: &KnownRun, person: &Person) -> bool {
        known.run.responses.about().may_be(person, &self.questionnaire)
    }

    fn is_later_one_unknown(&self, id: RunId) -> bool {
        let run = self.recency(id, &self[id]);
        let is_unknown = |name: &RunName| !self.told_in_remnants.contains_key(name);
        let mut unknown = self.unreadable().map(|(name, _)| name).filter(is_unknown);
        unknown.any(|name| {
            let is_later = |finished| {
                recency_of_file(finished, name.is_dated_ahead(self.now)).is_later_than(&run)
            };
            // A time that is none says nothing.
            name.finished().is_none_or(is_later)
        })
    }
}

/// Returns the place in time of a file that is not read as a run: after the runs of the same moment.
fn recency_of_file(written: Timestamp, is_dated_ahead: bool) -> Recency<(Timestamp, RunId)> {
    Recency::new((written, RunId::LAST), is_dated_ahead)
}
