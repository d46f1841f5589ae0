//! `goodfaith list`: lists the kept runs.

use std::process::ExitCode;

use clap::Args;

use super::{
    exit::{COULD_NOT, Failure, rendered},
    layout, output,
    questionnaire_args::QuestionnaireArgs,
};
use crate::report::{Subject, json, text};

/// The arguments of `list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith list
  goodfaith list --json

A run is shown with the 8 characters it can be asked for by, as in: goodfaith show 00abcdef
A run that cannot be read is named on standard error, and the exit code is 1.")]
pub(super) struct ListArgs {
    /// Prints JSON, for scripts
    #[arg(long)]
    json: bool,
}

pub(super) fn run(questionnaire: &QuestionnaireArgs, args: &ListArgs) -> Result<ExitCode, Failure> {
    let (questionnaire, runs) = questionnaire.open_runs()?;
    let readable: Vec<_> = runs.names().iter().filter_map(|name| runs.try_read(*name)).collect();
    let chosen = readable.iter().filter(|run| runs.is_chosen(run));
    let subjects: Vec<Subject<'_>> =
        chosen.map(|run| run.subject(&questionnaire, runs.zone())).collect();
    if args.json {
        output::print(&rendered(json::list(&subjects))?)?;
    } else if subjects.is_empty() {
        output::print("No run is kept here. goodfaith, typed alone, starts one.")?;
    } else {
        output::print(&text::list(&subjects, layout::style()))?;
    }
    let all_readable = readable.len() == runs.names().len();
    Ok(if all_readable { ExitCode::SUCCESS } else { COULD_NOT.into() })
}
