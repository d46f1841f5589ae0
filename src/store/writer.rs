use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use super::{
    delete::{Deleted, delete_everything, delete_run},
    draft::Drafts,
    error::StoreError,
    name::{RunKey, RunName},
    record::Draft,
    settings::Settings,
};
use crate::assessment::Run;

/// What became of something the [`Writer`] was asked to do.
#[derive(Debug)]
pub enum Report {
    /// The draft of that revision is on the disk, and with it all before.
    Saved {
        /// What [`Writer::save`] returned.
        revision: u64,
    },
    /// The finished run is on the disk.
    Finished {
        /// What [`Writer::finish`] returned.
        revision: u64,
        /// The name of its file.
        name: RunName,
    },
    /// The draft is gone from the disk.
    Discarded {
        /// What [`Writer::discard`] returned.
        revision: u64,
    },
    /// The run is gone from the disk.
    RunDeleted {
        /// What [`Writer::delete_run`] returned.
        revision: u64,
        /// The name its file had.
        name: RunName,
    },
    /// Everything is gone, but for what is listed.
    EverythingDeleted {
        /// What [`Writer::delete_everything`] returned.
        revision: u64,
        /// How many runs there were, and what is left.
        deleted: Deleted,
    },
    /// The settings are on the disk.
    SettingsSaved {
        /// What [`Writer::save_settings`] returned.
        revision: u64,
    },
    /// It was not done; what is on the disk is as it was.
    Failed {
        /// What the call that asked for it returned.
        revision: u64,
        /// What stood in the way.
        why: StoreError,
    },
}

/// The thread that writes, so that no key ever waits for the disk.
///
/// A run that is not to be kept has none: what is never started cannot write. Dropping it waits
/// for nothing, which is what leaving at once needs; [`Writer::close`] waits.
#[derive(Debug)]
pub struct Writer {
    jobs: Sender<(u64, Job)>,
    revision: u64,
    /// Never sends; it is cut off when the thread has ended.
    ended: Receiver<()>,
}

#[derive(Debug)]
enum Job {
    Save(Box<Draft>),
    Finish(RunKey, Box<Run>),
    Discard(RunKey),
    DeleteRun(RunName),
    DeleteEverything,
    SaveSettings(Settings),
}

impl Writer {
    /// Starts the thread. It reports on everything it is asked, in order; drafts that wait behind
    /// each other are passed over for the newest.
    ///
    /// # Errors
    /// Where the system has no thread to give.
    pub fn start(
        drafts: Drafts,
        report: impl FnMut(Report) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel();
        let (ending, ended) = mpsc::channel::<()>();
        let work = move || {
            // Dropped in the reverse order: it has ended when the draft is let go of.
            let _ending = ending;
            let (mut drafts, mut report) = (drafts, report);
            while let Ok(first) = waiting.recv() {
                for (revision, job) in worth_doing(first, waiting.try_iter()) {
                    report(job.run(&mut drafts, revision));
                }
            }
        };
        thread::Builder::new()
            .name("writer".to_owned())
            .spawn(work)
            .map_err(StoreError::NoThread)?;
        Ok(Self { jobs, revision: 0, ended })
    }

    /// Asks for a draft to be saved. Returns the revision that the report will name.
    ///
    /// # Errors
    /// [`StoreError::WriterGone`] where the thread has stopped; so for all that follow.
    pub fn save(&mut self, draft: Draft) -> Result<u64, StoreError> {
        self.ask(Job::Save(Box::new(draft)))
    }

    /// Asks for a finished run to be kept and its draft to be removed.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn finish(&mut self, key: RunKey, run: Run) -> Result<u64, StoreError> {
        self.ask(Job::Finish(key, Box::new(run)))
    }

    /// Asks for the draft of a run to be removed.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn discard(&mut self, key: RunKey) -> Result<u64, StoreError> {
        self.ask(Job::Discard(key))
    }

    /// Asks for one run to be deleted.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn delete_run(&mut self, name: RunName) -> Result<u64, StoreError> {
        self.ask(Job::DeleteRun(name))
    }

    /// Asks for everything to be deleted.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn delete_everything(&mut self) -> Result<u64, StoreError> {
        self.ask(Job::DeleteEverything)
    }

    /// Asks for the settings to be written.
    ///
    /// # Errors
    /// As [`Writer::save`].
    pub fn save_settings(&mut self, settings: Settings) -> Result<u64, StoreError> {
        self.ask(Job::SaveSettings(settings))
    }

    /// Waits until all that was asked is done and reported and the draft is let go of, but no
    /// longer than the bound. Returns whether that was so.
    #[must_use]
    pub fn close(self, bound: Duration) -> bool {
        drop(self.jobs);
        matches!(self.ended.recv_timeout(bound), Err(RecvTimeoutError::Disconnected))
    }

    fn ask(&mut self, job: Job) -> Result<u64, StoreError> {
        self.revision += 1;
        self.jobs.send((self.revision, job)).map_err(|_| StoreError::WriterGone)?;
        Ok(self.revision)
    }
}

impl Job {
    fn run(self, drafts: &mut Drafts, revision: u64) -> Report {
        let done = match self {
            Self::Save(draft) => drafts.save(&draft).map(|()| Report::Saved { revision }),
            Self::Finish(key, run) => {
                drafts.finish(key, &run).map(|name| Report::Finished { revision, name })
            }
            Self::Discard(key) => drafts.discard(key).map(|()| Report::Discarded { revision }),
            Self::DeleteRun(name) => {
                let deleted = delete_run(drafts.folder(), name);
                deleted.map(|()| Report::RunDeleted { revision, name })
            }
            Self::DeleteEverything => {
                let deleted = delete_everything(drafts);
                deleted.map(|deleted| Report::EverythingDeleted { revision, deleted })
            }
            Self::SaveSettings(settings) => {
                settings.save(drafts.folder()).map(|()| Report::SettingsSaved { revision })
            }
        };
        done.unwrap_or_else(|why| Report::Failed { revision, why })
    }

    /// Whether doing this makes a draft that waits right before it not worth saving. A finished
    /// run does not: should keeping it fail, the draft is what is left.
    fn outdates(&self, draft: &Draft) -> bool {
        match self {
            Self::Save(newer) => newer.run == draft.run,
            Self::Discard(key) => *key == draft.run,
            Self::DeleteEverything => true,
            Self::Finish(..) | Self::DeleteRun(_) | Self::SaveSettings(_) => false,
        }
    }
}

/// Drops the drafts that something right behind them outdates.
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
