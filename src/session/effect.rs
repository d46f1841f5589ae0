use std::{path::PathBuf, sync::Arc};

use super::{Pass, RunId};
use crate::{
    assessment::attempts::TryEvent,
    store::{IfGone, RunName, Settings},
};

/// Work on the disk that a [`Session`](super::Session) asks for. A face performs it and reports
/// the result to the session.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Save the pass in progress as the draft.
    SaveDraft(Arc<Pass>),
    /// Delete the draft of this run.
    DiscardDraft(RunId),
    /// Delete the draft that cannot be read.
    DiscardUnreadableDraft,
    /// Save a finished run, and delete its draft.
    SaveRun(RunId, IfGone),
    /// Save a finished run to another folder.
    SaveRunTo(RunId, PathBuf),
    /// Save a try event, which belongs to this run.
    SaveTryEvent(RunId, Box<TryEvent>),
    /// Take its note out of a try event, which belongs to this run.
    TakeBackNote(RunId, Box<TryEvent>),
    /// Save the settings.
    SaveSettings(Settings),
    /// Read the draft and list the runs once more: another window may have written there.
    LookAgain,
    /// Find the try events that are left, since another window deleted a run.
    FindTryEventsLeft,
    /// Read kept runs.
    ReadRuns(Vec<RunName>),
    /// Delete a kept run.
    DeleteRun(RunName),
    /// Delete all try events.
    DeleteTryEvents,
    /// Delete everything that is kept.
    DeleteEverything,
    /// Open the folder again, because it could not be used before.
    Reopen,
}
