use std::{
    sync::{
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use super::{
    delete::{DeleteReport, delete_everything, delete_run},
    draft::DraftStore,
    error::StoreError,
    folder::Folder,
    name::{RunKey, RunName},
    passphrase::conversion::Conversion,
    record::Draft,
    settings::Settings,
    tried::TriedStore,
};
use crate::{
    age::{Passphrase, WorkFactor},
    assessment::{Run, tried::TryEvent},
};

/// The result of a job of the [`Writer`].
#[derive(Debug)]
pub struct WriteEvent {
    /// The revision that the call which queued the job returned.
    pub revision: u64,
    /// The change on the disk. After an error, everything is as it was.
    pub outcome: Result<Done, StoreError>,
}

/// A job that is done.
#[derive(Debug)]
pub enum Done {
    /// The draft is on the disk, and with it everything before.
    Saved,
    /// The finished run is on the disk, under this name.
    Finished(RunName),
    /// The try event is on the disk.
    TriedSaved,
    /// The draft is gone from the disk.
    Discarded,
    /// What was left half written is gone, as far as it could be removed.
    Swept,
    /// The run is gone from the disk.
    RunDeleted {
        /// The name its file had.
        name: RunName,
        /// The outcome, with everything that may still hold the same answers.
        deleted: DeleteReport,
    },
    /// Everything is gone, except for what is left.
    EverythingDeleted(DeleteReport),
    /// The settings are on the disk.
    SettingsSaved,
    /// Everything is locked.
    Locked(Conversion),
    /// Nothing is locked any more.
    Unlocked(Conversion),
    /// Another passphrase opens what is locked.
    PassphraseChanged,
}

/// The next revision. Drafts with a higher one are newer, whichever writer they are queued at.
static NEXT_REVISION: AtomicU64 = AtomicU64::new(1);

/// The thread that writes, so that no key ever waits for the disk.
///
/// A run that is not to be kept has none: what is never started cannot write. Dropping it waits
/// for nothing, which is what leaving at once needs; [`Writer::close`] waits.
#[derive(Debug)]
pub struct Writer {
    jobs: Sender<(u64, Job)>,
    /// Never sends; it is cut off when the thread has ended.
    ended: Receiver<()>,
}

#[derive(Debug)]
enum Job {
    Save(Box<Draft>),
    /// Keeps a run, in another folder if one is given.
    Finish(RunKey, Box<Run>, Option<Folder>),
    SaveTried(RunKey, Box<TryEvent>),
    Discard(RunKey),
    Sweep,
    DeleteRun(RunName),
    DeleteEverything,
    SaveSettings(Settings),
    Lock(Passphrase),
    Unlock,
    ChangePassphrase(Passphrase),
}

impl Writer {
    /// Starts the thread. It sends one event for each job, in order; of drafts that wait after each
    /// other, only the newest is saved.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub fn start(
        drafts: DraftStore,
        on_event: impl FnMut(WriteEvent) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel();
        let (ending, ended) = mpsc::channel::<()>();
        let work = move || {
            // Dropped in the reverse order: it has ended when the draft is let go of.
            let _ending = ending;
            let (mut drafts, mut on_event) = (drafts, on_event);
            while let Ok(first) = waiting.recv() {
                for (revision, job) in worth_doing(first, waiting.try_iter()) {
                    on_event(WriteEvent { revision, outcome: job.run(&mut drafts) });
                }
            }
        };
        thread::Builder::new()
            .name("writer".to_owned())
            .spawn(work)
            .map_err(StoreError::NoThread)?;
        Ok(Self { jobs, ended })
    }

    /// Queues a draft to be saved. Returns the revision that the event will name.
    ///
    /// # Errors
    /// [`StoreError::WriterGone`] if the thread has stopped; so for all that follow.
    pub fn save(&mut self, draft: Draft) -> Result<u64, StoreError> {
        self.queue(Job::Save(Box::new(draft)))
    }

    /// Queues a finished run to be kept and its draft to be removed.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn finish(&mut self, key: RunKey, run: Run) -> Result<u64, StoreError> {
        self.queue(Job::Finish(key, Box::new(run), None))
    }

    /// Queues a finished run to be kept in another folder and its draft to be removed from this
    /// one.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn finish_in(&mut self, folder: Folder, key: RunKey, run: Run) -> Result<u64, StoreError> {
        self.queue(Job::Finish(key, Box::new(run), Some(folder)))
    }

    /// Queues something said about a strategy to be kept, after its run.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn save_tried(&mut self, run: RunKey, tried: TryEvent) -> Result<u64, StoreError> {
        self.queue(Job::SaveTried(run, Box::new(tried)))
    }

    /// Queues the draft of a run to be removed.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn discard(&mut self, key: RunKey) -> Result<u64, StoreError> {
        self.queue(Job::Discard(key))
    }

    /// Queues what killed processes left half written to be removed.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn sweep(&mut self) -> Result<u64, StoreError> {
        self.queue(Job::Sweep)
    }

    /// Queues one run to be deleted.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn delete_run(&mut self, name: RunName) -> Result<u64, StoreError> {
        self.queue(Job::DeleteRun(name))
    }

    /// Queues everything to be deleted.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn delete_everything(&mut self) -> Result<u64, StoreError> {
        self.queue(Job::DeleteEverything)
    }

    /// Queues the settings to be written.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn save_settings(&mut self, settings: Settings) -> Result<u64, StoreError> {
        self.queue(Job::SaveSettings(settings))
    }

    /// Queues everything to be locked with a passphrase.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn lock(&mut self, passphrase: Passphrase) -> Result<u64, StoreError> {
        self.queue(Job::Lock(passphrase))
    }

    /// Queues everything to be unlocked. It has to be open in this process.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn unlock(&mut self) -> Result<u64, StoreError> {
        self.queue(Job::Unlock)
    }

    /// Queues the passphrase to be changed.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn change_passphrase(&mut self, new: Passphrase) -> Result<u64, StoreError> {
        self.queue(Job::ChangePassphrase(new))
    }

    /// Waits until all jobs are done and the draft is released, but no longer than the bound.
    /// Returns whether they were done in time.
    #[must_use]
    pub fn close(self, bound: Duration) -> bool {
        drop(self.jobs);
        matches!(self.ended.recv_timeout(bound), Err(RecvTimeoutError::Disconnected))
    }

    fn queue(&mut self, job: Job) -> Result<u64, StoreError> {
        let revision = NEXT_REVISION.fetch_add(1, Ordering::Relaxed);
        self.jobs.send((revision, job)).map_err(|_| StoreError::WriterGone)?;
        Ok(revision)
    }
}

