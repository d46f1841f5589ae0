//! Leaving, and what becomes of the answers.

use super::{dialogue::Dialogue, topic::Topic};
use crate::{
    session::{Intent, RunId, SaveStatus},
    shell,
    store::DATA_DIR,
};

impl Dialogue {
    /// Leaves, unless something would be lost that the person was not asked about.
    pub(super) fn on_leave(&mut self) {
        let is_asked = matches!(self.topic, Topic::Confirm(Intent::Leave | Intent::GiveUp));
        if is_asked || self.session.lost_by_leaving().is_none() {
            self.leave();
        } else {
            self.confirm(Intent::Leave);
        }
    }

    /// Handles the end of the input.
    pub fn on_end(&mut self) {
        if !self.over {
            self.leave();
        }
    }

    pub(super) fn leave(&mut self) {
        // Whoever is asked whether to leave and keep nothing, and leaves, means just that.
        if self.topic == Topic::Confirm(Intent::GiveUp) {
            self.session.give_up();
        }
        self.over = true;
    }

    /// Says what becomes of the answers, once that is known.
    pub(super) fn say_farewell(&mut self) {
        self.say_all(self.farewell());
        self.say(
            "What you read and typed here may still be on the screen or above it. If someone may \
             look, clear it or close the window.",
        );
    }

    /// Describes what becomes of the answers on leaving; `None` if that would tell of earlier runs that
    /// are not to be mentioned.
    fn farewell(&self) -> Option<String> {
        let session = &self.session;
        let (go_on, delete) = (&self.command, "goodfaith delete --all");
        let (go_on, delete) = (self.in_this_folder(go_on), self.in_this_folder(delete));
        let mut runs = session.runs().present();
        let is_an_earlier_one_gone = session
            .runs()
            .present()
            .any(|(_, known)| known.status == SaveStatus::Unsaved || known.status.is_failed());
        let farewell = match (session.pass(), session.draft_status()) {
            _ if session.unwanted_draft().is_some() => {
                return Some(format!(
                    "What was written of a run could not be removed: it is still on this computer. \
                     To delete it, start: {delete}"
                ));
            }
            _ if runs.any(|(run, _)| session.is_left_as_draft(run)) => {
                return Some(format!(
                    "Your last run could not be finished, but its answers are still kept on this \
                     computer, as a draft. To go on with them, start: {go_on}. To delete them, \
                     start: {delete}"
                ));
            }
            (Some(_), SaveStatus::Saved) => {
                return Some(format!(
                    "Your answers so far are kept on this computer. To go on with them, start: {go_on}"
                ));
            }
            _ if self.topic == Topic::Confirm(Intent::GiveUp) => "Nothing of this run is kept.",
            (Some(pass), _) if !pass.keep && pass.has_begun() => {
                "Nothing of this run is kept, as you asked. The answers you gave in it are gone."
            }
            (Some(pass), _) if !pass.keep => "Nothing of this run is kept, as you asked.",
            (Some(_), SaveStatus::Failed(_)) if session.is_pass_on_disk() => {
                "Your last answers could not be kept: they are gone. What was saved before them is \
                 still there."
            }
            (Some(_), SaveStatus::Failed(_)) => {
                "Your answers in this run could not be kept: they are gone."
            }
            // There is no pass in progress, or nothing was said in it.
            _ => match self.latest_to_mention().map(|run| &session.runs()[run].status) {
                Some(SaveStatus::Failed(_)) => "Your last run could not be kept: it is gone.",
                Some(SaveStatus::Unsaved) => "Your last run is not kept: it is gone.",
                Some(SaveStatus::SavedElsewhere) => {
                    "Your last run is kept in the folder you named."
                }
                Some(_) if is_an_earlier_one_gone => {
                    "Your last run is kept on this computer. An earlier run is not kept: it is gone."
                }
                Some(_) => "Your finished runs are kept on this computer.",
                None if !session.mentions_earlier_runs() => return None,
                None => "Nothing new is kept.",
            },
        };
        Some(farewell.to_owned())
    }

    /// Returns a command with the data folder that it has to be given.
    pub(super) fn in_this_folder(&self, command: &str) -> String {
        match &self.data_dir {
            Some(folder) => shell::with_variable(DATA_DIR, folder, command),
            None => command.to_owned(),
        }
    }

    /// Returns the newest run that may be mentioned: any, or only one finished in this process.
    fn latest_to_mention(&self) -> Option<RunId> {
        let is_there = |run: &RunId| self.session.runs()[*run].status != SaveStatus::Deleted;
        self.session.latest_on_first_screen().or_else(|| self.finished.filter(is_there))
    }
}
