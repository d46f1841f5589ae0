//! New files, which overwrite nothing: private ones, and questionnaires.

use std::path::Path;

use anyhow::anyhow;

use super::{exit::Failure, output::STDOUT};
use crate::store::{self, NewFileError};

/// The end of a sentence about a command whose option `-o` names the file.
pub(super) const WITH_OPTION: &str = " with -o";

/// Writes a new file that only its owner can read. Returns its path, safe to print. `with` ends the
/// sentence that asks for another name.
pub(super) fn write_private(
    path: &Path,
    contents: impl AsRef<[u8]>,
    with: &str,
) -> Result<String, Failure> {
    refuse_stdout(path, with)?;
    store::write_private(path, contents.as_ref()).map_err(|why| failure(&why, with))
}

/// Writes a new questionnaire, which others may read as far as its folder lets them.
pub(super) fn write_questionnaire(path: &Path, text: &str) -> Result<(), Failure> {
    refuse_stdout(path, "")?;
    store::write_shared(path, text.as_bytes()).map(drop).map_err(|why| failure(&why, ""))
}

/// Refuses the name for standard output: commands that can write there do not come here with it, and a
/// file of that name would not be looked for.
fn refuse_stdout(path: &Path, with: &str) -> Result<(), Failure> {
    if path == Path::new(STDOUT) {
        return Err(Failure::WrongInput(anyhow!(
            "this is not written to standard output. Name a file{with}"
        )));
    }
    Ok(())
}

fn failure(why: &NewFileError, with: &str) -> Failure {
    let said = match why.way_out(with) {
        Some(way_out) => anyhow!("{why}. {way_out}"),
        None => anyhow!("{why}"),
    };
    match why {
        NewFileError::AlreadyThere(_) | NewFileError::Folder(_) => Failure::WrongInput(said),
        NewFileError::NotCreated { .. } | NewFileError::NotWritten { .. } => {
            Failure::CouldNot(said)
        }
    }
}
