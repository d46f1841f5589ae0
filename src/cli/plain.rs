//! `goodfaith take --plain`: the line-by-line face.

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf, absolute},
    process::ExitCode,
};

use super::{
    environment::{locale, variable},
    exit::{Failure, LEFT_AT_ONCE},
    layout::spoken_width,
    passphrase,
    questionnaire_args::QuestionnaireArgs,
};
use crate::{
    builtin::builtin_named,
    plain::{self, PlainOptions, ReadHidden},
    platform::signals,
    shell,
    store::{DATA_DIR, Folder, data_folder},
};

/// Asks line by line, until the person leaves or the input ends.
pub(super) fn run(questionnaire: &QuestionnaireArgs, no_keep: bool) -> Result<ExitCode, Failure> {
    let command = command(questionnaire);
    let passphrase_args = questionnaire.passphrase();
    let questionnaire = questionnaire.load()?;
    let folder = Folder::new(&data_folder()?);
    signals::exit_on_ctrl_c(LEFT_AT_ONCE)?;
    if passphrase_args.file().is_some() {
        passphrase_args.open(&folder)?;
    }
    let read_hidden: ReadHidden = passphrase::read_hidden;
    let read_hidden = io::stdin().is_terminal().then_some(read_hidden);
    let (keep, locale) = (!no_keep, locale());
    let width = spoken_width();
    let data_dir = variable(DATA_DIR).map(|folder| whole(Path::new(&folder)));
    plain::run(PlainOptions {
        questionnaire,
        folder,
        keep,
        locale,
        command,
        data_dir,
        width,
        read_hidden,
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the command that resumes these answers, whatever the current folder is.
fn command(questionnaire: &QuestionnaireArgs) -> String {
    let is_builtin = |path: &Path| path.to_str().and_then(builtin_named).is_some();
    let named = |path: &Path| if is_builtin(path) { path.to_owned() } else { whole(path) };
    let word = |path| format!(" --questionnaire {}", shell::word(&named(path)));
    let path = questionnaire.path().map(word);
    format!("goodfaith take --plain{}", path.unwrap_or_default())
}

fn whole(path: &Path) -> PathBuf {
    absolute(path).unwrap_or_else(|_| path.to_owned())
}
