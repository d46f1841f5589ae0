//! `goodfaith` without a command: the full screen.

use std::{env, process::ExitCode};

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use signal_hook::low_level::emulate_default_handler;

use super::{
    Asked,
    exit::{COULD_NOT, Failure, HUNG_UP, LEFT_AT_ONCE},
};
use crate::{
    store::{Folder, ThemeName, data_folder},
    tui::{
        run::{self, Ending, Start},
        state::Exit,
        terminal,
        wishes::Surroundings,
    },
};

/// What the full screen can be told.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Keeps nothing: no draft, no run, no file of any kind
    #[arg(long)]
    no_keep: bool,
    /// How it is coloured; goes before the environment and the settings
    #[arg(long, value_enum)]
    theme: Option<Theme>,
    /// Draws with ASCII only
    #[arg(long)]
    ascii: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Theme {
    /// Readable on light and on dark
    Auto,
    /// For a dark background
    Dark,
    /// For a light background
    Light,
    /// Without colours
    Mono,
    /// Bold and reversed, nothing faint
    Contrast,
}

pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    if let Some(obstacle) = terminal::obstacle() {
        return Err(Failure::WrongInput(anyhow!(obstacle)));
    }
    let path = data_folder().map_err(|why| Failure::CouldNot(why.into()))?;
    let folder = Folder::new(&path);
    let surroundings = surroundings(options);
    let start = Start { questionnaire, folder, keep: !options.no_keep, surroundings };
    Ok(match run::run(start)? {
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

/// Says what was typed and what the environment says of the terminal and the person.
fn surroundings(options: &Options) -> Surroundings {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
    Surroundings {
        theme: options.theme.map(Into::into),
        ascii: options.ascii,
        no_colour: set("NO_COLOR").is_some(),
        locale: locale.to_string_lossy().into_owned(),
    }
}

impl From<Theme> for ThemeName {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Auto => Self::Auto,
            Theme::Dark => Self::Dark,
            Theme::Light => Self::Light,
            Theme::Mono => Self::Mono,
            Theme::Contrast => Self::Contrast,
        }
    }
}
