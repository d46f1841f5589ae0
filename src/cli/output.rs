//! Standard output and standard error.

use std::io::{self, Write as _};

use super::exit::Failure;

/// The file name that means standard output.
pub(super) const STDOUT: &str = "-";

/// Writes a text to standard output, with a line break at its end.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// Writes a text to standard error, with a line break at its end. It is lost if standard
/// error is closed.
pub(super) fn print_error(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", text.trim_end());
}

/// Writes a sentence to standard error, under the name of the program.
pub(super) fn warn(sentence: &str) {
    print_error(&format!("goodfaith: {sentence}"));
}
