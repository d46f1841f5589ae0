//! Deleting what is kept: one run, or everything.

use super::{command::Command, dialogue::Dialogue, topic::Topic};
use crate::{
    session::{Intent, Lock, NOT_LOOKED_AT, Persistence, RunId, prompts::WHERE_TRIED_IS},
    store::{DeleteReport, RunName},
};

impl Dialogue {
    /// Records that the draft of a run is no longer on disk.
    pub fn on_draft_removed(&mut self, run: RunId) {
        let said = self.session.on_draft_removed(run);
        self.say_all(said.map(str::to_owned));
    }

    /// Returns whether something is kept that can be deleted.
    pub(super) fn keeps_something(&self) -> bool {
        let session = &self.session;
        !session.runs().names().is_empty()
            || session.has_draft()
            || session.has_try_events_on_disk()
    }

    /// Returns what can be deleted besides a single run, each with its label.
    fn others_to_delete(&self) -> Vec<(&'static str, Intent)> {
        let draft = ("The unfinished run.", Intent::DeleteDraft);
        let tried = ("What you said about things to try.", Intent::DeleteTried);
        let draft = self.session.can_delete_draft().then_some(draft);
        let tried = self.session.has_try_events_on_disk().then_some(tried);
        draft.into_iter().chain(tried).collect()
    }

    fn say_where_answers_are(&mut self) {
        let folder = match self.session.persistence() {
            Persistence::Folder(folder) | Persistence::Off(folder) => folder,
            Persistence::Unavailable(_) => return,
        };
        let words = format!("Whatever is kept is in {folder}.");
        self.say(&words);
        if self.session.lock() == Lock::Closed {
            self.say(NOT_LOOKED_AT);
        }
        if self.session.has_try_events_on_disk() {
            self.say(WHERE_TRIED_IS);
        }
        if self.session.lock() == Lock::Off {
            let lock = self.in_this_folder("goodfaith lock");
            self.say(&format!("To lock it with a passphrase, leave with q, then type: {lock}"));
        }
    }

    pub(super) fn ask_what_to_delete(&mut self) {
        let others = self.others_to_delete();
        let has_numbers = !self.listed_runs().is_empty() || !others.is_empty();
        if !self.says_prompt_only() {
            if has_numbers {
                let others = others.iter().map(|(label, _)| (*label).to_owned()).collect();
                let for_others = format!("{} can delete", self.in_this_folder("goodfaith delete"));
                self.say_runs("What do you want to delete?", others, &for_others);
            } else {
                self.say("");
                self.say("What do you want to delete? No run is listed here.");
            }
            self.say_where_answers_are();
        }
        let one = if has_numbers { "a number to delete just that, " } else { "" };
        self.say(&format!("Type {one}all to delete everything, or b to go back."));
    }

    pub(super) fn on_what_to_delete(&mut self, command: &Command) {
        let runs = self.listed_runs();
        let runs = runs.into_iter().map(Intent::DeleteRun);
        let others = self.others_to_delete().into_iter().map(|(_, intent)| intent);
        let chosen = command.position().and_then(|at| runs.chain(others).nth(at));
        match (command, chosen) {
            (_, Some(intent)) => self.confirm(intent),
            (Command::All, _) => self.confirm(Intent::DeleteEverything),
            (Command::Back, _) => self.topic = Topic::Menu,
            (Command::Nothing, _) => {}
            _ => self.not_a_choice(),
        }
    }

    /// Records that a run was deleted, and says what is left of it.
    pub fn on_run_deleted(&mut self, run: RunName, deleted: &DeleteReport) {
        let words = self.session.on_run_deleted(run, deleted);
        self.say(&words);
    }

    /// Records that all try events were deleted, and says what is left.
    pub fn on_try_events_deleted(&mut self, deleted: &DeleteReport) {
        let words = self.session.on_try_events_deleted(deleted);
        self.say(words);
        self.say_all(deleted.left.iter().map(ToString::to_string));
    }

    /// Records that everything was deleted, and says what is left.
    pub fn on_everything_deleted(&mut self, deleted: &DeleteReport) {
        let words = self.session.on_everything_deleted(deleted);
        self.say(words);
        self.say_all(self.session.problems().to_vec());
    }
}
