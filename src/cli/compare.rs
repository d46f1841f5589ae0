//! `goodfaith compare`: two kept runs beside each other.

use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;

use super::{
    Asked,
    exit::Failure,
    layout, output,
    shelf::{LAST, Read, Shelf, written},
};
use crate::report::{json, text};

/// What `compare` can be told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith compare
  goodfaith compare 00abcdef
  goodfaith compare 00abcdef 11abcdef --json

Without a run: the latest, and the one before it on the same questionnaire. With one: that one and
the latest. Whichever was finished first is the earlier one. The JSON has the answers that moved
only with --answers.")]
pub(super) struct Options {
    /// One run: "last", its 8 characters in the list, or how its file's name begins
    run: Option<String>,
    /// The other run
    other: Option<String>,
    /// Also has the answers that moved, in JSON
    #[arg(long, requires = "json")]
    answers: bool,
    /// Prints JSON, for scripts
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    let shelf = Shelf::open()?;
    let (earlier, later) = two(&shelf, options)?;
    let earlier = earlier.entry(&questionnaire, shelf.zone());
    let later = later.entry(&questionnaire, shelf.zone());
    output::print(&if options.json {
        written(json::comparison(&earlier, &later, options.answers))?
    } else {
        text::comparison(&earlier.subject, &later.subject, layout::style())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the two runs that are meant, the earlier one first.
fn two(shelf: &Shelf, options: &Options) -> Result<(Read, Read), Failure> {
    let one = shelf.find(options.run.as_deref().unwrap_or(LAST))?;
    let last = shelf.find(LAST)?;
    let other = match &options.other {
        Some(other) => Some(shelf.find(other)?),
        None => (one != last).then_some(last),
    };
    let Some(other) = other else {
        let later = shelf.read(one)?;
        let earlier = shelf.before(&later).ok_or_else(|| {
            Failure::CouldNot(anyhow!(
                "there is no earlier run on the same questionnaire to compare with"
            ))
        })?;
        return Ok((earlier, later));
    };
    if one == other {
        return Err(Failure::WrongInput(anyhow!("both names mean the same run. Name two")));
    }
    Ok((shelf.read(one.min(other))?, shelf.read(one.max(other))?))
}
