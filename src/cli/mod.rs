//! What a person types, and what the program answers to the shell.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use rustix::process::{Resource, Rlimit, setrlimit};

use self::exit::{Failure, WRONG_INPUT};
use crate::questionnaire::{self, Questionnaire};

mod check;
mod compare;
mod delete;
mod exit;
mod export;
mod full_screen;
mod generate;
mod layout;
mod list;
mod new;
mod output;
mod plain;
mod schema;
mod score;
mod shelf;
mod show;
mod sources;
mod take;
mod whereabouts;

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
#[derive(Debug, Parser)]
#[command(name = "goodfaith", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    full_screen: full_screen::Options,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Which questionnaire is asked.
#[derive(Debug, Args)]
struct Asked {
    /// Another questionnaire: a .toml file, or a folder of them
    #[arg(long, value_name = "PATH", global = true)]
    questionnaire: Option<PathBuf>,
}

impl Asked {
    /// Reads the questionnaire that is asked for.
    fn load(&self) -> Result<Questionnaire, Failure> {
        let read = || -> anyhow::Result<Questionnaire> {
            match &self.questionnaire {
                Some(path) => Ok(questionnaire::parse(&sources::read(path)?)?),
                None => Ok(crate::builtin()?),
            }
        };
        read().map_err(Failure::WrongInput)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Takes the questions, on the full screen or line by line
    Take(take::Take),
    /// Checks a questionnaire of your own, and says what to write where something is wrong
    Check(check::Options),
    /// Writes a small example questionnaire to start your own from
    New(new::Options),
    /// Prints the JSON Schema of questionnaire files, for editors to complete and check by
    Schema,
    /// Lists the runs that are kept
    List(list::Options),
    /// Shows the results of a run
    Show(show::Options),
    /// Shows what changed between two runs
    Compare(compare::Options),
    /// Writes a run to a file that can be handed to somebody
    Export(export::Options),
    /// Deletes a run, or everything
    Delete(delete::Options),
    /// Scores many people from standard input
    Score(score::Options),
    /// Says where your answers are
    #[command(after_help = "Examples:\n  goodfaith where\n  ls -l \"$(goodfaith where)\"")]
    Where,
    /// Prints what a shell needs to complete commands
    Completions(generate::CompletionsOptions),
    /// Prints a manual page
    Man(generate::ManOptions),
}

/// Makes sure that no crash and no signal writes the answers in memory to a core file.
fn leave_no_core_file() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // Everybody may lower a limit, so this does not fail.
    let _ = setrlimit(Resource::Core, none);
}

/// Runs the program with the arguments it was started with.
#[must_use]
pub fn run() -> ExitCode {
    leave_no_core_file();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => {
            let _ = answer.print();
            return if answer.use_stderr() { WRONG_INPUT.into() } else { ExitCode::SUCCESS };
        }
    };
    let done = match &arguments.command {
        None => full_screen::run(&arguments.asked, &arguments.full_screen),
        Some(Command::Take(options)) => take::run(
            &arguments.asked,
            &arguments.full_screen.or(&options.full_screen),
            options.plain,
        ),
        Some(Command::Check(options)) => check::run(options),
        Some(Command::New(options)) => new::run(options),
        Some(Command::Schema) => schema::run(),
        Some(Command::List(options)) => list::run(&arguments.asked, options),
        Some(Command::Show(options)) => show::run(&arguments.asked, options),
        Some(Command::Compare(options)) => compare::run(&arguments.asked, options),
        Some(Command::Export(options)) => export::run(&arguments.asked, options),
        Some(Command::Delete(options)) => delete::run(options),
        Some(Command::Score(options)) => score::run(&arguments.asked, options),
        Some(Command::Where) => whereabouts::run(),
        Some(Command::Completions(options)) => generate::completions(options),
        Some(Command::Man(options)) => generate::man(options),
    };
    done.unwrap_or_else(|failure| failure.tell())
}
