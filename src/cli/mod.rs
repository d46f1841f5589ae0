//! The command line: parses the arguments, runs a command, returns the exit code.

use std::{env, ffi::OsString, panic, process::ExitCode};

use anyhow::anyhow;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use self::{
    environment::VARIABLES,
    exit::{Failure, WRONG_INPUT},
    full_screen::FullScreenArgs,
    questionnaire_args::QuestionnaireArgs,
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
mod form;
mod full_screen;
mod hidden_line;
mod import;
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
mod remind;
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
#[command(name = "goodfaith", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    questionnaire: QuestionnaireArgs,
    #[command(flatten)]
    full_screen: FullScreenArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Takes the questions, on the full screen or line by line
    Take(take::TakeArgs),
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

impl Command {
    /// Returns whether the command heeds `--no-keep`: it asks the questions, or refuses to write.
    fn uses_no_keep(&self) -> bool {
        matches!(self, Self::Take(_) | Self::Try(_) | Self::Remind(_))
    }

    /// Returns whether the command heeds `--passphrase-file`: it may have to open what is locked.
    fn uses_passphrase(&self) -> bool {
        self.asks_or_reads_runs()
            || matches!(self, Self::Lock(_) | Self::Unlock(_) | Self::Passphrase(_))
            || matches!(self, Self::Delete(args) if args.must_read())
    }

    /// Returns whether the command heeds `--questionnaire`.
    fn uses_questionnaire(&self) -> bool {
        self.asks_or_reads_runs()
            || matches!(self, Self::Form(_) | Self::Score(_) | Self::Codebook(_) | Self::Analyse(_))
    }

    fn asks_or_reads_runs(&self) -> bool {
        matches!(
            self,
            Self::Take(_)
                | Self::List(_)
                | Self::Show(_)
                | Self::Compare(_)
                | Self::Export(_)
                | Self::Try(_)
                | Self::Due(_)
                | Self::Remind(_)
        )
    }
}

/// Runs the program with the arguments it was started with.
#[must_use]
pub fn run() -> ExitCode {
    memory::protect();
    memory::outlive_file_size_limit();
    panic::set_hook(Box::new(crash::report));
    if let Some(code) = completions::complete(program) {
        return code;
    }
    match arguments(env::args_os()) {
        Ok(arguments) => dispatch(&arguments),
        Err(answer) => print_answer(&answer),
    }
}

/// Parses the arguments. Without any, as most people start the program, the first frame does not wait
/// until the parser has been built with all its commands.
fn arguments(given: impl ExactSizeIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    if given.len() <= 1 {
        return Ok(Arguments::default());
    }
    Arguments::from_arg_matches(&program().try_get_matches_from(given)?)
}

/// Returns the program as the argument parser knows it.
fn program() -> clap::Command {
    let variables = VARIABLES.map(|(name, meaning)| format!("\n  {name:22}  {meaning}")).concat();
    let help = format!("{EXAMPLES}\n\nEnvironment:{variables}");
    man::with_completions(Arguments::command().after_long_help(help))
}

/// Prints help, the version or what is wrong with the arguments. An error repeats the arguments,
/// which may hold anything.
fn print_answer(answer: &clap::Error) -> ExitCode {
    let text = answer.render().to_string();
    let text = text.lines().map(printable).collect::<Vec<_>>().join("\n");
    if answer.use_stderr() {
        output::print_error(&text);
        return WRONG_INPUT.into();
    }
    match output::print(&text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => Failure::from(why).report(),
    }
}

/// Returns an option that was given to a command that would ignore it.
fn useless_option(arguments: &Arguments) -> Option<&'static str> {
    let Arguments { questionnaire, full_screen, command } = arguments;
    let command = command.as_ref()?;
    let (asks, options) = match command {
        Command::Take(args) => (true, &full_screen.merged_with(&args.full_screen)),
        _ => (false, full_screen),
    };
    let passphrase = questionnaire.passphrase();
    let is_full_screen = asks && !options.plain;
    let useless = [
        ("--questionnaire", questionnaire.path().is_some() && !command.uses_questionnaire()),
        ("--passphrase-file", passphrase.file().is_some() && !command.uses_passphrase()),
        ("--plain", full_screen.plain && !asks),
        ("--no-keep", full_screen.no_keep && !command.uses_no_keep()),
        ("--theme", options.theme.is_some() && !is_full_screen),
        ("--ascii", options.ascii && !is_full_screen),
    ];
    useless.into_iter().find(|(_, is_useless)| *is_useless).map(|(option, _)| option)
}

/// Runs the command that the arguments name.
fn dispatch(arguments: &Arguments) -> ExitCode {
    let Arguments { questionnaire, full_screen, command } = arguments;
    if let Some(option) = useless_option(arguments) {
        let why = anyhow!("{option} is of no use with this command. Leave it out");
        return Failure::WrongInput(why).report();
    }
    let done = match command {
        None => full_screen::run(questionnaire, full_screen),
        Some(Command::Take(args)) => take::run(questionnaire, full_screen, args),
        Some(Command::Check(args)) => check::run(args),
        Some(Command::New(args)) => new::run(args),
        Some(Command::Schema) => schema::run(),
        Some(Command::Questionnaires) => questionnaires::run(),
        Some(Command::Import(args)) => import::run(args),
        Some(Command::List(args)) => list::run(questionnaire, args),
        Some(Command::Show(args)) => show::run(questionnaire, args),
        Some(Command::Compare(args)) => compare::run(questionnaire, args),
        Some(Command::Export(args)) => export::run(questionnaire, args),
        Some(Command::Try(args)) => try_strategy::run(questionnaire, full_screen.no_keep, args),
        Some(Command::Due(args)) => due::run(questionnaire, args),
        Some(Command::Remind(args)) => remind::run(questionnaire, full_screen.no_keep, args),
        Some(Command::Form(args)) => form::run(questionnaire, args),
        Some(Command::Backup(args)) => backup::backup(args),
        Some(Command::Restore(args)) => backup::restore(args),
        Some(Command::Delete(args)) => delete::run(questionnaire.passphrase(), args),
        Some(Command::Lock(args)) => lock::lock(questionnaire.passphrase(), args),
        Some(Command::Unlock(args)) => lock::unlock(questionnaire.passphrase(), args),
        Some(Command::Passphrase(args)) => lock::change(questionnaire.passphrase(), args),
        Some(Command::Score(args)) => score::run(questionnaire, args),
        Some(Command::Codebook(args)) => codebook::run(questionnaire, args),
        Some(Command::Analyse(args)) => analyse::run(questionnaire, args),
        Some(Command::Where) => data_dir::run(),
        Some(Command::Completions(args)) => completions::run(args),
        Some(Command::Man(args)) => man::run(program(), args),
    };
    done.unwrap_or_else(|failure| failure.report())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_arguments_the_parser_would_say_the_same() {
        let parsed = program().try_get_matches_from(["goodfaith"]);
        let parsed = Arguments::from_arg_matches(&parsed.unwrap()).unwrap();
        assert_eq!(format!("{:?}", Arguments::default()), format!("{parsed:?}"));
    }
}
