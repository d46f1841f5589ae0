//! One question.

use ratatui::text::{Line, Span};

use super::{ROOMY, Screen, Step, View, go_to, review::Review};
use crate::{
    assessment::{Answer, wording},
    questionnaire::{AnswerOption, Item},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::{Stage, State},
    },
};

/// A question, by its position among the items.
#[derive(Debug)]
pub struct Question {
    item: usize,
    /// Whether it was opened from the review, and leads back there.
    for_review: bool,
}

impl Question {
    /// Opens a question on the way through.
    #[must_use]
    pub fn at(item: usize) -> Self {
        Self { item, for_review: false }
    }

    /// Opens a question from the review.
    #[must_use]
    pub fn from_review(item: usize) -> Self {
        Self { item, for_review: true }
    }

    fn item<'a>(&self, state: &'a State) -> &'a Item {
        &state.questionnaire.items[self.item]
    }

    fn options<'a>(&self, state: &'a State) -> &'a [AnswerOption] {
        &state.questionnaire.response_sets[self.item(state).response_set].options
    }

    /// Returns the chosen line: an option, or the one below them that skips.
    fn chosen(&self, state: &State) -> Option<usize> {
        let answers = &state.take.as_ref()?.responses.answers;
        let options = self.options(state);
        match answers.get(&self.item(state).id)? {
            Answer::Value(value) => options.iter().position(|option| option.value == *value),
            Answer::Skipped => Some(options.len()),
        }
    }

    /// Notes an answer. The page does not tell it; the pointer does.
    fn choose(&self, line: usize, state: &mut State) -> Step {
        let options = self.options(state);
        let answer = match options.get(line) {
            Some(option) => Answer::Value(option.value),
            None if line == options.len() => Answer::Skipped,
            None => return Step::Point,
        };
        let id = self.item(state).id.clone();
        state.answer(id, answer);
        Step::Point
    }

    fn beside(&self, down: bool, state: &State) -> usize {
        match (self.chosen(state), down) {
            (None, true) => 0,
            (None, false) => self.options(state).len().saturating_sub(1),
            (Some(line), true) => (line + 1).min(self.options(state).len()),
            (Some(line), false) => line.saturating_sub(1),
        }
    }

    fn back(&self, state: &mut State) -> Step {
        if self.for_review {
            return Step::Turn(Screen::Review(Review::on_item(self.item)));
        }
        match Stage::Question(self.item).before(&state.questionnaire) {
            Some(before) => go_to(state, before),
            None => Step::Up,
        }
    }

    fn on(&self, state: &mut State) -> Step {
        if self.chosen(state).is_none() {
            state.notice = Some("Choose an answer first, or press s to skip this one.".to_owned());
            return Step::Stay;
        }
        if self.for_review {
            return Step::Turn(Screen::Review(Review::on_item(self.item)));
        }
        go_to(state, Stage::Question(self.item).after(&state.questionnaire))
    }
}

impl View for Question {
    fn place(&self) -> Place {
        Place::Question
    }

    fn header(&self, state: &State, width: u16) -> (Line<'static>, Line<'static>) {
        let (number, of) = (self.item + 1, state.questionnaire.items.len());
        let look = state.look;
        let cells = if width >= 60 { 16 } else { 8 };
        let passed = number * cells / of;
        let line = Line::from(vec![
            Span::raw(format!("{number} of {of}  ")),
            Span::styled(look.symbols.passed.repeat(passed), look.theme.filled),
            Span::styled(look.symbols.ahead.repeat(cells - passed), look.theme.quiet),
        ]);
        (Line::styled("goodfaith", look.theme.quiet), line)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        let air = |page: &mut Page| {
            if state.window.1 >= ROOMY {
                page.gap();
            }
        };
        page.quiet(&state.questionnaire.instrument.recall);
        air(&mut page);
        page.heading(&self.item(state).text);
        air(&mut page);
        for (index, option) in self.options(state).iter().enumerate() {
            page.add_spot(&super::numbered(index), &option.label, "");
        }
        air(&mut page);
        page.add_spot("s  ", wording::SKIP, "");
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        let options = self.options(state).len();
        match action {
            Action::Choose(number) if (1..=options).contains(&number) => {
                self.choose(number - 1, state)
            }
            Action::Skip => self.choose(options, state),
            Action::Up | Action::Down => {
                let line = self.beside(action == Action::Down, state);
                self.choose(line, state)
            }
            Action::Back => self.back(state),
            Action::Enter | Action::Forward => self.on(state),
            _ => Step::Point,
        }
    }

    fn click(&mut self, spot: usize, state: &mut State) -> Step {
        self.choose(spot, state)
    }

    fn close(&mut self, _state: &mut State) -> Step {
        if self.for_review {
            return Step::Turn(Screen::Review(Review::on_item(self.item)));
        }
        Step::Up
    }

    fn pointer(&self, state: &State) -> Option<usize> {
        self.chosen(state)
    }

    fn focus(&self) -> Option<&Focus> {
        None
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        None
    }
}
