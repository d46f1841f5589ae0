//! `goodfaith where`: prints the data folder.

use super::{
    exit::Failure,
    output::{self, tell},
};
use crate::{
    store::{Folder, data_folder},
    text::printable,
};

pub(super) fn run() -> Result<(), Failure> {
    let folder = Folder::new(&data_folder()?);
    output::print(&printable(folder.path()))?;
    // On standard error: scripts read the path alone from standard output.
    if folder.is_locked().unwrap_or(false) {
        tell("What is kept there is locked. Nobody can reset the passphrase.");
    }
    Ok(())
}
