//! A new file to hand on, outside the data folder.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, absolute},
};

use thiserror::Error;

use crate::{
    platform::{io_reason, private},
    text::printable,
};

/// The reason why a new file was not written.
#[derive(Debug, Error)]
pub enum NewFileError {
    /// There is a file of that name.
    #[error("{0} is there already and is not overwritten")]
    AlreadyThere(String),
    /// It could not be created.
    #[error("could not create {place}: {}", io_reason(why))]
    NotCreated {
        /// Its path, safe to print.
        place: String,
        /// The obstacle.
        why: io::Error,
    },
    /// It could not be written.
    #[error("could not write {place}: {}. {}", io_reason(why), rest_in_words(*left))]
    NotWritten {
        /// Its path, safe to print.
        place: String,
        /// The obstacle.
        why: io::Error,
        /// Whether part of it may still be there.
        left: bool,
    },
}

/// Writes a new file that only its owner can read. Returns its path, safe to print.
///
/// # Errors
///
/// If there is one of that name, or it cannot be written.
pub fn write_private(path: &Path, contents: &[u8]) -> Result<String, NewFileError> {
    write_new(path, contents, private::create(path))
}

/// Writes a new file that others may read as far as its folder lets them. Returns its path, safe to print.
///
/// # Errors
///
/// If there is one of that name, or it cannot be written.
pub fn write_shared(path: &Path, contents: &[u8]) -> Result<String, NewFileError> {
    write_new(path, contents, File::create_new(path))
}

fn write_new(
    path: &Path,
    contents: &[u8],
    created: io::Result<File>,
) -> Result<String, NewFileError> {
    let place = printable(absolute(path).unwrap_or_else(|_| path.to_owned()));
    let mut file = match created {
        Ok(file) => file,
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {
            return Err(NewFileError::AlreadyThere(place));
        }
        Err(why) => return Err(NewFileError::NotCreated { place, why }),
    };
    match file.write_all(contents).and_then(|()| file.sync_all()) {
        Ok(()) => Ok(place),
        Err(why) => Err(not_written(path, place, why)),
    }
}

/// Removes the file that could not be written: half of it is of no use, and this program has just
/// created it.
fn not_written(path: &Path, place: String, why: io::Error) -> NewFileError {
    NewFileError::NotWritten { place, why, left: fs::remove_file(path).is_err() }
}

fn rest_in_words(left: bool) -> &'static str {
    if left { "Part of it may still be there: delete it yourself" } else { "Nothing is left of it" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_to_be_left_of_a_file_only_if_it_was_removed() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("report.html");
        fs::write(&path, "half").unwrap();
        let said = || {
            let why = io::ErrorKind::StorageFull.into();
            not_written(&path, "report.html".to_owned(), why).to_string()
        };
        assert!(said().ends_with(". Nothing is left of it") && !path.exists());
        // A folder stands for what cannot be removed.
        fs::create_dir(&path).unwrap();
        assert!(said().ends_with(". Part of it may still be there: delete it yourself"));
    }
}
