use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    doing::{Doing, io_sentence},
    file_trouble::{FileError, FileTrouble},
    lock_trouble::LockTrouble,
    remnant::Remnant,
};
use crate::{
    platform::{environment::ROOT, io_reason, private},
    shell,
    text::printable,
};

/// A failure with the kept files. Nothing is ever deleted, renamed or overwritten to get out of
/// it; the sentence says what happened, where, and what to do.
///
/// A sentence names its cause, so none has a source: a chain of causes would name it twice.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No home folder is known, so there is no place to keep anything.
    #[error(
        "There is no home folder to keep anything in. \
         Set GOODFAITH_DATA_DIR to a folder of your own."
    )]
    NoHome,
    /// An environment variable holds a path that is not absolute or has an unexpanded tilde.
    #[error(
        "{variable} is \"{}\", which would mean a different place in each folder. \
         Write out the whole path, from {ROOT} and without ~.",
        printable(path)
    )]
    NotAbsolute {
        /// The variable.
        variable: &'static str,
        /// Its value.
        path: PathBuf,
    },
    /// The folder cannot be used.
    #[error("{}", trouble.sentence(path))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The reason.
        trouble: FolderTrouble,
    },
    /// A folder could not be looked into when everything was to be deleted.
    #[error(
        "{0} What may be in it was not deleted, and any key to it stays. \
         Once that is put right, delete everything again."
    )]
    NotLookedInto(Box<Self>),
    /// Everything was to be deleted, and nothing was.
    #[error("Nothing was deleted{}", why_nothing_deleted(.0))]
    NothingDeleted(Box<Self>),
    /// An operation on a file or folder failed.
    #[error("Failed to {doing} {}: {}", printable(path), io_sentence(*doing, why))]
    Io {
        /// The operation.
        doing: Doing,
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        why: io::Error,
    },
    /// Somebody else has removed the folder. It is created again only if the person asks for it.
    #[error(
        "{} has been removed since it was opened here, so nothing more is written there. \
         A finished run can still be kept, if you ask for that.",
        printable(path)
    )]
    FolderGone {
        /// The folder.
        path: PathBuf,
    },
    /// The run that an event belongs to is not kept any more: its file would stay behind.
    #[error("The run that this belongs to is not kept any more, so this is not kept either.")]
    RunGone,
    /// Another window of goodfaith has the draft open.
    #[error(
        "Another window has this open, so {} is left to it. \
         Go on there, or close it and start again here.",
        printable(path)
    )]
    AnotherWindow {
        /// The draft.
        path: PathBuf,
    },
    /// The draft on disk is of another run, so it is not overwritten.
    #[error(
        "{} holds the draft of another run and is not overwritten. \
         Resume that one, or start afresh.",
        printable(path)
    )]
    AnotherDraft {
        /// The draft.
        path: PathBuf,
    },
    /// A draft was to be removed because it could not be read, and can be read again.
    #[error("{} can be read again, so it was not deleted. Start goodfaith again to go on with that run, or \
             to delete it.", printable(.0))]
    ReadableDraft(PathBuf),
    /// The draft on disk is locked, and so of an earlier run: it is not overwritten.
    #[error(
        "An earlier unfinished run is kept here, and only your passphrase opens it: {}. It is not \
         overwritten.",
        printable(path)
    )]
    LockedDraft {
        /// The draft.
        path: PathBuf,
    },
    /// The draft on disk cannot be read, so it is not overwritten.
    #[error("{0}")]
    UnreadableDraft(FileError),
    /// The draft of a run that is not to be kept may still be there.
    #[error(
        "What was written of a run that is not kept may still be on this computer. {why}{}",
        if matches!(**why, Self::AnotherWindow { .. }) { String::new() } else { delete_yourself(path) }
    )]
    NotDiscarded {
        /// The draft.
        path: PathBuf,
        /// The obstacle to removing it.
        why: Box<Self>,
    },
    /// The draft of a run that is kept in another folder could not be removed.
    #[error(
        "{why} So the answers of this run are still in {}, although it is kept in the folder you \
         named. Delete that file yourself, or start afresh at the next start.",
        printable(path)
    )]
    DraftLeft {
        /// The draft.
        path: PathBuf,
        /// The obstacle to removing it.
        why: Box<Self>,
    },
    /// A file is there but cannot be used, so it is left alone.
    #[error("{0}")]
    File(FileError),
    /// The file would be larger than any that is read, so it was not written.
    #[error(
        "{} would be larger than any file that goodfaith reads, so it was not written. \
         What is in it already is left as it is.",
        printable(.0)
    )]
    TooLarge(PathBuf),
    /// A backup would be larger than any that is restored, so it was not written.
    #[error(
        "A backup of {} would be larger than {} MiB, the most that goodfaith restores, so it was \
         not written. What is kept is left as it is.",
        printable(path),
        most_bytes >> 20
    )]
    BackupTooLarge {
        /// The folder.
        path: PathBuf,
        /// The most that is restored.
        most_bytes: usize,
    },
    /// The record would not read back the same, so it was not written.
    #[error("This would not read back as it is, so it was not written. Please report it as a bug.")]
    NotFaithful,
    /// Something could not be locked, unlocked or opened.
    #[error("{0}")]
    Lock(LockTrouble),
    /// The system has no random numbers to give.
    #[error("The system has no random numbers to give: {}. Try again.", io_reason(.0))]
    NoRandom(io::Error),
    /// The system has no thread to work in.
    #[error(
        "The system has no thread to work in: {}. Close other programs, then try again.",
        io_reason(.0)
    )]
    NoThread(io::Error),
    /// The thread that writes has stopped.
    #[error(
        "The part of goodfaith that writes has stopped, so nothing more is kept. \
         What was reported as saved is safe; start goodfaith again to go on from there."
    )]
    WriterGone,
}

