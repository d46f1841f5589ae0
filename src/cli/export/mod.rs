//! `goodfaith export`: writes a run to a file to hand on.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueHint};
use clap_complete::ArgValueCandidates;

use super::{
    completions::{earlier_runs, runs},
    dangerous_runs::{DangerousRuns, unnamed},
    exit::{Failure, NOT_RENDERED},
    file_ending::format_named_by,
    kept_run::KeptRun,
    kept_runs::{FIRST, KeptRuns, LAST, events},
    new_file::{self, WITH_OPTION},
    output::{self, STDOUT},
    runs_args::RunsArgs,
    show::{findings, no_strategy_of},
};
use crate::{
    assessment::wording::enumeration,
    questionnaire::Questionnaire,
    report::{
        Export, ExportOptions, ExportRefusal, Format, MAX_BETWEEN, Pick, PrintedCode, ReportModel,
        Subject, csv, export_in_words, held_in_words,
    },
};

mod pick;

/// The arguments about the room on the page for handwriting.
#[derive(Debug, Args)]
struct PaperArgs {
    /// Prints initials or a code at the top, such as a case number; without it there is a line to write
    /// them on
    #[arg(long, value_name = "WORDS", value_parser = code)]
    code: Option<String>,
    /// Leaves room for notes at the end
    #[arg(long)]
    notes: bool,
}

/// The arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith export
  goodfaith export --for K. --since first
  goodfaith export --for K. --all -o history.html
  goodfaith export last --strategies first -o for-monday.html
  goodfaith export 00abcdef --strategies 1,4 --since first
  goodfaith export --answers --format json -o -
  goodfaith export --answers --wide -o - | goodfaith score

The scores are always in it. Answers and ticks are in it only with --answers, strategies only with \
--strategies, and nothing of an earlier run without --since or --all. Strategies follow from everything that \
was said, so they can give some of it away. In csv, part says what a row is about, and the \
words of the row run are the version of the questionnaire.

Nothing that you said about being safe is in it without --safety, and no tick that means the same. A \
counsellor who does not know of it may suggest something that is not safe for you. Strategies that \
would reveal it are refused. No file holds a strategy that is best kept in the head, such as a plan for \
staying safe. A strategy that you said made things worse is not handed on as one that may help.

The file is new. Whoever can use your account can read it; other users of the computer cannot. An \
existing file is never overwritten.")]
pub(super) struct ExportArgs {
    /// The run: "last", its 8 characters in the list, or how its file's name begins
    #[arg(default_value = LAST, add = ArgValueCandidates::new(runs))]
    run: String,
    #[command(flatten)]
    runs: RunsArgs,
    /// The format of the file; without it, as the ending of FILE says, or html for one without an
    /// ending
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, or - for standard output; without it, a file in this folder such as
    /// notes-2026-11-21.html
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Also hands on strategies: first for the first three, all for every one that may be handed on,
    /// none, or their numbers in the results, such as 1,3
    #[arg(long, value_name = "WHICH", value_parser = pick::parse)]
    strategies: Option<Pick>,
    #[command(flatten)]
    disclosure: DisclosureArgs,
    /// Also hands on the change since an earlier run, and the scores of the runs between: its name,
    /// "last" for the one before, or "first" for the earliest that can be compared
    #[arg(long, value_name = "RUN", add = ArgValueCandidates::new(earlier_runs))]
    since: Option<String>,
    #[command(flatten)]
    paper: PaperArgs,
    /// Hands on the whole history: every earlier run about the same person too, the change since the
    /// first that can be compared, and with --answers what was tried; as html, md or csv
    #[arg(long, conflicts_with_all = ["since", "wide"])]
    all: bool,
    /// Writes the answers alone, as one row of CSV with a column for each item, which goodfaith
    /// score reads
    #[arg(long, requires = "answers", conflicts_with_all = ["format", "strategies", "since", "safety", "code", "notes"])]
    wide: bool,
}

