//! A step to a neighbour.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To the one before, or above.
    Back,
    /// To the next one, or the one below.
    Forward,
}

/// Returns the position a step away from another; after the last one comes the first.
pub(super) fn turned(at: usize, step: Step, count: usize) -> usize {
    let further = match step {
        Step::Back => count - 1,
        Step::Forward => 1,
    };
    (at + further) % count
}
