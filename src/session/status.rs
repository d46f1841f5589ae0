/// The state of a draft or a run on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SaveStatus {
    /// It is not on disk, and need not be: nothing was answered yet, or it is not to be kept.
    #[default]
    Unsaved,
    /// It is being saved; the result is not known yet.
    Pending,
    /// It is on disk, with its latest change.
    Saved,
    /// It is in another folder, which the person chose.
    SavedElsewhere,
    /// It could not be saved, for this reason.
    Failed(String),
    /// It has been deleted, from the disk or from memory.
    Deleted,
}

impl SaveStatus {
    /// Returns whether saving it failed.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    /// Describes where a finished run is, whether or not it has a draft.
    pub(super) fn in_words(&self) -> &'static str {
        match self {
            Self::Unsaved => "This run is not kept. It is gone when you leave.",
            Self::Pending => "This run is being written to this computer.",
            Self::Saved => "This run is kept on this computer.",
            Self::SavedElsewhere => "This run is kept in the folder you named.",
            Self::Failed(_) => "This run is not kept; it is in memory only, until you leave.",
            Self::Deleted => {
                "This run is deleted. You can still see it here until you leave these results."
            }
        }
    }
}
