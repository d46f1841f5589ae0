//! Deleting one run or everything, and reporting the files that are left.

use super::{
    draft::DraftStore,
    draft_hold::IfMissing,
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    folder::Folder,
    key_files::{IDENTITY, RECIPIENT, is_locked},
    name::{self, RunKey, RunName, TryEventName},
    open_folder::{DRAFT, DirEntry, HOLD, OpenFolder, RUNS, SETTINGS, TRY_EVENTS},
};

/// The effect of deleting one run on older ones. It is said of every run with older ones about the same
/// person, so that it does not tell which mean danger.
pub const OLDER_SHOWN_ANEW: &str = "Older results may look different then.";

/// What goes with a run if something was chosen with it, to be stated before the run is deleted.
pub const TRIED_GOES_TOO: &str =
    "What you chose to try after it goes too, and so does what you said about that.";

/// The limits of deleting, to be stated before anything is deleted.
pub const DELETION_LIMITS: &str = "goodfaith cannot bring it back, but a search of the disk may. \
    Whoever knew of it may notice. Exported files, backups and synchronised copies stay.";

/// The things that deleting everything deletes, to be stated before it is done.
pub const EVERYTHING: &str =
    "All runs, the unfinished one, what you tried, your settings and any lock.";

/// The outcome of deleting.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is known by itself")]
pub struct DeleteReport {
    /// How many runs were deleted.
    pub runs: usize,
    /// The runs that are still there, as far as that can be known.
    pub runs_left: Vec<RunName>,
    /// Whether the runs could not be listed, so that any of them may still be there.
    pub runs_unlisted: bool,
    /// Whether a draft is still there, or may be.
    pub draft_left: bool,
    /// Whether a try event that was to be deleted is still there, or may be.
    pub try_events_left: bool,
    /// After everything was to be deleted: whether the settings are still there, or may be.
    pub settings_left: bool,
    /// After everything was to be deleted: whether the keys are still there, and so the lock.
    pub locked: bool,
    /// Everything that is still there, or may be, each with its path and the reason. If it is not
    /// empty, not everything is gone, and that has to be said.
    pub left: Vec<StoreError>,
}

/// Deletes one run, durably, with its draft and its try events, and the files that killed processes
/// left half written; then the folders, if nothing else is kept. It is no error if the run is gone already.
/// Copies of it that others made are reported, and whatever is left. Anything but a plain file is left
/// alone.
#[must_use]
pub fn delete_run(drafts: &mut DraftStore, name: RunName) -> DeleteReport {
    let mut deleted = DeleteReport::default();
    // First, because a run that is still there can be deleted again.
    deleted.report(drafts.discard_or_report(name.key()));
    let data = drafts.folder().clone();
    deleted.delete_try_events(&data, Some(name.key()));
    if let Err(why) = deleted.delete_file_of_run(&data, name) {
        // It comes first: the run is what was to be deleted.
        deleted.left.insert(0, why);
        deleted.runs_left.push(name);
    }
    let unswept = deleted.report(drafts.sweep());
    deleted.left.extend(unswept.into_iter().flatten());
    if let Some(folder) = deleted.report(data.open_to_read()).flatten() {
        deleted.report_entries(&folder, |entry| mentions(entry, name.key()));
        deleted.report(folder.sync());
        deleted.report(drafts.remove_if_unused(folder));
    }
    deleted
}

/// Deletes all try events, durably, and their folder, if it is empty. What is left is in the report.
#[must_use]
pub fn delete_try_events(drafts: &DraftStore) -> DeleteReport {
    let mut deleted = DeleteReport::default();
    deleted.delete_try_events(drafts.folder(), None);
    deleted
}

