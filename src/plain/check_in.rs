//! How it went with something that was chosen.

use std::mem;

use super::{
    command::Command,
    dialogue::Dialogue,
    labels::{KEPT_AS_IT_WAS, NoLabel, find_choice},
    numbers::{a_number, number_and_words},
    topic::{CheckIn, Topic, Verbosity},
};
use crate::{
    assessment::{
        attempts::{OwnNote, TryOutcome},
        wording,
    },
    report::HelpPointer,
    session::{
        CheckInFrom, OUTCOMES, RunId, Stage, StrategyAttempt,
        prompts::{NOTE_IS_GONE, OFFER_CHANGED},
    },
};

/// The word that deletes a note, typed in its place.
const DELETES_NOTE: &str = "delete";

/// The reply to a question of how something went that is left open.
const LEFT_OPEN: &str = "Left open.";

impl Dialogue {
    /// Begins to ask how it went, about the first strategy that it is time to ask about.
    pub(super) fn begin_check_in(&mut self, run: RunId, from: CheckInFrom) {
        self.told.clear();
        self.go_on_in_check_in(run, from);
    }

    /// Goes on to the next strategy to ask about, or to what follows.
    fn go_on_in_check_in(&mut self, run: RunId, from: CheckInFrom) {
        let open = self.session.strategies_to_check_in(run, from, self.now()).into_iter().next();
        match open {
            Some(StrategyAttempt { strategy, .. }) => {
                self.topic = Topic::HowItWent(CheckIn { run, from, strategy });
            }
            None => self.after_how_it_went(run, from),
        }
    }

    /// Goes back to the strategy that was asked about last in a check-in from there. Returns false if there
    /// is none to go back to.
    pub(super) fn goes_back_to_told(&mut self, from: CheckInFrom) -> bool {
        let last = self.last_told(from);
        while self.told.pop().is_some_and(|told| Some(told) != last) {}
        if let Some(last) = last {
            self.topic = Topic::HowItWent(last);
        }
        last.is_some()
    }

    /// Returns the strategy that was asked about last in a check-in from there, unless it is withheld by now,
    /// or the first list is not to mention any more what was said before.
    pub(super) fn last_told(&self, from: CheckInFrom) -> Option<CheckIn> {
        let may_lead_there = from != CheckInFrom::Home || self.session.mentions_earlier_runs();
        let mut told = self.told.iter().rev().filter(|_| may_lead_there);
        told.find(|told| told.from == from && self.can_be_told(**told)).copied()
    }

    fn can_be_told(&self, CheckIn { run, strategy, .. }: CheckIn) -> bool {
        self.session.can_be_told(run, strategy)
    }

    /// Returns whether there is a note of one's own that can be changed or deleted here.
    pub(super) fn has_note(&self, CheckIn { run, strategy, .. }: CheckIn) -> bool {
        self.session.takes_note(run, strategy) && self.session.note(run, strategy).is_some()
    }

    /// Returns whether this question was answered before, so that the answer can be kept.
    pub(super) fn was_told(&self, CheckIn { run, from, strategy }: CheckIn) -> bool {
        !self.session.left_open(run, strategy, from, self.now()).is_this
    }

