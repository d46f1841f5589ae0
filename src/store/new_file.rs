//! A new file to hand on, outside the data folder.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, absolute},
};

use thiserror::Error;

use crate::{platform::private, text::shown};

/// The reason why a new file was not written. Nothing is left of it.
#[derive(Debug, Error)]
pub enum NewFileError {
    /// A file of that name is there.
    #[error("{0} is there already and is not overwritten")]
    AlreadyThere(String),
    /// It could not be made.
    #[error("could not create {0}: {1}")]
    NotMade(String, io::Error),
    /// It could not be filled.
    #[error("could not write {0}: {1}. Nothing is left of it")]
    NotFilled(String, io::Error),
}

/// Writes a new file that only its owner can read. Returns its path, safe to print.
///
/// # Errors
///
/// If one of that name is there, or it cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<String, NewFileError> {
    let place = shown(absolute(path).unwrap_or_else(|_| path.to_owned()));
    let file = match private::create(path) {
        Ok(file) => file,
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {
            return Err(NewFileError::AlreadyThere(place));
        }
        Err(why) => return Err(NewFileError::NotMade(place, why)),
    };
    if let Err(why) = fill(file, text) {
        // Half a page is of no use, and this program has just made the file.
        let _ = fs::remove_file(path);
        return Err(NewFileError::NotFilled(place, why));
    }
    Ok(place)
}

fn fill(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all())
}
