use std::{
    mem,
    sync::mpsc::{self, Sender},
};

use super::{
    draft::DraftStore,
    error::StoreError,
    folder::Folder,
    name::RunName,
    record::{Draft, Loaded},
    run_reader::{ReadRun, RunReader},
    runs::Listing,
    thread::in_thread,
    try_events::KeptTryEvents,
};
/// A result of the [`Reader`].
#[derive(Debug)]
pub enum ReadEvent {
    /// The draft that is there, if one is, whoever holds it.
    Draft(Result<Option<Loaded<Draft>>, StoreError>),
    /// The names of the runs, and the other files.
    Listed(Result<Listing, StoreError>),
    /// The try events of all runs.
    TryEvents(Result<KeptTryEvents, StoreError>),
    /// The try events that are left.
    TryEventsLeft(Result<KeptTryEvents, StoreError>),
    /// The runs that were requested, in that order, or whose files have changed since they could not be read.
    Read(Vec<ReadRun>),
    /// It was looked, as was asked for. What was not as before is reported already.
    Looked,
}

/// The thread that reads kept runs, so that neither a frame nor a key ever waits for the disk.
#[derive(Debug)]
pub struct Reader {
    requests: Sender<Request>,
}

/// A request to the thread.
#[derive(Debug)]
enum Request {
    /// Read the draft, and list the runs.
    Look,
    /// Tell that what was requested before is done.
    Tell,
    /// Read the try events that are left.
    TryEventsLeft,
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
            let (mut last, mut runs) = (LastLook::default(), RunReader::default());
            last.look(&folder, &mut on_event);
            on_event(ReadEvent::TryEvents(folder.read_try_events()));
            for request in waiting {
                match request {
                    Request::Look => {
                        last.look(&folder, &mut on_event);
                        let changed = runs.read_changed(&folder);
                        if !changed.is_empty() {
                            on_event(ReadEvent::Read(changed));
                        }
                    }
                    Request::TryEventsLeft => {
                        on_event(ReadEvent::TryEventsLeft(folder.read_try_events()));
                    }
                    Request::Tell => on_event(ReadEvent::Looked),
                    Request::Read(names) => {
                        on_event(ReadEvent::Read(runs.read(&folder, names)));
                    }
                }
            }
        };
        in_thread("reader", work).map(|_| Self { requests })
    }

    /// Has the draft read and the runs listed once more. What is as before is not reported. If the thread has
    /// ended, nothing comes back.
    pub fn look_again(&self) {
        let _ = self.requests.send(Request::Look);
    }

    /// Looks again, and tells when that is done. Returns false if the thread has ended.
    #[must_use]
    pub fn look_and_tell(&self) -> bool {
        self.look_again();
        self.requests.send(Request::Tell).is_ok()
    }

    /// Requests the try events that are left. If the thread has ended, nothing comes back.
    pub fn find_try_events_left(&self) {
        let _ = self.requests.send(Request::TryEventsLeft);
    }

    /// Requests runs. If the thread has ended, nothing comes back.
    pub fn read(&self, names: Vec<RunName>) {
        let _ = self.requests.send(Request::Read(names));
    }
}

/// The things seen when it was last looked, so that nothing is reported that is known.
#[derive(Debug, Default)]
struct LastLook {
    had_draft: bool,
    /// The names of the runs, if there was nothing but runs.
    names: Option<Vec<RunName>>,
}

impl LastLook {
    fn look(&mut self, folder: &Folder, on_event: &mut impl FnMut(ReadEvent)) {
        let draft = DraftStore::new(folder).read();
        let has_draft = !matches!(draft, Ok(None));
        if mem::replace(&mut self.had_draft, has_draft) || has_draft {
            on_event(ReadEvent::Draft(draft));
        }
        let listing = folder.list_runs();
        let has_only_runs = |listing: &&Listing| listing.unusable.is_empty();
        let names = listing.as_ref().ok().filter(has_only_runs).map(|seen| seen.names.clone());
        if names.is_none() || self.names != names {
            on_event(ReadEvent::Listed(listing));
        }
        self.names = names;
    }
}
