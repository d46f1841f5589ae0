//! One question.

use std::mem;

use ratatui::text::{Line, Span};

use super::{
    Action, Entry, KeyContext, Outcome, Page, Pointer, State, Target, View, Way, choose, settings,
    slider::Slider,
};
use crate::{
    assessment::{Answer, wording},
    questionnaire::{AnswerOption, Item, NumberEnds, ResponseSet},
    session::{Stage, question_number},
    tui::{page::POINTER, step::Step, target::Setting},
};

/// The width of the bar of the questions that were passed, in cells.
const PROGRESS: usize = 16;

/// A question, by its position among the items.
#[derive(Debug)]
pub(crate) struct Question {
    item: usize,
    way: Way,
    keys: KeyContext,
}

impl Question {
    pub(super) fn new(item: usize, way: Way, state: &State) -> Self {
        let set = &state.questionnaire.response_sets[state.questionnaire.items[item].response_set];
        let keys = if set.ends.is_some() { KeyContext::Number } else { KeyContext::Question };
        Self { item, way, keys }
    }

    fn item<'a>(&self, state: &'a State) -> &'a Item {
        &state.questionnaire.items[self.item]
    }

    fn response_set<'a>(&self, state: &'a State) -> &'a ResponseSet {
        &state.questionnaire.response_sets[self.item(state).response_set]
    }

    fn options<'a>(&self, state: &'a State) -> &'a [AnswerOption] {
        &self.response_set(state).options
    }

    /// Returns all answers from the top line down: the options, then skipping.
    fn answers(&self, state: &State) -> impl Iterator<Item = Answer> {
        let options = self.options(state).iter().map(|option| Answer::Value(option.value));
        options.chain([Answer::Skipped])
    }

    fn target(&self, answer: Answer) -> Target {
        Target::Answer { item: self.item, answer }
    }

    /// Returns the digits of a number that is begun but no answer yet.
    fn begun(&self, state: &State) -> Option<usize> {
        let set = self.response_set(state);
        let is_begun = |typed: &usize| set.ends.is_some() && set.option_numbered(*typed).is_none();
        state.typed.number.filter(is_begun)
    }

    /// Returns the line of the answer that is in view: the one that was given, unless a number is begun.
    fn chosen(&self, state: &State) -> Option<usize> {
        self.given(state).filter(|_| self.begun(state).is_none())
    }

    /// Returns the line of the answer that was given.
    fn given(&self, state: &State) -> Option<usize> {
        let given = *state.session.pass()?.responses.answers.get(&self.item(state).id)?;
        self.answers(state).position(|answer| answer == given)
    }

    /// Answers by a digit, by `s` or a click. If digits go on at once, goes on too, unless another digit
    /// may follow.
    fn choose_at_once(&self, target: Target, state: &mut State) -> Outcome {
        let chosen = choose(target, state);
        match state.session.settings().goes_on_at_once() {
            true if self.awaits_digit(state) => chosen.say("Enter goes on, or type another digit."),
            true => self.go_on(state),
            false => chosen,
        }
    }

    /// Takes a digit of the number away that was just typed. Goes back one step if none was: a key that is
    /// held down takes no answer back that was given before.
    fn take_digit(&mut self, state: &mut State) -> Outcome {
        let was_begun = self.begun(state).is_some();
        if mem::take(&mut state.typed.was_refused) {
            // The refused key added no digit, so there is none to take away.
            return Outcome::stay();
        }
        let Some(number) = state.typed.number else {
            return self.way.back(Stage::Question(self.item), state);
        };
        state.typed.number = Some(number / 10).filter(|left| *left > 0);
        if was_begun {
            return Outcome::stay();
        }
        if let Some(left) = state.typed.number.and_then(|left| self.target_of(left, state)) {
            return choose(left, state);
        }
        state.session.take_answer_back(self.item);
        Outcome::stay()
    }

    /// Returns whether one more digit could continue the number that was typed.
    pub(crate) fn awaits_digit(&self, state: &State) -> bool {
        state.typed.number.is_some_and(|typed| self.response_set(state).could_be_longer(typed))
    }

    /// Adds the lines below the answers: on the first question the offer that digits go on at once;
    /// once they do, the answer to the question before, which went by so quickly.
    fn fill_below(&self, page: &mut Page, state: &State) {
        let (look, questionnaire) = (state.look, &state.questionnaire);
        let Some(pass) = state.session.pass() else { return };
        let was_asked = |at: &usize| pass.responses.asks(questionnaire, &questionnaire.items[*at]);
        match (state.session.settings().digit_goes_on, (0..self.item).rfind(was_asked)) {
            (None, None) => {
                page.gap();
                page.quiet("Press o once, and a digit takes you straight on. Left goes back.");
            }
            (Some(true), Some(before)) if self.way == Way::Through => {
                let item = &questionnaire.items[before];
                let given = pass.responses.answers.get(&item.id).copied();
                let answer = wording::answer(questionnaire, before, given);
                page.gap();
                page.quiet(&format!("Last answer: {answer} {} {}", look.symbols.dot, item.text));
            }
            _ => {}
        }
    }

    /// Chooses the answer below the one that was given, or the one above; if none was, the first one or the
    /// last option.
    fn choose_neighbour(&self, step: Step, state: &mut State) -> Outcome {
        let chosen = self.chosen(state);
        let line = match step {
            Step::Forward => Some(chosen.map_or(0, |line| line + 1)),
            Step::Back => chosen.unwrap_or(self.options(state).len()).checked_sub(1),
        };
        let answer = line.and_then(|line| self.answers(state).nth(line));
        if let Some(answer) = answer {
            state.session.answer(self.item, answer);
        }
        Outcome::stay()
    }

    /// Adds the range of numbers to answer with, and the number that was chosen.
    fn fill_numbers(&self, page: &mut Page, state: &State, set: &ResponseSet, ends: &NumberEnds) {
        let (first, last) = (set.min(), set.max());
        let chosen = self.chosen(state).and_then(|line| set.options.get(line));
        let value = chosen.map(|option| option.value);
        let slider = Slider::of(set, page.width);
        let target = |value| self.target(Answer::Value(value));
        let targets = slider.numbers(set).into_iter().map(target).collect();
        page.line_with_targets(slider.line(value, state.look), slider.start(), targets);
        for (number, words) in [(first, &ends.low), (last, &ends.high)] {
            if let Some(words) = words {
                page.quiet(&format!("{number}: {words}"));
            }
        }
        // Below the number that it is about.
        let hint = |page: &mut Page, words: &str| {
            page.add_text_to_entry(POINTER, words, state.look.theme.quiet);
        };
        match (chosen, self.begun(state)) {
            (Some(AnswerOption { value, label, .. }), _) => {
                page.entry(Entry::new(label).target(target(*value)));
                if state.typed.number.is_some() {
                    hint(page, "Backspace takes a digit away.");
                }
            }
            (None, Some(begun)) => {
                page.entry(Entry::new(&begun.to_string()));
                hint(page, "Type another digit. Backspace takes this one away.");
                if let Some(option) = self.given(state).and_then(|line| set.options.get(line)) {
                    hint(page, &format!("Until then your answer stays {}.", option.label));
                }
            }
            (None, None) => page.entry(Entry::new(&format!(
                "Type a number from {first} to {last}, or press Up or Down."
            ))),
        }
    }

    fn go_on(&self, state: &mut State) -> Outcome {
        let was_refused = mem::take(&mut state.typed.was_refused);
        if self.begun(state).is_some() {
            return Outcome::notice("The number is not complete. Type another digit.");
        }
        let Some(chosen) = self.chosen(state) else {
            return Outcome::notice("Choose an answer first; s skips it.");
        };
        if was_refused {
            // The next digit begins anew.
            state.typed.number = None;
            let answer =
                wording::answer(&state.questionnaire, self.item, self.answers(state).nth(chosen));
            return Outcome::notice(format!("Your answer is {answer}. Enter goes on with it."));
        }
        self.way.go_on(Stage::Question(self.item), state)
    }
}

