//! A new file that is handed on, as a command writes it.

use std::path::Path;

use anyhow::anyhow;

use super::exit::Failure;
use crate::store::{self, NewFileError};

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
