use super::step::Step;
use crate::session::RunId;

/// What is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Where to begin.
    Menu,
    /// Whether to give up an unfinished run for a new one.
    Afresh { keep: bool },
    /// A step on the way through.
    Step(Step),
    /// A question again, from the list of all answers.
    Change(usize),
    /// What to hear of a run.
    Results(RunId),
    /// Whether to keep a run that was not to be kept.
    KeepAfterAll(RunId),
    /// The other folder in which to keep a run.
    Elsewhere(RunId),
}

/// How much of the next question is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// All of it.
    InFull,
    /// Only what can be typed.
    InShort,
}
