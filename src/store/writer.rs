use std::{
    sync::{
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use super::{
    conversion::Conversion,
    delete::{DeleteReport, delete_everything, delete_run, delete_try_events},
    draft::{DraftStore, KeptElsewhere},
    draft_hold::IfGone,
    error::StoreError,
    folder::Folder,
    name::{RunKey, RunName},
    record::Draft,
    settings::Settings,
    stop_switch::StopSwitch,
    thread::{StartedThread, in_thread},
};
use crate::{
    age::{Passphrase, WorkFactor},
    assessment::{Run, attempts::TryEvent},
};

/// The result of a job of the [`Writer`].
#[derive(Debug)]
pub struct WriteEvent {
    /// The revision that the call which queued the job returned.
    pub revision: u64,
    /// The sentence about a failure, for somebody who has left the screens: it says what did not happen.
    pub if_failed: &'static str,
    /// The change on the disk. After an error, part of it may have been made; nothing that was to stay is
    /// lost.
    pub outcome: Result<Done, StoreError>,
}

/// The change that a job has made.
#[derive(Debug)]
pub enum Done {
    /// What was to be saved is on the disk; with a draft, so is everything before.
    Saved,
    /// The finished run is on the disk, under this name.
    Finished(RunName),
    /// The finished run is on the disk, in another folder.
    FinishedIn(KeptElsewhere),
    /// The draft is gone from the disk; or half-written files are, as far as they could be removed.
    Removed,
    /// The note is gone from the disk.
    NoteRemoved,
    /// The run is gone from the disk.
    RunDeleted {
        /// The name its file had.
        name: RunName,
        /// The outcome, with everything that may still hold the same answers.
        deleted: DeleteReport,
    },
    /// The try events are gone, except for what is left.
    TryEventsDeleted(DeleteReport),
    /// The draft that could not be read is gone.
    UnreadableDraftRemoved,
    /// Everything is gone, except for what is left.
    EverythingDeleted(DeleteReport),
    /// Everything is locked.
    Locked(Conversion),
    /// Nothing is locked any more.
    Unlocked(Conversion),
    /// The passphrase opens the locked files.
    PassphraseIsRight,
    /// Another passphrase opens the locked files.
    PassphraseChanged,
}

/// Said of what is still there although it was to be deleted.
pub const NOT_DELETED: &str = "Not everything could be deleted";
/// Said if deleting everything failed before anything was deleted.
pub const DELETING_FAILED: &str = "Deleting failed";
/// Said of settings that could not be written.
pub const SETTINGS_NOT_SAVED: &str = "The settings were not saved";

/// How long a job waits: the terminal, which has just been given a frame, needs the CPU to show it.
/// Flushing to a disk takes several times as long.
const HEAD_START: Duration = Duration::from_millis(2);

/// The next revision. Drafts with a higher one are newer, whichever writer they are queued at.
static NEXT_REVISION: AtomicU64 = AtomicU64::new(1);

/// The thread that writes, so that no key ever waits for the disk.
///
/// If nothing is to be kept, one is started only for what the person asks for, and it gets no draft.
/// Dropping it waits for nothing; [`Writer::close`] waits.
#[derive(Debug)]
pub struct Writer {
    jobs: Sender<(u64, WriteJob)>,
    thread: StartedThread,
}

/// Work for the [`Writer`].
#[derive(Debug)]
pub enum WriteJob {
    /// Saves a draft.
    SaveDraft(Draft),
    /// Keeps a finished run and removes its draft.
    Finish(RunKey, Run, IfGone),
    /// Keeps a finished run in another folder and removes its draft from this one.
    FinishIn(Folder, RunKey, Run),
    /// Keeps a try event, which belongs to a run.
    SaveTryEvent(RunKey, TryEvent),
    /// Takes the note out of a try event.
    TakeBackNote(RunKey, TryEvent),
    /// Removes the draft of a run.
    Discard(RunKey),
    /// Removes a draft that cannot be read.
    DiscardUnreadable,
    /// Removes the files that killed processes left half written.
    Sweep,
    /// Deletes a run.
    DeleteRun(RunName),
    /// Deletes all try events.
    DeleteTryEvents,
    /// Deletes everything.
    DeleteEverything,
    /// Writes the settings.
    SaveSettings(Settings),
    /// Locks everything with a passphrase, unless it is stopped.
    Lock(Passphrase, StopSwitch),
    /// Unlocks everything, if this is the passphrase and it is not stopped.
    Unlock(Passphrase, StopSwitch),
    /// Checks whether this is the passphrase.
    CheckPassphrase(Passphrase),
    /// Changes the passphrase.
    ChangePassphrase {
        /// The one that opens what is kept; with another, nothing is changed.
        current: Passphrase,
        /// The one in its place.
        new: Passphrase,
        /// The switch that stops it.
        stop: StopSwitch,
    },
}

impl Writer {
    /// Starts the thread. It sends one event for each job that it does, in order. A draft is left out if a
    /// newer one waits, or if it would be deleted at once.
    ///
    /// # Errors
    ///
    /// If the system has no thread to give.
    pub fn start(
        drafts: DraftStore,
        on_event: impl FnMut(WriteEvent) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel();
        let work = move || {
            let (mut drafts, mut on_event) = (drafts, on_event);
            while let Ok(first) = waiting.recv() {
                thread::sleep(HEAD_START);
                for (revision, job) in worth_doing(first, waiting.try_iter()) {
                    let if_failed = job.if_failed();
                    on_event(WriteEvent { revision, if_failed, outcome: job.run(&mut drafts) });
                }
            }
        };
        Ok(Self { jobs, thread: in_thread("writer", work)? })
    }

    /// Waits until all jobs are done and the draft is released, but no longer than the timeout.
    /// Returns whether they were done in time.
    #[must_use]
    pub fn close(self, timeout: Duration) -> bool {
        drop(self.jobs);
        self.thread.ends_within(timeout)
    }

    /// Queues a job. Returns the revision that its event will name.
    ///
    /// # Errors
    ///
    /// [`StoreError::WriterGone`] if the thread has stopped; all later jobs fail too.
    pub fn queue(&mut self, job: WriteJob) -> Result<u64, StoreError> {
        let revision = NEXT_REVISION.fetch_add(1, Ordering::Relaxed);
        self.jobs.send((revision, job)).map_err(|_| StoreError::WriterGone)?;
        Ok(revision)
    }
}

impl Done {
    /// Returns what is still there although the job was to delete it.
    #[must_use]
    pub fn left(self) -> Vec<StoreError> {
        match self {
            Self::RunDeleted { deleted, .. }
            | Self::TryEventsDeleted(deleted)
            | Self::EverythingDeleted(deleted) => deleted.left,
            Self::FinishedIn(kept) => kept.draft_left.into_iter().collect(),
            _ => Vec::new(),
        }
    }
}

impl WriteJob {
    /// Returns the sentence about a failure of this job, without its reason.
    fn if_failed(&self) -> &'static str {
        match self {
            Self::SaveDraft(_) | Self::Finish(..) | Self::FinishIn(..) | Self::SaveTryEvent(..) => {
                "The last answers were not kept"
            }
            Self::TakeBackNote(..)
            | Self::Discard(_)
            | Self::DiscardUnreadable
            | Self::Sweep
            | Self::DeleteRun(_)
            | Self::DeleteTryEvents => NOT_DELETED,
            Self::DeleteEverything => DELETING_FAILED,
            Self::SaveSettings(_) => SETTINGS_NOT_SAVED,
            Self::Lock(..)
            | Self::Unlock(..)
            | Self::CheckPassphrase(_)
            | Self::ChangePassphrase { .. } => "The lock was not changed",
        }
    }

    fn run(self, drafts: &mut DraftStore) -> Result<Done, StoreError> {
        Ok(match self {
            Self::SaveDraft(draft) => drafts.save(&draft).map(|()| Done::Saved)?,
            Self::Finish(key, run, if_gone) => Done::Finished(drafts.finish(key, &run, if_gone)?),
            Self::FinishIn(folder, key, run) => {
                Done::FinishedIn(drafts.finish_in(&folder, key, &run)?)
            }
            Self::SaveTryEvent(run, event) => {
                drafts.folder().save_try_event(run, &event).map(|_| Done::Saved)?
            }
            Self::TakeBackNote(run, event) => {
                drafts.folder().take_back_note(run, &event).map(|()| Done::NoteRemoved)?
            }
            Self::Discard(key) => drafts.discard(key).map(|()| Done::Removed)?,
            Self::DiscardUnreadable => {
                drafts.discard_unreadable().map(|()| Done::UnreadableDraftRemoved)?
            }
            Self::Sweep => {
                // Files that are left are tried again at the next start.
                let _ = drafts.sweep();
                Done::Removed
            }
            Self::DeleteRun(name) => Done::RunDeleted { name, deleted: delete_run(drafts, name) },
            Self::DeleteTryEvents => Done::TryEventsDeleted(delete_try_events(drafts)),
            Self::DeleteEverything => Done::EverythingDeleted(delete_everything(drafts)?),
            Self::SaveSettings(settings) => {
                drafts.save_settings(&settings).map(|()| Done::Saved)?
            }
            Self::Lock(passphrase, stop) => {
                let work = WorkFactor::WRITTEN;
                Done::Locked(drafts.lock_all_unless_stopped(&passphrase, work, &stop)?)
            }
            // It is asked for even if the folder is open: somebody else may be at the computer now.
            Self::Unlock(current, stop) => {
                drafts.folder().open_with(&current)?;
                stop.begin_to_write()?;
                Done::Unlocked(drafts.unlock_all()?)
            }
            Self::CheckPassphrase(current) => {
                drafts.folder().open_with(&current)?;
                Done::PassphraseIsRight
            }
            Self::ChangePassphrase { current, new, stop } => {
                drafts.folder().open_with(&current)?;
                drafts.change_passphrase_unless_stopped(&new, WorkFactor::WRITTEN, &stop)?;
                Done::PassphraseChanged
            }
        })
    }

    /// Returns whether this job makes it useless to save the draft queued right before it. Finishing a
    /// run does not: if keeping it fails, the draft is all that is left.
    fn outdates(&self, draft: &Draft) -> bool {
        match self {
            Self::SaveDraft(newer) => newer.run == draft.run,
            Self::Discard(key) => *key == draft.run,
            Self::DeleteEverything => true,
            // A job that is missing above costs no more than a draft saved in vain.
            _ => false,
        }
    }
}

/// Drops each draft that the job right after it outdates.
fn worth_doing(
    first: (u64, WriteJob),
    behind: impl Iterator<Item = (u64, WriteJob)>,
) -> Vec<(u64, WriteJob)> {
    let mut jobs = vec![first];
    for (revision, job) in behind {
        if let Some((_, WriteJob::SaveDraft(draft))) = jobs.last()
            && job.outdates(draft)
        {
            jobs.pop();
        }
        jobs.push((revision, job));
    }
    jobs
}
