use strum::Display;

/// An operation on a file or folder, in the words that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display)]
#[strum(serialize_all = "lowercase")]
pub enum Doing {
    /// Reading everything into a backup.
    #[strum(serialize = "back up")]
    BackUp,
    /// Deleting it.
    Delete,
    /// Listing what is in it.
    List,
    /// Finding out whose it is, and who can get at it.
    #[strum(serialize = "look at")]
    LookAt,
    /// Creating a folder.
    #[strum(serialize = "make the folder")]
    MakeFolder,
    /// Opening it.
    Open,
    /// Reading it.
    Read,
    /// Closing it to other users.
    #[strum(serialize = "restrict access to")]
    RestrictAccess,
    /// Holding it against other windows.
    #[strum(serialize = "take hold of")]
    TakeHold,
    /// Waiting until its names are on the disk.
    Update,
    /// Overwriting it before it is deleted.
    Wipe,
    /// Writing it.
    Write,
}

impl Doing {
    /// Returns whether another folder would do. What is to be read or deleted lies in this one.
    pub(super) fn can_be_elsewhere(self) -> bool {
        matches!(self, Self::Write | Self::MakeFolder | Self::RestrictAccess | Self::TakeHold)
    }
}
