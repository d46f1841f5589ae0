//! An entry of a page, found again when entries have come or gone.

use crate::{
    session::{HomeLine, StartOption},
    tui::{page::Page, target::Target},
};

/// An entry of a page, by its target.
#[derive(Debug, Clone, Copy)]
pub(super) struct RememberedEntry {
    pub(super) tab: usize,
    target: Target,
    /// The number of entries below it that have the same target: a strategy that was chosen is also
    /// listed at the top.
    below: usize,
}

impl RememberedEntry {
    /// Remembers an entry on the page of a tab, if it has a target.
    pub(super) fn of(page: &Page, entry: usize, tab: usize) -> Option<Self> {
        let target = page.target(entry)?;
        let below = page.entries_of(target).filter(|other| *other > entry).count();
        Some(Self { tab, target, below })
    }

    /// Returns whether choosing the entry starts a run that is kept, or goes on with one.
    pub(super) fn starts_kept_run(&self) -> bool {
        let kept = [StartOption::Resume, StartOption::Begin { keep: true }];
        kept.map(HomeLine::Start).map(Target::Home).contains(&self.target)
    }

    /// Returns whether choosing the entry starts a run that is not kept.
    pub(super) fn starts_unkept_run(&self) -> bool {
        self.target == Target::Home(HomeLine::Start(StartOption::Begin { keep: false }))
    }

    /// Returns whether choosing the entry tries the folder again. It is gone once answers can be kept.
    pub(super) fn reopens(&self) -> bool {
        self.target == Target::Home(HomeLine::Start(StartOption::Reopen))
    }

    /// Returns its position on a page on which entries may have come or gone. Those of one target are
    /// counted from the bottom; it is the topmost if there are no longer that many, and `None` if there
    /// are none.
    pub(super) fn position_on(self, page: &Page) -> Option<usize> {
        let entries: Vec<usize> = page.entries_of(self.target).collect();
        let last = entries.len().checked_sub(1)?;
        entries.get(last.saturating_sub(self.below)).copied()
    }
}
