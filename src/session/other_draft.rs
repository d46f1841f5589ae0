//! What a draft that is not resumed tells of danger.

use super::{
    DangerTold, DraftOnDisk, Effect, Lock, RunId, RunKeys, Session, danger_in_draft,
    discard::unreadable_in_words, draft_on_disk::ToldInDraft,
};
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
        match draft {
            Ok(None) => self.draft_on_disk.on_none_seen(),
            Ok(Some(Loaded { record: draft, .. })) => match keys.run_of(draft.run) {
                Some(run) if draft.questionnaire.id == self.questionnaire.instrument.id => {
                    self.draft_on_disk.on_own_seen(run);
                }
                Some(_) => self.draft_on_disk.on_foreign_seen(self.told_in(&draft)),
                None => self.draft_on_disk = DraftOnDisk::Other(self.told_in(&draft)),
            },
            Err(why) if matches!(why, StoreError::UnreadableDraft(_)) || why.is_locked() => {
                let told = self.told_in_unreadable(&why);
                self.draft_on_disk.on_unreadable_seen(told, unreadable_in_words(&why));
            }
            // A folder that cannot be used tells nothing of a draft.
            Err(_) => {}
        }
    }

    /// Returns what a draft that is not resumed tells of. As long as it is not known which run it was filled
    /// in from, all of it counts.
    pub(super) fn told_in(&self, draft: &Draft) -> Option<ToldInDraft> {
        let is_ours = draft.questionnaire.id == self.questionnaire.instrument.id;
        let newest = self.newest_if_read(&draft.responses.about()).flatten();
        let newest = newest.filter(|_| is_ours).map(|run| &*self.runs[run].run);
        let danger = danger_in_draft(draft, newest, &self.questionnaire)?;
        let (written, responses) = (draft.saved, draft.responses.clone());
        Some(ToldInDraft::Danger(DangerTold { danger, written, responses }))
    }

    /// Returns what a draft tells of that cannot be read.
    pub(super) fn told_in_unreadable(&self, why: &StoreError) -> ToldInDraft {
        let left = why.remnant();
        let danger = left.and_then(|left| DangerTold::by_remnant(left, &self.questionnaire));
        let since = match (left, self.draft_on_disk.told()) {
            (Some(left), _) => left.written,
            (None, Some(ToldInDraft::Unknown(since))) => *since,
            (None, _) => self.runs.now(),
        };
        danger.map_or(ToldInDraft::Unknown(since), ToldInDraft::Danger)
    }

    /// Returns the danger that a draft which is not resumed tells of, if it was written after a run.
    pub(super) fn danger_in_other_draft(&self, run: RunId) -> Option<&DangerTold> {
        self.danger_in_draft().filter(|told| self.runs.is_before(run, told.written))
    }

    fn danger_in_draft(&self) -> Option<&DangerTold> {
        let ToldInDraft::Danger(told) = self.draft_on_disk.told()? else { return None };
        Some(told)
    }

    /// Returns whether another run about the same person means danger: a finished one, earlier or later, of
    /// whichever questionnaire, or one whose draft is not resumed. If the results may not tell of earlier
    /// runs, another always may: nobody loses the way to help, and nothing tells.
    #[must_use]
    pub fn is_another_in_danger(&self, run: RunId) -> bool {
        let person = self.runs[run].run.responses.about();
        let draft = self.danger_in_draft();
        let in_draft = draft.is_some_and(|told| told.may_be_about(&person, &self.questionnaire));
        in_draft || !self.results_recall_earlier(run) || self.runs.is_another_in_danger(run)
    }

    /// Returns whether a draft that cannot be read was there after a run was finished.
    pub(super) fn is_other_draft_unknown(&self, run: RunId) -> bool {
        let told = self.draft_on_disk.told();
        matches!(told, Some(ToldInDraft::Unknown(since)) if self.runs.is_before(run, *since))
    }
}
