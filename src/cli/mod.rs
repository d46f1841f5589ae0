//! What a person types, and what the program answers to the shell.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use rustix::process::{Resource, Rlimit, setrlimit};

use self::exit::{Failure, WRONG_INPUT};
use crate::questionnaire::{self, Questionnaire};

mod check;
mod exit;
mod full_screen;
mod new;
mod output;
mod schema;
mod sources;
mod whereabouts;

/// A private look at trust in one of your close relationships.
///
/// Without a command it opens the full screen. Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(name = "goodfaith", version)]
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
    /// Checks a questionnaire of your own, and says what to write where something is wrong
    Check(check::Options),
    /// Writes a small example questionnaire to start your own from
    New(new::Options),
    /// Prints the JSON Schema of questionnaire files, for editors to complete and check by
    Schema,
    /// Says where your answers are
    Where,
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
    let done = match arguments.command {
        None => full_screen::run(&arguments.asked, &arguments.full_screen),
        Some(Command::Check(options)) => check::run(&options),
        Some(Command::New(options)) => new::run(&options),
        Some(Command::Schema) => schema::run(),
        Some(Command::Where) => whereabouts::run(),
    };
    done.unwrap_or_else(|failure| failure.tell())
}
