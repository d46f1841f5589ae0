//! The message after a panic.

use std::{
    io::{self, Write as _},
    panic::PanicHookInfo,
};

/// Writes the place of a panic to standard error. The payload is left out: it may hold an answer.
pub(crate) fn report(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(
        io::stderr(),
        "goodfaith stopped because of a bug, at {place}. Everything it reported as saved is \
         safe. Please report that place; it contains none of your answers."
    );
}
