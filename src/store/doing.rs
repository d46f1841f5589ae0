use std::io;

use strum::Display;

use crate::platform::io_reason;

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

/// Describes the error of an operation and suggests a remedy.
pub(super) fn io_sentence(doing: Doing, error: &io::Error) -> String {
    let or_else = if doing.can_be_elsewhere() {
        ", or set GOODFAITH_DATA_DIR to another folder."
    } else {
        ", then try again."
    };
    match error.kind() {
        io::ErrorKind::StorageFull => {
            "the disk is full. Free some space, then try again.".to_owned()
        }
        io::ErrorKind::QuotaExceeded => {
            "your share of the disk is used up. Free some space, then try again.".to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            format!("the disk is read-only. Make it writable{or_else}")
        }
        io::ErrorKind::PermissionDenied => format!("permission was denied. Allow it{or_else}"),
        io::ErrorKind::AlreadyExists => "something of that name is already there and is not \
             overwritten. Move it away, then try again."
            .to_owned(),
        _ if doing.can_be_elsewhere() => format!("{}. Try again{or_else}", io_reason(error)),
        _ => format!("{}. Try again.", io_reason(error)),
    }
}
