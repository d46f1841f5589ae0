//! Files and folders that only their owner can get at: those in the person's profile folder, which
//! Windows closes to the other users of the computer.

use std::{
    fs::{File, Metadata, OpenOptions},
    io,
    path::Path,
};

/// Returns an instruction for making a file private.
pub(crate) fn how_to_close_a_file(_word: &str) -> String {
    "Move it into your own profile folder".to_owned()
}

/// Creates a file, if the name is free. Everybody who can read its folder can read it.
///
/// # Errors
///
/// The system's error; `AlreadyExists` if the name is taken.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Returns whether an open file is a plain one, and its path leads into the profile folder.
pub(crate) fn is_private(file: &File, path: &Path) -> io::Result<bool> {
    Ok(can_be_private(&file.metadata()?) && is_in_profile(path))
}

/// Returns whether it is of a kind that can be private: a plain file.
pub(crate) fn can_be_private(metadata: &Metadata) -> bool {
    metadata.is_file()
}

/// Returns whether a path, or the nearest folder above it that exists, leads into the profile folder
/// once all links are followed.
pub(crate) fn is_in_profile(path: &Path) -> bool {
    let profile = etcetera::home_dir().ok().and_then(|home| home.canonicalize().ok());
    let real = path.ancestors().find_map(|path| path.canonicalize().ok());
    match (profile, real) {
        // A home that is a whole drive is nobody's profile.
        (Some(profile), Some(real)) => profile.parent().is_some() && real.starts_with(profile),
        _ => false,
    }
}

/// Describes a folder that may be open to other users, and what to do. Takes its path as it may be
/// shown; there are no permission bits.
pub(crate) fn exposed_in_words(place: &str, _word: &str, _mode: u32) -> String {
    format!(
        "{place} is not in your own profile folder, so others on this computer may be able to read \
         it, and no answers are written there. Set GOODFAITH_DATA_DIR to a folder in your profile."
    )
}