impl View for Question {
    fn stage_and_way(&self) -> Option<(Stage, Way)> {
        Some((Stage::Question(self.item), self.way))
    }

    fn keys(&self) -> KeyContext {
        self.keys
    }

    fn offers(&self, action: Action, state: &State) -> bool {
        let set = self.response_set(state);
        let mut numbers = (0..set.options.len()).map(|index| set.number(index).to_string());
        action != Action::Number(0) || numbers.any(|number| number.contains('0'))
    }

    fn place(&self, state: &State, _room: usize) -> Line<'static> {
        let (number, of) = match state.session.pass() {
            Some(pass) => question_number(&state.questionnaire, &pass.responses, self.item),
            None => (self.item + 1, state.questionnaire.items.len()),
        };
        let look = state.look;
        if self.way == Way::FromReview {
            return Line::styled(format!("your answers, {number} of {of}"), look.theme.quiet);
        }
        let passed = (number - 1) * PROGRESS / of;
        Line::from(vec![
            Span::raw(format!("{number} of {of}  ")),
            Span::styled(look.symbols.passed.repeat(passed), look.theme.filled),
            Span::styled(look.symbols.ahead.repeat(PROGRESS - passed), look.theme.quiet),
        ])
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.quiet(&state.questionnaire.instrument.recall);
        page.gap_if(state.is_roomy());
        // A heading would be kept whole and moved to the next view; a long question begins at once.
        page.paragraph(&self.item(state).text, state.look.theme.heading);
        page.gap_if(state.is_roomy());
        let set = self.response_set(state);
        match &set.ends {
            Some(ends) => self.fill_numbers(page, state, set, ends),
            None => {
                for (index, option) in set.options.iter().enumerate() {
                    let entry = Entry::new(set.label_beside_number(index));
                    let entry = entry.option_number(set.number(index));
                    page.entry(entry.target(self.target(Answer::Value(option.value))));
                }
            }
        }
        page.gap_if(state.is_roomy());
        page.entry(Entry::new(wording::SKIP).mark("s  ").target(self.target(Answer::Skipped)));
        self.fill_below(page, state);
    }

    fn number(&self, digit: usize, state: &State) -> Option<usize> {
        self.response_set(state).number_after_digit(state.typed.number, digit)
    }

    fn not_taken(&self, state: &State) -> Option<String> {
        wording::numbers_of_range(self.response_set(state))
    }

    fn target_of(&self, number: usize, state: &State) -> Option<Target> {
        let option = self.response_set(state).option_numbered(number)?;
        Some(self.target(Answer::Value(option.value)))
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Choose, Some(target)) => self.choose_at_once(target, state),
            (Action::ToggleGoOn, _) => {
                let changed = settings::change(Setting::GoOn, Step::Forward, state);
                changed.say(match state.session.settings().digit_goes_on {
                    Some(true) => "Digits and s now go on. o stops it.",
                    _ => "A digit chooses, and Enter goes on.",
                })
            }
            (Action::TakeDigit, _) => self.take_digit(state),
            (Action::Skip, _) => self.choose_at_once(self.target(Answer::Skipped), state),
            // Up is the line above in a list, but the next higher number in a range.
            (Action::Up | Action::Down, _) => {
                let is_list = self.response_set(state).ends.is_none();
                let is_below = (action == Action::Down) == is_list;
                self.choose_neighbour(if is_below { Step::Forward } else { Step::Back }, state)
            }
            (Action::Enter | Action::Forward, _) => self.go_on(state),
            _ => self.way.act(Stage::Question(self.item), action, target, state),
        }
    }

    fn pointer(&self, state: &State) -> Pointer {
        let chosen = self.chosen(state);
        if self.response_set(state).ends.is_none() {
            return Pointer::At(chosen);
        }
        // In a range there are two lines: the number that was chosen, and skipping.
        Pointer::At(chosen.map(|line| usize::from(line == self.options(state).len())))
    }
}
