//! The questions, and the list of all answers.

use jiff::Timestamp;

use super::{at::At, menu::up_to, prompt::Prompt, talk::Talk, typed::Typed};
use crate::{
    assessment::{Answer, straightlining, wording},
    questionnaire::AnswerOption,
};

impl Talk {
    fn options(&self, item: usize) -> &[AnswerOption] {
        &self.questionnaire.response_sets[self.questionnaire.items[item].response_set].options
    }

    fn given(&self, item: usize) -> Option<Answer> {
        let id = &self.questionnaire.items[item].id;
        self.session.pass()?.responses.answers.get(id).copied()
    }

    pub(super) fn ask_question(&mut self, item: usize) {
        let labels: Vec<String> = self.options(item).iter().map(|o| o.label.clone()).collect();
        let given = self.given(item);
        if !self.in_short() {
            let (number, of) = (item + 1, self.questionnaire.items.len());
            let recall = &self.questionnaire.instrument.recall;
            let place = format!("{number} of {of}. {recall}:");
            let text = self.questionnaire.items[item].text.clone();
            self.say("");
            self.say(&place);
            self.say(&text);
            self.say_numbered(&labels);
            self.say(&format!("s. {}", wording::SKIP));
            let so_far = given.map(|_| wording::answer(&self.questionnaire, item, given));
            self.say_so_far(so_far.as_deref());
        }
        let keeps = if given.is_some() { ", k to keep your answer" } else { "" };
        self.say(&format!("Type {}{keeps}, or s to skip.", up_to(labels.len())));
    }

    pub(super) fn on_question(&mut self, typed: &Typed, item: usize) {
        let number = typed.number().and_then(|number| number.checked_sub(1));
        let chosen = number.and_then(|at| self.options(item).get(at)).cloned();
        match (typed, chosen) {
            (_, Some(option)) => {
                self.session.answer(item, Answer::Value(option.value));
                self.say(&format!("You chose: {}.", option.label));
            }
            (Typed::Skip, _) => {
                self.session.answer(item, Answer::Skipped);
                self.say("Skipped: doesn't apply, or rather not say.");
            }
            (Typed::Keep, _) if self.given(item).is_some() => self.say("Kept as it was."),
            (Typed::Nothing, _) => return,
            _ => return self.not_a_choice(),
        }
        match self.at {
            At::Change(_) => self.back_to_review(),
            _ => self.go_on_from(Prompt::Question(item)),
        }
    }

    pub(super) fn back_to_review(&mut self) {
        self.say("Back at the list of your answers.");
        self.at = At::Prompt(Prompt::Review);
        self.ask_in_short();
    }

    pub(super) fn ask_to_look_over(&mut self) {
        let Some(pass) = self.session.pass() else { return };
        let questionnaire = &self.questionnaire;
        let mut lines = Vec::new();
        if !self.in_short() {
            lines.extend([String::new(), "Look over your answers.".to_owned()]);
            for (index, item) in questionnaire.items.iter().enumerate() {
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

    pub(super) fn on_look_over(&mut self, typed: &Typed, now: Timestamp) {
        let items = self.questionnaire.items.len();
        match (typed, typed.number()) {
            (Typed::Done, _) => {
                self.say("Done.");
                self.finish(now);
            }
            (_, Some(number)) if (1..=items).contains(&number) => {
                self.say(&format!("You chose to change answer {number}."));
                self.at = At::Change(number - 1);
            }
            (Typed::Nothing, _) => self.ask_in_short(),
            _ => self.not_a_choice(),
        }
    }
}