/// The arguments about what is disclosed.
#[derive(Debug, Args)]
struct DisclosureArgs {
    /// Also hands on every answer, and what was ticked; with --since or --all, and in json, also what
    /// was tried, with your notes
    #[arg(long)]
    answers: bool,
    /// Also hands on what was said about being safe
    #[arg(long)]
    safety: bool,
    /// Leaves out the short name that you gave the person, which is in every format but fhir
    #[arg(long)]
    no_name: bool,
}

pub(super) fn run(args: &ExportArgs) -> Result<(), Failure> {
    let (questionnaire, mut runs) = args.runs.open()?;
    if args.wide && questionnaire.items.iter().any(|item| item.id == "id") {
        return Err(Failure::WrongInput(anyhow!(
            "the questionnaire has an item \"id\", which is the name of the column for the run. \
             Rename the item, or export without --wide"
        )));
    }
    let run = args.runs.person.read_run(&mut runs, &args.run)?;
    let format = match (args.format, &args.output) {
        (Some(format), _) => Some(format),
        (None, Some(path)) => format_of(path)?,
        (None, None) => None,
    };
    let format = format.unwrap_or(if args.wide { Format::Csv } else { Format::Html });
    if let Some(why) = unfit(format, args) {
        return Err(Failure::WrongInput(anyhow!("nothing was written: {why}")));
    }
    let earlier: Vec<KeptRun> = runs.read_all(|name| args.all && name < run.name).collect();
    let history: Vec<&KeptRun> =
        earlier.iter().filter(|other| other.is_in_history_of(&run)).collect();
    let may_count = |name| args.all || runs.may_be_later(name, &run);
    let dangerous = DangerousRuns::among(may_count, &runs, &questionnaire);
    let rendered = render(&runs, &run, &history, &dangerous, &questionnaire, args, format)?;
    if args.output.as_deref() == Some(Path::new(STDOUT)) {
        return output::print(&rendered.text);
    }
    let path = args.output.clone().unwrap_or_else(|| {
        let day = run.run().finished.to_zoned(runs.zone().clone()).date();
        PathBuf::from(format.file_name(day))
    });
    let place = new_file::write_private(&path, &rendered.text, WITH_OPTION)?;
    let contents = contents_in_words(args, &rendered);
    let is_locked = runs.folder().is_locked().unwrap_or(false);
    output::say(&export_in_words(&place, &contents, is_locked))
}

/// Returns the reason why a file in this format cannot hold what it should.
fn unfit(format: Format, args: &ExportArgs) -> Option<String> {
    let is_for_paper = args.paper.code.is_some() || args.paper.notes;
    let picks_strategies = args.strategies.as_ref().is_some_and(|pick| *pick != Pick::None);
    if args.wide && format != Format::Csv {
        Some("--wide writes csv. End the name with .csv".to_owned())
    } else if args.all && !format.holds_a_history() {
        let formats = formats_with(Format::holds_a_history, "or");
        let every = "goodfaith list --everyone --json has every run for scripts";
        Some(format!("--all writes {formats}. {every}"))
    } else if is_for_paper && !format.is_for_paper() {
        let formats = formats_with(Format::is_for_paper, "and");
        let instead = "Leave them out, or choose one of these";
        Some(format!("--code and --notes are for {formats}. {instead}"))
    } else if picks_strategies && !format.holds_strategies() {
        let formats = formats_with(Format::holds_strategies, "and");
        Some(format!("--strategies is for {formats}. Leave it out, or choose one of these"))
    } else {
        None
    }
}

/// Lists the formats with a property: "html, md and csv".
fn formats_with(has_property: fn(Format) -> bool, conjunction: &str) -> String {
    let with_it = Format::all().iter().filter(|format| has_property(**format));
    let names: Vec<&str> = with_it.map(|format| format.ending()).collect();
    enumeration(&names, conjunction)
}

