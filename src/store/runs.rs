//! The finished runs on disk.

use std::{io, path::PathBuf};

use super::{
    doing::Doing,
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    folder::Folder,
    format,
    name::{RunKey, RunName},
    open_folder::{OpenFolder, Overwrite, RUNS},
    record::Loaded,
};
use crate::assessment::Run;

/// The names in the folder of the runs. No file has been opened.
#[derive(Debug, Default)]
pub struct Listing {
    /// The runs, the newest first.
    pub names: Vec<RunName>,
    /// The other files there, each with the reason why it is not a run.
    pub unusable: Vec<FileError>,
}

impl Folder {
    /// Keeps a finished run under its key, and returns when it is on the disk. It is never written again.
    ///
    /// If it is called again with the same run and key, because the first result is not known, the
    /// run is kept only once.
    ///
    /// # Errors
    ///
    /// The obstacle. Then there is no new file, or one that is complete.
    pub fn save_run(&self, key: RunKey, run: &Run) -> Result<RunName, StoreError> {
        self.save_run_text(key, run, &format::run_to_text(run)?)
    }

    /// Keeps a finished run as this text of its file.
    pub(super) fn save_run_text(
        &self,
        key: RunKey,
        run: &Run,
        text: &str,
    ) -> Result<RunName, StoreError> {
        let name = RunName::new(run.finished, key).ok_or(StoreError::NotFaithful)?;
        let folder = self.open_inner_to_keep(RUNS)?;
        if let Some(kept) = find(&folder, key, |kept| is_same_run(kept, run))? {
            folder.sync()?;
            return Ok(kept);
        }
        folder.write_kept(&name.to_string(), text.as_bytes(), Overwrite::Deny)?;
        Ok(name)
    }

    /// Lists the names in the folder of the runs, without opening any file.
    ///
    /// # Errors
    ///
    /// If the folder cannot be used. One that is not there is empty.
    pub fn list_runs(&self) -> Result<Listing, StoreError> {
        let Some(folder) = self.open_inner_to_read(RUNS)? else { return Ok(Listing::default()) };
        let (names, unusable) = folder.records(RunName::parse)?;
        Ok(Listing { names, unusable })
    }

    /// Reads one run.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`] with the reason if the file cannot be used, and is left alone; [`StoreError::Io`]
    /// if there is none; and others if the folder cannot be used.
    pub fn read_run(&self, name: RunName) -> Result<Loaded<Run>, StoreError> {
        let folder = self.open_inner_to_read(RUNS)?;
        let gone =
            || StoreError::io(Doing::Read, &self.run_path(name))(io::ErrorKind::NotFound.into());
        let folder = folder.ok_or_else(gone)?;
        let read = read(&folder, name);
        let path = || folder.kept_path(&name.to_string());
        read.map_err(|why| StoreError::File(FileError { path: path(), why }))?.ok_or_else(gone)
    }

    /// Returns the path of a run's file, without the ending of a locked one.
    #[must_use]
    pub fn run_path(&self, name: RunName) -> PathBuf {
        self.path().join(RUNS).join(name.to_string())
    }

    /// Returns whether a run of that key is there and can be read.
    pub(super) fn has_readable_run(&self, key: RunKey) -> Result<bool, StoreError> {
        let Some(folder) = self.open_inner_to_read(RUNS)? else { return Ok(false) };
        Ok(find(&folder, key, |_| true)?.is_some())
    }
}

/// Finds a run of a key that can be read and fulfils a condition.
fn find(
    folder: &OpenFolder,
    key: RunKey,
    wanted: impl Fn(&Run) -> bool,
) -> Result<Option<RunName>, StoreError> {
    let of_key = folder.records(RunName::parse)?.0.into_iter().filter(|name| name.key() == key);
    let is_it =
        |name: &RunName| matches!(read(folder, *name), Ok(Some(kept)) if wanted(&kept.record));
    Ok(of_key.into_iter().find(is_it))
}

fn read(folder: &OpenFolder, name: RunName) -> Result<Option<Loaded<Run>>, FileTrouble> {
    let bytes = folder.read_kept(&name.to_string())?;
    bytes.map(|bytes| format::run_from_bytes(&bytes)).transpose()
}

/// Returns whether two runs are equal except for the time they were finished.
fn is_same_run(kept: &Run, run: &Run) -> bool {
    *kept == Run { finished: kept.finished, ..run.clone() }
}
