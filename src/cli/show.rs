//! `goodfaith show`: shows the results of a kept run.

use std::collections::BTreeSet;

use anyhow::{Context as _, anyhow};
use clap::Args;
use clap_complete::ArgValueCandidates;

use super::{
    completions::runs,
    dangerous_runs::{is_another_in_danger, later_in_danger, unnamed},
    exit::{Failure, NOT_RENDERED},
    kept_run::KeptRun,
    kept_runs::{LAST, events},
    layout::LayoutArgs,
    output,
    runs_args::RunsArgs,
};
use crate::{
    assessment::{
        Findings,
        attempts::{TryEvent, attempt},
    },
    report::{ExportRefusal, Format, Medium, ReportModel, Subject, document, text},
};

/// The arguments of `show`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith show
  goodfaith show --for K.
  goodfaith show 00abcdef --answers
  goodfaith show last --strategy 2
  goodfaith show 20261121 --json

Answers are in it only with --answers. What is said of them does give some of them back: what stands \
out, what holds, and the reasons for what may help.

If something you said means that you may not be safe, the scores are left out as well, until you ask \
for them with --scores or --answers. The JSON always has them.")]
pub(super) struct ShowArgs {
    /// The run: "last", its 8 characters in the list, or how its file's name begins
    #[arg(default_value = LAST, add = ArgValueCandidates::new(runs))]
    run: String,
    #[command(flatten)]
    runs: RunsArgs,
    /// Also shows every answer, and how it counts
    #[arg(long)]
    answers: bool,
    /// Also shows scores that are left out at first
    #[arg(long)]
    scores: bool,
    /// Shows the whole of one strategy instead, by its number in the results
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["json", "answers", "scores"])]
    strategy: Option<usize>,
    /// Prints JSON, for scripts
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    layout: LayoutArgs,
}

const NEWER_UNREADABLE: &str = "A newer run cannot be read, so this is of an older one.";

pub(super) fn run(args: &ShowArgs) -> Result<(), Failure> {
    let (questionnaire, mut runs) = args.runs.open()?;
    let run = args.runs.person.read_run(&mut runs, &args.run)?;
    let tried = runs.try_events_with_runs(&run);
    let danger = later_in_danger(&runs, &run, &questionnaire);
    let subject = run.subject(&questionnaire, runs.zone()).in_view_of(danger.as_ref());
    let is_another_in_danger = is_another_in_danger(&runs, &run, &questionnaire);
    let subject = Subject { is_another_in_danger, ..subject };
    let text = match args.strategy {
        Some(number) => strategy(&run, subject, number, &tried, args.layout)?,
        None => results(subject, args, &tried)?,
    };
    // On standard error the reason has been said, but the results may be longer than the window.
    if args.run == LAST && !args.json && runs.has_unreadable_later(&run) {
        output::say(NEWER_UNREADABLE)?;
        return output::print(&format!("\n{text}"));
    }
    output::print(&text)
}

fn results(
    subject: Subject<'_>,
    args: &ShowArgs,
    tried: &[(TryEvent, KeptRun)],
) -> Result<String, Failure> {
    let &ShowArgs { answers, scores, json, layout, .. } = args;
    let findings = subject.findings();
    let model = ReportModel::own(subject, findings.as_ref(), None)
        .showing_scores(scores || answers || json)
        .listing_answers(answers);
    // Results that mean danger themselves name what was chosen in it.
    let names_all = model.is_in_danger();
    let unnamed = if names_all { BTreeSet::new() } else { unnamed(tried, &subject) };
    let model = model.with_try_events(events(tried), unnamed);
    if json {
        return Ok(Format::Json.write(&model).context(NOT_RENDERED)?);
    }
    let document = document::results(&model, Medium::Stdout { answers });
    Ok(text::render(&document, layout.for_stdout()))
}

fn strategy(
    run: &KeptRun,
    subject: Subject<'_>,
    number: usize,
    tried: &[(TryEvent, KeptRun)],
    layout: LayoutArgs,
) -> Result<String, Failure> {
    let findings = findings(&subject)?;
    // Those that goodfaith try lists, by the same numbers.
    let model = ReportModel::own(subject, Some(&findings), None)
        .with_try_events(events(tried), BTreeSet::new());
    let (fitting, unnamed) = (model.strategies(), unnamed(tried, &subject));
    let chosen = document::chosen_in_words(&model);
    let is_chosen = |at: &usize| chosen.iter().any(|(one, _)| one == at) && !unnamed.contains(at);
    let numbered = document::numbered_strategies(&model);
    let found = number.checked_sub(1).and_then(|at| numbered.get(at).copied());
    let strategy = found.filter(|at| fitting.contains(at) || is_chosen(at));
    let strategy = strategy.ok_or_else(|| no_strategy_of(run, number))?;
    let questionnaire = subject.questionnaire;
    let id = &questionnaire.strategies[strategy].id;
    let attempt = attempt(events(tried), id);
    let medium = Medium::Stdout { answers: false };
    let (zone, findings) = (subject.zone, &findings);
    let document =
        document::strategy(questionnaire, findings, strategy, attempt.as_ref(), zone, medium);
    Ok(text::render(&document, layout.for_stdout()))
}

/// Returns what a run says, from which the strategies that fit follow.
///
/// # Errors
///
/// If the run answers other questions than those at hand, or the questionnaire has no strategies.
pub(super) fn findings(subject: &Subject<'_>) -> Result<Findings, Failure> {
    let findings = subject.findings().ok_or_else(|| {
        anyhow!(
            "this run answers other questions than the questionnaire at hand, so no strategies are \
             offered for it. {}",
            subject.how_to_name_questionnaire()
        )
    })?;
    if subject.questionnaire.strategies.is_empty() {
        return Err(Failure::CouldNot(anyhow!("this questionnaire has no strategies")));
    }
    Ok(findings)
}

/// Returns the failure for a number that no strategy of a run has.
pub(super) fn no_strategy_of(run: &KeptRun, number: usize) -> Failure {
    no_strategy(number, &format!("goodfaith show {}", run.name.key()))
}

/// Returns the failure for a number that no strategy has in the list that a command prints.
pub(super) fn no_strategy(number: usize, command: &str) -> Failure {
    Failure::WrongInput(anyhow!(
        "{}. Take a number from the list of {command}",
        ExportRefusal::NoStrategy(number).in_words()
    ))
}