    pub(super) fn ask_how_it_went(&mut self, check_in: CheckIn) {
        let CheckIn { run, from, strategy } = check_in;
        if !self.can_be_told(check_in) {
            self.say(OFFER_CHANGED);
            self.leave_open(check_in);
            return self.ask();
        }
        let takes_note = self.session.takes_note(run, strategy);
        if !self.says_prompt_only() {
            let title = &self.questionnaire.strategies[strategy].title;
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
            } else if takes_note && (!self.heard_of_notes() || self.verbosity == Verbosity::Again) {
                self.say(self.session.note_in_words(run, strategy));
            }
            if let Some(words) = self.session.said_before_in_words(run, strategy) {
                self.say(&words);
            }
            if let Some(note) = self.session.note(run, strategy).filter(|_| takes_note) {
                self.say(&wording::end_sentence(&format!("Your note now: {}", note.as_str())));
                let unkept = self.session.unkept_in_words(run);
                let for_now = unkept.map_or("", |_| " for now");
                self.say(&format!(
                    "After the number, another note takes its place{for_now}, and the word {DELETES_NOTE} deletes it."
                ));
            }
        }
        let numbers = a_number(OUTCOMES.len());
        let note = if takes_note { ", followed by a note of your own if you like," } else { "," };
        let keep = if self.was_told(check_in) { " k to keep what you said," } else { "" };
        let back = self.last_told(from).map_or("", |_| " b to go back to the one before,");
        let left_open = self.session.left_open(run, strategy, from, self.now()).in_words();
        let leaving = match left_open {
            Some(open) => format!("leave {open} open"),
            None => "go on".to_owned(),
        };
        self.say(&format!("Type {numbers}{note}{keep}{back} or s to {leaving}."));
    }

    /// Returns whether the questions before this one said where a note is kept.
    fn heard_of_notes(&self) -> bool {
        self.told.iter().any(|told| self.session.takes_note(told.run, told.strategy))
    }

    pub(super) fn on_how_it_went(&mut self, command: &Command, line: &str, check_in: CheckIn) {
        let CheckIn { run, strategy, .. } = check_in;
        if !self.can_be_told(check_in) {
            return;
        }
        let (outcome, note) = match (command, number_and_words(line)) {
            (Command::Keep | Command::Back | Command::Nothing | Command::Skip, _) => {
                (Err(NoLabel::None), "")
            }
            (_, Some((number, note))) => (number.checked_sub(1).ok_or(NoLabel::None), note),
            (_, None) => {
                (find_choice((command, line), OUTCOMES.iter().map(|(_, words)| *words), true), "")
            }
        };
        let outcome = outcome.and_then(|at| OUTCOMES.get(at).ok_or(NoLabel::None));
        if outcome.is_ok() && OwnNote::would_cut(note) {
            let most = OwnNote::MAX_CHARS;
            self.refuse(&format!("A note has at most {most} characters. Nothing was kept."));
            return;
        }
        if outcome.is_ok() && !note.is_empty() && !self.session.takes_note(run, strategy) {
            self.refuse("Type the number alone: no note is kept here. Nothing was kept.");
            return;
        }
        match (outcome, command) {
            (Ok((outcome, _)), _) => {
                self.record_how_it_went(check_in, *outcome, note);
                self.go_on_from_told(check_in);
            }
            (_, Command::Keep) if self.was_told(check_in) => {
                self.say(KEPT_AS_IT_WAS);
                self.go_on_from_told(check_in);
            }
            (_, Command::Back) => self.back_from_how_it_went(check_in),
            (_, Command::Nothing) => {}
            (Err(none), command) if *command != Command::Skip => self.refuse(&none.in_words()),
            _ => self.leave_open(check_in),
        }
    }

    /// Goes on without an answer. One that was given before stays.
    fn leave_open(&mut self, check_in: CheckIn) {
        let CheckIn { run, from, strategy } = check_in;
        if self.was_told(check_in) {
            self.told.push(check_in);
        }
        if self.session.left_open(run, strategy, from, self.now()).in_words().is_some() {
            self.say(LEFT_OPEN);
        }
        self.after_how_it_went(run, from);
    }

    fn record_how_it_went(
        &mut self,
        CheckIn { run, strategy, .. }: CheckIn,
        outcome: TryOutcome,
        note: &str,
    ) {
        let said = self.session.outcome_in_words(run, outcome);
        self.say(&said);
        self.change_note(run, strategy, note);
        self.session.say_outcome(run, strategy, outcome, self.now());
        if outcome == TryOutcome::MadeThingsWorse {
            let texts = self.session.made_worse_in_words(strategy);
            let words: Vec<String> =
                texts.iter().map(|text| HelpPointer::Typing.replace_key_in(text)).collect();
            let leads_to_help = words.iter().zip(texts).any(|(words, text)| words != text);
            self.say_all(words);
            if !leads_to_help {
                self.say(HelpPointer::Typing.invitation());
            }
        }
        self.forget_renumbered(run);
    }

    fn go_on_from_told(&mut self, check_in: CheckIn) {
        let CheckIn { run, from, .. } = check_in;
        match from {
            CheckInFrom::Strategy(_) => self.after_how_it_went(run, from),
            CheckInFrom::Home | CheckInFrom::BeforeQuestions => {
                self.told.push(check_in);
                self.go_on_in_check_in(run, from);
            }
        }
    }

    /// Goes back to the strategy asked about before, and from the first to what was asked before that.
    fn back_from_how_it_went(&mut self, check_in: CheckIn) {
        match check_in.from {
            from if self.goes_back_to_told(from) => {}
            CheckInFrom::BeforeQuestions => self.go(Stage::PERSON),
            CheckInFrom::Home | CheckInFrom::Strategy(_) => self.leave_open(check_in),
        }
    }

    /// Changes the note about a strategy to what was typed, or deletes it. It stays if nothing was typed.
    fn change_note(&mut self, run: RunId, strategy: usize, typed: &str) {
        let has_note = self.session.note(run, strategy).is_some();
        if has_note && typed.eq_ignore_ascii_case(DELETES_NOTE) {
            self.session.write_note(run, strategy, None);
            self.note_goes = true;
        } else if let Some(note) = OwnNote::from_input(typed) {
            self.say(&wording::end_sentence(&format!("Your note: {}", note.as_str())));
            self.session.write_note(run, strategy, Some(note));
        }
    }

    /// Records that a note is left on the disk, and says why.
    pub fn on_note_left(&mut self, why: &str) {
        self.note_goes = false;
        self.say(why);
    }

    /// Says that the note is deleted, if that was asked for and the disk is done with it.
    pub(super) fn say_note_deleted(&mut self) {
        if mem::take(&mut self.note_goes) {
            self.say(NOTE_IS_GONE);
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
