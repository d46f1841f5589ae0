use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{doing::Doing, lock_trouble::LockTrouble};
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
    /// The run of an event is not kept any more. A file of it would stay behind when runs are deleted.
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
    /// The draft on disk is locked, and so of an earlier run: it is not overwritten.
    #[error(
        "An earlier unfinished run is kept here, and only your passphrase opens it. It is not \
         overwritten: {}",
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
        printable(path)
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
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

/// A file that is there but cannot be used as it is. It is left alone.
#[derive(Debug, Error)]
#[error("{} {why}", printable(path))]
pub struct FileError {
    /// Its path. Print it with [`printable()`]: it may hold anything.
    pub path: PathBuf,
    /// The reason.
    pub why: FileTrouble,
}

/// Why a file cannot be used as it is.
#[derive(Debug, Error)]
pub enum FileTrouble {
    /// It is not a file goodfaith wrote, but this.
    #[error("is {0}, not a file that goodfaith wrote. It is left alone.")]
    NotOurs(&'static str),
    /// It does not have the name of a file goodfaith writes: it may be a copy.
    #[error(
        "does not have the name of a file that goodfaith wrote; \
         it may be a copy, and may hold answers. It is left alone."
    )]
    OtherName,
    /// It is a folder with more files than are read at once; this many, the oldest, were not.
    #[error(
        "holds more than is read at once: the oldest there were not read ({0} of them). \
         They are left alone."
    )]
    OlderNotRead(usize),
    /// It can be read, and was changed since goodfaith wrote it.
    #[error("was edited by hand after it was written.")]
    Edited,
    /// It is larger than any file goodfaith writes.
    #[error("is larger than any file goodfaith writes, so it was not read. It is left alone.")]
    TooLarge,
    /// It has no complete seal: writing or copying it was cut short.
    #[error(
        "is incomplete: writing or copying it was cut short. \
         It is left alone; a backup may hold the whole of it."
    )]
    Incomplete,
    /// A newer goodfaith wrote it, in the format of that number.
    #[error(
        "was written by a newer goodfaith (format {0}). It is left alone; \
         a newer goodfaith can read it."
    )]
    Newer(i64),
    /// It is complete, but does not follow the format.
    #[error("cannot be understood{}", rest_of_not_understood(*line, message))]
    NotUnderstood {
        /// The line, from 1, if it is known.
        line: Option<usize>,
        /// The problem, safe to print.
        message: String,
    },
    /// It holds no settings as goodfaith writes them; these words say what follows.
    #[error("{0}")]
    Settings(String),
    /// It is locked, and the passphrase has not been typed, or its key is not here.
    #[error(
        "is locked. It can be read once you have typed your passphrase. If none is asked for, its \
         key may be on another computer, or in a backup."
    )]
    Locked,
    /// It is locked with a different key from the one that the passphrase opens.
    #[error(
        "is locked with another key, so your passphrase does not open it. It is left alone; the \
         key may be on another computer, or in a backup."
    )]
    OtherKey,
    /// It is locked, and not as it was written.
    #[error(
        "is locked, and was changed or cut short since it was written, so it does not open. \
         It is left alone; a backup may hold the whole of it."
    )]
    Damaged,
    /// The system could not read it.
    #[error("could not be read: {}", io_sentence(Doing::Read, .0))]
    Io(io::Error),
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

fn rest_of_not_understood(line: Option<usize>, message: &str) -> String {
    match line {
        Some(line) => format!(
            " at line {line}: {message}. It is left alone; correct that line to see it again."
        ),
        None => format!(": {message}. It is left alone."),
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

/// Describes the error of an operation and suggests a remedy.
fn io_sentence(doing: Doing, error: &io::Error) -> String {
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
