use std::{collections::BTreeMap, time::SystemTime};

use super::{error::StoreError, folder::Folder, kept::locked_name, name::RunName, record::Loaded};
use crate::assessment::Run;

/// A run that was read, or the reason why it cannot be.
pub type ReadRun = (RunName, Result<Loaded<Run>, StoreError>);

/// The length of a file and when it was changed, if it is there.
type Stamp = Option<(u64, SystemTime)>;

/// Reads runs, and those that cannot be read again once their files have changed: one may have been seen
/// while a program was still copying it.
#[derive(Debug, Default)]
pub struct RunReader {
    /// The runs that could not be read, with the stamps of their files before: not locked, and locked.
    unreadable: BTreeMap<RunName, [Stamp; 2]>,
}

impl RunReader {
    /// Reads runs.
    pub fn read(
        &mut self,
        folder: &Folder,
        names: impl IntoIterator<Item = RunName>,
    ) -> Vec<ReadRun> {
        let read_one = |name| {
            let stamps = stamps(folder, name);
            let read = folder.read_run(name);
            if read.is_err() {
                self.unreadable.insert(name, stamps);
            } else {
                self.unreadable.remove(&name);
            }
            (name, read)
        };
        names.into_iter().map(read_one).collect()
    }

    /// Reads the runs again that could not be read, and whose files have changed since.
    pub fn read_changed(&mut self, folder: &Folder) -> Vec<ReadRun> {
        let unreadable = self.unreadable.iter();
        let changed = unreadable.filter(|(name, before)| stamps(folder, **name) != **before);
        let changed: Vec<RunName> = changed.map(|(name, _)| *name).collect();
        self.read(folder, changed)
    }
}

fn stamps(folder: &Folder, name: RunName) -> [Stamp; 2] {
    let plain = folder.run_path(name);
    let locked = plain.with_file_name(locked_name(&name.to_string()));
    [plain, locked].map(|path| {
        let file = path.symlink_metadata().ok()?;
        Some((file.len(), file.modified().ok()?))
    })
}
