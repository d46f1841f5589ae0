//! The command line: parses the arguments, runs a command, returns the exit code.

use std::{
    env,
    error::Error as _,
    ffi::OsString,
    num::{IntErrorKind, ParseIntError},
    panic,
    process::ExitCode,
};

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use self::{
    environment::VARIABLES,
    exit::{Failure, WRONG_INPUT},
    take::TakeArgs,
};
use crate::{crash, platform::memory, text::printable};

mod analyse;
mod answers;
mod backup;
mod bounded;
mod check;
mod codebook;
mod compare;
mod completions;
mod counted;
mod dangerous_runs;
mod data_dir;
mod delete;
mod due;
mod environment;
mod exit;
mod export;
mod file_ending;
mod form;
mod hidden_line;
mod import;
mod kept_run;
mod kept_runs;
mod layout;
mod list;
mod lock;
mod man;
mod new;
mod new_file;
mod output;
mod passphrase;
mod person_args;
mod person_word;
mod plain;
mod questionnaire_args;
mod questionnaires;
mod refusal;
mod remind;
mod runs_args;
mod schema;
mod score;
mod separator;
mod show;
mod sources;
mod take;
mod try_strategy;

const EXAMPLES: &str = "\
Examples:
  goodfaith
  goodfaith take --plain
  goodfaith show
  goodfaith export --since last

Every command has its own examples: goodfaith export --help";

/// A private look at trust in one of your close relationships.
///
/// Without a command it opens the full screen. Nothing leaves this computer.
#[derive(Debug, Default, Parser)]
#[command(name = "goodfaith", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(flatten)]
    take: TakeArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Takes the questions, on the full screen or line by line
    Take(TakeArgs),
    /// Checks a questionnaire of your own, and says how to correct it
    Check(check::CheckArgs),
    /// Makes a questionnaire from a file of OpenScales, REDCap or formr
    Import(import::ImportArgs),
    /// Writes a small example questionnaire to start your own from
    New(new::NewArgs),
    /// Lists the questionnaires that are built in
    #[command(
        after_help = "Examples:\n  goodfaith questionnaires\n  goodfaith --questionnaire ipip-trust"
    )]
    Questionnaires,
    /// Prints the JSON Schema of questionnaire files, for help in an editor
    #[command(after_help = "Examples:\n  goodfaith schema > goodfaith.schema.json")]
    Schema,
    /// Lists the runs that are kept
    List(list::ListArgs),
    /// Shows the results of a run
    Show(show::ShowArgs),
    /// Shows what changed between two runs
    Compare(compare::CompareArgs),
    /// Lists what to try, or chooses a strategy to try
    Try(try_strategy::TryArgs),
    /// Says by its exit code whether it is a good time to answer again
    Due(due::DueArgs),
    /// Writes a calendar file for the day when it is good to answer again
    Remind(remind::RemindArgs),
    /// Writes a run to a file that can be handed to somebody
    Export(export::ExportArgs),
    // No doc comment: it would replace the longer one of its arguments. So with Score, Codebook and Analyse.
    Form(form::FormArgs),
    /// Writes everything that is kept into one file
    Backup(backup::BackupArgs),
    /// Puts back what goodfaith backup wrote
    Restore(backup::RestoreArgs),
    /// Deletes a run, or everything
    Delete(delete::DeleteArgs),
    /// Locks everything that is kept, with a passphrase
    Lock(lock::LockArgs),
    /// Takes the lock off again
    Unlock(lock::UnlockArgs),
    /// Changes the passphrase
    Passphrase(lock::ChangeArgs),
    Score(score::ScoreArgs),
    Codebook(codebook::CodebookArgs),
    Analyse(analyse::AnalyseArgs),
    /// Says where your answers are
    #[command(after_help = "\
Examples:
  goodfaith where
  ls -l \"$(goodfaith where)\"

GOODFAITH_DATA_DIR chooses another folder.")]
    Where,
    /// Prints what a shell needs to complete commands
    Completions(completions::CompletionsArgs),
    /// Prints a manual page
    Man(man::ManArgs),
}

