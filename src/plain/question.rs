//! The questions, and the pages of text between them.

use std::collections::BTreeSet;

use super::{
    command::Command,
    dialogue::Dialogue,
    labels::{KEPT_AS_IT_WAS, NoLabel, skips_in_words},
    numbers::NumbersInWords,
    topic::Verbosity,
};
use crate::{
    assessment::{Answer, wording},
    questionnaire::{ResponseSet, TextPage},
    session::{Stage, question_number},
};

/// The number of questions for which the same choices are said in full.
const IN_FULL: usize = 2;
/// The most choices that are all said in short. Of more, only the first and the last are, if the numbers
/// have no gap.
const FEW: usize = 3;
/// The number of questions in short that say what the first and the last choice mean.
const WITH_WORDS: usize = 3;
/// The number of questions in short after which the numbers are no longer said.
const WITH_NUMBERS: usize = 8;
/// The number of questions after which their total, and the meaning of the choices, are said again.
const LANDMARK: usize = 10;
/// Explains the short form, once: where words are answers, and where only numbers are.
const IN_SHORT_FROM_HERE: &str =
    "In short from here on. A word is an answer too; choices says them all again.";
const NUMBERS_IN_SHORT_FROM_HERE: &str = "In short from here on; choices says all of it again.";

impl Dialogue {
    fn response_set(&self, item: usize) -> &ResponseSet {
        &self.questionnaire.response_sets[self.questionnaire.items[item].response_set]
    }

    /// Returns the options as lines of a list, each with the number that chooses it.
    fn numbered_options(&self, item: usize) -> Vec<String> {
        let set = self.response_set(item);
        if let Some(ends) = &set.ends {
            let said = |number: i64, words: &Option<String>| {
                words.as_ref().map(|words| format!("{number}: {words}"))
            };
            let ends = said(set.min(), &ends.low).into_iter().chain(said(set.max(), &ends.high));
            return ends.collect();
        }
        let labels = set.options.iter().map(|option| option.label.clone());
        if set.numbers_of_labels().is_some() {
            return labels.collect();
        }
        (1..).zip(labels).map(|(number, label)| format!("{number}. {label}")).collect()
    }

    /// Names the numbers that choose an answer to a question.
    fn numbers(&self, item: usize) -> NumbersInWords {
        let set = self.response_set(item);
        match set.numbers_of_labels() {
            _ if set.ends.is_some() => NumbersInWords::between(set.min(), set.max()),
            Some(numbers) => NumbersInWords::of(numbers),
            None => NumbersInWords::up_to(set.options.len()),
        }
    }

    /// Explains how to answer a question, with one of its own choices as the example.
    pub(super) fn ways_to_answer(&self, item: usize) -> String {
        let set = self.response_set(item);
        let example = set
            .options
            .iter()
            .rev()
            .nth(1)
            .map(|option| wording::within_sentence(&self.questionnaire, &option.label));
        match example.filter(|_| self.takes_words(item)) {
            Some(example) => {
                format!(
                    "A number, or an answer such as {example}, or its beginning: answer, and go on."
                )
            }
            None => "A number: answer, and go on.".to_owned(),
        }
    }

    /// Returns whether words are an answer to a question: not where each choice is a number of its own.
    fn takes_words(&self, item: usize) -> bool {
        let set = self.response_set(item);
        set.ends.is_none() && set.numbers_of_labels().is_none()
    }

    /// Returns the questions that are asked, as positions among the items.
    pub(super) fn asked(&self) -> Vec<usize> {
        let Some(pass) = self.session.pass() else { return Vec::new() };
        let items = self.questionnaire.items.iter().enumerate();
        let asked = items.filter(|(_, item)| pass.responses.asks(&self.questionnaire, item));
        asked.map(|(at, _)| at).collect()
    }

    /// Returns the answer that was given to a question so far.
    pub(super) fn answer_so_far(&self, item: usize) -> Option<Answer> {
        let id = &self.questionnaire.items[item].id;
        self.session.pass()?.responses.answers.get(id).copied()
    }

    pub(super) fn show_text_page(&mut self, page: usize) {
        if !self.says_prompt_only() {
            let TextPage { before: _, title, paragraphs } = &self.questionnaire.pages[page];
            let lines = std::iter::once(String::new()).chain(title.clone());
            self.say_all(lines.chain(paragraphs.iter().cloned()).collect::<Vec<_>>());
        }
        self.say("Press Enter to go on.");
    }

    pub(super) fn on_text_page(&mut self, command: &Command, page: usize) {
        match command {
            Command::Nothing | Command::Skip => self.go_on_from(Stage::TextPage(page)),
            _ => self.not_a_choice(),
        }
    }

    /// Returns the choices of a question in few words: "1 Never to 5 Almost always".
    fn options_in_short(&self, item: usize) -> String {
        let set = self.response_set(item);
        if let Some(ends) = &set.ends {
            let end = |number: i64, words: &Option<String>| match words {
                Some(words) => format!("{number} {words}"),
                None => number.to_string(),
            };
            return format!("{} to {}", end(set.min(), &ends.low), end(set.max(), &ends.high));
        }
        let has_own = set.numbers_of_labels().is_some();
        let labels = (1..).zip(&set.options).map(|(number, option)| match &option.label {
            label if has_own => label.clone(),
            label => format!("{number} {label}"),
        });
        let labels: Vec<String> = labels.collect();
        match &labels[..] {
            [first, .., last] if labels.len() > FEW && self.numbers(item).are_range => {
                format!("{first} to {last}")
            }
            all => all.join(", "),
        }
    }

