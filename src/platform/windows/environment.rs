//! The folder of a person's data, the time zone, and commands in the syntax of the shell.

use std::{io, path::PathBuf};

use etcetera::BaseStrategy as _;
use jiff::tz::TimeZone;

/// The environment variables that the folder of a person's data is found by.
pub(crate) const DATA_VARIABLES: [&str; 2] = ["LOCALAPPDATA", HOME];
/// The environment variable that names a person's own folder.
pub(crate) const HOME: &str = "USERPROFILE";
/// The beginning of an absolute path, in words for a sentence.
pub(crate) const ROOT: &str = "the drive";
/// The reply to a path that is not absolute.
pub(crate) const PATH_NOT_WHOLE: &str =
    "Write the whole path; it starts with a drive, such as C:\\.";

/// The pipe has no process at its other end.
const PIPE_NOT_CONNECTED: i32 = 233;

/// Returns the folder of a person's data, for all programs: the local one, because the other one
/// is copied to a server where computers belong to an organisation.
pub(crate) fn data_dir() -> Option<PathBuf> {
    // This is what the crate calls the local folder.
    etcetera::base_strategy::Windows::new().ok().map(|platform| platform.cache_dir())
}

/// Returns the locale, if the system has one that is not in the environment, as other systems write
/// it: `en_GB.UTF-8`. Text is always UTF-8 here; the console is given what it needs.
pub(crate) fn locale() -> Option<String> {
    sys_locale::get_locale().map(|name| format!("{}.UTF-8", name.replace('-', "_")))
}

/// Returns the time zone, if it is in a file of the system; here it never is.
pub(crate) fn zone() -> Option<TimeZone> {
    None
}

/// The characters, besides letters and digits, that need no quotation marks in a word of
/// `PowerShell`.
pub(crate) const PLAIN_SIGNS: &str = "\\/._-+:";
/// A quotation mark within a quoted word of `PowerShell`.
pub(crate) const QUOTE: &str = "''";

/// Returns a command for `PowerShell` that sets a variable for it. The value is a word of the shell,
/// but no value before it has quotation marks.
pub(crate) fn with_variable(name: &str, value: &str, command: &str) -> String {
    let marks = if value.starts_with('\'') { "" } else { "'" };
    format!("$env:{name}={marks}{value}{marks}; {command}")
}

/// Returns whether an error says that the reader of a pipe has closed it.
pub(crate) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || error.raw_os_error() == Some(PIPE_NOT_CONNECTED)
}
