/// The parts of a run that may be disclosed besides its scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Disclosure {
    /// The answers and the ticks.
    pub(super) answers: bool,
    /// The answers about safety.
    pub(super) safety: bool,
}
