/// Whether a draft or a run is on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SaveStatus {
    /// It is not, and is not meant to be yet: nothing was said, or nothing is to be kept.
    #[default]
    Unsaved,
    /// It was asked to be saved. How that went is not known yet.
    Pending,
    /// All of it is.
    Saved,
    /// It is in another folder, which the person chose.
    SavedElsewhere,
    /// It could not be saved, for this reason.
    Failed(String),
    /// It was, and has been deleted.
    Deleted,
}

impl SaveStatus {
    /// Whether it was to be saved and could not be.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    /// Describes where a finished run is. The reason for a failure is left to be shown beside it.
    #[must_use]
    pub fn of_run_in_words(&self) -> &'static str {
        match self {
            Self::Unsaved => "This run is not kept. It is gone when you leave.",
            Self::Pending => "This run is being written to this computer.",
            Self::Saved => "This run is kept on this computer.",
            Self::SavedElsewhere => "This run is kept in the folder you named.",
            Self::Failed(_) => "This run is not kept; it is in memory only, until you leave.",
            Self::Deleted => "This run has been deleted. It is gone when you leave.",
        }
    }
}
