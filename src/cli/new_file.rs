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
    text::shown,
};

/// Writes a new file that only its owner can read. Returns its path, safe to print.
pub(super) fn write_new(path: &Path, text: &str) -> Result<String, Failure> {
    store::write_new(path, text).map_err(|why| match why {
        NewFileError::AlreadyThere(_) => {
            Failure::WrongInput(anyhow!("{why}. Name another file with -o"))
        }
        NewFileError::NotMade(..) => {
            Failure::CouldNot(anyhow!("{why}. Name another place with -o"))
        }
        NewFileError::NotFilled(..) => Failure::CouldNot(why.into()),
    })
}

/// Writes a new questionnaire, which others may read as far as its folder lets them.
pub(super) fn write_questionnaire(path: &Path, text: &str) -> Result<(), Failure> {
    let written = File::create_new(path).and_then(|mut file| {
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
            // Half a questionnaire helps nobody, and this program has just made the file.
            let _ = fs::remove_file(path);
        })
    });
    let path = shown(path);
    written.map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => Failure::WrongInput(anyhow!(
            "{path} is there already. Nothing was changed. Give another name"
        )),
        io::ErrorKind::NotFound => Failure::CouldNot(anyhow!(
            "could not write {path}: its folder does not exist. Make the folder first"
        )),
        _ => Failure::CouldNot(anyhow!("could not write {path}: {why}. Give another place")),
    })
}
