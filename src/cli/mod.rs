//! What a person types, and what the program answers to the shell.

use std::{
    env,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;
use signal_hook::low_level::emulate_default_handler;

use crate::{
    questionnaire::{self, Questionnaire},
    store::{Folder, data_folder},
    tui::{
        run::{self, Ending, Settings},
        state::Exit,
        terminal,
        theme::Look,
    },
};

mod sources;

/// The exit code for "could not".
const COULD_NOT: u8 = 1;
/// The exit code for wrong input.
const WRONG_INPUT: u8 = 2;
/// The exit code after the terminal hung up, as shells count it.
const HUNG_UP: u8 = 129;
/// The exit code after leaving at once.
const LEFT_AT_ONCE: u8 = 130;

/// A private look at trust in one of your close relationships.
///
/// Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(name = "goodfaith")]
struct Arguments {
    /// Asks another questionnaire: a .toml file, or a folder of them
    #[arg(long, value_name = "PATH")]
    questionnaire: Option<PathBuf>,
    /// Keeps nothing: no draft, no run, no file of any kind
    #[arg(long)]
    no_keep: bool,
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
    let questionnaire = match load(&arguments) {
        Ok(questionnaire) => questionnaire,
        Err(why) => return say(&format!("{why:#}"), WRONG_INPUT),
    };
    if let Some(obstacle) = terminal::obstacle() {
        return say(obstacle, WRONG_INPUT);
    }
    full_screen(&arguments, questionnaire)
}

fn load(arguments: &Arguments) -> anyhow::Result<Questionnaire> {
    match &arguments.questionnaire {
        Some(path) => Ok(questionnaire::parse(&sources::read(path)?)?),
        None => Ok(questionnaire::builtin()?),
    }
}

fn full_screen(arguments: &Arguments, questionnaire: Questionnaire) -> ExitCode {
    let folder = match data_folder() {
        Ok(path) => Folder::new(&path),
        Err(why) => return say(&why.to_string(), COULD_NOT),
    };
    match run::run(Settings { questionnaire, folder, keep: !arguments.no_keep, look: look() }) {
        Ok(Ending::Left(Exit::Done)) => ExitCode::SUCCESS,
        Ok(Ending::Left(Exit::AtOnce)) => LEFT_AT_ONCE.into(),
        Ok(Ending::HungUp) => HUNG_UP.into(),
        Ok(Ending::Signal(signal)) => {
            // Ends the program as the signal would have, for whoever sent it.
            let _ = emulate_default_handler(signal);
            COULD_NOT.into()
        }
        Err(why) => say(&format!("{why:#}"), COULD_NOT),
    }
}

/// Chooses the look by what the environment says of the terminal and the person.
fn look() -> Look {
    let is_set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(is_set).unwrap_or_default();
    let locale = locale.to_string_lossy().to_lowercase();
    let unicode = locale.contains("utf-8") || locale.contains("utf8");
    Look::new(is_set("NO_COLOR").is_none(), unicode)
}

fn say(sentence: &str, code: u8) -> ExitCode {
    let _ = writeln!(io::stderr(), "goodfaith: {sentence}");
    code.into()
}
