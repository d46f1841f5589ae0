//! `goodfaith compare`: shows what changed between two kept runs.

use anyhow::{Context as _, anyhow};
use clap::Args;
use clap_complete::ArgValueCandidates;

use super::{
    completions::runs,
    dangerous_runs::{later_in_danger, unnamed},
    exit::{Failure, NOT_RENDERED},
    kept_run::KeptRun,
    kept_runs::{KeptRuns, LAST, events},
    layout::LayoutArgs,
    output,
    runs_args::RunsArgs,
};
use crate::report::{ComparedRuns, Medium, ReportModel, ResultsPage, json, text};

/// The arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith compare
  goodfaith compare --for K.
  goodfaith compare 00abcdef
  goodfaith compare 00abcdef 11abcdef --json

Without a run: the latest, and the one before it about the same person, on the same questionnaire. \
With one: that one and the latest about the same person, on the same questionnaire. Whichever was \
finished first is the earlier one. The JSON has the answers that moved only with --answers.

The scores are in it whatever you said about being safe, as in the list of runs: a gap would give it away. \
After an answer that may mean you are not safe, goodfaith show leaves them out until you ask for them.")]
pub(super) struct CompareArgs {
    /// One run: "last", its 8 characters in the list, or how its file's name begins
    #[arg(add = ArgValueCandidates::new(runs))]
    run: Option<String>,
    /// The other run
    #[arg(add = ArgValueCandidates::new(runs))]
    other: Option<String>,
    #[command(flatten)]
    runs: RunsArgs,
    /// Also has the answers that moved, in JSON
    #[arg(long, requires = "json")]
    answers: bool,
    /// Prints JSON, for scripts
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    layout: LayoutArgs,
}

pub(super) fn run(args: &CompareArgs) -> Result<(), Failure> {
    let (questionnaire, mut runs) = args.runs.open()?;
    let (earlier, later) = read_two(&mut runs, args)?;
    let tried = runs.try_events_with_runs(&later);
    let earlier = earlier.subject(&questionnaire, runs.zone());
    let danger = later_in_danger(&runs, &later, &questionnaire);
    let later = later.subject(&questionnaire, runs.zone()).in_view_of(danger.as_ref());
    let since = Some(ComparedRuns::new(earlier, later, &[]));
    let findings = later.findings();
    // Scores are never withheld here: the command asks for them, and the list of runs has them too.
    let model = ReportModel::own(later, findings.as_ref(), since)
        .showing_scores(true)
        .with_try_events(events(&tried), unnamed(&tried, &later));
    output::print(&if args.json {
        json::comparison(&model.listing_answers(args.answers)).context(NOT_RENDERED)?
    } else {
        text::render(
            &ResultsPage::Compare.document(&model, Medium::Stdout { answers: false }),
            args.layout.for_stdout(),
        )
    })
}

/// Reads the two runs to compare, the earlier one first.
fn read_two(runs: &mut KeptRuns, args: &CompareArgs) -> Result<(KeptRun, KeptRun), Failure> {
    let one = args.runs.person.read_run(runs, args.run.as_deref().unwrap_or(LAST))?;
    let other = if let Some(other) = &args.other {
        Some(args.runs.person.read_run(runs, other)?)
    } else {
        runs.choose_history_of(&one);
        let last = runs.find(LAST)?;
        (one.name != last).then(|| runs.read(last)).transpose()?
    };
    let Some(other) = other else {
        let earlier = runs.before(&one).ok_or_else(|| {
            Failure::CouldNot(anyhow!(
                "there is no earlier run about the same person, on the same questionnaire, to \
                 compare with"
            ))
        })?;
        return Ok((earlier, one));
    };
    if one.name == other.name {
        return Err(Failure::WrongInput(anyhow!("both names mean the same run. Name two")));
    }
    Ok(if one.name < other.name { (one, other) } else { (other, one) })
}