/// Describes what a file holds besides the scores of the run, and names what is left out. The file itself
/// does not say that safety is left out: its reader would wonder why.
fn contents_in_words(args: &ExportArgs, rendered: &Rendered) -> String {
    let &Rendered { tried, runs, strategies, .. } = rendered;
    let DisclosureArgs { answers, safety, .. } = args.disclosure;
    let safety = rendered.may_tell_of_safety.then_some(safety);
    // With --since, the scores of all runs from the earlier one to this one go along.
    let scores = (runs > 1 && !args.all).then(|| format!("the scores of {runs} runs"));
    let disclosed = held_in_words([
        scores.as_deref(),
        answers.then_some("your answers"),
        tried,
        strategies.then_some("strategies"),
        (safety == Some(true)).then_some("what you said about being safe"),
    ]);
    let left_out = match (answers, safety) {
        (true, Some(false)) if !args.wide => {
            "What you said about being safe is left out; --safety puts it in."
        }
        (false, Some(false)) => {
            "Your answers, and what you said about being safe, are left out; --answers and \
             --safety put them in."
        }
        (false, Some(true) | None) => "Your answers are left out; --answers puts them in.",
        (true, _) => "",
    };
    let contents = match disclosed.as_str() {
        "" if runs == 1 => String::new(),
        "" => format!("It holds {runs} runs."),
        disclosed if args.all && runs > 1 => format!("It holds {runs} runs, with {disclosed}."),
        disclosed => format!("It holds {disclosed}."),
    };
    let sentences = [contents.as_str(), left_out].into_iter().chain(rendered.remarks.clone());
    let said: Vec<&str> = sentences.filter(|said| !said.is_empty()).collect();
    said.join(" ")
}

/// Returns the format that the ending of a file names; `None` if it has no ending.
fn format_of(path: &Path) -> Result<Option<Format>, Failure> {
    let known: Vec<&str> = Format::all().iter().map(|format| format.ending()).collect();
    let instead = format!("one of {}, or choose the format with --format", known.join(", "));
    format_named_by(path, Format::all(), "format", &instead)
}

/// The text of a file, and the facts to tell once it is written.
#[derive(Default)]
struct Rendered {
    text: String,
    /// What it tells of attempts, in words.
    tried: Option<&'static str>,
    /// The number of runs in it.
    runs: usize,
    /// Whether it has strategies.
    strategies: bool,
    /// Whether something can have been said about being safe.
    may_tell_of_safety: bool,
    /// The sentences about things that it lacks or holds against expectation.
    remarks: Vec<&'static str>,
}

/// Renders a run, with everything that may go with it.
fn render(
    runs: &KeptRuns,
    run: &KeptRun,
    history: &[&KeptRun],
    dangerous: &DangerousRuns<'_>,
    questionnaire: &Questionnaire,
    args: &ExportArgs,
    format: Format,
) -> Result<Rendered, Failure> {
    let earlier = args.since.as_deref();
    let earlier = earlier.map(|since| read_earlier(runs, run, since, questionnaire)).transpose()?;
    // On a page only so many runs fit side by side; data has them all.
    let limit = if format.is_for_paper() { MAX_BETWEEN } else { usize::MAX };
    let between = earlier.as_ref().map(|earlier| between(runs, earlier, run, questionnaire, limit));
    let subject_of = |run| KeptRun::subject(run, questionnaire, runs.zone());
    let between: Vec<Subject<'_>> = between.iter().flatten().map(subject_of).collect();
    let subject = subject_of(run).in_view_of(dangerous.since(run));
    let comparable = history.iter().rev();
    let comparable = comparable.filter(|earlier| earlier.is_comparable_with(run, questionnaire));
    // A history is drawn from the first run that can be compared.
    let mut comparable = comparable.map(|run| subject_of(run));
    let earlier = earlier.as_ref().map(subject_of).or_else(|| comparable.next());
    let between = between.into_iter().chain(comparable).collect();
    let options = ExportOptions {
        strategies: args.strategies.clone().unwrap_or_default(),
        answers: args.disclosure.answers,
        code: args.paper.code.clone(),
        notes: args.paper.notes,
    };
    let tried = runs.try_events_with_runs(run);
    let history = history.iter();
    let history = history.map(|run| subject_of(run).in_view_of(dangerous.since(run)));
    let history = args.all.then(|| history.collect());
    let DisclosureArgs { safety: discloses_safety, no_name: hides_name, .. } = args.disclosure;
    let export = Export {
        subject,
        earlier,
        between,
        history,
        try_events: events(&tried),
        unnamed: unnamed(&tried, &subject),
        discloses_safety,
        hides_name,
    };
    let may_tell_of_safety = subject.may_tell_of_safety();
    let write = |model: &ReportModel<'_>| {
        if args.wide {
            let text = csv::wide_row(model)?;
            return Ok(Rendered { text, runs: 1, may_tell_of_safety, ..Rendered::default() });
        }
        Ok(Rendered {
            text: format.write(model)?,
            tried: model.tried_in_words(format),
            runs: model.count_runs(),
            strategies: model.has_suggestions(),
            may_tell_of_safety,
            remarks: model.remarks(format),
        })
    };
    let written: anyhow::Result<_> =
        export.render(&options, write).map_err(|why| refusal(why, run, &subject))?;
    Ok(written.context(NOT_RENDERED)?)
}

