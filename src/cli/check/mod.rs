//! `goodfaith check`: reports problems and warnings in an author's questionnaire.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueHint, value_parser};

use self::diagnostic::Severity;
use super::{
    counted::counted,
    exit::{Failure, NOT_RENDERED, WRONG_INPUT},
    output, sources,
};
use crate::questionnaire::{Examination, Problem, Problems, Questionnaire, Source, examine};

mod diagnostic;
mod json;
mod reasons;
mod setters;
mod simulation;
mod triggers;

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith check my-questions.toml
  goodfaith check --simulate my-questions.toml
  goodfaith check --simulate=5000 folder
  goodfaith check --deny-warnings --json my-questions.toml")]
pub(super) struct CheckArgs {
    /// The questionnaire: a .toml file, or a folder of them
    #[arg(value_hint = ValueHint::AnyPath)]
    path: PathBuf,
    /// Tries made-up answers too (N sets of them at random, half of them from people with little trouble) and
    /// shows the scores, the answers that lead to each caution, and the bands, cautions and strategies that
    /// nothing leads to
    #[arg(
        long,
        value_name = "N",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "1000",
        value_parser = value_parser!(u32).range(1..=10_000)
    )]
    simulate: Option<u32>,
    /// Exits with 2 for warnings too
    #[arg(long)]
    deny_warnings: bool,
    /// Prints the problems and warnings as JSON, for scripts; not together with --simulate
    #[arg(long, conflicts_with = "simulate")]
    json: bool,
    /// A second path, which is accepted only to refuse it with a hint: one questionnaire is checked at a
    /// time
    #[arg(hide = true)]
    extra: Option<PathBuf>,
}

pub(super) fn run(args: &CheckArgs) -> Result<(), Failure> {
    if args.extra.is_some() {
        return Err(Failure::WrongInput(anyhow!(
            "check takes one questionnaire. The number of made-up answers follows an equals sign: \
             --simulate=1000"
        )));
    }
    let sources = sources::read(&args.path).map_err(Failure::WrongInput)?;
    let examined = examine(&sources);
    if args.json {
        output::print(&json::render(&examined).context(NOT_RENDERED)?)?;
    } else {
        print_outcome(&examined, args, &sources)?;
    }
    let is_good = examined.is_ok_and(|found| !args.deny_warnings || found.warnings.is_empty());
    if is_good { Ok(()) } else { Err(Failure::Said(WRONG_INPUT)) }
}

fn print_outcome(
    examined: &Result<Examination, Problems>,
    args: &CheckArgs,
    sources: &[Source],
) -> Result<(), Failure> {
    let Examination { questionnaire, warnings } = match examined {
        Ok(examined) => examined,
        Err(problems) => {
            output::print_error(&list_problems(problems, sources));
            return Ok(());
        }
    };
    if !warnings.is_empty() {
        output::print_error(&draw_all(warnings.iter(), Severity::Warning, sources));
    }
    output::print(&verdict(questionnaire, warnings.len()))?;
    let triggers = triggers::list_triggers(questionnaire);
    if !triggers.is_empty() {
        output::print(&triggers)?;
    }
    match args.simulate {
        Some(count) => output::print(&format!("\n{}", simulation::describe(questionnaire, count))),
        None => Ok(()),
    }
}

/// Renders all problems, then their number.
fn list_problems(problems: &Problems, sources: &[Source]) -> String {
    let all = draw_all(problems.iter(), Severity::Error, sources);
    let count = counted(problems.iter().count() + problems.omitted(), "problem");
    let omitted = match problems.omitted() {
        0 => String::new(),
        omitted => format!(" {omitted} more are not shown."),
    };
    format!(
        "{all}{count}.{omitted} Others may come to light, and warnings are looked for, once these are mended."
    )
}

fn draw_all<'a>(
    problems: impl Iterator<Item = &'a Problem>,
    severity: Severity,
    sources: &[Source],
) -> String {
    problems.map(|problem| diagnostic::draw(problem, severity, sources)).collect()
}

/// Returns the sentence that the questionnaire can be used, with a count of its parts.
fn verdict(questionnaire: &Questionnaire, warnings: usize) -> String {
    let summary = format!(
        "{}: {}, {}, {}.",
        questionnaire.instrument.title,
        counted(questionnaire.items.len(), "item"),
        counted(questionnaire.scales.len(), "scale"),
        counted(questionnaire.strategies.len(), "strategy"),
    );
    match warnings {
        0 => format!("{summary} Nothing is wrong with it."),
        warnings => format!("{summary} It can be used, with {}.", counted(warnings, "warning")),
    }
}
