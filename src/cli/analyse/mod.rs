//! `goodfaith analyse`: tests a questionnaire by the answers of many people.

use std::{
    io::{self, Read},
    iter,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueHint};

use self::{
    figures::Figures,
    json::to_json,
    people::{People, read},
    text::to_text,
    unmatched::{warn_of_repeated, warn_of_the_same, warn_of_unmatched},
};
use super::{
    answers::{AnswerArgs, OtherColumns, RefusedRows, warn_of_left_out},
    bounded,
    exit::{Failure, NOT_RENDERED},
    output,
    questionnaire_args::QuestionnaireArgs,
};
use crate::{assessment::item_analysis::Retest, questionnaire::Questionnaire, text::printable};

mod figures;
mod json;
mod people;
mod text;
mod unmatched;

/// Tests a questionnaire by the answers of many people
///
/// For each scale: how many people have a score, the mean and standard deviation, alpha with its
/// 95 % interval, and omega. For each item: the mean, the correlation with the rest of its scale,
/// alpha without it, and how many people gave the lowest and the highest answer. It names items that
/// run against their scale, that everyone answered in the same way, or that are only weakly related to
/// the rest. It ends with lines to put into the questionnaire, by which a comparison can tell a change
/// from chance.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AnalyseArgs {
    #[command(flatten)]
    questionnaire: QuestionnaireArgs,
    /// The answers, one person a row; - reads standard input
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The answers of the same people at a second time, or - for standard input; rows are matched by their
    /// ids
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    retest: Option<PathBuf>,
    /// The days between the two times, for the line to put into the questionnaire
    #[arg(long, value_name = "DAYS", requires = "retest", value_parser = clap::value_parser!(u16).range(1..))]
    days: Option<u16>,
    /// Prints JSON, with every digit
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    answers: AnswerArgs,
}

const EXAMPLES: &str = "\
Answers are read as score reads them; columns that are not items are ignored.

Values are those that count, so reverse-scored items are reversed. Covariances are of all people who \
answered both items. Alpha is Cronbach's (1951), its interval Feldt's (1965). Omega is McDonald's (1999) \
of one factor, on the correlations, so of standardised items: if items differ in weight or range, it is about \
another score than alpha. ICC(2,1) is that of Shrout and Fleiss (1979). SEM is SD times the square root of (1 - r). \
A change of SEM times 1.96 times the square root of 2, or more, is beyond chance (Jacobson and Truax \
1991). A line for the questionnaire takes 30 people or more: COSMIN rates a smaller sample as poor (Terwee et \
al. 2012).

Examples:
  goodfaith analyse --questionnaire my.toml answers.csv
  goodfaith analyse --questionnaire my.toml one.csv --retest two.csv --days 28
  goodfaith analyse --json --missing NA answers.csv";

/// Stands for standard input in the place of a file.
const STDIN: &str = "-";

pub(super) fn run(args: &AnalyseArgs) -> Result<(), Failure> {
    let stdin = Path::new(STDIN);
    if args.file == stdin && args.retest.as_deref() == Some(stdin) {
        let why = "only one of the two files can be standard input. Give the path of the other";
        return Err(Failure::WrongInput(anyhow!(why)));
    }
    let questionnaire = args.questionnaire.load_scored()?;
    let open = |file: &Path| {
        let (name, opened): (_, Box<dyn Read>) = if file == stdin {
            ("standard input".to_owned(), Box::new(io::stdin()))
        } else {
            let name = printable(file);
            let opened = bounded::open(file).with_context(|| format!("could not read {name}"));
            (name, Box::new(opened.map_err(Failure::WrongInput)?))
        };
        let answers = args.answers.open(&questionnaire, OtherColumns::Ignore, &name, opened)?;
        Ok::<_, Failure>((name, answers))
    };
    let (first, second) = (open(&args.file)?, args.retest.as_deref().map(open).transpose()?);
    first.1.columns.remarks_on_options().iter().for_each(|message| output::warn(message));
    let mut refused_rows = RefusedRows::new(args.answers.errors.as_deref())?;
    let are_matched = args.retest.is_some();
    let mut read = |opened| read(&questionnaire, are_matched, opened, &mut refused_rows);
    let (first, second) = (read(first)?, second.map(read).transpose()?);
    let retests = second.as_ref().map(|second| retests(&questionnaire, &first, second));
    let analyses = first.sample.analyse();
    let (retests, days) = (retests.as_deref(), args.days);
    let figures = Figures { questionnaire: &questionnaire, analyses: &analyses, retests, days };
    let text = if args.json { to_json(&figures).context(NOT_RENDERED)? } else { to_text(&figures) };
    output::print(&text)?;
    let both = || iter::once(&first).chain(&second);
    for people in both().filter(|people| people.rows == 0) {
        output::warn(&format!("{} has no rows", people.name));
    }
    both().for_each(warn_of_repeated);
    if let Some(second) = &second {
        warn_of_unmatched(&first, second);
        warn_of_the_same(&first, second);
    }
    warn_of_left_out(both().map(|people| people.sample.left_out).sum());
    refused_rows.finish(both().map(|people| people.rows).sum(), "read")
}

/// Compares the scores of those who are in both files, scale by scale.
fn retests(
    questionnaire: &Questionnaire,
    first: &People<'_>,
    second: &People<'_>,
) -> Vec<Option<Retest>> {
    let both = |scale: usize| {
        let scores = first.scores.iter();
        let pairs = scores
            .filter_map(|(id, scores)| Some([scores[scale]?, second.scores.get(id)?[scale]?]));
        Retest::of(&pairs.collect::<Vec<_>>())
    };
    (0..questionnaire.scales.len()).map(both).collect()
}
