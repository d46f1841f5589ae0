//! `goodfaith new`: writes an example questionnaire to start one's own from.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::anyhow;
use clap::{Args, ValueHint};

use super::{exit::Failure, output};
use crate::text::{shell_word, shown};

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

pub(super) fn run(args: &NewArgs) -> Result<ExitCode, Failure> {
    let path = &args.path;
    write(path).map_err(|why| failure(path, &why))?;
    let word = shell_word(path);
    output::print(&format!(
        "{} is written: ten questions on two scales, with notes on every part.\n\
         Change it, then check it:  goodfaith check {word}\n\
         See what its scores do:    goodfaith check --simulate {word}\n\
         Take it:                   goodfaith --questionnaire {word}",
        shown(path),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the example into a new file.
fn write(path: &Path) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(EXAMPLE.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
        // Half an example helps nobody, and this program has just made the file.
        let _ = fs::remove_file(path);
    })
}

/// Returns the failure of a file that could not be written, and what to do.
fn failure(path: &Path, why: &io::Error) -> Failure {
    let path = shown(path);
    match why.kind() {
        io::ErrorKind::AlreadyExists => Failure::WrongInput(anyhow!(
            "{path} is there already. Nothing was changed. Give another name"
        )),
        io::ErrorKind::NotFound => Failure::CouldNot(anyhow!(
            "could not write {path}: its folder does not exist. Make the folder first"
        )),
        _ => Failure::CouldNot(anyhow!("could not write {path}: {why}. Give another place")),
    }
}
