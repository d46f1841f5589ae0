//! The danger that later runs mean for earlier ones.

use jiff::Timestamp;

use super::{RunFile, RunId, RunLibrary};
use crate::{
    assessment::{Danger, Person, Recency, Responses, most_dangerous_later},
    session::SaveStatus,
    store::RunName,
};

/// The responses after a run, about the same person, that mean the most danger; of several, the newest.
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
        LaterDanger {
            counts: self.most_dangerous_after(id, |_| true),
            told: self.most_dangerous_after(id, |status| *status != SaveStatus::Deleted),
            written: self.most_dangerous_after(id, |status| {
                !matches!(status, SaveStatus::Deleted | SaveStatus::Unsaved)
            }),
            is_unknown: self.is_later_one_unknown(id),
        }
    }

    fn most_dangerous_after(
        &self,
        id: RunId,
        may_be_known: impl Fn(&SaveStatus) -> bool,
    ) -> Option<&Responses> {
        let earlier = &self[id];
        let about_the_same = self.runs.iter().filter(|(_, known)| {
            may_be_known(&known.status) && known.run.shares_history_with(&earlier.run)
        });
        let dangerous = about_the_same.filter_map(|(other, known)| {
            Some((known.danger?, self.recency(*other, known), &known.run.responses))
        });
        let person = earlier.run.responses.about();
        let left = self.danger_left(&person);
        most_dangerous_later(&self.recency(id, earlier), dangerous.chain(left))
    }

    /// Iterates over the responses about a person that are left of files that cannot be read, and mean danger.
    fn danger_left<'s>(
        &'s self,
        person: &Person,
    ) -> impl Iterator<Item = (Danger, Recency<(Timestamp, RunId)>, &'s Responses)> {
        self.files.iter().filter_map(move |(name, file)| {
            let RunFile::Unreadable { danger, .. } = file else { return None };
            let (danger, left) = danger.as_ref()?.about(person)?;
            Some((danger, self.recency_of_name(*name)?, left))
        })
    }

    /// Returns whether another run about the same person means danger, an earlier one too, or one that was
    /// deleted, of whichever questionnaire.
    #[must_use]
    pub fn is_another_in_danger(&self, id: RunId) -> bool {
        let own = &self[id].run;
        let mut others = self.runs.iter();
        let is_known = others.any(|(other, known)| {
            *other != id && known.danger.is_some() && known.run.shares_history_with(own)
        });
        is_known || self.danger_left(&own.responses.about()).next().is_some()
    }

    fn is_later_one_unknown(&self, id: RunId) -> bool {
        let run = self.recency(id, &self[id]);
        self.files.iter().any(|(name, file)| {
            let is_unknown = matches!(file, RunFile::Unreadable { danger: None, .. });
            let recency = is_unknown.then(|| self.recency_of_name(*name)).flatten();
            recency.is_some_and(|recency| recency.is_later_than(&run))
        })
    }

    fn recency_of_name(&self, name: RunName) -> Option<Recency<(Timestamp, RunId)>> {
        Some(Recency::new((name.finished()?, RunId::LAST), name.is_dated_ahead(self.now)))
    }
}
