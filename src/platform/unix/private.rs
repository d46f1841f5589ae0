//! Files and folders that only their owner can get at.

use std::{
    fs::{File, Metadata, OpenOptions},
    io,
    os::unix::fs::{FileTypeExt as _, MetadataExt as _, OpenOptionsExt as _},
    path::Path,
};

use rustix::process::geteuid;

/// Returns an instruction for making a file private, given as a word of the shell.
pub(crate) fn how_to_close_a_file(word: &str) -> String {
    format!("Make it yours alone with: chmod 600 {word}")
}

/// Creates a file that only its owner can read, if the name is free.
///
/// # Errors
///
/// The system's error; `AlreadyExists` if the name is taken.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Returns whether an open file is a plain one or a pipe, belongs to this user, and cannot be reached by
/// others. The path is for systems on which the place of a file decides that.
pub(crate) fn is_private(file: &File, _path: &Path) -> io::Result<bool> {
    let metadata = file.metadata()?;
    let is_ours = metadata.uid() == geteuid().as_raw();
    let others = metadata.mode() & 0o077;
    Ok(can_be_private(&metadata) && is_ours && others == 0)
}

/// Returns whether it is of a kind that can be private: a plain file or a pipe.
pub(crate) fn can_be_private(metadata: &Metadata) -> bool {
    metadata.is_file() || metadata.file_type().is_fifo()
}

/// Describes a folder that is open to other users, and how to close it. Takes its path as it may be
/// shown and as a word of the shell, and its permission bits.
pub(crate) fn exposed_in_words(place: &str, word: &str, mode: u32) -> String {
    format!(
        "{place} is open to others on this computer (mode {mode:03o}), so no answers are written \
         there. Close it with: chmod 700 {word}"
    )
}
