//! The questions, the pages of text between them, and the list of all answers.

use jiff::Timestamp;

use super::{asking::Asking, command::Command, dialogue::Dialogue, menu::up_to, prompt::Prompt};
use crate::{
    assessment::{Answer, straightlining, wording},
    questionnaire::{Item, ResponseSet, TextPage},
    session::{numbered, prompts},
};

impl Dialogue {
    fn response_set(&self, item: usize) -> &ResponseSet {
        &self.questionnaire.response_sets[self.questionnaire.items[item].response_set]
    }

    /// Returns the options as they are listed, and the words for the numbers that choose them.
    fn numbered_options(&self, item: usize) -> (Vec<String>, String) {
        let set = self.response_set(item);
        if let Some(ends) = &set.numbers {
            let said = |number: i64, words: &Option<String>| {
                words.as_ref().map(|words| format!("{number}: {words}"))
            };
            let ends = said(set.min(), &ends.low).into_iter().chain(said(set.max(), &ends.high));
            return (ends.collect(), format!("a number from {} to {}", set.min(), set.max()));
        }
        let labels = set.options.iter().map(|option| option.label.clone());
        let numbers = set.numbers_of_labels().unwrap_or_default();
        if let (Some(first), Some(last)) = (numbers.iter().min(), numbers.iter().max()) {
            return (labels.collect(), format!("a number from {first} to {last}"));
        }
        let numbered = (1..).zip(labels).map(|(number, label)| format!("{number}. {label}"));
        (numbered.collect(), up_to(set.options.len()))
    }

    fn is_asked(&self, item: usize) -> bool {
        let item = &self.questionnaire.items[item];
        self.session.pass().is_some_and(|pass| pass.responses.asks(&self.questionnaire, item))
    }

    fn given(&self, item: usize) -> Option<Answer> {
        let id = &self.questionnaire.items[item].id;
        self.session.pass()?.responses.answers.get(id).copied()
    }

    pub(super) fn show_text_page(&mut self, page: usize) {
        if !self.in_short() {
            let TextPage { before: _, title, text } = &self.questionnaire.pages[page];
            let lines = std::iter::once(String::new()).chain(title.clone()).chain([text.clone()]);
            self.say_all(lines.collect::<Vec<_>>());
        }
        self.say("Press Enter to go on.");
    }

    pub(super) fn on_text_page(&mut self, command: &Command, page: usize) {
        match command {
            Command::Nothing => self.go_on_from(Prompt::TextPage(page)),
            _ => self.not_a_choice(),
        }
    }

    pub(super) fn ask_question(&mut self, item: usize) {
        let (choices, numbers) = self.numbered_options(item);
        let given = self.given(item);
        if !self.in_short() {
            let (number, of) = match self.session.pass() {
                Some(pass) => numbered(&self.questionnaire, &pass.responses, item),
                None => (item + 1, self.questionnaire.items.len()),
            };
            let recall = &self.questionnaire.instrument.recall;
            let place = format!("{number} of {of}. {recall}:");
            let text = self.questionnaire.items[item].text.clone();
            self.say("");
            self.say(&place);
            self.say(&text);
            self.say_all(choices);
            self.say(&format!("s. {}", wording::SKIP));
            let so_far = given.map(|_| wording::answer(&self.questionnaire, item, given));
            self.say_so_far(so_far.as_deref());
        }
        let keeps = if given.is_some() { ", k to keep your answer" } else { "" };
        self.say(&format!("Type {numbers}{keeps}, or s to skip."));
    }

    pub(super) fn on_question(&mut self, command: &Command, item: usize) {
        let set = self.response_set(item);
        let chosen = command.number().and_then(|number| set.option_numbered(number)).cloned();
        match (command, chosen) {
            (_, Some(option)) => {
                self.session.answer(item, Answer::Value(option.value));
                self.say(&format!("You chose: {}.", option.label));
            }
            (Command::Skip, _) => {
                self.session.answer(item, Answer::Skipped);
                self.say("Skipped: doesn't apply, or rather not say.");
            }
            (Command::Keep, _) if self.given(item).is_some() => self.say("Kept as it was."),
            (Command::Nothing, _) => return,
            _ => return self.not_a_choice(),
        }
        match self.at {
            Asking::Change(_) => self.back_to_review(),
            _ => self.go_on_from(Prompt::Question(item)),
        }
    }

    pub(super) fn back_to_review(&mut self) {
        self.say("Back at the list of your answers.");
        self.at = Asking::Prompt(Prompt::Review);
        self.ask_in_short();
    }

    pub(super) fn ask_to_look_over(&mut self) {
        let Some(pass) = self.session.pass() else { return };
        let questionnaire = &self.questionnaire;
        let mut lines = Vec::new();
        if !self.in_short() {
            lines.extend([String::new(), format!("{}.", prompts::LOOK_OVER)]);
            let asked = |(_, item): &(usize, &Item)| pass.responses.asks(questionnaire, item);
            for (index, item) in questionnaire.items.iter().enumerate().filter(asked) {
                let given = pass.responses.answers.get(&item.id).copied();
                let answer = wording::answer(questionnaire, index, given);
                lines.push(format!("{}. {} Answer: {answer}.", index + 1, item.text));
            }
            let found = straightlining(questionnaire, &pass.responses);
            lines.extend(found.map(|found| wording::straightlining(questionnaire, found)));
        }
        let change = up_to(questionnaire.items.len());
        lines.push(format!(
            "Type done to hear the results, again to hear this list, or {change} to change that \
             answer."
        ));
        self.say_all(lines);
    }

    pub(super) fn on_look_over(&mut self, command: &Command, now: Timestamp) {
        let items = self.questionnaire.items.len();
        match (command, command.number()) {
            (Command::Done, _) => {
                self.say("Done.");
                self.finish(now);
            }
            (_, Some(number)) if (1..=items).contains(&number) && self.is_asked(number - 1) => {
                self.say(&format!("You chose to change answer {number}."));
                self.at = Asking::Change(number - 1);
            }
            (Command::Nothing, _) => self.ask_in_short(),
            _ => self.not_a_choice(),
        }
    }
}
