//! The format that the ending of a file's name stands for.

use std::path::Path;

use anyhow::anyhow;

use super::exit::Failure;
use crate::{report::Format, text::printable};

/// Returns which of some formats the ending of a file names; `None` if it has no ending.
///
/// # Errors
///
/// If it names none of them: `what` is the noun for what was to be written, `instead` the endings to use.
pub(super) fn format_named_by(
    path: &Path,
    formats: &[Format],
    what: &str,
    instead: &str,
) -> Result<Option<Format>, Failure> {
    let Some(ending) = path.extension() else { return Ok(None) };
    let mut formats = formats.iter().copied();
    let format = formats.find(|format| {
        let is = |known: &str| ending.eq_ignore_ascii_case(known);
        is(format.ending()) || (*format == Format::Html && is("htm"))
    });
    format.map(Some).ok_or_else(|| {
        Failure::WrongInput(anyhow!(
            "nothing was written: no {what} has the ending .{}. End the name with {instead}",
            printable(ending)
        ))
    })
}
