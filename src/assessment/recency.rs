/// The place of a run among others in time; the newest run has the greatest. A run dated in the future
/// has a lesser one than any that is not: otherwise a clock that was wrong once would make it the newest
/// forever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recency<K> {
    is_past: bool,
    key: K,
}

impl<K: Ord> Recency<K> {
    /// Creates the recency of a run. The key orders runs by time; the greater one is the later one.
    #[must_use]
    pub fn new(key: K, is_dated_ahead: bool) -> Self {
        Self { is_past: !is_dated_ahead, key }
    }

    /// Returns whether a run may have been finished after another: its key is greater, or only the other
    /// is dated in the future.
    #[must_use]
    pub fn is_later_than(&self, other: &Self) -> bool {
        self.key > other.key || (self.is_past && !other.is_past)
    }
}
