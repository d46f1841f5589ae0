mod asking;
mod keeping;
mod results;

use jiff::{Timestamp, tz::TimeZone};

use super::{known::Effect, talk::Talk};
use crate::{assessment::Responses, builtin, session::Keeping};

/// A talk whose wishes come true as it is told, and all that it wished for.
struct Played {
    talk: Talk,
    wished: Vec<Effect>,
    /// What the disk answers.
    disk: Result<(), String>,
}

impl Played {
    fn new(keeping: Keeping) -> Self {
        let mut talk = Talk::new(builtin().unwrap(), keeping, TimeZone::UTC);
        talk.open();
        talk.ask();
        talk.take_said();
        Self { talk, wished: Vec::new(), disk: Ok(()) }
    }

    fn keeping() -> Self {
        Self::new(Keeping::In("/home/a/goodfaith".to_owned()))
    }

    /// Types a line; returns what is said to it.
    fn types(&mut self, line: &str) -> String {
        self.talk.on_line(line, Timestamp::UNIX_EPOCH);
        for effect in self.talk.take_effects() {
            match &effect {
                Effect::SaveDraft(_) => self.talk.on_saved(self.disk.clone()),
                Effect::Keep(_) => self.talk.on_kept(self.disk.clone()),
                Effect::DiscardDraft => {}
            }
            self.wished.push(effect);
        }
        if !self.talk.is_over() {
            self.talk.ask();
        }
        self.talk.take_said().join("\n")
    }

    fn types_all(&mut self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.types(line)).last().unwrap_or_default()
    }

    /// Goes to the first question: keeps the run, says nothing of person and situation.
    fn at_the_questions() -> Self {
        let mut played = Self::keeping();
        let said = played.types_all(&["1", "s", "", "s", "s"]);
        assert!(said.contains("1 of 32."), "{said}");
        played
    }

    /// Goes to the results, with all questions answered alike.
    fn at_the_results(answer: &str) -> Self {
        let mut played = Self::at_the_questions();
        played.types_all(&[answer; 32]);
        let said = played.types_all(&["", "", "done"]);
        assert!(said.contains("Your results."), "{said}");
        played
    }

    fn responses(&self) -> &Responses {
        &self.talk.take.as_ref().unwrap().responses
    }
}
