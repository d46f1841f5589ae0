//! Keeping a finished run that is not on disk.

use std::path::PathBuf;

use super::{
    command::Command,
    dialogue::Dialogue,
    topic::{Topic, Verbosity},
};
use crate::{
    platform::environment::PATH_NOT_WHOLE,
    session::{Intent, KeepOption, RunId, SaveStatus},
};

impl Dialogue {
    /// Starts to keep a run in the way that was typed. Returns whether that way is open.
    pub(super) fn on_way_to_keep(&mut self, command: &Command, run: RunId) -> bool {
        let option = match command {
            Command::Keep => KeepOption::AfterAll,
            Command::Retry => KeepOption::Retry,
            Command::Elsewhere => KeepOption::Elsewhere,
            _ => return false,
        };
        if !self.session.keep_options(run).contains(&option) {
            return false;
        }
        match option {
            KeepOption::AfterAll => self.confirm(Intent::KeepAfterAll(run)),
            KeepOption::Elsewhere => self.ask_in_full(Topic::Elsewhere(run)),
            KeepOption::Retry => {
                self.say("Trying again to keep this run.");
                self.session.save_run(run);
            }
        }
        true
    }

    pub(super) fn ask_for_folder(&mut self) {
        if !self.says_prompt_only() {
            self.say("");
            let consequence = self.session.other_folder_in_words();
            self.say(&format!("Keep this run in another folder. {consequence}"));
        }
        self.say("Type the whole path of a folder of your own, or b to go back.");
    }

    pub(super) fn on_folder(&mut self, command: &Command, line: &str, run: RunId) {
        let folder = PathBuf::from(line.trim());
        match command {
            Command::Back => self.back_to_results(run),
            Command::Nothing => {}
            _ if folder.is_absolute() => {
                self.session.save_run_to(run, folder);
                self.back_to_results(run);
            }
            _ => {
                self.say(PATH_NOT_WHOLE);
                self.ask_prompt_only();
            }
        }
    }

    pub(super) fn ask_in_full(&mut self, topic: Topic) {
        self.topic = topic;
        self.verbosity = Verbosity::Full;
    }

    pub(super) fn back_to_results(&mut self, run: RunId) {
        self.topic = Topic::Results(run);
        self.ask_prompt_only();
    }

    pub(super) fn say_whether_kept(&mut self, run: RunId) {
        let status = self.session.runs()[run].status.clone();
        let words = self.session.run_in_words(run);
        match status {
            SaveStatus::Failed(why) => self.say(&format!("{words} {why}")),
            _ => self.say(&words),
        }
    }
}