/// Parses initials or a code: a few words of text that can be printed. A long one is refused: cut short,
/// it could be somebody else's.
fn code(typed: &str) -> Result<String, String> {
    if PrintedCode::would_cut(typed) {
        return Err(format!("write at most {} characters", PrintedCode::MAX_CHARS));
    }
    let words = PrintedCode::from_input(typed).map(String::from);
    words.ok_or_else(|| "write initials or a code that can be printed".to_owned())
}

/// Returns the failure of a refused export.
fn refusal(why: ExportRefusal, run: &KeptRun, subject: &Subject<'_>) -> Failure {
    let instead = match why {
        ExportRefusal::NoStrategy(number) => {
            let no_strategy = |_| no_strategy_of(run, number);
            return findings(subject).map_or_else(|none_at_all| none_at_all, no_strategy);
        }
        ExportRefusal::NotHandedOn(..) => "Leave its number out",
        ExportRefusal::StrategiesRevealSafety => {
            "Add --safety if the reader is to know it, or leave out --strategies"
        }
    };
    Failure::WrongInput(anyhow!("nothing was written: {}. {instead}", why.in_words()))
}

/// Reads the earlier run from which the change is measured.
fn read_earlier(
    runs: &KeptRuns,
    run: &KeptRun,
    since: &str,
    questionnaire: &Questionnaire,
) -> Result<KeptRun, Failure> {
    let none = || {
        Failure::CouldNot(anyhow!(
            "there is no earlier run that this one can be compared with. Leave out --since"
        ))
    };
    match since {
        LAST => runs.before(run).ok_or_else(none),
        FIRST => {
            let oldest = runs.names().iter().rev().filter(|name| **name < run.name);
            let mut readable = oldest.filter_map(|name| runs.try_read(*name));
            readable.find(|one| one.is_comparable_with(run, questionnaire)).ok_or_else(none)
        }
        since => {
            let name = runs.find(since)?;
            let why = if name < run.name {
                let earlier = runs.read(name)?;
                if earlier.may_be_about_the_person_of(run) {
                    return Ok(earlier);
                }
                "is about someone else. A page is about one person"
            } else {
                "was not finished before the one to export"
            };
            Err(Failure::WrongInput(anyhow!("the run after --since {why}")))
        }
    }
}

/// Reads the newest comparable runs between two, at most as many as the limit, oldest first.
fn between(
    runs: &KeptRuns,
    earlier: &KeptRun,
    later: &KeptRun,
    questionnaire: &Questionnaire,
    limit: usize,
) -> Vec<KeptRun> {
    let within = runs.names().iter().filter(|name| earlier.name < **name && **name < later.name);
    let readable = within.filter_map(|name| runs.try_read(*name));
    let comparable = readable.filter(|run| run.is_comparable_with(later, questionnaire));
    let mut between: Vec<KeptRun> = comparable.take(limit).collect();
    between.reverse();
    between
}
