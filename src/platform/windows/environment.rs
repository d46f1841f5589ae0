//! The folder of a person's data, the time zone, and commands in the syntax of the shell.

use std::{io, path::PathBuf};

use etcetera::BaseStrategy as _;
use jiff::tz::TimeZone;

/// The environment variables by which the folder of a person's data is found.
pub(crate) const DATA_VARIABLES: &[&str] = &["LOCALAPPDATA", HOME];
/// The environment variable that names a person's own folder.
pub(crate) const HOME: &str = "USERPROFILE";
/// The beginning of an absolute path, as a sentence names it.
pub(crate) const ROOT: &str = "the drive";
/// The reply to a path that is not absolute.
pub(crate) const PATH_NOT_WHOLE: &str =
    "Write the whole path; it starts with a drive, such as C:\\.";

/// The code of the error that a pipe has no process at its other end.
const PIPE_NOT_CONNECTED: i32 = 233;

/// Returns the folder for the data of all of a person's programs: the local one, because an organisation
/// may have the other one copied to a server.
pub(crate) fn data_dir() -> Option<PathBuf> {
    // The crate calls the local folder that of caches.
    etcetera::base_strategy::Windows::new().ok().map(|platform| platform.cache_dir())
}

/// Returns the locale, if the system keeps it outside the environment, in the form of other systems:
/// `en_GB.UTF-8`. Text is always UTF-8; Rust converts it for the console.
pub(crate) fn locale() -> Option<String> {
    sys_locale::get_locale().map(|name| format!("{}.UTF-8", name.replace('-', "_")))
}

/// Returns `None`: no file of the system holds the time zone.
pub(crate) fn zone() -> Option<TimeZone> {
    None
}

/// The characters besides letters and digits that need not be quoted in a word of `PowerShell`.
pub(crate) const PLAIN_SIGNS: &str = "\\/._-+:";
/// A quotation mark within a quoted word of `PowerShell`.
pub(crate) const QUOTE: &str = "''";

/// Returns a command for `PowerShell` that runs with a variable set. The value is a word of the shell;
/// in an assignment it must be quoted in any case.
pub(crate) fn with_variable(name: &str, value: &str, command: &str) -> String {
    let marks = if value.starts_with('\'') { "" } else { "'" };
    format!("$env:{name}={marks}{value}{marks}; {command}")
}

/// Returns whether an error says that the reader of a pipe has closed it.
pub(crate) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || error.raw_os_error() == Some(PIPE_NOT_CONNECTED)
}
