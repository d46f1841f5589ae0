//! `goodfaith take --plain`: the line-by-line face, however it was chosen.

use std::{
    io,
    process::ExitCode,
    sync::{Arc, atomic::AtomicBool},
};

use signal_hook::{consts::SIGINT, flag::register_conditional_shutdown};

use super::{
    environment::locale,
    exit::{Failure, LEFT_AT_ONCE},
    questionnaire_args::QuestionnaireArgs,
};
use crate::{
    plain::{self, Start},
    store::{Folder, data_folder},
};

/// Asks line by line, until the person leaves or the input ends.
pub(super) fn run(questionnaire: &QuestionnaireArgs, no_keep: bool) -> Result<ExitCode, Failure> {
    let questionnaire = questionnaire.load()?;
    let folder = Folder::new(&data_folder()?);
    leave_on_ctrl_c()?;
    plain::run(Start { questionnaire, folder, keep: !no_keep, locale: locale() })?;
    Ok(ExitCode::SUCCESS)
}

/// Makes Ctrl-C end the program within the signal handler, silently, whatever it waits for.
fn leave_on_ctrl_c() -> io::Result<()> {
    let always = Arc::new(AtomicBool::new(true));
    register_conditional_shutdown(SIGINT, LEFT_AT_ONCE.into(), always).map(|_| ())
}
