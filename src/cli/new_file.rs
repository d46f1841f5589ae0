//! New files, which overwrite nothing: one that is handed on, and a questionnaire.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use anyhow::anyhow;

use super::exit::Failure;
use crate::{
    store::{self, NewFileError},
    text::printable,
};

/// The end of a sentence about a command whose option `-o` names the file.
pub(super) const WITH_OPTION: &str = " with -o";

/// Writes a new file that only its owner can read. Returns its path, safe to print. `with` ends the
/// sentence that asks for another name.
pub(super) fn write_private(
    path: &Path,
    contents: impl AsRef<[u8]>,
    with: &str,
) -> Result<String, Failure> {
    store::write_private(path, contents.as_ref()).map_err(|why| match why {
        NewFileError::AlreadyThere(_) => {
            Failure::WrongInput(anyhow!("{why}. Name another file{with}"))
        }
        NewFileError::NotCreated(..) => {
            Failure::CouldNot(anyhow!("{why}. Name another place{with}"))
        }
        NewFileError::NotWritten { .. } => Failure::CouldNot(why.into()),
    })
}

/// Writes a new questionnaire, which others may read as far as its folder lets them.
pub(super) fn write_questionnaire(path: &Path, text: &str) -> Result<(), Failure> {
    let written = File::create_new(path).and_then(|mut file| {
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
            // Half a questionnaire is of no use, and this program has just created it.
            let _ = fs::remove_file(path);
        })
    });
    let path = printable(path);
    written.map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => Failure::WrongInput(anyhow!(
            "{path} is there already. Nothing was changed. Give another name"
        )),
        io::ErrorKind::NotFound => Failure::CouldNot(anyhow!(
            "could not write {path}: its folder does not exist. Make the folder first"
        )),
        _ => Failure::CouldNot(anyhow!("could not write {path}: {why}. Name another place")),
    })
}
