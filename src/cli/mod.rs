//! What a person types, and what the program answers to the shell.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use self::exit::{Failure, WRONG_INPUT};
use crate::questionnaire::{self, Questionnaire};

mod exit;
mod full_screen;
mod output;
mod score;
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
    Score(score::Options),
    /// Says where your answers are
    Where,
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
    let done = match arguments.command {
        None => full_screen::run(&arguments.asked, &arguments.full_screen),
        Some(Command::Score(options)) => score::run(&arguments.asked, &options),
        Some(Command::Where) => whereabouts::run(),
    };
    done.unwrap_or_else(|failure| failure.tell())
}
