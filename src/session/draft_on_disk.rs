//! The unfinished run that is on the disk, and what it tells of danger.

use std::mem;

use jiff::Timestamp;

use super::{DangerTold, RunId, draft::ForeignDraft};

/// What a draft that is not resumed says about danger.
#[derive(Debug)]
pub(super) enum ToldInDraft {
    /// Somebody is in danger.
    Danger(DangerTold),
    /// It cannot be read. With the time when it was written or, if that is lost, found.
    Unknown(Timestamp),
}

/// The one draft on disk, as far as it is known.
#[derive(Debug, Default)]
pub(super) enum DraftOnDisk {
    #[default]
    None,
    /// That of a run of this session.
    Own(RunId),
    /// That of another questionnaire, which goes once another run is kept.
    Foreign(ForeignDraft, Option<ToldInDraft>),
    /// Any other, which is never overwritten.
    Other(Option<ToldInDraft>),
    /// One that cannot be read, and is never overwritten either; it can be deleted.
    Unreadable {
        why: String,
        told: ToldInDraft,
        /// The run of this session whose draft it may be.
        own: Option<RunId>,
    },
}

impl DraftOnDisk {
    /// Returns the run of this session whose draft it is, or may be if it cannot be read any more.
    pub(super) fn own(&self) -> Option<RunId> {
        match self {
            Self::Own(run) => Some(*run),
            Self::Unreadable { own, .. } => *own,
            Self::None | Self::Foreign(..) | Self::Other(_) => None,
        }
    }

    pub(super) fn foreign(&self) -> Option<&ForeignDraft> {
        let Self::Foreign(draft, _) = self else { return None };
        Some(draft)
    }

    /// Returns why it cannot be read.
    pub(super) fn unreadable(&self) -> Option<&str> {
        let Self::Unreadable { why, .. } = self else { return None };
        Some(why)
    }

    /// Returns whether it is never overwritten.
    pub(super) fn is_in_the_way(&self) -> bool {
        matches!(self, Self::Other(_) | Self::Unreadable { .. })
    }

    /// Returns what it tells of, if it is not resumed.
    pub(super) fn told(&self) -> Option<&ToldInDraft> {
        match self {
            Self::None | Self::Own(_) => None,
            Self::Foreign(_, told) | Self::Other(told) => told.as_ref(),
            Self::Unreadable { told, .. } => Some(told),
        }
    }

    /// Records that it cannot be read.
    pub(super) fn on_unreadable(&mut self, why: String, told: ToldInDraft) {
        *self = Self::Unreadable { why, told, own: self.own() };
    }

    /// Records that one was seen that cannot be read, and why. It may be one that was known before, by
    /// another name.
    pub(super) fn on_unreadable_seen(&mut self, seen: ToldInDraft, because: String) {
        match self {
            Self::Own(_) | Self::Foreign(..) => {}
            Self::Unreadable { told, why, .. } => (*told, *why) = (seen, because),
            Self::None | Self::Other(_) => *self = Self::Other(Some(seen)),
        }
    }

    /// Records that the draft of a run of this session was seen. It may be older news than that it was
    /// removed, but no older than that another one was there.
    pub(super) fn on_own_seen(&mut self, run: RunId) {
        if self.is_in_the_way() {
            *self = Self::Own(run);
        }
    }

    /// Records that the known draft of another questionnaire was seen, likewise. Once another one was there,
    /// it is never overwritten.
    pub(super) fn on_foreign_seen(&mut self, seen: Option<ToldInDraft>) {
        if let Self::Foreign(_, told) | Self::Other(told) = self {
            *told = seen;
        }
    }

    /// Records that none was seen. That of a run of this session may have been written since.
    pub(super) fn on_none_seen(&mut self) {
        if !matches!(self, Self::Own(_)) {
            *self = Self::None;
        }
    }

    /// Records that the draft of a run was not written over it. One that could not be read may have been put
    /// right. That of another questionnaire, or of a run that is not kept, stays known: it is removed before
    /// the next try.
    pub(super) fn on_not_overwritten(&mut self, run: RunId) {
        *self = match mem::take(self) {
            Self::Unreadable { told, .. } => Self::Other(Some(told)),
            Self::None => Self::Other(None),
            Self::Own(own) if own == run => Self::Other(None),
            as_before => as_before,
        };
    }

    /// Records that the draft of a run is no longer there.
    pub(super) fn on_removed(&mut self, run: RunId) {
        match self {
            Self::Own(own) if *own == run => *self = Self::None,
            Self::Foreign(draft, _) if draft.id == run => *self = Self::None,
            Self::Unreadable { own, .. } if *own == Some(run) => *own = None,
            _ => {}
        }
    }
}
