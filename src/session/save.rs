//! Finishing, saving and reading runs, and the results of this work.

use std::{mem, path::PathBuf, sync::Arc};

use jiff::Timestamp;

use super::{
    DraftOnDisk, Effect, Lock, Persistence, RunFile, RunId, RunKeys, SaveStatus, Session,
    intent::file_in_words, prompts::RUN_NOT_DELETED,
};
use crate::{
    assessment::Run,
    store::{DeleteReport, IfGone, Listing, Loaded, RunName, StoreError},
};

/// Describes where a run is that is not to be kept if its draft could not be removed.
const LEFT_UNWANTED: &str = "This run is not kept, but its draft could not be removed: it is still on \
    this computer.";

/// A way to keep a finished run that is not on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepOption {
    /// Keep a run that was not to be kept. The person confirms it first.
    AfterAll,
    /// Try again to save a run that could not be saved.
    Retry,
    /// Save it to another folder.
    Elsewhere,
}

impl Session {
    /// Finishes the pass in progress; returns the run that it became.
    pub fn finish(&mut self, now: Timestamp) -> Option<RunId> {
        let pass = self.pass.take()?;
        self.drafted = None;
        self.draft_status = SaveStatus::Unsaved;
        let status = match (&self.persistence, pass.keep) {
            (Persistence::Folder(_), true) => {
                self.effects.push(Effect::SaveRun(pass.id, IfGone::Refuse));
                SaveStatus::Pending
            }
            (Persistence::Unavailable(why), true) => SaveStatus::Failed(why.clone()),
            (Persistence::Off(_), true) | (_, false) => SaveStatus::Unsaved,
        };
        let run = Run::finish(&self.questionnaire, pass.responses, now);
        self.runs.add(pass.id, run, status, None, pass.edited_by_hand);
        Some(pass.id)
    }

