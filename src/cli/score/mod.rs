//! `goodfaith score`: reads the answers of many people, writes a row of scores for each.
//!
//! It keeps nothing and writes no file. Rows are split on one thread, scored on as many as there
//! are cores, and written in their order; never more than a few blocks of rows are in memory.

use std::{
    io::{self, IsTerminal as _, Write as _},
    iter::Chain,
    option,
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    thread,
};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::{
    header::Column,
    missing::Missing,
    rows::{Block, RowReader},
    scorer::{ScoredBlock, Scorer},
    setup::{Form, Input, Points, Setup},
};
use super::{exit::Failure, questionnaire_args::QuestionnaireArgs};
use crate::{questionnaire::Questionnaire, text::shell_word};

mod cache;
mod cell;
mod cells;
mod error;
mod header;
mod jsonl;
mod missing;
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
    /// Codes that stand for no answer, such as NA,-99
    #[arg(long, value_name = "CODES", value_delimiter = ',', allow_hyphen_values = true)]
    missing: Vec<String>,
    /// Leaves out the line with the names of the columns, for parts that are joined later
    #[arg(long)]
    no_header: bool,
    /// Stands here to be answered with a hint: answers come from standard input
    #[arg(hide = true)]
    file: Option<PathBuf>,
}

const EXAMPLES: &str = "\
CSV begins with a line of column names: the ids of items in any order, and id for the person. A cell
holds the value of the chosen option, or nothing. Rows of empty cells are passed over. JSON Lines
are objects such as {\"id\": \"p1\", \"s1\": 3, \"s2\": null}. If the first row has no id, rows are
numbered from 1; else a row without an id has none in the scores either. An id is passed on as it
is: a spreadsheet may take one that begins with = for a formula.

Examples:
  goodfaith score < answers.csv > scores.csv
  goodfaith score --from jsonl --points mean < answers.jsonl
  goodfaith score --missing NA,-99 < from-r.csv
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
    check_input(args)?;
    let missing = Missing::new(&args.missing);
    let (blocks, input) = open(&questionnaire, args.from)?;
    let setup = Setup::new(questionnaire, input, missing, args.points, io::stdout().is_terminal())
        .map_err(Failure::WrongInput)?;
    if !args.no_header {
        write(setup.heading().as_bytes())?;
    }
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let setup = Arc::new(setup);
    let scored = pool::in_order(workers, blocks, || {
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

/// Fails with a hint if the answers are not on standard input.
fn check_input(args: &ScoreArgs) -> Result<(), Failure> {
    if let Some(file) = &args.file {
        let file = shell_word(file);
        return Err(Failure::WrongInput(anyhow!(
            "the answers come from standard input. Type: goodfaith score < {file}"
        )));
    }
    if io::stdin().is_terminal() {
        return Err(Failure::WrongInput(anyhow!(
            "there are no answers on standard input. Give it a file: goodfaith score < answers.csv"
        )));
    }
    Ok(())
}

/// The rows of standard input, in blocks.
type Blocks = Chain<option::IntoIter<io::Result<Block>>, RowReader<io::Stdin>>;

/// Opens standard input and reads its beginning: the line of column names, or the first objects.
fn open(questionnaire: &Questionnaire, from: InputFormat) -> Result<(Blocks, Input), Failure> {
    let mut reader = RowReader::new(io::stdin(), from == InputFormat::Csv);
    match from {
        InputFormat::Jsonl => {
            let first = reader.next();
            let rows = || first.iter().flatten().flat_map(Block::rows);
            let has_ids = rows().find_map(|row| jsonl::has_id(row.bytes.ok()?));
            let input = Input { form: Form::Jsonl, has_ids: has_ids.unwrap_or(true) };
            Ok((first.into_iter().chain(reader), input))
        }
        InputFormat::Csv => {
            let header = reader.header().context("could not read standard input")?;
            let columns =
                header::read(header.as_ref(), questionnaire).map_err(Failure::WrongInput)?;
            let has_ids = columns.contains(&Column::Id);
            Ok((None.into_iter().chain(reader), Input { form: Form::Csv(columns), has_ids }))
        }
    }
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
