//! A new file to hand on, outside the data folder.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, absolute},
};

use thiserror::Error;

use crate::{platform::private, text::printable};

/// The reason why a new file was not written. Nothing is left of it.
#[derive(Debug, Error)]
pub enum NewFileError {
    /// There is a file of that name.
    #[error("{0} is there already and is not overwritten")]
    AlreadyThere(String),
    /// It could not be created.
    #[error("could not create {0}: {1}")]
    NotCreated(String, io::Error),
    /// It could not be written.
    #[error("could not write {0}: {1}. Nothing is left of it")]
    NotWritten(String, io::Error),
}

/// Writes a new file that only its owner can read. Returns its path, safe to print.
///
/// # Errors
///
/// If there is one of that name, or it cannot be written.
pub fn write_private(path: &Path, contents: &[u8]) -> Result<String, NewFileError> {
    let place = printable(absolute(path).unwrap_or_else(|_| path.to_owned()));
    let file = match private::create(path) {
        Ok(file) => file,
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {
            return Err(NewFileError::AlreadyThere(place));
        }
        Err(why) => return Err(NewFileError::NotCreated(place, why)),
    };
    if let Err(why) = fill(file, contents) {
        // Half a file is of no use, and this program has just created it.
        let _ = fs::remove_file(path);
        return Err(NewFileError::NotWritten(place, why));
    }
    Ok(place)
}

fn fill(mut file: File, contents: &[u8]) -> io::Result<()> {
    file.write_all(contents).and_then(|()| file.sync_all())
}