    /// Returns the ways to keep a finished run.
    #[must_use]
    pub fn keep_options(&self, run: RunId) -> &'static [KeepOption] {
        match self.runs[run].status {
            SaveStatus::Unsaved => &[KeepOption::AfterAll],
            SaveStatus::Failed(_) => &[KeepOption::Retry, KeepOption::Elsewhere],
            SaveStatus::Pending
            | SaveStatus::Saved
            | SaveStatus::SavedElsewhere
            | SaveStatus::Deleted => &[],
        }
    }

    /// Saves a finished run that was not to be kept, or that could not be saved.
    pub fn save_run(&mut self, run: RunId) {
        let if_gone = if self.refused.contains(&run) { IfGone::Create } else { IfGone::Refuse };
        self.queue_run(run, Effect::SaveRun(run, if_gone));
    }

    /// Saves a finished run to another folder.
    pub fn save_run_to(&mut self, run: RunId, folder: PathBuf) {
        self.queue_run(run, Effect::SaveRunTo(run, folder));
    }

    fn queue_run(&mut self, run: RunId, effect: Effect) {
        if !self.keep_options(run).is_empty() {
            self.runs.set_status(run, SaveStatus::Pending);
            self.effects.push(effect);
        }
    }

    /// Reads kept runs that have not been read yet.
    pub fn read_runs(&mut self, names: impl IntoIterator<Item = RunName>) {
        let new = self.runs.request(names);
        self.queue_reading(new);
    }

    /// Has the kept runs that cannot be read looked at once more: their files may have other names now.
    pub fn read_unreadable_again(&mut self) {
        let names = self.runs.unreadable().map(|(name, _)| name).collect();
        self.queue_reading(names);
    }

    fn queue_reading(&mut self, names: Vec<RunName>) {
        if !names.is_empty() {
            self.effects.push(Effect::ReadRuns(names));
        }
    }

    /// Opens the folder again.
    pub fn reopen(&mut self) {
        self.problems_before.append(&mut self.problems);
        self.effects.push(Effect::Reopen);
    }

    /// Returns the work on the disk that is due, in order.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        self.queue_draft();
        std::mem::take(&mut self.effects)
    }

    /// Queues the draft if the pass has changed since it was last queued. Nothing is written before
    /// the first response, so that opening a pass leaves no file.
    fn queue_draft(&mut self) {
        let Some(pass) = self.pass.as_ref().filter(|pass| pass.keep) else { return };
        let is_due = match &self.drafted {
            Some(drafted) => **drafted != *pass,
            None => pass.has_begun(),
        };
        if is_due {
            let pass = Arc::new(pass.clone());
            self.save_failed_runs();
            // It is in the way of this one. Nobody wants it any more, or its loss was agreed to.
            let foreign = self.draft_on_disk.foreign().map(|draft| draft.id);
            let in_the_way = self.unwanted_draft().or(foreign);
            self.effects.extend(in_the_way.map(Effect::DiscardDraft));
            self.effects.push(Effect::SaveDraft(Arc::clone(&pass)));
            self.drafted = Some(pass);
            self.draft_status = SaveStatus::Pending;
        }
    }

    /// Tries again to save the runs that could not be saved: the draft of one of them may be in the
    /// way of the next draft, and is never given up for it.
    fn save_failed_runs(&mut self) {
        let failed = self.runs.present().filter(|(_, known)| known.status.is_failed());
        let failed = failed.map(|(run, _)| run).filter(|run| !self.refused.contains(run));
        for run in failed.collect::<Vec<_>>() {
            self.save_run(run);
        }
    }

    /// Records that a run or its draft was not saved, and returns why in words. If somebody has removed the
    /// folder, for their safety perhaps, the run is not saved there again unless the person asks for it.
    pub fn on_not_saved(&mut self, run: RunId, why: &StoreError) -> String {
        let is_passing = self.is_pass(run);
        match why {
            StoreError::LockedDraft { .. } | StoreError::AnotherDraft { .. } if is_passing => {
                self.draft_on_disk.on_not_overwritten(run);
            }
            StoreError::UnreadableDraft(_) if is_passing => return self.on_unreadable_draft(why),
            StoreError::FolderGone { .. } => {
                self.draft_on_disk = DraftOnDisk::None;
                self.refused.insert(run);
            }
            _ => {}
        }
        why.to_string()
    }

    /// Returns why a run could not be saved, if its draft is in the way of the next one.
    pub(super) fn obstacle_to_draft(&self) -> Option<&str> {
        match &self.runs.present().find(|(run, _)| self.is_left_as_draft(*run))?.1.status {
            SaveStatus::Failed(why) => Some(why),
            _ => None,
        }
    }

    /// Returns whether the draft that is in the way of that of the pass is of no run finished here.
    pub(super) fn is_other_draft_in_the_way(&self) -> bool {
        self.draft_on_disk.is_in_the_way() && self.obstacle_to_draft().is_none()
    }

    /// Records the result of saving the draft of a run.
    pub fn on_draft_saved(&mut self, run: RunId, saved: Result<(), String>) {
        if saved.is_ok() {
            self.draft_on_disk = DraftOnDisk::Own(run);
            self.refused.remove(&run);
        }
        let saved = saved.map_err(|why| self.obstacle_to_draft().map_or(why, ToOwned::to_owned));
        // A report about a draft that was given up meanwhile says nothing about this pass.
        if self.is_pass(run) && self.keeps_pass() {
            self.draft_status = saved.map_or_else(SaveStatus::Failed, |()| SaveStatus::Saved);
        }
    }

    /// Records the result of saving a run. Returns the notice to show if the person asked for it to be
    /// kept after all.
    pub fn on_run_saved(
        &mut self,
        run: RunId,
        saved: Result<RunName, String>,
    ) -> Option<&'static str> {
        let asked_for = self.to_keep_after_all.take_if(|asked_for| *asked_for == run);
        match saved {
            Ok(name) => {
                self.runs.set_saved(run, name);
                self.draft_on_disk.on_removed(run);
                self.save_try_events(run);
                self.take_back_replaced_notes(run);
                asked_for.map(|_| "Kept.")
            }
            Err(why) => {
                self.runs.set_status(run, SaveStatus::Failed(why));
                None
            }
        }
    }

    /// Records the result of saving a run to another folder: if it succeeded, why the draft of the run may
    /// still be in this one. Returns the notice to show if the draft is; it is among the problems too.
    pub fn on_run_saved_elsewhere(
        &mut self,
        run: RunId,
        saved: Result<Option<String>, String>,
    ) -> Option<String> {
        let draft_left = match saved {
            Ok(draft_left) => draft_left.filter(|_| self.draft_on_disk.own() == Some(run)),
            Err(why) => {
                self.runs.set_status(run, SaveStatus::Failed(why));
                return None;
            }
        };
        self.runs.set_status(run, SaveStatus::SavedElsewhere);
        if draft_left.is_none() {
            self.draft_on_disk.on_removed(run);
        }
        self.add_problems(draft_left.clone());
        draft_left
    }

    /// Returns whether an unfinished run is on disk.
    #[must_use]
    pub fn has_draft(&self) -> bool {
        !matches!(self.draft_on_disk, DraftOnDisk::None)
    }

    /// Returns whether the draft on disk is that of the pass in progress.
    #[must_use]
    pub fn is_pass_on_disk(&self) -> bool {
        self.draft_on_disk.own().is_some_and(|run| self.is_pass(run))
    }

    /// Describes what is on disk of the pass in progress while its latest change could not be saved.
    #[must_use]
    pub fn unsaved_in_words(&self) -> &'static str {
        if self.is_pass_on_disk() {
            "Not saved. What was saved before is still on this computer."
        } else {
            "Not saved: your answers are in memory only."
        }
    }

    /// Says when the pass in progress is saved, while its latest change could not be.
    #[must_use]
    pub fn next_save_in_words(&self) -> &'static str {
        if self.is_other_draft_in_the_way() {
            "This run is kept once it is finished."
        } else {
            "The next answer tries again."
        }
    }

    /// Saves the draft of the pass in progress once more, because the folder was opened anew.
    pub fn save_draft_again(&mut self) {
        if self.draft_status.is_failed() {
            self.drafted = None;
        }
    }

    /// Returns whether a run could not be saved, but its answers are still on disk as the draft.
    #[must_use]
    pub fn is_left_as_draft(&self, run: RunId) -> bool {
        self.draft_on_disk.own() == Some(run) && self.runs[run].status.is_failed()
    }

    /// Describes where a finished run is. The reason for a failure is left to be shown beside it.
    #[must_use]
    pub fn run_in_words(&self, run: RunId) -> String {
        let status = &self.runs[run].status;
        if self.is_left_as_draft(run) {
            let locked = if self.lock == Lock::Off { "" } else { "locked, " };
            return format!(
                "This run could not be finished on this computer, but its answers are still there, \
                 {locked}in the file '{}'. You can go on with them when you next start. Deleting \
                 everything removes them.",
                self.lock.draft_file_name()
            );
        }
        let is_unwanted = *status == SaveStatus::Unsaved && self.unwanted_draft() == Some(run);
        if is_unwanted { LEFT_UNWANTED } else { status.in_words() }.to_owned()
    }

    /// Records the names of the kept runs, none of which is of this session.
    pub fn on_listed(&mut self, listing: Result<Listing, StoreError>) {
        self.on_runs_seen(listing, &RunKeys::default());
    }

    /// Records the names of the kept runs, those of this session by their keys, and requests the newest.
    pub fn on_runs_seen(&mut self, listing: Result<Listing, StoreError>, keys: &RunKeys) {
        self.runs.set_listed(listing.is_ok());
        let problems: Vec<String> = match &listing {
            Ok(listing) => listing.unusable.iter().map(ToString::to_string).collect(),
            Err(why) => vec![why.to_string()],
        };
        // What was wrong when it was listed before may have been put right.
        let before = mem::replace(&mut self.problems_of_listing, problems.clone());
        self.problems.retain(|problem| !before.contains(problem));
        self.add_problems(problems);
        if let Ok(listing) = listing {
            let gone = self.runs.on_seen(listing.names, |key| keys.run_of(key).is_some());
            self.on_gone(&gone);
            let newest = self.runs.request_newest();
            self.queue_reading(newest);
            self.recall_what_was_filled_in();
        }
    }

    /// Records runs that were read, and requests more of the newest.
    pub fn on_read(&mut self, read: Vec<(RunName, Result<Loaded<Run>, StoreError>)>) {
        for (name, read) in read {
            self.runs.add_read(name, read);
        }
        let newest = self.runs.request_newest();
        self.queue_reading(newest);
        self.recall_what_was_filled_in();
    }

    /// Describes a saved run by its date and person: "From 26 November 2026, 09:20, about a partner."
    /// Of one of another questionnaire it says which.
    #[must_use]
    pub fn file_in_words(&self, name: RunName) -> String {
        let words = file_in_words(name, self.runs.read(name), &self.questionnaire, &self.zone);
        match self.runs.file(name) {
            RunFile::Unreadable(_) => format!("{words} It cannot be read."),
            RunFile::Read(_) | RunFile::Unread => words,
        }
    }

    /// Records the result of deleting a run, and the files that may still hold the same answers. Returns
    /// the notice to show.
    pub fn on_run_deleted(&mut self, name: RunName, deleted: &DeleteReport) -> String {
        // The run may be the one from which the pass in progress was filled in.
        self.find_origin();
        self.forget_run(name, deleted);
        self.add_problems(deleted.left.iter().map(ToString::to_string));
        match deleted.left.first() {
            None => "Deleted.".to_owned(),
            Some(left) if deleted.may_be_left(name) => format!("{RUN_NOT_DELETED} {left}"),
            Some(left) => format!("Deleted, but the same answers may still be elsewhere. {left}"),
        }
    }

    /// Forgets a run that is no longer on disk, and what was said about strategies for it. What is left on
    /// the disk has to be known, to say that it is there.
    fn forget_run(&mut self, name: RunName, deleted: &DeleteReport) {
        if !deleted.try_events_left {
            self.forget_try_events(name.key());
        }
        if !deleted.may_be_left(name) {
            self.forget_notes(name);
            self.runs.set_deleted(name);
        }
    }

    /// Records the result of deleting everything. Returns the notice to show; the files that
    /// are left are among the problems.
    pub fn on_everything_deleted(&mut self, deleted: &DeleteReport) -> &'static str {
        self.forget_settings(deleted);
        // The runs that go may be those from which the pass in progress was filled in.
        self.find_origin();
        for name in self.runs.names().to_vec() {
            self.forget_run(name, deleted);
        }
        if !deleted.try_events_left {
            // Also those of runs that are not listed.
            self.try_events.retain(|said| !said.is_saved);
            self.unreadable_try_events.clear();
        }
        self.runs.set_listed(!deleted.runs_unlisted);
        if !deleted.draft_left {
            self.draft_on_disk = DraftOnDisk::None;
        }
        if !deleted.locked {
            self.lock = Lock::Off;
        }
        self.problems = deleted.left.iter().map(ToString::to_string).collect();
        if self.problems.is_empty() {
            "Deleted. Nothing of goodfaith is left in the folder."
        } else {
            "Not everything could be deleted."
        }
    }
}