/// Deletes everything goodfaith wrote, temporary files of killed processes included; durably, and then
/// the folders, if they are empty. Files of other names are not touched.
///
/// # Errors
///
/// [`StoreError::NothingDeleted`] if another window has an unfinished run, or if the folder cannot be
/// used. It can be asked for again.
pub fn delete_everything(drafts: &mut DraftStore) -> Result<DeleteReport, StoreError> {
    let nothing_deleted = |why| StoreError::NothingDeleted(Box::new(why));
    let mut deleted = DeleteReport::default();
    let data = drafts.folder().clone();
    let Some(folder) = data.open_to_read().map_err(nothing_deleted)? else {
        drafts.forget();
        return Ok(deleted);
    };
    // Only a draft held by another process blocks deletion.
    if let Err(taken @ StoreError::AnotherWindow { .. }) = drafts.hold(&folder, IfMissing::Skip) {
        return Err(nothing_deleted(taken));
    }
    deleted.delete_try_events(&data, None);
    deleted.delete_runs(&data);
    deleted.remove_each(&folder, |entry| is_draft(entry) || entry.name == SETTINGS);
    deleted.remove_each(&folder, is_temporary);
    deleted.report_entries(&folder, |entry| !is_own(entry));
    let may_be_left = |name| matches!(folder.has_kept(name), Ok(true) | Err(FileTrouble::Io(_)));
    deleted.draft_left = may_be_left(DRAFT);
    deleted.settings_left = may_be_left(SETTINGS);
    deleted.delete_keys(&folder);
    // Last, so that no other window starts a draft in between.
    deleted.remove_each(&folder, |entry| entry.name == HOLD);
    deleted.report(folder.sync());
    // Before the folder goes: a file that is open can keep it there.
    drafts.forget();
    deleted.report(folder.remove_if_empty());
    if !deleted.locked {
        data.keyring().set(None);
    }
    Ok(deleted)
}

impl DeleteReport {
    /// Returns whether a run is still there, or may be.
    #[must_use]
    pub fn may_be_left(&self, name: RunName) -> bool {
        self.runs_unlisted || self.runs_left.contains(&name)
    }

    fn delete_file_of_run(&mut self, data: &Folder, name: RunName) -> Result<(), StoreError> {
        let Some(runs) = data.open_inner_to_read(RUNS)? else { return Ok(()) };
        self.runs = usize::from(runs.remove_kept(&name.to_string())?);
        runs.sync()?;
        let neighbours = |entry: &DirEntry| run(entry).is_none() && mentions(entry, name.key());
        self.report_entries(&runs, neighbours);
        Ok(())
    }

    /// Deletes the runs and their folder, as far as possible.
    fn delete_runs(&mut self, data: &Folder) {
        let (deleted, left) = self.clear(data.open_inner_to_read(RUNS), None, run, RunName::key);
        (self.runs, self.runs_unlisted) = (deleted, left.is_none());
        self.runs_left = left.unwrap_or_default();
    }

    /// Deletes the try events of a run, or all of them and their folder, as far as possible.
    fn delete_try_events(&mut self, data: &Folder, of_run: Option<RunKey>) {
        let folder = data.open_inner_to_read(TRY_EVENTS);
        let (_, left) = self.clear(folder, of_run, try_event, TryEventName::run);
        self.try_events_left = left.is_none_or(|left| !left.is_empty());
    }

    /// Deletes the records in a folder, or those of one run, and the folder if nothing is left in it.
    /// Reports what else is there. Returns how many were deleted, and those that are left, if that can be
    /// known.
    fn clear<N: Copy>(
        &mut self,
        opened: Result<Option<OpenFolder>, StoreError>,
        of_run: Option<RunKey>,
        name: fn(&DirEntry) -> Option<N>,
        run_of: fn(N) -> RunKey,
    ) -> (usize, Option<Vec<N>>) {
        let folder = match opened.and_then(listable) {
            Ok(Some(folder)) => folder,
            Ok(None) => return (0, Some(Vec::new())),
            Err(why) => {
                self.left.push(match of_run {
                    None => StoreError::NotLookedInto(Box::new(why)),
                    Some(_) => why,
                });
                return (0, None);
            }
        };
        let is_of = |key| of_run.is_none_or(|run| run == key);
        let doomed = |entry: &DirEntry| name(entry).filter(|name| is_of(run_of(*name)));
        let deleted = self.remove_each(&folder, |entry| doomed(entry).is_some());
        // With one run, those that another window is writing stay: sweeping spares them.
        if of_run.is_none() {
            self.remove_each(&folder, is_temporary);
        }
        self.report_entries(&folder, |entry| {
            let is_ours = name(entry).is_some() || is_temporary(entry);
            !is_ours && of_run.is_none_or(|run| mentions(entry, run))
        });
        let left = self.report(folder.entries()).map(|left| {
            let plain = left.iter().filter(|entry| entry.special_kind.is_none());
            plain.filter_map(doomed).collect()
        });
        self.report(folder.sync());
        self.report(folder.remove_if_empty());
        (deleted, left)
    }

