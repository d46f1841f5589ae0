//! `goodfaith score`: reads the answers of many people, writes a row of scores for each.
//!
//! It keeps nothing. Memory stays bounded: only some of the rows are held at a time.

use std::{
    io::{self, IsTerminal as _, Write as _},
    panic,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
};

use anyhow::{Context as _, anyhow};
use clap::Args;

use self::scores::{ScoreUnit, Scorer};
use super::{
    answers::{AnswerArgs, OtherColumns, RefusedRows, warn_of_left_out},
    exit::Failure,
    output,
    questionnaire_args::QuestionnaireArgs,
};
use crate::{questionnaire::Questionnaire, shell, text::printable};

mod scores;

/// Scores the answers of many people, from standard input
///
/// Reads one person a row and writes one row of scores each, in the same order: the id, the columns
/// that --keep passes on, then for each scale its score (empty if too few items were answered),
/// then for each scale how many of its items were asked and answered. Nothing is kept.
///
/// A row that cannot be scored is left out, and the others are scored. The first 20 such rows are
/// named on standard error, all of them in the file of --errors, and the exit code is 1 at the end.
///
/// An answer to an item that is not asked, given the earlier answers (`when`), counts nowhere. How many
/// there were is said at the end.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ScoreArgs {
    #[command(flatten)]
    questionnaire: QuestionnaireArgs,
    #[command(flatten)]
    answers: AnswerArgs,
    /// Copies the other columns to the output, or only those named; without it, all but those of Qualtrics
    /// are refused
    #[arg(long, value_name = "NAMES", value_delimiter = ',', num_args = 0.., require_equals = true)]
    keep: Option<Vec<String>>,
    /// The unit of the scores
    #[arg(long, value_enum, value_name = "POINTS", default_value_t = ScoreUnit::Percent)]
    points: ScoreUnit,
    /// Adds the id of the band that each score lies in
    #[arg(long)]
    bands: bool,
    /// Leaves out the line with the names of the columns, for parts that are joined later
    #[arg(long)]
    no_header: bool,
    /// Accepted only to answer with a hint: answers come from standard input
    #[arg(hide = true)]
    file: Option<PathBuf>,
}

const EXAMPLES: &str = "\
CSV begins with a line of column names: the ids of items in any order, and id for the person. A cell \
holds the value of the chosen option, or its label, or nothing. Empty rows are skipped. \
JSON Lines are objects such as {\"id\": \"p1\", \"s1\": 3, \"s2\": null}. If the first row has no id, \
rows are numbered from 1; otherwise a row without an id has none in the scores either. An id is \
passed on as it is: a spreadsheet may take one that begins with = for a formula.

Examples:
  goodfaith score < answers.csv > scores.csv
  goodfaith score --from jsonl --points mean < answers.jsonl
  goodfaith score --missing NA,-99 --keep < from-r.csv
  goodfaith score --columns map.csv --keep=age,group --bands < answers.csv
  goodfaith score --questionnaire my.toml --errors refused.csv < answers.csv";

pub(super) fn run(args: &ScoreArgs) -> Result<(), Failure> {
    check_input(args)?;
    // Leaked for the thread that reads, which is not waited for if the scores cannot be written.
    let questionnaire: &'static Questionnaire =
        Box::leak(Box::new(args.questionnaire.load_scored()?));
    let others = args.keep.clone().map_or(OtherColumns::Refuse, OtherColumns::Keep);
    let mut answers = args.answers.open(questionnaire, others, "standard input", io::stdin())?;
    let mut scorer = Scorer::new(questionnaire, args.points, args.bands);
    let mut out = scorer.heading(&answers.columns).map_err(Failure::WrongInput)?;
    let mut refused_rows = RefusedRows::new(args.answers.errors.as_deref())?;
    if args.no_header {
        out.clear();
    } else {
        write(&mut out)?;
        // A part without a header is a later part, and the first one has said it.
        let columns = &answers.columns;
        let remarks = columns.missing().into_iter().chain(columns.remarks_on_options());
        remarks.for_each(|message| output::warn(&message));
    }
    let is_csv = answers.is_csv;
    // Reading takes about as long as scoring, so each has a thread. Rows go round between them.
    let (read, to_score) = mpsc::sync_channel(4);
    let (scored, to_reuse) = mpsc::channel();
    let reading = thread::spawn(move || {
        let mut rows = Vec::new();
        while answers.next_rows(&mut rows)? && read.send(rows).is_ok() {
            rows = to_reuse.try_recv().unwrap_or_default();
        }
        Ok::<_, io::Error>(answers.rows_read)
    });
    for rows in to_score {
        for row in &rows {
            match &row.refused {
                None => scorer.write(row, &mut out),
                Some(refused) => refused_rows.add(refused)?,
            }
        }
        write(&mut out)?;
        let _ = scored.send(rows);
    }
    warn_of_left_out(scorer.left_out);
    let rows_read = reading.join().unwrap_or_else(|why| panic::resume_unwind(why));
    let rows_read = rows_read.context("could not read standard input")?;
    if is_csv && rows_read == 0 {
        output::warn("standard input has no rows below the line of column names");
    }
    refused_rows.finish(rows_read, "scored")
}

/// Fails with a hint if the answers are not on standard input.
fn check_input(args: &ScoreArgs) -> Result<(), Failure> {
    if args.file.is_none() && !io::stdin().is_terminal() {
        return Ok(());
    }
    let file = args.file.as_deref().unwrap_or(Path::new("answers.csv"));
    let word = shell::word(file);
    let follows_keep = args.file.is_some() && args.keep.as_ref().is_some_and(Vec::is_empty);
    Err(Failure::WrongInput(if follows_keep && !file.exists() {
        anyhow!("write the columns to pass on right after \"--keep=\". Type: --keep={word}")
    } else {
        anyhow!("the answers come from standard input. Type: goodfaith score < {word}")
    }))
}

/// Writes the buffer to standard output and empties it.
fn write(out: &mut Vec<u8>) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    if stdout.is_terminal() {
        // The texts of others must not control it.
        let text = String::from_utf8_lossy(out);
        *out = text.lines().map(|line| printable(line) + "\n").collect::<String>().into_bytes();
    }
    stdout.write_all(out).and_then(|()| stdout.flush()).context("could not write the scores")?;
    out.clear();
    Ok(())
}
