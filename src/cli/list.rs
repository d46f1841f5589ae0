//! `goodfaith list`: lists the kept runs.

use std::path::Path;

use anyhow::Context as _;
use clap::Args;

use super::{
    exit::{Failure, NOT_RENDERED},
    layout::LayoutArgs,
    output,
    runs_args::RunsArgs,
};
use crate::{
    builtin::is_default,
    questionnaire::Questionnaire,
    report::{Subject, json, text},
    session::start_with,
    shell,
    store::Draft,
};

/// The arguments of `list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith list
  goodfaith list --for K.
  goodfaith list --everyone
  goodfaith list --json

Commands take the 8 characters beside a run, as in goodfaith show 00abcdef
A run that cannot be read, finished or not, and any other file among the runs,
is named on standard error, and the exit code is then 1.")]
pub(super) struct ListArgs {
    #[command(flatten)]
    runs: RunsArgs,
    /// Lists the runs about everybody
    #[arg(long, conflicts_with = "name")]
    everyone: bool,
    /// Prints JSON, for scripts
    #[arg(long)]
    json: bool,
}

/// Mentions a draft, whose answers are not in a list of finished runs, and how to go on with it. `named` is
/// the path of the questionnaire that was named.
fn unfinished_in_words(
    draft: &Draft,
    questionnaire: &Questionnaire,
    named: Option<&Path>,
) -> String {
    let foreign = Some(&draft.questionnaire.id).filter(|id| !is_default(id));
    let (which, how) = match (foreign, named) {
        (None, _) => (String::new(), String::new()),
        (Some(id), Some(path)) if *id == questionnaire.instrument.id => (
            " of this questionnaire".to_owned(),
            format!(" with --questionnaire {}", shell::word(path)),
        ),
        (Some(id), _) => {
            (format!(" of another questionnaire, {id},"), format!(" {}", start_with(id)))
        }
    };
    format!(
        "An unfinished run{which} is kept here, with its answers. Run goodfaith{how} to go on with it."
    )
}

pub(super) fn run(args: &ListArgs) -> Result<(), Failure> {
    let (questionnaire, mut runs) = args.runs.open()?;
    if !args.everyone && !runs.names().is_empty() {
        args.runs.person.narrow(&mut runs)?;
    }
    let readable: Vec<_> = runs.names().iter().filter_map(|name| runs.try_read(*name)).collect();
    let is_complete = readable.len() == runs.names().len() && !runs.has_unusable();
    let unfinished = runs.read_unfinished();
    if let Err(why) = unfinished {
        output::warn_of(why);
    }
    let chosen = readable.iter().filter(|run| runs.is_chosen(run));
    let subjects: Vec<Subject<'_>> =
        chosen.map(|run| run.subject(&questionnaire, runs.zone())).collect();
    if args.json {
        output::print(&json::list(&subjects).context(NOT_RENDERED)?)?;
    } else {
        if !subjects.is_empty() {
            output::print(&text::list(&subjects, LayoutArgs::default().for_stdout()))?;
        } else if !is_complete && readable.is_empty() {
            output::say("No run that can be read is kept here: see above.")?;
        } else if !readable.is_empty() {
            let id = &questionnaire.instrument.id;
            let place = if is_complete { "kept here" } else { "among those that can be read" };
            output::say(&format!("No run of the questionnaire {id} is {place}."))?;
        } else if matches!(unfinished, Ok(None)) {
            output::say("No run is kept here. Run goodfaith to start one.")?;
        }
        if let Ok(Some(unfinished)) = unfinished {
            let named = args.runs.questionnaire_path();
            output::say(&unfinished_in_words(&unfinished.record, &questionnaire, named))?;
        }
    }
    Failure::unless(is_complete && unfinished.is_ok())
}