/// Why a folder cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderTrouble {
    /// It is a symbolic link.
    Symlink,
    /// It is not a folder.
    NotADirectory,
    /// It belongs to another user.
    NotYours,
    /// Others on this computer can get at it; these are its permission bits, 0 if there are none.
    TooOpen(u32),
    /// It cannot be written to.
    ReadOnly,
}

impl From<LockTrouble> for StoreError {
    fn from(why: LockTrouble) -> Self {
        Self::Lock(why)
    }
}

impl StoreError {
    /// Returns a function for `map_err` that says which operation failed on which path.
    pub(super) fn io(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |why| Self::Io { doing, path: path.to_path_buf(), why }
    }

    /// Returns a function for `map_err` that says which file could not be used.
    pub(super) fn file(path: &Path) -> impl FnOnce(FileTrouble) -> Self {
        move |why| Self::File(FileError { path: path.to_path_buf(), why })
    }

    /// Returns what is left of a run, finished or not, whose file was cut short.
    #[must_use]
    pub fn remnant(&self) -> Option<&Remnant> {
        match self {
            Self::File(FileError { why: FileTrouble::Incomplete(remnant), .. })
            | Self::UnreadableDraft(FileError { why: FileTrouble::Incomplete(remnant), .. }) => {
                remnant.as_deref()
            }
            _ => None,
        }
    }

    /// Returns whether a file could not be read because it is locked, and the passphrase was not typed.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self, Self::File(FileError { why: FileTrouble::Locked, .. }))
    }

    /// Returns the error for a folder that cannot be used.
    pub(super) fn folder(path: &Path, trouble: FolderTrouble) -> Self {
        Self::Folder { path: path.to_path_buf(), trouble }
    }
}

impl FolderTrouble {
    fn sentence(self, path: &Path) -> String {
        let place = printable(path);
        match self {
            Self::Symlink => format!(
                "{place} is a symbolic link, so nothing is read or written there. \
                 Put a real folder in its place, or set GOODFAITH_DATA_DIR to one."
            ),
            Self::NotADirectory => format!(
                "{place} is not a folder, so nothing can be kept there. \
                 Move it away, or set GOODFAITH_DATA_DIR to a folder."
            ),
            Self::NotYours => format!(
                "{place} belongs to another user, so nothing is read or written there. \
                 Set GOODFAITH_DATA_DIR to a folder of your own."
            ),
            Self::TooOpen(mode) => private::exposed_in_words(&place, &shell::word(path), mode),
            Self::ReadOnly => format!(
                "{place} cannot be written to, so nothing can be kept there. \
                 Make it writable, or set GOODFAITH_DATA_DIR to another folder."
            ),
        }
    }
}

fn why_nothing_deleted(why: &StoreError) -> String {
    match why {
        StoreError::AnotherWindow { .. } => {
            ": another window of goodfaith is open. Close it, then delete everything.".to_owned()
        }
        why => format!(". {why}"),
    }
}

/// Says how to delete a draft that goodfaith did not.
fn delete_yourself(path: &Path) -> String {
    let path = printable(path);
    format!(
        " It would be {path}. Delete that file yourself. goodfaith delete --all deletes it too, with \
         everything that is kept."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_systems_error_is_said_in_no_sentence() {
        let path = Path::new("/home/sam/a.run");
        // On every system, the error with this number is a missing file.
        let why = || io::Error::from_raw_os_error(2);
        let all = [
            StoreError::io(Doing::Read, path)(why()),
            StoreError::io(Doing::Open, path)(why()),
            StoreError::file(path)(FileTrouble::Io(why())),
            StoreError::NoRandom(why()),
            StoreError::NoThread(why()),
        ];
        for error in all {
            assert!(!error.to_string().contains("os error"), "{error}");
        }
    }
}