    /// Returns whether the choices of a question are said in short: they were said in full often enough,
    /// but never with this question, and no answer is being changed.
    fn is_asked_in_short(&self, item: usize) -> bool {
        self.count_heard_before(item) >= IN_FULL
    }

    /// Returns how many other questions were asked in full with the choices of a question; none if it was
    /// itself, or if its answer is being changed.
    fn count_heard_before(&self, item: usize) -> usize {
        let set = self.questionnaire.items[item].response_set;
        let heard = self.heard.get(&set).filter(|items| !items.contains(&item));
        heard.filter(|_| !self.is_changing()).map_or(0, BTreeSet::len)
    }

    /// Says all choices of a question.
    pub(super) fn say_options(&mut self, item: usize) {
        self.say_all(self.numbered_options(item));
        self.say(&format!("s. {}", wording::SKIP));
    }

    pub(super) fn ask_question(&mut self, item: usize) {
        if self.verbosity == Verbosity::Full && self.is_asked_in_short(item) {
            return self.ask_question_in_short(item);
        }
        let given = self.answer_so_far(item);
        if !self.says_prompt_only() {
            let Some(pass) = self.session.pass() else { return };
            let (number, of) = question_number(&self.questionnaire, &pass.responses, item);
            let recall = &self.questionnaire.instrument.recall;
            let place = match self.verbosity {
                Verbosity::Full if self.count_heard_before(item) > 0 => {
                    format!("{number} of {of}.")
                }
                _ => format!("{number} of {of}. {recall}:"),
            };
            let text = self.questionnaire.items[item].text.clone();
            self.say("");
            self.say(&place);
            self.say(&text);
            self.say_options(item);
            let set = self.questionnaire.items[item].response_set;
            self.heard.entry(set).or_default().insert(item);
            let so_far = given.map(|_| wording::answer(&self.questionnaire, item, given));
            self.say_so_far(so_far.as_deref());
        }
        let keeps = if given.is_some() { ", k to keep your answer" } else { "" };
        self.say(&format!("Type {}{keeps}, or s to skip.", self.numbers(item).one_of_them()));
    }

    fn ask_question_in_short(&mut self, item: usize) {
        let Some(pass) = self.session.pass() else { return };
        let (number, of) = question_number(&self.questionnaire, &pass.responses, item);
        let is_landmark = number % LANDMARK == 0;
        let of = if is_landmark { format!(" of {of}") } else { String::new() };
        let asked = format!("{number}{of}. {}", self.questionnaire.items[item].text);
        self.say("");
        if self.asked_in_short == 0 {
            self.say(if self.takes_words(item) {
                IN_SHORT_FROM_HERE
            } else {
                NUMBERS_IN_SHORT_FROM_HERE
            });
        }
        self.say(&asked);
        let given = self.answer_so_far(item);
        let so_far = given.map(|_| wording::answer(&self.questionnaire, item, given));
        self.say_so_far(so_far.as_deref());
        let keeps = if given.is_some() { ", or k to keep your answer" } else { "" };
        if is_landmark
            || self.asked_in_short < WITH_WORDS
            || self.has_other_options_than_before(item)
        {
            self.say(&format!("{}{keeps}:", self.options_in_short(item)));
        } else if given.is_some() || self.asked_in_short < WITH_NUMBERS {
            self.say(&format!("{}{keeps}:", self.numbers(item).alone));
        }
        self.asked_in_short += 1;
    }

    /// Returns whether a question has other choices than the one that was asked before it.
    fn has_other_options_than_before(&self, item: usize) -> bool {
        let set = |item: usize| self.questionnaire.items[item].response_set;
        let before = self.asked().into_iter().rfind(|before| *before < item);
        before.is_none_or(|before| set(before) != set(item))
    }

    pub(super) fn on_question(&mut self, command: &Command, line: &str, item: usize) {
        let set = self.response_set(item);
        let none = Err(NoLabel::None);
        let chosen = match command {
            Command::Skip | Command::Nothing => none,
            Command::Keep if self.answer_so_far(item).is_some() => none,
            Command::Numbers(_) => {
                command.number().and_then(|number| set.option_numbered(number)).map_or(none, Ok)
            }
            _ => self
                .find_answer((command, line), set.options.iter().map(|one| one.label.as_str()))
                .map(|at| &set.options[at]),
        };
        let skips = chosen == Err(NoLabel::None) && skips_in_words(line);
        let command = if skips { &Command::Skip } else { command };
        match (command, chosen.cloned()) {
            (_, Ok(option)) => {
                self.session.answer(item, Answer::Value(option.value));
                self.say(&if self.is_asked_in_short(item) {
                    format!("{}.", option.label)
                } else {
                    format!("You chose: {}.", option.label)
                });
            }
            (Command::Skip, _) => {
                self.session.answer(item, Answer::Skipped);
                self.say(if self.is_asked_in_short(item) {
                    "Skipped."
                } else {
                    "Skipped: doesn't apply, or rather not say."
                });
            }
            (Command::Keep, _) if self.answer_so_far(item).is_some() => self.say(KEPT_AS_IT_WAS),
            (Command::Nothing, _) => return,
            (_, Err(none)) => {
                let range = wording::numbers_of_range(self.response_set(item));
                // The places of labels that are numbers are not what to type.
                let none = if self.takes_words(item) { none } else { NoLabel::None };
                return self.refuse(&range.unwrap_or_else(|| none.in_words()));
            }
        }
        self.go_on_from(Stage::Question(item));
    }
}
