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
    /// The draft that is there, if one is, whoever holds it.
    Draft(Result<Option<Loaded<Draft>>, StoreError>),
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
    requests: Sender<Request>,
}

/// What the thread is to do next.
#[derive(Debug)]
enum Request {
    /// Read the draft, and list the runs.
    Look,
    /// Read these runs.
    Read(Vec<RunName>),
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
        let (requests, waiting) = mpsc::channel();
        let work = move || {
            look(&folder, &mut on_event);
            on_event(ReadEvent::TryEvents(folder.read_try_events()));
            for request in waiting {
                match request {
                    Request::Look => look(&folder, &mut on_event),
                    Request::Read(names) => {
                        let read = names.into_iter().map(|name| (name, folder.read_run(name)));
                        on_event(ReadEvent::Read(read.collect()));
                    }
                }
            }
        };
        in_thread("reader", work).map(|_| Self { requests })
    }

    /// Has the draft read and the runs listed once more. If the thread has ended, nothing comes back.
    pub fn look_again(&self) {
        let _ = self.requests.send(Request::Look);
    }

    /// Requests runs. If the thread has ended, nothing comes back.
    pub fn read(&self, names: Vec<RunName>) {
        let _ = self.requests.send(Request::Read(names));
    }
}

fn look(folder: &Folder, on_event: &mut impl FnMut(ReadEvent)) {
    on_event(ReadEvent::Draft(DraftStore::new(folder).read()));
    on_event(ReadEvent::Listed(folder.list_runs()));
}
