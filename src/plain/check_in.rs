//! How it went with something that was chosen.

use jiff::Timestamp;

use super::{
    command::Command,
    dialogue::Dialogue,
    topic::Topic,
    words::{a_number, number_and_words},
};
use crate::{
    assessment::{
        attempts::{OwnNote, TryOutcome},
        wording,
    },
    report::HelpPointer,
    session::{
        CheckInFrom, OUTCOMES, RunId, Stage, StrategyAttempt,
        prompts::{NOTE_GOES, NOTE_IS_KEPT},
        said_in_words,
    },
};

/// The word that deletes a note, typed in its place.
const DELETES_NOTE: &str = "delete";

impl Dialogue {
    fn next_to_check_in(&self, run: RunId, from: CheckInFrom) -> Option<StrategyAttempt> {
        self.session.strategies_to_check_in(run, from, self.now).into_iter().next()
    }

    pub(super) fn ask_how_it_went(&mut self, run: RunId, from: CheckInFrom) {
        let Some(chosen) = self.next_to_check_in(run, from) else { return };
        let takes_note = self.session.takes_note(run, chosen.strategy);
        if !self.says_prompt_only() {
            let title = &self.questionnaire.strategies[chosen.strategy].title;
            let asked = match from {
                CheckInFrom::Strategy(_) => format!("{title}. How did it go?"),
                CheckInFrom::Home | CheckInFrom::BeforeQuestions => {
                    format!("Last time you wanted to try: {title}. How did it go?")
                }
            };
            self.say("");
            self.say(&asked);
            self.say_numbered(&OUTCOMES.map(|(_, words)| words.to_owned()));
            if let Some(words) = self.session.unkept_in_words(run) {
                self.say(words);
            } else if takes_note {
                self.say(NOTE_IS_KEPT);
            }
            if let Some(words) = self.session.said_before_in_words(run, chosen.strategy) {
                self.say(&words);
            }
            if let Some(note) = self.session.note(run, chosen.strategy).filter(|_| takes_note) {
                self.say(&wording::end_sentence(&format!("Your note now: {}", note.as_str())));
                self.say(&format!(
                    "After the number, another note takes its place, and the word {DELETES_NOTE} deletes it."
                ));
            }
        }
        let numbers = a_number(OUTCOMES.len());
        let note = if takes_note { ", followed by a note of your own if you like," } else { "," };
        let left_open = self.session.left_open(run, chosen.strategy, from, self.now).in_words();
        let leaving = match left_open {
            Some(open) => format!("leave {open} open"),
            None => "go on".to_owned(),
        };
        self.say(&format!("Type {numbers}{note} or b to {leaving}."));
    }

    pub(super) fn on_how_it_went(
        &mut self,
        command: &Command,
        line: &str,
        (run, from): (RunId, CheckInFrom),
        now: Timestamp,
    ) {
        let asked = self.next_to_check_in(run, from);
        let (number, note) = number_and_words(line).unwrap_or_default();
        let outcome = number.checked_sub(1).and_then(|at| OUTCOMES.get(at));
        if outcome.is_some() && OwnNote::would_cut(note) {
            let most = OwnNote::MAX_CHARS;
            self.refuse(&format!("A note has at most {most} characters. Nothing was kept."));
            return;
        }
        let takes_note = |asked: &StrategyAttempt| self.session.takes_note(run, asked.strategy);
        if outcome.is_some() && !note.is_empty() && !asked.as_ref().is_none_or(takes_note) {
            self.refuse("Type the number alone: no note is kept here. Nothing was kept.");
            return;
        }
        match (asked, outcome, command) {
            (Some(asked), Some((outcome, _)), _) => {
                self.say(&said_in_words(*outcome));
                self.change_note(run, asked.strategy, note);
                self.session.say_outcome(run, asked.strategy, *outcome, now);
                if *outcome == TryOutcome::MadeThingsWorse {
                    let words = self.session.made_worse_in_words(asked.strategy).into_iter();
                    self.say_all(words.map(|text| HelpPointer::Typing.replace_key_in(text)));
                    self.say(HelpPointer::Typing.invitation());
                }
                let is_alone = matches!(from, CheckInFrom::Strategy(_));
                if is_alone || self.session.strategies_due(run, now).is_empty() {
                    self.after_how_it_went(run, from);
                }
            }
            (None, ..) | (_, _, Command::Back | Command::Skip) => {
                self.say("Left open.");
                self.after_how_it_went(run, from);
            }
            (_, _, Command::Nothing) => {}
            _ => self.not_a_choice(),
        }
    }

    /// Changes the note about a strategy to what was typed, or deletes it. It stays if nothing was typed.
    fn change_note(&mut self, run: RunId, strategy: usize, typed: &str) {
        let has_note = self.session.note(run, strategy).is_some();
        if has_note && typed.eq_ignore_ascii_case(DELETES_NOTE) {
            self.session.write_note(run, strategy, None);
            self.say(NOTE_GOES);
        } else if let Some(note) = OwnNote::from_input(typed) {
            self.say(&wording::end_sentence(&format!("Your note: {}", note.as_str())));
            self.session.write_note(run, strategy, Some(note));
        }
    }

    fn after_how_it_went(&mut self, run: RunId, from: CheckInFrom) {
        match from {
            CheckInFrom::Home => self.topic = Topic::Menu,
            CheckInFrom::BeforeQuestions => self.go_on_after(Stage::PERSON),
            CheckInFrom::Strategy(_) => self.back_to_results(run),
        }
    }
}
