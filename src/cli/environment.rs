//! The environment variables that the command line goes by.

use std::{env, ffi::OsString};

/// Returns a variable, if it is set to something.
pub(super) fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// Returns the locale for characters and regions, or nothing if none is set.
pub(super) fn locale() -> String {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    names.into_iter().find_map(variable).unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns whether the locale's characters are UTF-8.
pub(super) fn is_utf_8() -> bool {
    let locale = locale().to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// Returns whether `GOODFAITH_PLAIN` asks for the line-by-line face.
pub(super) fn wants_plain() -> bool {
    variable("GOODFAITH_PLAIN").is_some_and(|value| value != "0")
}
