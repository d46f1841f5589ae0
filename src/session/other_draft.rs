//! What a draft that is not resumed tells of danger.

use jiff::Timestamp;

use super::{DangerTold, Effect, Lock, OtherDraft, RunId, RunKeys, Session};
use crate::store::{Draft, Loaded, StoreError};

impl Session {
    /// Looks again at what is on disk: another window may have written there that somebody is in danger.
    pub fn look_again(&mut self) {
        if self.lock != Lock::Closed {
            self.effects.push(Effect::LookAgain);
        }
        self.looked_at = Some(self.runs.now());
    }

    /// Looks again unless that was done within the last second.
    pub fn look_again_if_due(&mut self) {
        let since = self.looked_at.map(|at| self.runs.now().duration_since(at));
        if since.is_none_or(|since| since.as_secs() != 0) {
            self.look_again();
        }
    }

    /// Takes the draft that was seen on disk, or that none is there. It counts unless it is of this session,
    /// as the keys tell.
    pub fn on_draft_seen(
        &mut self,
        draft: Result<Option<Loaded<Draft>>, StoreError>,
        keys: &RunKeys,
    ) {
        let is_about_draft =
            |why: &StoreError| matches!(why, StoreError::UnreadableDraft(_)) || why.is_locked();
        let other = match draft.transpose() {
            None => {
                self.other_draft = None;
                return;
            }
            Some(Ok(draft)) if keys.include(draft.record.run) => return,
            // A folder that cannot be used tells nothing of a draft.
            Some(Err(why)) if !is_about_draft(&why) => return,
            Some(other) => other,
        };
        self.hear_of_other_draft(other.as_ref());
        // If answers are kept, it is known to be in the way once something is to be saved.
        self.has_other_draft |= !self.persistence.is_on();
    }

    /// Records that the draft of another run is on disk, which is left there for the next start.
    pub fn on_other_draft_found(&mut self, draft: Result<&Loaded<Draft>, &StoreError>) {
        self.has_other_draft = true;
        self.hear_of_other_draft(draft);
    }

    /// Takes what a draft that is not resumed tells of, or that it cannot be read.
    pub(super) fn hear_of_other_draft(&mut self, draft: Result<&Loaded<Draft>, &StoreError>) {
        let asked = &self.questionnaire;
        self.other_draft = match draft {
            Ok(Loaded { record: draft, .. }) => {
                DangerTold::by(draft.saved, &draft.responses, asked).map(OtherDraft::Danger)
            }
            Err(why) => {
                let remnant = why.remnant();
                let danger = remnant.and_then(|left| DangerTold::by_remnant(left, asked));
                let since = remnant.map_or(self.unknown_since(), |left| left.written);
                Some(danger.map_or(OtherDraft::Unknown { since }, OtherDraft::Danger))
            }
        };
    }

    /// Returns since when a draft is known that cannot be read.
    fn unknown_since(&self) -> Timestamp {
        match self.other_draft {
            Some(OtherDraft::Unknown { since }) => since,
            Some(OtherDraft::Danger(_)) | None => self.runs.now(),
        }
    }

    /// Returns the danger that a draft which is not resumed tells of, if it was written after a run.
    pub(super) fn danger_in_other_draft(&self, run: RunId) -> Option<&DangerTold> {
        match &self.other_draft {
            Some(OtherDraft::Danger(told)) if self.runs.is_before(run, told.written) => Some(told),
            _ => None,
        }
    }

    /// Returns whether another run about the same person means danger: a finished one, earlier or later, of
    /// whichever questionnaire, or one whose draft is not resumed.
    #[must_use]
    pub fn is_another_in_danger(&self, run: RunId) -> bool {
        let person = self.runs[run].run.responses.about();
        let in_draft = match &self.other_draft {
            Some(OtherDraft::Danger(told)) => told.may_be_about(&person, &self.questionnaire),
            Some(OtherDraft::Unknown { .. }) | None => false,
        };
        in_draft || self.runs.is_another_in_danger(run)
    }

    /// Returns whether a draft that cannot be read was there after a run was finished.
    pub(super) fn is_other_draft_unknown(&self, run: RunId) -> bool {
        let since = match self.other_draft {
            Some(OtherDraft::Unknown { since }) => since,
            Some(OtherDraft::Danger(_)) | None => return false,
        };
        self.runs.is_before(run, since)
    }
}
