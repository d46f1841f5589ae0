//! A new file to hand on, outside the data folder.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf, absolute},
};

use thiserror::Error;

use crate::{
    platform::{io_reason, private},
    text::printable,
};

/// The number up to which a name that is not taken is looked for.
const MAX_NUMBER: usize = 100;

/// The reason why a new file was not written.
#[derive(Debug, Error)]
pub enum NewFileError {
    /// There is a file of that name.
    #[error("{0} is there already and is not overwritten")]
    AlreadyThere(String),
    /// There is a folder of that name.
    #[error("{0} is a folder. Add the name of a file")]
    Folder(String),
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

impl NewFileError {
    /// Says what to do about it, unless that is said already; `with` ends a sentence that asks for a name.
    #[must_use]
    pub fn way_out(&self, with: &str) -> Option<String> {
        match self {
            Self::AlreadyThere(_) => Some(format!("Name another file{with}")),
            Self::NotCreated { why, .. } if why.kind() == io::ErrorKind::NotFound => {
                Some("Make its folder first".to_owned())
            }
            Self::NotCreated { .. } => Some(format!("Name another place{with}")),
            Self::Folder(_) | Self::NotWritten { .. } => None,
        }
    }
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

/// Returns a path that is not taken, for a new file: this one, or one with a number at the end of its
/// name. It is this one too if all that are tried are taken.
#[must_use]
pub fn free_path(path: PathBuf, is_taken: impl Fn(&Path) -> bool) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().map(|name| format!(".{}", name.to_string_lossy()));
    let extension = extension.unwrap_or_default();
    let numbered = |number| path.with_file_name(format!("{stem}-{number}{extension}"));
    let free = || (2..=MAX_NUMBER).map(numbered).find(|numbered| !is_taken(numbered));
    if is_taken(&path) { free().unwrap_or(path) } else { path }
}

/// Returns whether there is something at a path, or may be.
#[must_use]
pub fn is_taken(path: &Path) -> bool {
    let is_missing = |why: &io::Error| why.kind() == io::ErrorKind::NotFound;
    !fs::symlink_metadata(path).is_err_and(|why| is_missing(&why))
}

fn write_new(
    path: &Path,
    contents: &[u8],
    created: io::Result<File>,
) -> Result<String, NewFileError> {
    let place = printable(absolute(path).unwrap_or_else(|_| path.to_owned()));
    let mut file = match created {
        Ok(file) => file,
        Err(_) if path.is_dir() => return Err(NewFileError::Folder(place)),
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
    fn the_first_name_that_is_not_taken_is_that_of_a_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let free = || free_path(path("notes-2026-11-21.html"), is_taken);
        for name in ["notes-2026-11-21.html", "notes-2026-11-21-2.html", "notes-2026-11-21-3.html"]
        {
            assert_eq!(free(), path(name));
            fs::write(free(), "there").unwrap();
        }
        assert_eq!(free_path(path("notes.html"), |_| true), path("notes.html"));
        assert_eq!(free_path(path("notes"), |taken| taken == path("notes")), path("notes-2"));
    }

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
