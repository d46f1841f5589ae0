//! The environment variables that the command line uses.

use std::{env, ffi::OsString};

use crate::{platform, store::DATA_DIR, tui::environment};

/// The variables, with their meanings.
pub(super) const VARIABLES: [(&str, &str); 7] = [
    (DATA_DIR, "the folder in which runs are kept, as a whole path"),
    ("GOODFAITH_PLAIN", "anything but 0 asks line by line, as goodfaith take --plain does"),
    ("NO_COLOR", "leaves the colours out"),
    ("COLUMNS", "the width of the text that commands print"),
    ("LC_ALL, LC_CTYPE, LANG", "the characters, and the region of the helplines"),
    ("TERM", "dumb asks line by line"),
    ("TZ", "the time zone"),
];

/// Returns a variable, if it is set and not empty.
pub(super) fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// Returns the locale for characters and regions, or nothing if none is set.
pub(super) fn locale() -> String {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let chosen = names.into_iter().find_map(variable);
    let chosen = chosen.map(|locale| locale.to_string_lossy().into_owned());
    chosen.or_else(platform::environment::locale).unwrap_or_default()
}

/// Returns whether the locale's characters are UTF-8.
pub(super) fn is_utf_8() -> bool {
    environment::is_utf_8(&locale())
}

/// Returns whether `GOODFAITH_PLAIN` asks for the line-by-line face.
pub(super) fn wants_plain() -> bool {
    variable("GOODFAITH_PLAIN").is_some_and(|value| value != "0")
}