/// Runs the program with the arguments it was started with.
#[must_use]
pub fn run() -> ExitCode {
    memory::protect();
    memory::outlive_file_size_limit();
    panic::set_hook(Box::new(crash::report));
    let Err(failure) = complete_or_run() else { return ExitCode::SUCCESS };
    if let Some(reason) = failure.reason() {
        output::warn(&reason);
    }
    failure.code().into()
}

/// Completes a command, runs it, or says what is wrong with it.
fn complete_or_run() -> Result<(), Failure> {
    if completions::complete(program)? {
        return Ok(());
    }
    match arguments(env::args_os()) {
        Ok(arguments) => dispatch(&arguments),
        Err(reply) => print_reply(&reply),
    }
}

/// Parses the arguments. Without any, as most people start the program, the first frame does not wait
/// until the parser has been built with all its commands.
fn arguments(given: impl ExactSizeIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    if given.len() <= 1 {
        return Ok(Arguments::default());
    }
    let mut given: Vec<OsString> = given.collect();
    if given[1] == "help" {
        // The parser would take the option for the name of a command.
        given.retain(|word| word != "--help" && word != "-h");
    }
    let mut program = program();
    let matches = program.try_get_matches_from_mut(given);
    Arguments::from_arg_matches(&matches.map_err(|why| refusal::with_tips(why, &program))?)
}

/// Returns the program as the argument parser knows it.
fn program() -> clap::Command {
    let variables = VARIABLES.map(|(name, meaning)| format!("\n  {name:22}  {meaning}")).concat();
    let help = format!("{EXAMPLES}\n\nEnvironment:{variables}");
    man::with_completions(Arguments::command().after_long_help(help))
}

/// Prints help, the version or what is wrong with the arguments. An error repeats the arguments,
/// which may hold anything.
fn print_reply(reply: &clap::Error) -> Result<(), Failure> {
    let mut text = reply.render().to_string();
    if let Some(why) = reply.source().and_then(|why| why.downcast_ref::<ParseIntError>()) {
        // The words of the standard library speak of digits and types.
        let in_plain_words = match why.kind() {
            IntErrorKind::PosOverflow => "it is too large",
            _ => "it is not a whole number of 0 or more",
        };
        text = text.replace(&why.to_string(), in_plain_words);
    }
    let text = text.lines().map(printable).collect::<Vec<_>>().join("\n");
    if reply.use_stderr() {
        output::print_error(&text);
        return Err(Failure::Said(WRONG_INPUT));
    }
    output::print(&text)
}

/// Runs the command that the arguments name.
fn dispatch(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        None => take::run(&arguments.take),
        Some(Command::Take(args)) => take::run(args),
        Some(Command::Check(args)) => check::run(args),
        Some(Command::New(args)) => new::run(args),
        Some(Command::Schema) => schema::run(),
        Some(Command::Questionnaires) => questionnaires::run(),
        Some(Command::Import(args)) => import::run(args),
        Some(Command::List(args)) => list::run(args),
        Some(Command::Show(args)) => show::run(args),
        Some(Command::Compare(args)) => compare::run(args),
        Some(Command::Export(args)) => export::run(args),
        Some(Command::Try(args)) => try_strategy::run(args),
        Some(Command::Due(args)) => due::run(args),
        Some(Command::Remind(args)) => remind::run(args),
        Some(Command::Form(args)) => form::run(args),
        Some(Command::Backup(args)) => backup::backup(args),
        Some(Command::Restore(args)) => backup::restore(args),
        Some(Command::Delete(args)) => delete::run(args),
        Some(Command::Lock(args)) => lock::lock(args),
        Some(Command::Unlock(args)) => lock::unlock(args),
        Some(Command::Passphrase(args)) => lock::change(args),
        Some(Command::Score(args)) => score::run(args),
        Some(Command::Codebook(args)) => codebook::run(args),
        Some(Command::Analyse(args)) => analyse::run(args),
        Some(Command::Where) => data_dir::run(),
        Some(Command::Completions(args)) => completions::run(args),
        Some(Command::Man(args)) => man::run(program(), args),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_arguments_the_defaults_are_those_of_the_parser() {
        let parsed = program().try_get_matches_from(["goodfaith"]);
        let parsed = Arguments::from_arg_matches(&parsed.unwrap()).unwrap();
        assert_eq!(format!("{:?}", Arguments::default()), format!("{parsed:?}"));
    }
}
