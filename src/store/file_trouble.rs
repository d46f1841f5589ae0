//! The files that cannot be used as they are.

use std::{io, path::PathBuf};

use thiserror::Error;

use super::{
    doing::{Doing, io_sentence},
    remnant::Remnant,
};
use crate::text::printable;

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
    /// It does not have the name of a file goodfaith writes: a copy made by a file-sync program,
    /// perhaps.
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
    /// It has no complete seal: writing or copying it was cut short. With what is left of a run, if it still
    /// says whom it is about.
    #[error(
        "is incomplete: writing or copying it was cut short. \
         It is left alone; a backup may hold the whole of it."
    )]
    Incomplete(Option<Box<Remnant>>),
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
    /// It is locked, and the passphrase has not been typed; or none is asked for, since its key is not
    /// here.
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

fn rest_of_not_understood(line: Option<usize>, message: &str) -> String {
    match line {
        Some(line) => format!(
            " at line {line}: {message}. It is left alone; correct that line to see it again."
        ),
        None => format!(": {message}. It is left alone."),
    }
}
