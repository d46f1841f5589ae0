//! Questions that are answered with yes or no, before something is done that wants a yes.

use super::{command::Command, dialogue::Dialogue, topic::Topic};
use crate::session::Intent;

impl Dialogue {
    /// Asks for a yes before an intent is carried out.
    pub(super) fn confirm(&mut self, intent: Intent) {
        if !matches!(self.topic, Topic::Confirm(_)) {
            self.before_confirming = self.topic;
        }
        self.ask_in_full(Topic::Confirm(intent));
    }

    /// Goes back to the topic before the question that needed a yes.
    fn back_from_confirming(&mut self) {
        match self.before_confirming {
            Topic::Results(run) => self.back_to_results(run),
            before => self.topic = before,
        }
    }

    pub(super) fn ask_to_confirm(&mut self, intent: Intent) {
        if !self.says_prompt_only() {
            let consequence = self.session.consequence(intent);
            self.say("");
            self.say(&format!("{} {consequence}", intent.question()));
        }
        self.say(&format!("Type yes to {}, or no to go back.", intent.agreement()));
    }

    pub(super) fn on_confirmation(&mut self, command: &Command, intent: Intent) {
        let agrees = match command {
            Command::Yes => true,
            Command::No | Command::Back => false,
            Command::Nothing => return,
            _ => return self.not_a_choice(),
        };
        if !agrees {
            self.say("Nothing was changed.");
            return self.back_from_confirming();
        }
        self.session.agree(intent, self.now());
        match intent {
            Intent::StartAfresh { keep, .. } => {
                self.say("Starting afresh.");
                self.on_begun(keep);
            }
            Intent::Leave | Intent::GiveUp => self.leave(),
            Intent::KeepAfterAll(run) => self.back_to_results(run),
            Intent::KeepNumbers { .. }
            | Intent::DeleteDraft
            | Intent::DeleteRun(_)
            | Intent::DeleteTried
            | Intent::DeleteEverything => self.topic = Topic::Menu,
        }
    }
}
