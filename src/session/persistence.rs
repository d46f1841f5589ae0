/// Whether answers are written to the disk. The texts are safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Persistence {
    /// Answers that are to be kept are written to this folder.
    Folder(String),
    /// Nothing is to be kept in this folder, unless the person asks for it with the results.
    Off(String),
    /// Nothing can be written, for this reason.
    Unavailable(String),
}

impl Persistence {
    /// Returns whether a pass can be kept.
    #[must_use]
    pub fn is_on(&self) -> bool {
        matches!(self, Self::Folder(_))
    }
}
