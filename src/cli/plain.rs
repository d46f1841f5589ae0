//! `goodfaith take --plain`: the line-by-line face.

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf, absolute},
};

use super::{
    environment::{locale, variable},
    exit::{Failure, LEFT_AT_ONCE},
    layout::width_of,
    passphrase,
};
use crate::{
    builtin::builtin_named,
    plain::{self, AskHidden, PlainOptions},
    platform::signals,
    questionnaire::Questionnaire,
    shell,
    store::{DATA_DIR, Folder},
};

/// Asks line by line, until the person leaves or the input ends. `path` is that of the questionnaire, if it
/// was named.
pub(super) fn run(
    questionnaire: Questionnaire,
    path: Option<&Path>,
    folder: Folder,
    keep: bool,
) -> Result<(), Failure> {
    signals::exit_on_ctrl_c(LEFT_AT_ONCE)?;
    let ask_hidden: AskHidden = passphrase::ask_hidden;
    plain::run(PlainOptions {
        questionnaire,
        folder,
        keep,
        locale: locale(),
        command: command(path),
        data_dir: variable(DATA_DIR).map(|folder| whole(Path::new(&folder))),
        width: || width_of(&io::stdout()),
        ask_hidden: io::stdin().is_terminal().then_some(ask_hidden),
    })?;
    Ok(())
}

/// Returns the command that resumes these answers, whatever the current folder is.
fn command(path: Option<&Path>) -> String {
    let is_builtin = |path: &Path| path.to_str().and_then(builtin_named).is_some();
    let named = |path: &Path| if is_builtin(path) { path.to_owned() } else { whole(path) };
    let word = |path| format!(" --questionnaire {}", shell::word(&named(path)));
    format!("goodfaith take --plain{}", path.map(word).unwrap_or_default())
}

fn whole(path: &Path) -> PathBuf {
    absolute(path).unwrap_or_else(|_| path.to_owned())
}