impl Job {
    fn run(self, drafts: &mut DraftStore) -> Result<Done, StoreError> {
        Ok(match self {
            Self::Save(draft) => {
                drafts.save(&draft)?;
                Done::Saved
            }
            Self::Finish(key, run, None) => Done::Finished(drafts.finish(key, &run)?),
            Self::Finish(key, run, Some(folder)) => {
                Done::Finished(drafts.finish_in(&folder, key, &run)?)
            }
            Self::SaveTried(run, tried) => {
                TriedStore::new(drafts.folder()).save(run, &tried)?;
                Done::TriedSaved
            }
            Self::Discard(key) => {
                drafts.discard(key)?;
                Done::Discarded
            }
            Self::Sweep => {
                // What is left is tried again at the next start.
                let _ = drafts.sweep();
                Done::Swept
            }
            Self::DeleteRun(name) => Done::RunDeleted { name, deleted: delete_run(drafts, name)? },
            Self::DeleteEverything => Done::EverythingDeleted(delete_everything(drafts)?),
            Self::SaveSettings(settings) => {
                settings.save(drafts.folder())?;
                Done::SettingsSaved
            }
            Self::Lock(passphrase) => {
                Done::Locked(drafts.lock_all(&passphrase, WorkFactor::WRITTEN)?)
            }
            Self::Unlock => Done::Unlocked(drafts.unlock_all()?),
            Self::ChangePassphrase(new) => {
                drafts.change_passphrase(&new, WorkFactor::WRITTEN)?;
                Done::PassphraseChanged
            }
        })
    }

    /// Returns whether this job makes the draft right before it not worth saving. Finishing a run
    /// does not: if keeping it fails, the draft is all that is left.
    fn outdates(&self, draft: &Draft) -> bool {
        match self {
            Self::Save(newer) => newer.run == draft.run,
            Self::Discard(key) => *key == draft.run,
            Self::DeleteEverything => true,
            Self::Finish(..)
            | Self::SaveTried(..)
            | Self::Sweep
            | Self::DeleteRun(_)
            | Self::SaveSettings(_)
            | Self::Lock(_)
            | Self::Unlock
            | Self::ChangePassphrase(_) => false,
        }
    }
}

/// Drops each draft that the job right after it outdates.
fn worth_doing(first: (u64, Job), behind: impl Iterator<Item = (u64, Job)>) -> Vec<(u64, Job)> {
    let mut jobs = vec![first];
    for (revision, job) in behind {
        if let Some((_, Job::Save(draft))) = jobs.last()
            && job.outdates(draft)
        {
            jobs.pop();
        }
        jobs.push((revision, job));
    }
    jobs
}
