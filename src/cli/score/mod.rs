//! `goodfaith score`: reads the answers of many people, writes a row of scores for each.
//!
//! It keeps nothing and writes no file. Rows are split on one thread, scored on as many as there
//! are cores, and written in their order; never more than a few blocks of rows are in memory.

use std::{
    io::{self, IsTerminal as _, Write as _},
    process::ExitCode,
    sync::Arc,
    thread,
};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::{
    rows::RowReader,
    scorer::{ScoredBlock, Scorer},
    setup::{Form, Points, Setup},
};
use super::{exit::Failure, questionnaire_args::QuestionnaireArgs};
use crate::questionnaire::Questionnaire;

mod cache;
mod cell;
mod cells;
mod error;
mod header;
mod jsonl;
mod pool;
mod respondent;
mod rows;
mod scorer;
mod setup;

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
pub(super) struct ScoreArgs {
    /// The format of the answers
    #[arg(long, value_enum, value_name = "FORM", default_value_t = InputFormat::Csv)]
    from: InputFormat,
    /// The unit of the scores
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
enum InputFormat {
    /// Comma-separated values with a line of column names
    Csv,
    /// One JSON object a line
    Jsonl,
}

pub(super) fn run(
    questionnaire: &QuestionnaireArgs,
    args: &ScoreArgs,
) -> Result<ExitCode, Failure> {
    let questionnaire = questionnaire.load()?;
    if io::stdin().is_terminal() {
        let how = "Give it a file: goodfaith score < answers.csv";
        return Err(Failure::WrongInput(anyhow!("there are no answers on standard input. {how}")));
    }
    let (rows, form) = open(&questionnaire, args.from)?;
    let setup = Setup::new(questionnaire, form, args.points, io::stdout().is_terminal())
        .map_err(Failure::WrongInput)?;
    if !args.no_header {
        write(setup.heading().as_bytes())?;
    }
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let setup = Arc::new(setup);
    let scored = pool::in_order(workers, rows, || {
        let mut scorer = Scorer::new(Arc::clone(&setup));
        move |block: io::Result<_>| block.map(|block| scorer.score(&block))
    });
    let mut progress = Progress::default();
    for block in scored.context("could not start working")? {
        let block = block.context("the work on a block of rows broke off")?;
        progress.add(&block.context("could not read standard input")?)?;
    }
    progress.end()
}

/// Opens standard input and reads the line of column names, if the format has one.
fn open(
    questionnaire: &Questionnaire,
    from: InputFormat,
) -> Result<(RowReader<io::Stdin>, Form), Failure> {
    let mut rows = RowReader::new(io::stdin(), from == InputFormat::Csv);
    let form = match from {
        InputFormat::Jsonl => Form::Jsonl,
        InputFormat::Csv => {
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

/// The rows scored and refused so far.
#[derive(Debug, Default)]
struct Progress {
    rows: u64,
    errors: u64,
}

impl Progress {
    fn add(&mut self, block: &ScoredBlock) -> Result<(), Failure> {
        write(&block.text)?;
        self.rows += block.rows;
        self.errors += block.errors;
        // If standard error is closed there is nobody to tell.
        let _ = io::stderr().write_all(block.messages.as_bytes());
        Ok(())
    }

    fn end(&self) -> Result<ExitCode, Failure> {
        if self.errors == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        let Self { rows, errors } = self;
        Err(Failure::CouldNot(anyhow!("{errors} of {rows} rows could not be scored, see above")))
    }
}
