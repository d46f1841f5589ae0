//! What a person types, and what the program answers to the shell.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use self::exit::{Failure, WRONG_INPUT};
use crate::questionnaire::{self, Questionnaire};

mod compare;
mod delete;
mod exit;
mod export;
mod full_screen;
mod generate;
mod layout;
mod list;
mod output;
mod shelf;
mod show;
mod sources;
mod whereabouts;

const EXAMPLES: &str = "\
Examples:
  goodfaith
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
                None => Ok(questionnaire::builtin()?),
            }
        };
        read().map_err(Failure::WrongInput)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
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
    /// Says where your answers are
    #[command(after_help = "Examples:\n  goodfaith where\n  ls -l \"$(goodfaith where)\"")]
    Where,
    /// Prints what a shell needs to complete commands
    Completions(generate::CompletionsOptions),
    /// Prints a manual page
    Man(generate::ManOptions),
}

/// Runs the program with the arguments it was started with.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => {
            let _ = answer.print();
            return if answer.use_stderr() { WRONG_INPUT.into() } else { ExitCode::SUCCESS };
        }
    };
    let done = match &arguments.command {
        None => full_screen::run(&arguments.asked, &arguments.full_screen),
        Some(Command::List(options)) => list::run(&arguments.asked, options),
        Some(Command::Show(options)) => show::run(&arguments.asked, options),
        Some(Command::Compare(options)) => compare::run(&arguments.asked, options),
        Some(Command::Export(options)) => export::run(&arguments.asked, options),
        Some(Command::Delete(options)) => delete::run(options),
        Some(Command::Where) => whereabouts::run(),
        Some(Command::Completions(options)) => generate::completions(options),
        Some(Command::Man(options)) => generate::man(options),
    };
    done.unwrap_or_else(|failure| failure.tell())
}
