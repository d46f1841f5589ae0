//! `goodfaith take --plain`: the line-by-line face, however it was chosen.

use std::{
    io,
    path::{Path, absolute},
    process::ExitCode,
    sync::{Arc, atomic::AtomicBool},
};

use signal_hook::{consts::SIGINT, flag::register_conditional_shutdown};

use super::{
    environment::{DATA_DIR, locale, variable},
    exit::{Failure, LEFT_AT_ONCE},
    questionnaire_args::QuestionnaireArgs,
};
use crate::{
    plain::{self, PlainOptions},
    store::{Folder, data_folder},
    text::shell_word,
};

/// Asks line by line, until the person leaves or the input ends.
pub(super) fn run(questionnaire: &QuestionnaireArgs, no_keep: bool) -> Result<ExitCode, Failure> {
    let command = command(questionnaire);
    let questionnaire = questionnaire.load()?;
    let folder = Folder::new(&data_folder()?);
    leave_on_ctrl_c()?;
    plain::run(PlainOptions { questionnaire, folder, keep: !no_keep, locale: locale(), command })?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the command that resumes these answers, from any folder.
fn command(questionnaire: &QuestionnaireArgs) -> String {
    let word = |path: &Path| shell_word(&absolute(path).unwrap_or_else(|_| path.to_owned()));
    let folder = variable(DATA_DIR).map(|path| format!("{DATA_DIR}={} ", word(Path::new(&path))));
    let path = questionnaire.path().map(|path| format!(" --questionnaire {}", word(path)));
    let (folder, path) = (folder.unwrap_or_default(), path.unwrap_or_default());
    format!("{folder}goodfaith take --plain{path}")
}

/// Makes Ctrl-C end the program within the signal handler, silently, whatever it waits for.
fn leave_on_ctrl_c() -> io::Result<()> {
    let always = Arc::new(AtomicBool::new(true));
    register_conditional_shutdown(SIGINT, LEFT_AT_ONCE.into(), always).map(|_| ())
}
