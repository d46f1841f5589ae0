//! How it went with something that was chosen.

use jiff::Timestamp;

use super::{command::Command, dialogue::Dialogue, prompt::Prompt, topic::Topic};
use crate::{
    assessment::attempts::{OwnNote, TryEventKind},
    session::{OUTCOMES, RunId},
};

impl Dialogue {
    pub(super) fn ask_how_it_went(&mut self, run: RunId) {
        let Some(chosen) = self.session.to_ask_about(run, self.now).into_iter().next() else {
            return;
        };
        if !self.in_short() {
            let title = &self.questionnaire.strategies[chosen.strategy].title;
            let asked = format!("Last time you wanted to try: {title}. How did it go?");
            self.say("");
            self.say(&asked);
            self.say_numbered(&OUTCOMES.map(|(_, words)| words.to_owned()));
            if !self.session.keeps_try_events(run) {
                self.say("What you say here is not kept.");
            }
        }
        self.say(
            "Type a number from 1 to 5, followed by a note of your own if you like, or b to leave it \
             open.",
        );
    }

    pub(super) fn on_how_it_went(
        &mut self,
        command: &Command,
        line: &str,
        (run, before_questions): (RunId, bool),
        now: Timestamp,
    ) {
        let asked = self.session.to_ask_about(run, self.now).into_iter().next();
        let (number, note) = match line.trim().split_once(char::is_whitespace) {
            Some((number, note)) => (number, OwnNote::from_input(note)),
            None => (line.trim(), None),
        };
        let number = number.trim_end_matches('.').parse().ok();
        let outcome = number.and_then(|number: usize| OUTCOMES.get(number.checked_sub(1)?));
        match (asked, outcome, command) {
            (Some(asked), Some((outcome, words)), _) => {
                self.say(&format!("You said: {words}."));
                let what = TryEventKind::Outcome(*outcome);
                self.session.record_try_event(run, asked.strategy, what, note, now);
                if self.session.to_ask_about(run, now).is_empty() {
                    self.after_how_it_went(before_questions);
                }
            }
            (None, ..) | (_, _, Command::Back | Command::Skip) => {
                self.say("Left open.");
                self.after_how_it_went(before_questions);
            }
            (_, _, Command::Nothing) => {}
            _ => self.not_a_choice(),
        }
    }

    fn after_how_it_went(&mut self, before_questions: bool) {
        if before_questions {
            self.go_on_from(Prompt::Person);
        } else {
            self.topic = Topic::Menu;
        }
    }
}
