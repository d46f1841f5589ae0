//! Removing the draft that is on disk.

use super::{DraftOnDisk, Effect, KnownRun, Pass, RunId, SaveStatus, Session};
use crate::store::StoreError;

/// Said of a draft that cannot be read.
const UNTIL_DELETED: &str =
    "Until you delete that unfinished run, a new one is kept only once it is finished.";

/// Said once the unfinished run is deleted.
const DRAFT_DELETED: &str = "The unfinished run is deleted.";
/// Said if another one is in progress.
const OTHER_DRAFT_DELETED: &str =
    "The earlier unfinished run is deleted. The one that you began here stays.";

/// Said once the draft of a run that is no longer to be kept is removed.
const WRITTEN_WAS_REMOVED: &str = "What was written has been removed.";

/// Says why a draft cannot be read, and what follows.
pub(super) fn unreadable_in_words(why: &StoreError) -> String {
    format!("{why} {UNTIL_DELETED}")
}

impl Session {
    /// Returns whether an unfinished run is on disk that can be deleted by itself.
    #[must_use]
    pub fn can_delete_draft(&self) -> bool {
        let is_there = self.unreadable_draft().is_some() || self.unfinished_on_disk().is_some();
        self.persistence.is_on() && is_there
    }

    /// Returns why the draft on disk cannot be read, if one is there that cannot.
    #[must_use]
    pub fn unreadable_draft(&self) -> Option<&str> {
        self.draft_on_disk.unreadable()
    }

    /// Records that the draft on disk cannot be read. Returns why, and what follows.
    pub fn on_unreadable_draft(&mut self, why: &StoreError) -> String {
        let told = self.told_in_unreadable(why);
        let why = unreadable_in_words(why);
        self.draft_on_disk.on_unreadable(why.clone(), told);
        why
    }

    /// Records that the draft that could not be read is gone. Returns the sentence that says so.
    pub fn on_unreadable_draft_removed(&mut self) -> &'static str {
        self.draft_on_disk = DraftOnDisk::None;
        self.save_draft_again();
        self.draft_deleted_in_words()
    }

    fn draft_deleted_in_words(&self) -> &'static str {
        if self.can_resume() { OTHER_DRAFT_DELETED } else { DRAFT_DELETED }
    }

    /// Deletes the unfinished run that is on disk.
    pub(super) fn delete_draft(&mut self) {
        if self.unreadable_draft().is_some() {
            self.effects.push(Effect::DiscardUnreadableDraft);
            if self.is_pass_on_disk() {
                // The file may well be that of the pass, which would be written again at once.
                self.give_up();
            }
            return;
        }
        let Some(id) = self.unfinished_on_disk() else { return };
        self.draft_to_delete = Some(id);
        if self.is_pass(id) {
            self.give_up();
        } else {
            self.effects.push(Effect::DiscardDraft(id));
        }
    }

    /// Returns the unfinished run that is on disk, of this questionnaire or of another. The draft of a
    /// run that was finished and could not be saved is none.
    fn unfinished_on_disk(&self) -> Option<RunId> {
        let own = self.draft_on_disk.own().filter(|id| !self.is_to_be_saved(*id));
        own.or_else(|| Some(self.draft_on_disk.foreign()?.id))
    }

    /// Returns the run whose draft is on disk although it was to be removed.
    #[must_use]
    pub fn unwanted_draft(&self) -> Option<RunId> {
        let is_kept_pass = |run| self.is_pass(run) && self.keeps_pass();
        let is_wanted = |run| is_kept_pass(run) || self.is_to_be_saved(run);
        self.draft_on_disk.own().filter(|run| !is_wanted(*run))
    }

    /// Returns whether a run was finished that is to be saved, and is not yet.
    fn is_to_be_saved(&self, id: RunId) -> bool {
        let is_unsaved =
            |known: &KnownRun| known.status.is_failed() || known.status == SaveStatus::Pending;
        self.runs.present().any(|(run, known)| run == id && is_unsaved(known))
    }

    /// Says what is to be known of the unfinished run before it is deleted, if anything is: that it cannot
    /// be read, or is of another questionnaire.
    pub(super) fn draft_to_delete_in_words(&self) -> String {
        if self.unreadable_draft().is_some() {
            return "It cannot be read here, and may hold answers that can still be read some other way. "
                .to_owned();
        }
        self.draft_on_disk.foreign().map_or_else(String::new, |draft| {
            format!("It is of another questionnaire, {}. ", draft.questionnaire)
        })
    }

    /// Removes the draft of the pass in progress, if it was written or is about to be.
    pub(super) fn discard_draft(&mut self) {
        let Some(Pass { id, .. }) = self.pass else { return };
        if self.drafted.take().is_some() || self.is_pass_on_disk() {
            self.effects.push(Effect::DiscardDraft(id));
        }
        self.draft_status = SaveStatus::Unsaved;
    }

    /// Records that the draft of a run is no longer on disk. Returns the sentence that says so if the person
    /// asked for it: to delete it, or to keep nothing of the pass in progress from then on.
    pub fn on_draft_removed(&mut self, run: RunId) -> Option<&'static str> {
        let was_of_pass = self.is_pass(run) && self.is_pass_on_disk();
        self.draft_on_disk.on_removed(run);
        let deleted = self.draft_to_delete.take_if(|draft| *draft == run);
        let deleted = deleted.map(|_| self.draft_deleted_in_words());
        deleted.or(was_of_pass.then_some(WRITTEN_WAS_REMOVED))
    }
}
