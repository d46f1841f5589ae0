//! `goodfaith` without a command: the full screen.

use std::{env, process::ExitCode};

use anyhow::anyhow;
use clap::Args;
use signal_hook::low_level::emulate_default_handler;

use super::{
    Asked,
    exit::{COULD_NOT, Failure, HUNG_UP, LEFT_AT_ONCE},
};
use crate::{
    store::{Folder, data_folder},
    tui::{
        run::{self, Ending, Settings},
        state::Exit,
        terminal,
        theme::Look,
    },
};

/// What the full screen can be told.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Keeps nothing: no draft, no run, no file of any kind
    #[arg(long)]
    no_keep: bool,
}

pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    if let Some(obstacle) = terminal::obstacle() {
        return Err(Failure::WrongInput(anyhow!(obstacle)));
    }
    let path = data_folder().map_err(|why| Failure::CouldNot(why.into()))?;
    let folder = Folder::new(&path);
    let settings = Settings { questionnaire, folder, keep: !options.no_keep, look: look() };
    Ok(match run::run(settings)? {
        Ending::Left(Exit::Done) => ExitCode::SUCCESS,
        Ending::Left(Exit::AtOnce) => LEFT_AT_ONCE.into(),
        Ending::HungUp => HUNG_UP.into(),
        Ending::Signal(signal) => {
            // Ends the program as the signal would have, for whoever sent it.
            let _ = emulate_default_handler(signal);
            COULD_NOT.into()
        }
    })
}

/// Chooses the look by what the environment says of the terminal and the person.
fn look() -> Look {
    let is_set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(is_set).unwrap_or_default();
    let locale = locale.to_string_lossy().to_lowercase();
    let unicode = locale.contains("utf-8") || locale.contains("utf8");
    Look::new(is_set("NO_COLOR").is_none(), unicode)
}
