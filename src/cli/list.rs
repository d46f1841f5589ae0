//! `goodfaith list`: all kept runs.

use std::process::ExitCode;

use clap::Args;

use super::{
    Asked,
    exit::{COULD_NOT, Failure},
    layout, output,
    shelf::{Shelf, written},
};
use crate::report::{Entry, json, text};

/// What `list` can be told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith list
  goodfaith list --json

A run is shown with the 8 characters it can be asked for by, as in: goodfaith show 00abcdef
What cannot be read is named on standard error, and the exit code is 1.")]
pub(super) struct Options {
    /// Prints JSON, for scripts
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    let shelf = Shelf::open()?;
    let read: Vec<_> = shelf.names().iter().filter_map(|name| shelf.try_read(*name)).collect();
    let entries: Vec<Entry<'_>> =
        read.iter().map(|read| read.entry(&questionnaire, shelf.zone())).collect();
    if options.json {
        output::print(&written(json::list(&entries))?)?;
    } else if entries.is_empty() {
        output::print("No run is kept here. goodfaith, typed alone, starts one.")?;
    } else {
        output::print(&text::list(&entries, layout::style()))?;
    }
    let all = read.len() == shelf.names().len();
    Ok(if all { ExitCode::SUCCESS } else { COULD_NOT.into() })
}
