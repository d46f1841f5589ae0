//! Standard output and standard error.

use std::{
    fmt::Display,
    io::{self, Write as _},
};

use anyhow::Context as _;
use textwrap::Options;

use super::{exit::Failure, layout::width_of};
use crate::{
    assessment::wording::lower_first,
    report::text::{self, Layout},
};

/// The file name that means standard output.
pub(super) const STDOUT: &str = "-";

/// Writes a text to standard output, with a line break at its end.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush());
    Ok(written.context("could not write to standard output")?)
}

/// Writes sentences, or a list, to standard output, wrapped to its width if that is known. If it cannot be
/// written there, they are said on standard error: they may say what was done.
pub(super) fn say(text: &str) -> Result<(), Failure> {
    let said = print(&wrapped(text, width_of(&io::stdout())));
    said.inspect_err(|why| {
        if why.reason().is_some() {
            tell(text);
        }
    })
}

/// Wraps each line of a text between words, if there is a width. A path that is longer stays whole.
fn wrapped(text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return text.to_owned() };
    let options = Options::new(Layout::readable(width)).break_words(false);
    let lines = text.lines().flat_map(|line| text::wrap_hanging(line, options.clone()));
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes a text to standard error, with a line break at its end. It is lost if standard
/// error is closed.
pub(super) fn print_error(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", text.trim_end());
}

/// Writes a sentence to standard error, under the name of the program, wrapped to the terminal if that is
/// one.
pub(super) fn warn(sentence: &str) {
    tell(&format!("goodfaith: {sentence}"));
}

/// Writes an error to standard error as [`warn`] does. Elsewhere it is a sentence of its own.
pub(super) fn warn_of(why: &impl Display) {
    warn(&lower_first(&why.to_string()));
}

/// Writes sentences to standard error, wrapped to the terminal if that is one.
pub(super) fn tell(text: &str) {
    print_error(&wrapped(text, width_of(&io::stderr())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_wrapped_to_a_terminal_and_paths_stay_whole() {
        let path = "/home/somebody/a-folder/with/a-long-name";
        let text = format!("goodfaith: {path} goes from 1 to 7.\n[ ] 11  Ask what it was about");
        assert_eq!(wrapped(&text, None), text);
        let wrapped = wrapped(&text, Some(24));
        assert!(wrapped.contains(path), "{wrapped}");
        assert!(wrapped.lines().all(|line| line.len() <= 24 || line == path), "{wrapped}");
        assert!(wrapped.ends_with("\n[ ] 11  Ask what it was\n        about"), "{wrapped}");
    }
}
