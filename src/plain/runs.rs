//! The list of kept runs, to hear one or to delete one.

use super::{command::Command, dialogue::Dialogue, topic::Topic};
use crate::{
    session::{RunFile, RunId},
    store::RunName,
};

/// The most runs that are said to choose from, the newest first.
const MAX_LISTED: usize = 10;

impl Dialogue {
    /// Returns the runs that can be chosen.
    pub(super) fn listed_runs(&self) -> Vec<RunName> {
        self.session.runs().names().iter().copied().take(MAX_LISTED).collect()
    }

    /// Asks which of the kept runs is meant, and says which command is for those that are not listed.
    /// `others` are the labels of what can be chosen besides.
    pub(super) fn say_runs(&mut self, question: &str, others: Vec<String>, for_others: &str) {
        let runs = self.listed_runs();
        let order = if runs.is_empty() || !others.is_empty() { "" } else { ", the newest first" };
        let in_words = |name: &RunName| self.session.file_in_words(*name);
        let labels: Vec<String> = runs.iter().map(in_words).chain(others).collect();
        self.say("");
        self.say(&format!("{question} Kept here{order}:"));
        self.say_numbered(&labels);
        match self.session.runs().names().len() - runs.len() {
            0 => {}
            older => self.say(&format!(
                "{older} older, which {} names and {for_others}.",
                self.in_this_folder("goodfaith list --everyone"),
            )),
        }
    }

    /// Returns whether any run is kept other than this one; without one, whether any is kept.
    pub(super) fn keeps_others_than(&self, run: Option<RunId>) -> bool {
        let runs = self.session.runs();
        let is_other = |name| run.is_none_or(|run| *runs.file(name) != RunFile::Read(run));
        runs.names().iter().copied().any(is_other)
    }

    pub(super) fn ask_which_to_hear(&mut self) {
        let runs: Vec<String> = self.listed_runs().iter().map(ToString::to_string).collect();
        let has_runs = !runs.is_empty();
        if self.says_list(&runs) {
            if has_runs {
                let for_others = format!("{} shows", self.in_this_folder("goodfaith show"));
                self.say_runs("Which results do you want to hear?", Vec::new(), &for_others);
            } else {
                self.say("");
                self.say(self.session.no_run_in_words());
            }
        }
        let one = if has_runs { "the number of a run to hear its results, " } else { "" };
        self.say(&format!(
            "Type {one}delete to hear where your answers are and how to delete them, or b to go back."
        ));
    }

    pub(super) fn on_which_to_hear(&mut self, command: &Command) {
        let runs = self.listed_runs();
        match (command, command.position().and_then(|at| runs.get(at))) {
            (_, Some(run)) => match self.session.runs().file(*run).clone() {
                RunFile::Read(run) => self.topic = Topic::Results(run),
                RunFile::Unreadable(why) => self.refuse(&why),
                RunFile::Unread => self.refuse("This run has not been read yet."),
            },
            (Command::Delete, _) => self.topic = Topic::Delete,
            (Command::Back, _) => self.topic = Topic::Menu,
            (Command::Nothing, _) => {}
            _ => self.not_a_choice(),
        }
    }
}
