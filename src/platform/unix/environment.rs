//! The folder of a person's data, and commands in the syntax of the shell.

use std::{io, path::PathBuf};

use etcetera::BaseStrategy as _;

/// The environment variables that the folder of a person's data is found by.
pub(crate) const DATA_VARIABLES: [&str; 2] = ["XDG_DATA_HOME", "HOME"];
/// The beginning of an absolute path, in words for a sentence.
pub(crate) const ROOT: &str = "the first /";

/// Returns the folder of a person's data, for all programs.
pub(crate) fn data_dir() -> Option<PathBuf> {
    etcetera::base_strategy::choose_native_strategy().ok().map(|platform| platform.data_dir())
}

/// Returns the locale, if the system has one that is not in the environment.
pub(crate) fn locale() -> Option<String> {
    None
}

/// Returns a command for the shell that sets a variable for it. The value is a word of the shell.
pub(crate) fn with_variable(name: &str, value: &str, command: &str) -> String {
    format!("{name}={value} {command}")
}

/// Whether an error says that the reader of a pipe has closed it.
pub(crate) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
