use std::sync::mpsc::{self, Sender};

use super::{
    draft::DraftStore,
    error::StoreError,
    folder::Folder,
    name::RunName,
    record::{Draft, Loaded},
    runs::Listing,
    thread::in_thread,
    try_events::KeptTryEvents,
};
use crate::assessment::Run;

/// A result of the [`Reader`].
#[derive(Debug)]
pub enum ReadEvent {
    /// A draft is there, whoever holds it.
    Draft(Result<Loaded<Draft>, StoreError>),
    /// The names of the runs, and the other files.
    Listed(Result<Listing, StoreError>),
    /// The try events of all runs.
    TryEvents(Result<KeptTryEvents, StoreError>),
    /// The runs that were requested, in that order.
    Read(Vec<(RunName, Result<Loaded<Run>, StoreError>)>),
}

/// The thread that reads kept runs, so that neither a frame nor a key ever waits for the disk.
#[derive(Debug)]
pub struct Reader {
    wanted: Sender<Vec<RunName>>,
}

impl Reader {
    /// Starts the thread. It reads the draft, lists the runs, reads the try events, and then
    /// reads the runs that are requested.
    ///
    /// # Errors
    ///
    /// If the system has no thread to give.
    pub fn start(
        folder: Folder,
        mut on_event: impl FnMut(ReadEvent) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (wanted, waiting) = mpsc::channel::<Vec<RunName>>();
        let work = move || {
            if let Some(draft) = DraftStore::new(&folder).read().transpose() {
                on_event(ReadEvent::Draft(draft));
            }
            on_event(ReadEvent::Listed(folder.list_runs()));
            on_event(ReadEvent::TryEvents(folder.read_try_events()));
            for names in waiting {
                let read = names.into_iter().map(|name| (name, folder.read_run(name))).collect();
                on_event(ReadEvent::Read(read));
            }
        };
        in_thread("reader", work).map(|_| Self { wanted })
    }

    /// Requests runs. If the thread has ended, nothing comes back.
    pub fn read(&self, names: Vec<RunName>) {
        let _ = self.wanted.send(names);
    }
}
