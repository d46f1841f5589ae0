use super::{Persistence, RunId, Session, try_event::RunRef};
use crate::store::Lock;

const RUNS_STAY_KEPT: &str = " Runs that were kept before stay kept.";

/// Says who can read what is not locked.
pub const WHO_READS: &str = "Whoever can use your account can read it.";
const WHO_READS_LOCKED: &str = "Whoever can use your account can see that it is there and when it was \
    written; to read it, they need your passphrase.";

const TRIED_IS_KEPT: &str = " What you said about things to try is kept too, with any note.";

/// Said where runs are listed or compared before the passphrase is typed.
pub(super) const ALL_IS_LOCKED: &str =
    "Whatever was kept before is locked. To see it, type your passphrase at the start.";

/// Said at the start, and where answers are, as long as the passphrase is not typed.
pub const NOT_LOOKED_AT: &str = "What is kept here is locked, and was not looked at.";

/// Said if the runs on the disk are not known.
pub const UNLISTED: &str = "Finished runs could not be listed. Some may be kept.";

const OTHER_FOLDER: &str = "If it does not exist, it is created. To see this run later, start \
    goodfaith with GOODFAITH_DATA_DIR set to its path.";
const OTHER_FOLDER_NOT_LOCKED: &str = " The run is not locked there, unless that folder has a lock of \
    its own: whoever can open it can read it.";

const NOTHING_CAN_BE_KEPT: &str =
    "Nothing can be kept. You can go on; your answers stay in memory only.";

impl Session {
    /// Returns whether the kept files are locked.
    #[must_use]
    pub fn lock(&self) -> Lock {
        self.lock
    }

    /// Returns the words that say that there is no run; before the passphrase is typed, that it may be
    /// locked.
    #[must_use]
    pub fn none_or_locked(&self, none: &'static str) -> &'static str {
        if self.lock == Lock::Closed { ALL_IS_LOCKED } else { none }
    }

    /// Returns the words that say that no run is listed, and why.
    #[must_use]
    pub fn no_run_in_words(&self) -> &'static str {
        if !self.runs.is_listed() {
            self.none_or_locked(UNLISTED)
        } else if self.has_draft() {
            "No finished run is kept here."
        } else {
            "No run is kept here."
        }
    }

    /// Sets whether the kept files are locked.
    pub fn set_lock(&mut self, lock: Lock) {
        self.lock = lock;
    }

    /// Describes where a run is kept, or why none is.
    #[must_use]
    pub fn keeping_in_words(&self) -> String {
        match &self.persistence {
            Persistence::Folder(folder) if self.lock == Lock::Off => {
                format!("A kept run is a file in {folder}, so that you can compare later.")
            }
            Persistence::Folder(folder) => format!("A kept run is a locked file in {folder}."),
            Persistence::Off(_) => {
                let stay = if self.says_that_runs_stay() { RUNS_STAY_KEPT } else { "" };
                format!(
                    "Nothing will be kept of this session, as you asked: no answer is written to this \
                     computer, unless you ask for it with the results.{stay}"
                )
            }
            // The reason often ends with a command to type, which is easiest to find at the end.
            Persistence::Unavailable(why) => format!("{NOTHING_CAN_BE_KEPT} {why}"),
        }
    }

    /// Describes the risk of keeping a run on a shared computer; empty if none can be kept.
    #[must_use]
    pub fn risk_of_keeping(&self) -> String {
        if !self.persistence.is_on() {
            return String::new();
        }
        format!("{} If that could harm you, keep nothing.", self.who_reads())
    }

    /// Explains the consequence of keeping a run in another folder.
    #[must_use]
    pub fn other_folder_in_words(&self) -> String {
        let not_locked = if self.lock == Lock::Off { "" } else { OTHER_FOLDER_NOT_LOCKED };
        format!("{OTHER_FOLDER}{not_locked}")
    }

    /// Returns the consequence of keeping a run after all, to be said before it is confirmed.
    pub(super) fn keep_after_all_in_words(&self, run: RunId) -> String {
        let locked = if self.lock == Lock::Off { "" } else { "locked " };
        let has_tried = self.try_events.iter().any(|said| said.run == RunRef::Id(run));
        let tried = if has_tried && self.persistence.is_on() { TRIED_IS_KEPT } else { "" };
        format!("It will be a {locked}file on this computer.{tried} {}", self.who_reads())
    }

    fn who_reads(&self) -> &'static str {
        if self.lock == Lock::Off { WHO_READS } else { WHO_READS_LOCKED }
    }
}
