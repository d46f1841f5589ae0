//! Writing to standard output.

use std::io::{self, Write as _};

use super::exit::Failure;

/// Writes a text to standard output, with a line break at its end.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.trim_end().as_bytes()).and_then(|()| out.write_all(b"\n"));
    written.and_then(|()| out.flush()).map_err(|why| Failure::CouldNot(why.into()))
}

/// Writes a text to standard error, with a line break at its end. Where nobody listens there is
/// nobody to tell.
pub(super) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", text.trim_end());
}
