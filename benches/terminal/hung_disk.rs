//! The full screen on a disk that never answers.

use std::{env, fs::File, io, path::Path, sync::Arc, thread};

use anyhow::Context as _;
use goodfaith::{
    builtin,
    store::{Files, Folder},
    tui::{
        environment::Environment,
        run::{self, FullScreenOptions},
    },
};

/// A disk on which nothing is ever known to be written.
struct HungDisk;

impl Files for HungDisk {
    fn sync(&self, _file: &File) -> io::Result<()> {
        loop {
            thread::park();
        }
    }
}

/// Runs the full screen on it.
pub(crate) fn run() -> anyhow::Result<()> {
    let data = env::var_os("GOODFAITH_DATA_DIR").context("no folder was named")?;
    let folder = Folder::with_files(Path::new(&data), Arc::new(HungDisk));
    let environment = Environment::default();
    run::run(FullScreenOptions { questionnaire: builtin()?, folder, keep: true, environment })?;
    Ok(())
}
