//! `goodfaith export`: a run as a file to hand on.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use self::pick::Strategies;
use super::{
    Asked,
    exit::Failure,
    output,
    shelf::{LAST, Read, Shelf, written},
    show::no_strategy,
};
use crate::{
    questionnaire::Questionnaire,
    report::{Pick, Sheet, Since, Subject, Wishes, csv, html, json, markdown},
};

mod file;
mod pick;

/// What stands for the earliest run that can be compared.
const FIRST: &str = "first";
/// What stands for standard output.
const STDOUT: &str = "-";

/// What `export` can be told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith export
  goodfaith export last --strategies none -o for-monday.html
  goodfaith export 00abcdef --strategies 1,4 --since first
  goodfaith export --answers --format json -o -

The scores are always in it. Answers, what was ticked and what was said about safety are in it only
with --answers; nothing of an earlier run is in it without --since. The file is new, and only you
can read it until you hand it on. An existing file is never overwritten.")]
pub(super) struct Options {
    /// The run: "last", its 8 characters in the list, or how its file's name begins
    #[arg(default_value = LAST)]
    run: String,
    /// The form of the file; without it, as the ending of FILE says, else html
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, or - for standard output; without it, notes and the date, in this folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Strategies: none, all, or their numbers in the results, such as 1,3; without it, the first
    /// three that the scores explain
    #[arg(long, value_name = "WHICH", value_parser = Strategies::parse)]
    strategies: Option<Strategies>,
    /// Also hands on every answer, what was ticked and what was said about safety
    #[arg(long)]
    answers: bool,
    /// Also hands on the change since an earlier run: its name, "last" for the one before, or
    /// "first" for the earliest that can be compared
    #[arg(long, value_name = "RUN")]
    since: Option<String>,
}

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A page for any browser, and to print
    Html,
    /// Text with marks
    Md,
    /// For scripts
    Json,
    /// For a spreadsheet
    Csv,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Md => "md",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Self::value_variants().iter().copied().find(|format| format.ending() == ending)
    }
}

pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    let shelf = Shelf::open()?;
    let read = shelf.read(shelf.find(&options.run)?)?;
    let named = options.output.as_deref().and_then(Format::of);
    let format = options.format.or(named).unwrap_or(Format::Html);
    let text = text(&shelf, &read, &questionnaire, options, format)?;
    if options.output.as_deref() == Some(Path::new(STDOUT)) {
        output::print(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = options.output.clone().unwrap_or_else(|| {
        let finished = read.entry(&questionnaire, shelf.zone()).subject.run.finished;
        let date = finished.to_zoned(shelf.zone().clone()).date();
        PathBuf::from(format!("notes-{date}.{}", format.ending()))
    });
    let place = file::write_new(&path, &text)?;
    let holds = if options.answers { " It holds your answers." } else { "" };
    output::print(&format!(
        "Written to {place}.{holds} Whoever can open this file can read it; delete it when it has \
         been handed on."
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn text(
    shelf: &Shelf,
    read: &Read,
    questionnaire: &Questionnaire,
    options: &Options,
    format: Format,
) -> Result<String, Failure> {
    let entry = read.entry(questionnaire, shelf.zone());
    let strategies = options.strategies.as_ref().map_or_else(Pick::default, Strategies::pick);
    let wishes = Wishes { strategies, answers: options.answers };
    let earlier = options.since.as_deref().map(|since| earlier(shelf, read, since)).transpose()?;
    let between = earlier.as_ref().map(|earlier| between(shelf, earlier, read));
    let between = between.unwrap_or_default();
    let between: Vec<Subject<'_>> =
        between.iter().map(|read| read.entry(questionnaire, shelf.zone()).subject).collect();
    let since = earlier
        .as_ref()
        .map(|earlier| Since::new(earlier.entry(questionnaire, shelf.zone()), entry, &between));
    let sheet = Sheet::new(entry, &wishes, since).map_err(no_strategy)?;
    match format {
        Format::Html => Ok(html::run(&sheet)),
        Format::Md => Ok(markdown::run(&sheet)),
        Format::Json => written(json::run(&sheet)),
        Format::Csv => written(csv::run(&sheet)),
    }
}

/// Reads the run to look back to.
fn earlier(shelf: &Shelf, read: &Read, since: &str) -> Result<Read, Failure> {
    let none = || {
        Failure::CouldNot(anyhow!(
            "there is no earlier run that this one can be compared with. Leave out --since"
        ))
    };
    match since {
        LAST => shelf.before(read).ok_or_else(none),
        FIRST => {
            let mut oldest = shelf.names().iter().rev().filter(|name| **name < read.name);
            oldest
                .find_map(|name| shelf.try_read(*name).filter(|earlier| earlier.is_like(read)))
                .ok_or_else(none)
        }
        since => {
            let name = shelf.find(since)?;
            if name < read.name {
                return shelf.read(name);
            }
            Err(Failure::WrongInput(anyhow!(
                "the run after --since was not finished before the one to export"
            )))
        }
    }
}

/// Reads the runs that lie between two, oldest first, as many as can be drawn.
fn between(shelf: &Shelf, earlier: &Read, later: &Read) -> Vec<Read> {
    let within = shelf.names().iter().filter(|name| earlier.name < **name && **name < later.name);
    let read = within.filter_map(|name| shelf.try_read(*name)).filter(|read| read.is_like(later));
    let mut read: Vec<Read> = read.take(crate::report::TREND_AT_MOST).collect();
    read.reverse();
    read
}
