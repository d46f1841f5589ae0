//! The full screen on a disk that never answers.

#[path = "../../tests/support/hung_disk.rs"]
mod disk;

use std::{env, path::Path, sync::Arc};

use anyhow::Context as _;
use goodfaith::{
    builtin,
    store::Folder,
    tui::{environment::Environment, run},
};

use self::disk::HungDisk;

/// Runs the full screen on it.
pub(crate) fn run() -> anyhow::Result<()> {
    let data = env::var_os("GOODFAITH_DATA_DIR").context("no folder was named")?;
    let folder = Folder::with_files(Path::new(&data), Arc::new(HungDisk));
    run::run(builtin()?, folder, true, Environment::default())?;
    Ok(())
}
