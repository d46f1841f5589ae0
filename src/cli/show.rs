//! `goodfaith show`: the results of a kept run.

use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;

use super::{
    Asked,
    exit::Failure,
    layout, output,
    shelf::{LAST, Shelf, written},
};
use crate::report::{Entry, Pick, Sheet, Wishes, json, text};

/// What `show` can be told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith show
  goodfaith show 00abcdef --answers
  goodfaith show last --strategy 2
  goodfaith show 20261121 --json

Answers are in it only with --answers. The sentences under \"What stands out\", \"What holds\" and
\"What may help\" do give some of them back; the JSON has none of these without --answers.")]
pub(super) struct Options {
    /// The run: "last", its 8 characters in the list, or how its file's name begins
    #[arg(default_value = LAST)]
    run: String,
    /// Also shows every answer, and how it counts
    #[arg(long)]
    answers: bool,
    /// Shows the whole of one strategy instead, by its number in the results
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["json", "answers"])]
    strategy: Option<usize>,
    /// Prints JSON, for scripts
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    let shelf = Shelf::open()?;
    let read = shelf.read(shelf.find(&options.run)?)?;
    let entry = read.entry(&questionnaire, shelf.zone());
    let text = match options.strategy {
        Some(number) => strategy(&entry, number)?,
        None if options.json => as_json(entry, options.answers)?,
        None => text::results(&entry.subject, options.answers, layout::style()),
    };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn as_json(entry: Entry<'_>, answers: bool) -> Result<String, Failure> {
    let wishes = Wishes { strategies: Pick::First(usize::MAX), answers };
    let sheet = Sheet::new(entry, &wishes, None).map_err(no_strategy)?;
    written(json::run(&sheet))
}

fn strategy(entry: &Entry<'_>, number: usize) -> Result<String, Failure> {
    let advice = entry.subject.findings().map(|findings| findings.advice).unwrap_or_default();
    let advice = number.checked_sub(1).and_then(|at| advice.get(at));
    let advice = advice.ok_or_else(|| no_strategy(number))?;
    Ok(text::strategy(entry.subject.questionnaire, advice, layout::style()))
}

/// Says that a strategy's number is not in the list.
pub(super) fn no_strategy(number: usize) -> Failure {
    Failure::WrongInput(anyhow!(
        "these results have no strategy of number {number}. goodfaith show lists them"
    ))
}
