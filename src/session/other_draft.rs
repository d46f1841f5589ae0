//! What a draft that is not resumed tells of danger.

use super::{DangerTold, OtherDraft, RunId, Session};
use crate::store::{Draft, Loaded, StoreError};

impl Session {
    /// Takes what a draft that is not resumed tells of, or that it cannot be read.
    pub fn hear_of_other_draft(&mut self, draft: Result<&Loaded<Draft>, &StoreError>) {
        let asked = &self.questionnaire;
        self.other_draft = match draft {
            Ok(Loaded { record: draft, .. }) => {
                DangerTold::by(draft.saved, &draft.responses, asked).map(OtherDraft::Danger)
            }
            Err(why) => {
                let remnant = why.remnant();
                let danger = remnant.and_then(|left| DangerTold::by_remnant(left, asked));
                let since = remnant.map_or(self.runs.now(), |left| left.written);
                Some(danger.map_or(OtherDraft::Unknown { since }, OtherDraft::Danger))
            }
        };
    }

    /// Returns the danger that a draft which is not resumed tells of, if it was written after a run.
    pub(super) fn danger_in_other_draft(&self, run: RunId) -> Option<&DangerTold> {
        match &self.other_draft {
            Some(OtherDraft::Danger(told)) if self.runs.is_before(run, told.written) => Some(told),
            _ => None,
        }
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
