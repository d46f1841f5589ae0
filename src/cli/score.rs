//! `goodfaith score`: the answers of many people in, a row of scores for each out.
//!
//! It keeps nothing and writes no file. Rows are split in one thread, scored in as many as there
//! are cores, and written in their order; never more than a few blocks of rows are held at once.

use std::{
    io::{self, IsTerminal as _, Write as _},
    process::ExitCode,
    sync::Arc,
    thread,
};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::{
    rows::Rows,
    scorer::{Scored, Scorer},
    sheet::{Form, Sheet},
};
use super::{Asked, exit::Failure};
use crate::questionnaire::Questionnaire;

mod cell;
mod cells;
mod crew;
mod fault;
mod header;
mod jsonl;
mod person;
mod rows;
mod scorer;
mod sheet;
mod written;

/// Scores the answers of many people, from standard input
///
/// Reads one person a row and writes one row of scores each, in the same order: the id, then for
/// each scale its score (empty where too few items were answered), then for each scale how many
/// of its items were answered. Nothing is kept.
///
/// A row that cannot be scored is named on standard error and left out; the others go on, and the
/// exit code is 1 at the end.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// How the answers are written
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Given::Csv)]
    from: Given,
    /// How scores are written
    #[arg(long, value_enum, value_name = "POINTS", default_value_t = Points::Percent)]
    points: Points,
    /// Leaves out the line with the names of the columns, for parts that are joined later
    #[arg(long)]
    no_header: bool,
}

const EXAMPLES: &str = "\
CSV begins with a line of column names: the ids of items in any order, and id for whom the row is
about (without it, rows are numbered from 1). A cell holds the value of the chosen option, or
nothing. JSON Lines are objects such as {\"id\": \"p1\", \"s1\": 3, \"s2\": null}. The id is passed on
as it is: a spreadsheet may take one that begins with = for a formula.

Examples:
  goodfaith score < answers.csv > scores.csv
  goodfaith score --from jsonl --points mean < answers.jsonl
  goodfaith score --questionnaire my-questions.toml < answers.csv";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Given {
    /// Comma-separated values with a line of column names
    Csv,
    /// One JSON object a line
    Jsonl,
}

/// How a score is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Points {
    /// The mean of the answers, within the range of their values
    Mean,
    /// The mean as a percentage of that range, from 0 to 100
    Percent,
}

pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    if io::stdin().is_terminal() {
        let how = "Give it a file: goodfaith score < answers.csv";
        return Err(Failure::WrongInput(anyhow!("there are no answers on standard input. {how}")));
    }
    let (rows, form) = open(&questionnaire, options.from)?;
    let sheet = Sheet::new(questionnaire, form, options.points, io::stdout().is_terminal())
        .map_err(Failure::WrongInput)?;
    if !options.no_header {
        write(sheet.heading().as_bytes())?;
    }
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let sheet = Arc::new(sheet);
    let scored = crew::in_order(workers, rows, || {
        let mut scorer = Scorer::new(Arc::clone(&sheet));
        move |block: io::Result<_>| block.map(|block| scorer.score(&block))
    });
    let mut progress = Progress::default();
    for block in scored.context("could not start working")? {
        let block = block.context("the work on a block of rows broke off")?;
        progress.add(&block.context("could not read standard input")?)?;
    }
    progress.end()
}

/// Begins to read standard input, up to and with the line of column names where there is one.
fn open(questionnaire: &Questionnaire, from: Given) -> Result<(Rows<io::Stdin>, Form), Failure> {
    let mut rows = Rows::new(io::stdin(), from == Given::Csv);
    let form = match from {
        Given::Jsonl => Form::Jsonl,
        Given::Csv => {
            let header = rows.header().context("could not read standard input")?;
            let columns = header::read(header.as_ref(), questionnaire);
            Form::Csv(columns.map_err(Failure::WrongInput)?)
        }
    };
    Ok((rows, form))
}

fn write(text: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text).and_then(|()| out.flush());
    Ok(written.context("could not write the scores")?)
}

/// How it went so far.
#[derive(Debug, Default)]
struct Progress {
    rows: u64,
    faults: u64,
}

impl Progress {
    fn add(&mut self, block: &Scored) -> Result<(), Failure> {
        write(&block.text)?;
        self.rows += block.rows;
        self.faults += block.faults;
        // Who closed standard error does not want to know.
        let _ = io::stderr().write_all(block.complaints.as_bytes());
        Ok(())
    }

    fn end(&self) -> Result<ExitCode, Failure> {
        if self.faults == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        let Self { rows, faults } = self;
        Err(Failure::CouldNot(anyhow!("{faults} of {rows} rows could not be scored, see above")))
    }
}
