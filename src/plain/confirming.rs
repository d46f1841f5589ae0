//! Questions that are answered with yes or no, before something is done that cannot be undone.

use jiff::Timestamp;

use super::{command::Command, dialogue::Dialogue, prompt::Prompt, topic::Topic};
use crate::session::Intent;

impl Dialogue {
    pub(super) fn ask_to_confirm(&mut self, intent: Intent) {
        if !self.in_short() {
            let consequence = self.session.consequence(intent, &self.zone);
            self.say("");
            self.say(&format!("{} {consequence}", intent.question()));
        }
        self.say(&format!("Type yes to {}, or no to go back.", intent.agreement()));
    }

    pub(super) fn on_confirmation(&mut self, command: &Command, intent: Intent, now: Timestamp) {
        let agrees = match command {
            Command::Yes => true,
            Command::No | Command::Back => false,
            Command::Nothing => return,
            _ => return self.not_a_choice(),
        };
        if agrees {
            self.session.agree(intent, now);
        } else {
            self.say("Nothing was changed.");
        }
        match intent {
            Intent::StartAfresh { keep } if agrees => {
                self.say("Starting afresh.");
                self.on_begun(keep);
            }
            Intent::Leave if agrees => self.leave(),
            Intent::GiveUp if agrees => self.leave_with(Some("Nothing of this run is kept.")),
            Intent::GiveUp => {
                self.go_on_after(Prompt::at(self.stage(), &self.questionnaire));
            }
            Intent::KeepAfterAll(run) => self.back_to_results(run),
            _ => self.topic = Topic::Menu,
        }
    }
}
