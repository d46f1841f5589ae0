//! A new file that is handed on.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, absolute},
};

use anyhow::{Context as _, anyhow};

use super::exit::Failure;
use crate::{platform::private, text::shown};

/// Writes a new file that only its owner can read. Returns its path, safe to print.
pub(super) fn write_new(path: &Path, text: &str) -> Result<String, Failure> {
    let place = shown(absolute(path).unwrap_or_else(|_| path.to_owned()));
    let opened = private::create(path);
    let file = opened.map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => Failure::WrongInput(anyhow!(
            "{place} is there already and is not overwritten. Name another file with -o"
        )),
        _ => Failure::CouldNot(
            anyhow!(why).context(format!("could not make {place}. Name another place with -o")),
        ),
    })?;
    if let Err(why) = fill(file, text) {
        // Half a page is of no use, and this program has just made the file.
        let _ = fs::remove_file(path);
        return Err(Failure::CouldNot(why.context(format!("could not write {place}"))));
    }
    Ok(place)
}

fn fill(mut file: File, text: &str) -> anyhow::Result<()> {
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).context("nothing is left of it")
}
