//! `goodfaith new`: writes an example questionnaire to start one's own from.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{exit::Failure, new_file, output};
use crate::{shell, text::printable};

/// The example: two scales, ten items, and one of everything that goes with them.
const EXAMPLE: &str = include_str!("example.toml");

/// The arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith new my-questions.toml")]
pub(super) struct NewArgs {
    /// The file to write, such as my-questions.toml; one that is there is never overwritten
    #[arg(value_hint = ValueHint::FilePath)]
    path: PathBuf,
}

pub(super) fn run(args: &NewArgs) -> Result<(), Failure> {
    let path = &args.path;
    new_file::write_questionnaire(path, EXAMPLE)?;
    let word = shell::word(path);
    output::print(&format!(
        "{} is written: ten questions on two scales, with notes on every part.\n\
         Change it, then check it:  goodfaith check {word}\n\
         See what its scores do:    goodfaith check --simulate {word}\n\
         Take it:                   goodfaith --questionnaire {word}",
        printable(path),
    ))
}
