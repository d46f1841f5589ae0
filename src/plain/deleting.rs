//! Deleting what is kept: one run, or everything.

use super::{command::Command, dialogue::Dialogue, topic::Topic};
use crate::{
    session::Intent,
    store::{DeleteReport, RunName},
};

/// The most runs that are said to choose from, the newest first.
const MAX_LISTED: usize = 10;

impl Dialogue {
    /// Returns whether something is kept that can be deleted.
    pub(super) fn keeps_something(&self) -> bool {
        !self.session.runs().names().is_empty() || self.session.has_draft()
    }

    /// Returns the runs that can be chosen to be deleted.
    fn deletable_runs(&self) -> Vec<RunName> {
        self.session.runs().names().iter().copied().take(MAX_LISTED).collect()
    }

    pub(super) fn ask_what_to_delete(&mut self) {
        let runs = self.deletable_runs();
        if !self.in_short() {
            let labels: Vec<String> =
                runs.iter().map(|name| self.session.file_in_words(*name, &self.zone)).collect();
            self.say("");
            self.say("What do you want to delete? Kept here, the newest first:");
            self.say_numbered(&labels);
            match self.session.runs().names().len() - runs.len() {
                0 => {}
                older => self.say(&format!(
                    "{older} older, which goodfaith list names and goodfaith delete can delete."
                )),
            }
        }
        let one = match runs.len() {
            0 => "",
            _ => "the number of a run to delete it, ",
        };
        self.say(&format!("Type {one}all to delete everything, or b to go back."));
    }

    pub(super) fn on_what_to_delete(&mut self, command: &Command) {
        let run = command.position().and_then(|at| self.deletable_runs().get(at).copied());
        match (command, run) {
            (_, Some(run)) => self.confirm(Intent::DeleteRun(run)),
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

    /// Records that everything was deleted, and says what is left.
    pub fn on_everything_deleted(&mut self, deleted: &DeleteReport) {
        let words = self.session.on_everything_deleted(deleted);
        self.say(words);
        self.say_all(self.session.problems().to_vec());
    }
}