    /// Deletes the keys, unless something is left that may be locked with them.
    fn delete_keys(&mut self, folder: &OpenFolder) {
        let runs_left = self.runs_unlisted || !self.runs_left.is_empty();
        if !runs_left && !self.draft_left && !self.try_events_left {
            self.remove_each(folder, |entry| entry.name == IDENTITY);
            self.remove_each(folder, |entry| entry.name == RECIPIENT);
        }
        self.locked = !matches!(is_locked(folder), Ok(false));
    }

    /// Removes as many files of a kind as possible, and reports the others. Returns how many
    /// were removed.
    fn remove_each(&mut self, folder: &OpenFolder, of_kind: impl Fn(&DirEntry) -> bool) -> usize {
        let mut removed = 0;
        for entry in self.entries(folder).filter(of_kind) {
            let done = entry.name.to_str().and_then(|name| self.report(folder.remove(name)));
            removed += usize::from(done == Some(true));
        }
        removed
    }

    /// Reports the entries of a kind: they are not goodfaith's, and stay.
    fn report_entries(&mut self, folder: &OpenFolder, of_kind: impl Fn(&DirEntry) -> bool) {
        for entry in self.entries(folder).filter(of_kind) {
            let why = entry.special_kind.map_or(FileTrouble::OtherName, FileTrouble::NotOurs);
            let path = folder.path.join(&entry.name);
            self.left.push(StoreError::File(FileError { path, why }));
        }
    }

    /// Lists the entries of a folder; none if that fails, which is reported.
    fn entries(&mut self, folder: &OpenFolder) -> impl Iterator<Item = DirEntry> + use<> {
        self.report(folder.entries()).into_iter().flatten()
    }

    /// Returns the result of an operation, or reports why it failed.
    fn report<T>(&mut self, done: Result<T, StoreError>) -> Option<T> {
        done.map_err(|why| self.left.push(why)).ok()
    }
}

/// Returns a folder that was opened, if its names can be listed too.
fn listable(opened: Option<OpenFolder>) -> Result<Option<OpenFolder>, StoreError> {
    opened.as_ref().map(OpenFolder::entries).transpose()?;
    Ok(opened)
}

fn run(entry: &DirEntry) -> Option<RunName> {
    entry.unlocked_name().and_then(RunName::parse)
}

fn try_event(entry: &DirEntry) -> Option<TryEventName> {
    entry.unlocked_name().and_then(TryEventName::parse)
}

fn is_draft(entry: &DirEntry) -> bool {
    entry.unlocked_name() == Some(DRAFT)
}

fn is_temporary(entry: &DirEntry) -> bool {
    entry.name.to_str().is_some_and(name::is_temporary)
}

fn mentions(entry: &DirEntry, run: RunKey) -> bool {
    entry.name.to_string_lossy().contains(&run.to_string())
}

/// Returns whether an entry of the data folder is goodfaith's own: one that stays is reported elsewhere.
fn is_own(entry: &DirEntry) -> bool {
    let own = [HOLD, RUNS, SETTINGS, TRY_EVENTS, IDENTITY, RECIPIENT];
    own.iter().any(|own| entry.name == *own) || is_draft(entry) || is_temporary(entry)
}
