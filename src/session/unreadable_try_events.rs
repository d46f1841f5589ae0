//! The files of try events that cannot be read.

use super::Session;
use crate::store::{FileError, FileTrouble, RunKey};

impl Session {
    /// Records the files of try events that cannot be read, each with the key of its run, and reports them.
    pub(super) fn set_unreadable_try_events(&mut self, files: &[(RunKey, FileError)]) {
        // Locked files have one notice for all of them, elsewhere.
        let is_locked = |file: &FileError| matches!(file.why, FileTrouble::Locked);
        let reported = files.iter().filter(|(_, file)| !is_locked(file));
        self.add_problems(reported.map(|(_, file)| file.to_string()));
        self.unreadable_try_events =
            files.iter().map(|(run, file)| (*run, file.to_string())).collect();
    }

    /// Forgets those of one run, or all of them, since they are there no more.
    pub(super) fn forget_unreadable_try_events(&mut self, of_run: Option<RunKey>) {
        let is_gone = |run| of_run.is_none_or(|of| of == run);
        for (_, why) in self.unreadable_try_events.extract_if(.., |(run, _)| is_gone(*run)) {
            self.problems.retain(|problem| *problem != why);
        }
    }
}
