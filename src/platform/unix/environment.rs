//! The folder of a person's data, the time zone, and commands in the syntax of the shell.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy as _;
use jiff::tz::TimeZone;

/// The environment variables by which the folder of a person's data is found.
pub(crate) const DATA_VARIABLES: &[&str] =
    if cfg!(target_vendor = "apple") { &[HOME] } else { &["XDG_DATA_HOME", HOME] };
/// The environment variable that names a person's own folder.
pub(crate) const HOME: &str = "HOME";
/// The beginning of an absolute path, as a sentence names it.
pub(crate) const ROOT: &str = "the first /";
/// The reply to a path that is not absolute.
pub(crate) const PATH_NOT_WHOLE: &str = "Write the whole path; it starts with a slash.";

/// Returns the folder for the data of all of a person's programs.
pub(crate) fn data_dir() -> Option<PathBuf> {
    etcetera::base_strategy::choose_native_strategy().ok().map(|platform| platform.data_dir())
}

/// Returns the locale, if the system keeps it outside the environment.
pub(crate) fn locale() -> Option<String> {
    None
}

/// Reads the time zone of the system from its file; `None` if `TZ` is set, or if there is no such file.
/// Finding the zone by its name would list the whole database at every start.
pub(crate) fn zone() -> Option<TimeZone> {
    if env::var_os("TZ").is_some() {
        return None;
    }
    zone_of(Path::new("/etc/localtime"))
}

fn zone_of(file: &Path) -> Option<TimeZone> {
    TimeZone::tzif("localtime", &fs::read(file).ok()?).ok()
}

/// The characters besides letters and digits that need not be quoted in a word of the shell.
pub(crate) const PLAIN_SIGNS: &str = "/._-+,:@%";
/// A quotation mark within a quoted word of the shell.
pub(crate) const QUOTE: &str = r"'\''";

/// Returns a command for the shell that runs with a variable set. The value is a word of the shell.
pub(crate) fn with_variable(name: &str, value: &str, command: &str) -> String {
    format!("{name}={value} {command}")
}

/// Returns whether an error says that the reader of a pipe has closed it.
pub(crate) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    /// Returns the file of a zone that is 5:45 hours ahead all year (RFC 9636).
    fn kathmandu() -> Vec<u8> {
        let mut block = b"TZif2".to_vec();
        block.extend([0; 15]);
        // No leap seconds and no changes, one kind of time, four letters of its name.
        block.extend([0, 0, 0, 0, 1, 4].map(u32::to_be_bytes).concat());
        block.extend(i32::to_be_bytes(5 * 3600 + 45 * 60));
        block.extend(b"\0\0NPT\0");
        [&block, &block, b"\nNPT-5:45\n".as_slice()].concat()
    }

    #[test]
    fn a_zone_is_read_from_its_file_alone() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("localtime");
        fs::write(&file, kathmandu())?;
        let time = zone_of(&file).map(|zone| Timestamp::UNIX_EPOCH.to_zoned(zone).time());
        assert_eq!(time, Some(jiff::civil::time(5, 45, 0, 0)));
        Ok(())
    }

    #[test]
    fn a_file_that_holds_no_zone_is_left_to_the_database() {
        assert_eq!(zone_of(Path::new("/dev/null")), None);
        assert_eq!(zone_of(Path::new("/nowhere")), None);
    }
}
