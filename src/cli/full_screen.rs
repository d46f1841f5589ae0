//! `goodfaith` without a command: the full screen.

use std::{env, ffi::OsString, process::ExitCode};

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use signal_hook::low_level::emulate_default_handler;

use super::{
    Asked,
    exit::{COULD_NOT, Failure, HUNG_UP, LEFT_AT_ONCE},
    plain,
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
    /// Keeps nothing: no draft, no run, no file of any kind, unless you ask with the results
    #[arg(long)]
    pub(super) no_keep: bool,
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

impl Options {
    /// Adds what was typed behind a command to what was typed before it.
    pub(super) fn or(&self, behind: &Self) -> Self {
        Self {
            no_keep: self.no_keep || behind.no_keep,
            theme: behind.theme.or(self.theme),
            ascii: self.ascii || behind.ascii,
        }
    }
}

/// Opens the full screen; where the terminal cannot show it or the person asked for it in the
/// environment, goes line by line.
pub(super) fn run(asked: &Asked, options: &Options) -> Result<ExitCode, Failure> {
    if plain::is_wished() || (terminal::obstacle().is_none() && terminal::is_dumb()) {
        return plain::run(asked, options.no_keep);
    }
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
    Surroundings {
        theme: options.theme.map(Into::into),
        ascii: options.ascii,
        no_colour: set("NO_COLOR").is_some(),
        locale: locale(),
    }
}

/// Returns the locale that characters and regions go by; empty where none is set.
pub(super) fn locale() -> String {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
    locale.to_string_lossy().into_owned()
}

/// Returns a variable of the environment that has a value.
pub(super) fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
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
