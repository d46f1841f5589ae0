use std::{
    sync::mpsc::{self, Sender},
    thread,
};

use super::{
    error::StoreError,
    name::RunName,
    record::Loaded,
    runs::{Listing, Runs},
};
use crate::assessment::Run;

/// What the [`Reader`] found.
#[derive(Debug)]
pub enum Finding {
    /// What is there, by name.
    Listed(Result<Listing, StoreError>),
    /// The runs that were asked for, in that order.
    Read(Vec<(RunName, Result<Loaded<Run>, StoreError>)>),
}

/// The thread that reads kept runs, so that neither a frame nor a key ever waits for the disk.
#[derive(Debug)]
pub struct Reader {
    wanted: Sender<Vec<RunName>>,
}

impl Reader {
    /// Starts the thread. It lists what is there first, and then reads what it is asked for.
    ///
    /// # Errors
    /// Where the system has no thread to give.
    pub fn start(
        runs: Runs,
        mut report: impl FnMut(Finding) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (wanted, waiting) = mpsc::channel::<Vec<RunName>>();
        let work = move || {
            report(Finding::Listed(runs.list()));
            for names in waiting {
                let read = names.into_iter().map(|name| (name, runs.read(name))).collect();
                report(Finding::Read(read));
            }
        };
        thread::Builder::new()
            .name("reader".to_owned())
            .spawn(work)
            .map_err(StoreError::NoThread)?;
        Ok(Self { wanted })
    }

    /// Asks for runs to be read. Where the thread has ended nothing comes back.
    pub fn read(&self, names: Vec<RunName>) {
        let _ = self.wanted.send(names);
    }
}
