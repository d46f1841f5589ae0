//! What the talk knows, asks and wishes for.

use super::step::Step;
use crate::{assessment::Run, session::Take};

/// A run at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownRun {
    /// The run.
    pub run: Run,
    /// Whether it is on disk.
    pub kept: Kept,
    /// Whether somebody changed the file since it was written.
    pub edited_by_hand: bool,
}

/// Whether a run is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is.
    Yes,
    /// It is not, as the person asked.
    No,
    /// It could not be written; why.
    Failed(String),
}

/// Whether the pass under way is on disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing of it has been written yet.
    #[default]
    NotYet,
    /// All of it is.
    Done,
    /// The last answers could not be written.
    Failed,
}

/// What is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Where to begin.
    Menu,
    /// Whether to give up an unfinished run for a new one.
    Afresh { keep: bool },
    /// One thing on the way through.
    Step(Step),
    /// A question again, out of the list of all answers.
    Change(usize),
    /// What to hear of the newest run.
    Results,
}

/// How the next thing is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// From its beginning.
    InFull,
    /// Only what can be typed.
    InShort,
}

/// What the talk wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Writes the pass under way.
    SaveDraft(Take),
    /// Removes the kept pass under way.
    DiscardDraft,
    /// Writes a finished run.
    Keep(Box<Run>),
}
