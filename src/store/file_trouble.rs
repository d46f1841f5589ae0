//! The files that cannot be used as they are.

use std::{fmt, io, path::PathBuf};

use thiserror::Error;

use super::{
    doing::{Doing, io_sentence},
    remnant::Remnant,
};
use crate::text::printable;

/// A file that is there but cannot be used as it is. It is left alone.
#[derive(Debug, Error)]
pub struct FileError {
    /// Its path. Print it with [`printable()`]: it may hold anything.
    pub path: PathBuf,
    /// The reason.
    pub why: FileTrouble,
}

impl FileError {
    /// Says what is wrong with it, and not what follows.
    #[must_use]
    pub fn fault(&self) -> String {
        format!("{} {}", printable(&self.path), self.why)
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.fault())?;
        match self.why.consequence() {
            "" => Ok(()),
            follows => write!(to, " {follows}"),
        }
    }
}

/// Why a file cannot be used as it is, said behind its path.
#[derive(Debug, Error)]
pub enum FileTrouble {
    /// It is not a file goodfaith wrote, but this.
    #[error("is {0}, not a file that goodfaith wrote.")]
    NotOurs(&'static str),
    /// It does not have the name of a file goodfaith writes: a copy made by a file-sync program,
    /// perhaps.
    #[error(
        "does not have the name of a file that goodfaith wrote; it may be a copy, and may hold answers."
    )]
    OtherName,
    /// It is a folder with more files than are read at once; this many, the oldest, were not.
    #[error("holds more than is read at once: the oldest there were not read ({0} of them).")]
    OlderNotRead(usize),
    /// It can be read, and was changed since goodfaith wrote it.
    #[error("was edited by hand after it was written.")]
    Edited,
    /// It is larger than any file goodfaith writes.
    #[error("is larger than any file goodfaith writes, so it was not read.")]
    TooLarge,
    /// It has no complete seal: writing or copying it was cut short. With what is left of a run, if it still
    /// says whom it is about.
    #[error("is incomplete: writing or copying it was cut short.")]
    Incomplete(Option<Box<Remnant>>),
    /// A newer goodfaith wrote it, in the format of that number.
    #[error("was written by a newer goodfaith (format {0}).")]
    Newer(i64),
    /// It is complete, but does not follow the format.
    #[error("cannot be understood{}: {message}.", at_line(*line))]
    NotUnderstood {
        /// The line, from 1, if it is known.
        line: Option<usize>,
        /// The problem, safe to print.
        message: String,
    },
    /// Its settings cannot be read; the line of the fault, from 1, if known.
    #[error("cannot be read{}.", at_line(*.0))]
    Settings(Option<usize>),
    /// It is locked, and the passphrase has not been typed; or none is asked for, since its key is not
    /// here.
    #[error("is locked.")]
    Locked,
    /// It is locked with a different key from the one that the passphrase opens.
    #[error("is locked with another key, so your passphrase does not open it.")]
    OtherKey,
    /// It is locked, and not as it was written.
    #[error("is locked, and was changed or cut short since it was written, so it does not open.")]
    Damaged,
    /// The system could not read it.
    #[error("could not be read: {}", io_sentence(Doing::Read, .0))]
    Io(io::Error),
}

impl FileTrouble {
    /// Says what follows: what becomes of the file, and what to do. Empty if nothing is to be said.
    fn consequence(&self) -> &'static str {
        match self {
            Self::NotOurs(_)
            | Self::OtherName
            | Self::TooLarge
            | Self::NotUnderstood { line: None, .. } => "It is left alone.",
            Self::OlderNotRead(_) => "They are left alone.",
            Self::Incomplete(_) | Self::Damaged => {
                "It is left alone; a backup may hold the whole of it."
            }
            Self::Newer(_) => "It is left alone; a newer goodfaith can read it.",
            Self::NotUnderstood { line: Some(_), .. } => {
                "It is left alone; correct that line to see it again."
            }
            Self::Settings(_) => {
                "Until you correct or delete it, keeping nothing comes first, nothing is said of earlier \
                 answers, and changes to the settings are not kept."
            }
            Self::Locked => {
                "It can be read once you have typed your passphrase. If none is asked for, its key may be \
                 on another computer, or in a backup."
            }
            Self::OtherKey => {
                "It is left alone; the key may be on another computer, or in a backup."
            }
            Self::Edited | Self::Io(_) => "",
        }
    }
}

fn at_line(line: Option<usize>) -> String {
    line.map(|line| format!(" at line {line}")).unwrap_or_default()
}
