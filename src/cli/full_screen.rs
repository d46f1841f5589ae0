//! `goodfaith` without a command: the full screen.

use std::{path::PathBuf, process::ExitCode};

use anyhow::anyhow;
use clap::Args;

use super::{
    environment::{locale, variable, wants_plain},
    exit::{COULD_NOT, Failure, HUNG_UP, LEFT_AT_ONCE},
    plain,
    questionnaire_args::QuestionnaireArgs,
};
use crate::{
    platform::{environment::HOME, signals},
    store::{Folder, ThemeName, data_folder},
    tui::{
        environment::Environment,
        run::{self, Ending, FullScreenOptions},
        state::Exit,
        terminal,
    },
};

/// The arguments of the full screen.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct FullScreenArgs {
    /// Asks line by line: numbered choices, no cursor movement
    #[arg(long, conflicts_with_all = ["theme", "ascii"])]
    pub(super) plain: bool,
    /// Keeps nothing: no draft, no run, no file of any kind, unless you ask for it on the results
    #[arg(long)]
    pub(super) no_keep: bool,
    /// The colours, whatever the environment and the settings say
    #[arg(long, value_enum)]
    pub(super) theme: Option<ThemeName>,
    /// Draws with ASCII only
    #[arg(long)]
    pub(super) ascii: bool,
}

impl FullScreenArgs {
    /// Merges the arguments before a command with those after it, which take precedence.
    pub(super) fn merged_with(&self, after: &Self) -> Self {
        Self {
            plain: self.plain || after.plain,
            no_keep: self.no_keep || after.no_keep,
            theme: after.theme.or(self.theme),
            ascii: self.ascii || after.ascii,
        }
    }
}

/// Opens the full screen, or goes line by line if that is asked for, by an argument or the environment,
/// or the terminal cannot show it.
pub(super) fn run(
    questionnaire: &QuestionnaireArgs,
    args: &FullScreenArgs,
) -> Result<ExitCode, Failure> {
    let unsupported = terminal::unsupported_reason();
    let is_asked_for = args.plain || wants_plain();
    if is_asked_for || (unsupported.is_none() && (terminal::is_dumb() || terminal::has_no_size())) {
        return plain::run(questionnaire, args.no_keep);
    }
    let passphrase = questionnaire.passphrase();
    let questionnaire = questionnaire.load()?;
    if let Some(reason) = unsupported {
        return Err(Failure::WrongInput(anyhow!(reason)));
    }
    let folder = Folder::new(&data_folder()?);
    if passphrase.file().is_some() {
        passphrase.open(&folder)?;
    }
    let environment = environment(args);
    let options = FullScreenOptions { questionnaire, folder, keep: !args.no_keep, environment };
    Ok(match run::run(options)? {
        Ending::Left(Exit::Done) => ExitCode::SUCCESS,
        Ending::Left(Exit::AtOnce) => LEFT_AT_ONCE.into(),
        Ending::HungUp => HUNG_UP.into(),
        Ending::Signal(signal) => {
            // The sender of the signal sees the program end by it.
            signals::end_by(signal);
            COULD_NOT.into()
        }
    })
}

/// Gathers the arguments and the environment variables that bear on the screen.
fn environment(args: &FullScreenArgs) -> Environment {
    Environment {
        theme: args.theme,
        ascii: args.ascii,
        no_colour: variable("NO_COLOR").is_some(),
        locale: locale(),
        home: variable(HOME).map(PathBuf::from).filter(|home| home.is_absolute()),
    }
}
