/// How new a run is: in order, the newest is the greatest. One dated in the future is less than any that
/// is not: a clock that was once wrong would otherwise make it the newest forever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recency<K> {
    is_past: bool,
    key: K,
}

impl<K: Ord> Recency<K> {
    /// Creates the recency of a run from what orders runs by time.
    #[must_use]
    pub fn new(key: K, is_dated_ahead: bool) -> Self {
        Self { is_past: !is_dated_ahead, key }
    }

    /// Returns whether a run was finished after another, or may have been because only the other is dated
    /// in the future.
    #[must_use]
    pub fn is_later_than(&self, other: &Self) -> bool {
        self.key > other.key || (self.is_past && !other.is_past)
    }
}
