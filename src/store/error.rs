use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use crate::text::{shell_word, shown};

/// Something about the kept files that did not go as it should. Nothing is ever deleted, renamed
/// or overwritten to get out of it; the sentence says what happened, where, and what to do.
#[derive(Debug)]
pub enum StoreError {
    /// No home folder is known, so there is no place to keep anything.
    NoHome,
    /// The folder cannot be used.
    Folder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        trouble: FolderTrouble,
    },
    /// An operation on a file or folder failed.
    Io {
        /// What was being done: "write".
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another window of goodfaith has the draft open.
    AnotherWindow {
        /// The draft.
        path: PathBuf,
    },
    /// The draft on disk is of another run, so it is not overwritten.
    AnotherDraft {
        /// The draft.
        path: PathBuf,
    },
    /// A file is there but cannot be used, so it is left alone.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Unreadable,
    },
    /// What was to be kept would not read back the same, so it was not written.
    NotFaithful,
    /// The system has no random numbers to name a run with.
    NoRandom(io::Error),
    /// The system has no thread to work in.
    NoThread(io::Error),
    /// The thread that writes has stopped.
    WriterGone,
}

/// What is wrong with a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderTrouble {
    /// It is a symbolic link.
    Symlink,
    /// It is not a folder.
    NotADirectory,
    /// It belongs to another user.
    NotYours,
    /// Others on this computer can get at it; the permission bits it has.
    TooOpen(u32),
    /// It cannot be written to.
    ReadOnly,
}

/// Why a file that is there cannot be used.
#[derive(Debug)]
pub enum Unreadable {
    /// It is not a file goodfaith wrote; what it is instead.
    NotOurs(&'static str),
    /// It does not have the name of a file goodfaith writes: a copy made by a file-sync program,
    /// perhaps.
    OtherName,
    /// It is larger than any file goodfaith writes.
    TooLarge,
    /// It has no complete seal: writing or copying it was cut short.
    Incomplete,
    /// A newer goodfaith wrote it, in the format of that number.
    Newer(i64),
    /// It is whole, but not what the format says.
    NotUnderstood {
        /// The line, from 1, where one is known.
        line: Option<usize>,
        /// What is wrong, safe to print.
        message: String,
    },
    /// The system could not read it.
    Io(io::Error),
}

impl StoreError {
    /// Makes a function that tells what was being done to what, for `map_err`.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_path_buf(), source }
    }

    /// Makes a function that tells which file could not be used, for `map_err`.
    pub(super) fn unreadable(path: &Path) -> impl FnOnce(Unreadable) -> Self {
        move |why| Self::Unreadable { path: path.to_path_buf(), why }
    }

    /// Tells what is wrong with a folder.
    pub(super) fn folder(path: &Path, trouble: FolderTrouble) -> Self {
        Self::Folder { path: path.to_path_buf(), trouble }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHome => f.write_str(
                "There is no home folder to keep anything in. \
                 Set GOODFAITH_DATA_DIR to a folder of your own.",
            ),
            Self::Folder { path, trouble } => trouble.write(f, path),
            Self::Io { doing, path, source } => {
                write!(f, "Failed to {doing} {}: {}", shown(path), io_sentence(source))
            }
            Self::AnotherWindow { path } => write!(
                f,
                "Another window has this open, so {} is left to it. \
                 Go on there, or close it and start again here.",
                shown(path)
            ),
            Self::AnotherDraft { path } => write!(
                f,
                "{} holds the draft of another run and is not overwritten. \
                 Resume that one, or start afresh.",
                shown(path)
            ),
            Self::Unreadable { path, why } => write!(f, "{} {why}", shown(path)),
            Self::NotFaithful => f.write_str(
                "These answers would not read back as they are, so they were not written. \
                 The questionnaire may have a version or a fingerprint that cannot be kept.",
            ),
            Self::NoRandom(source) => write!(
                f,
                "The system has no random number to name this run with: {}",
                io_sentence(source)
            ),
            Self::NoThread(source) => {
                write!(f, "The system has no thread to work in: {}", io_sentence(source))
            }
            Self::WriterGone => f.write_str(
                "The part of goodfaith that writes has stopped, so nothing more is kept. \
                 What was called saved is safe; start goodfaith again to go on from there.",
            ),
        }
    }
}

impl FolderTrouble {
    fn write(self, f: &mut fmt::Formatter<'_>, path: &Path) -> fmt::Result {
        let place = shown(path);
        match self {
            Self::Symlink => write!(
                f,
                "{place} is a symbolic link, so nothing is read or written there. \
                 Put a real folder in its place, or set GOODFAITH_DATA_DIR to one."
            ),
            Self::NotADirectory => write!(
                f,
                "{place} is not a folder, so nothing can be kept there. \
                 Move it away, or set GOODFAITH_DATA_DIR to a folder."
            ),
            Self::NotYours => write!(
                f,
                "{place} belongs to another user, so nothing is read or written there. \
                 Set GOODFAITH_DATA_DIR to a folder of your own."
            ),
            Self::TooOpen(mode) => write!(
                f,
                "{place} is open to others on this computer (mode {mode:03o}), so no answers are \
                 written there. Close it with: chmod 700 {}",
                shell_word(path)
            ),
            Self::ReadOnly => write!(
                f,
                "{place} cannot be written to, so nothing can be kept there. \
                 Make it writable, or set GOODFAITH_DATA_DIR to another folder."
            ),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(what) => {
                write!(f, "is {what}, not a file that goodfaith wrote. It is left alone.")
            }
            Self::OtherName => f.write_str(
                "does not have the name of a file that goodfaith wrote; \
                 it may be a copy, and may hold answers. It is left alone.",
            ),
            Self::TooLarge => f.write_str(
                "is larger than any file goodfaith writes, so it was not read. It is left alone.",
            ),
            Self::Incomplete => f.write_str(
                "is incomplete: writing or copying it was cut short, so it is not scored. \
                 It is left alone; a backup may hold the whole of it.",
            ),
            Self::Newer(format) => write!(
                f,
                "was written by a newer goodfaith (format {format}). It is left alone; \
                 a newer goodfaith can read it.",
            ),
            Self::NotUnderstood { line: Some(line), message } => write!(
                f,
                "cannot be understood at line {line}: {message}. It is left alone; \
                 correct that line to see it again.",
            ),
            Self::NotUnderstood { line: None, message } => {
                write!(f, "cannot be understood: {message}. It is left alone.")
            }
            Self::Io(error) => write!(f, "could not be read: {}", io_sentence(error)),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Unreadable { why, .. } => Some(why),
            _ => None,
        }
    }
}

impl std::error::Error for Unreadable {}

/// Says what the system said in words, and what to do about it.
fn io_sentence(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full. Free some space, then try again.",
        io::ErrorKind::QuotaExceeded => {
            "your share of the disk is used up. Free some space, then try again."
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "the disk is read-only. Make it writable, or set GOODFAITH_DATA_DIR to another folder."
        }
        io::ErrorKind::PermissionDenied => {
            "permission was denied. Allow it, or set GOODFAITH_DATA_DIR to a folder of your own."
        }
        io::ErrorKind::AlreadyExists => {
            "something of that name is already there and is not overwritten."
        }
        _ => return format!("{error}. Try again, or set GOODFAITH_DATA_DIR to another folder."),
    };
    known.to_owned()
}
