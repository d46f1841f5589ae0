//! `goodfaith` and `goodfaith take`: asks the questions, on the full screen or line by line.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;

use super::{
    environment::{locale, variable, wants_plain},
    exit::{COULD_NOT, Failure, HUNG_UP, LEFT_AT_ONCE},
    passphrase::PassphraseArgs,
    plain,
    questionnaire_args::QuestionnaireArgs,
};
use crate::{
    platform::{environment::HOME, signals},
    store::{Folder, ThemeName, data_folder},
    tui::{
        environment::Environment,
        run::{self, Ending},
        state::Exit,
        terminal,
    },
};

/// The arguments of `take`, and of the program without a command.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  goodfaith take                    on the full screen, as goodfaith alone
  goodfaith take --plain            line by line, for screen readers and pipes
  goodfaith take --plain --no-keep  line by line, and nothing is written

Line by line is also chosen if TERM=dumb, if GOODFAITH_PLAIN is set to anything but 0, \
or if the terminal says no size.
Answers are never taken as arguments.")]
pub(super) struct TakeArgs {
    /// Asks line by line: numbered choices, no cursor movement
    #[arg(long, conflicts_with_all = ["theme", "ascii"])]
    plain: bool,
    /// Keeps nothing: no draft, no run, no file of any kind, unless you ask for it on the results
    #[arg(long)]
    no_keep: bool,
    /// The colours, whatever the environment and the settings say
    #[arg(long, value_enum)]
    theme: Option<ThemeName>,
    /// Draws with ASCII only
    #[arg(long)]
    ascii: bool,
    #[command(flatten)]
    questionnaire: QuestionnaireArgs,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

/// Opens the full screen, or goes line by line if that is asked for, by an argument or the environment,
/// or the terminal cannot show it.
pub(super) fn run(args: &TakeArgs) -> Result<(), Failure> {
    let unsupported = terminal::unsupported_reason();
    let is_plain = args.plain
        || wants_plain()
        || (unsupported.is_none() && (terminal::is_dumb() || terminal::has_no_size()));
    let questionnaire = args.questionnaire.load()?;
    if let Some(reason) = unsupported.filter(|_| !is_plain) {
        return Err(Failure::WrongInput(anyhow!(reason)));
    }
    let folder = Folder::new(&data_folder()?);
    if args.passphrase.file().is_some() {
        args.passphrase.open(&folder)?;
    }
    if is_plain {
        return plain::run(questionnaire, args.questionnaire.path(), folder, !args.no_keep);
    }
    let code = match run::run(questionnaire, folder, !args.no_keep, environment(args))? {
        Ending::Left(Exit::Done) => return Ok(()),
        Ending::Left(Exit::AtOnce) => LEFT_AT_ONCE,
        Ending::HungUp => HUNG_UP,
        Ending::Signal(signal) => {
            // The sender of the signal sees the program end by it.
            signals::end_by(signal);
            COULD_NOT
        }
    };
    Err(Failure::Said(code))
}

/// Gathers the arguments and the environment variables that bear on the screen.
fn environment(args: &TakeArgs) -> Environment {
    Environment {
        theme: args.theme,
        ascii: args.ascii,
        no_colour: variable("NO_COLOR").is_some(),
        locale: locale(),
        home: variable(HOME).map(PathBuf::from).filter(|home| home.is_absolute()),
    }
}
