//! One question.

use ratatui::text::{Line, Span};

use super::{Outcome, Pointer, ROOMY, View, choose, go_before, go_to};
use crate::{
    assessment::{Answer, wording},
    questionnaire::{AnswerOption, Item, ResponseSet},
    session::Stage,
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::Target,
    },
};

/// A question, by its position among the items.
#[derive(Debug)]
pub(crate) struct Question {
    item: usize,
    /// Whether it was opened from the review, to which it then returns.
    for_review: bool,
}

impl Question {
    /// Opens a question on the way through.
    #[must_use]
    pub(crate) fn at(item: usize) -> Self {
        Self { item, for_review: false }
    }

    /// Opens a question from the review.
    #[must_use]
    pub(crate) fn from_review(item: usize) -> Self {
        Self { item, for_review: true }
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

    /// Returns the answers from the top line down: the options, then the one that skips.
    fn answers(&self, state: &State) -> impl DoubleEndedIterator<Item = Answer> {
        let options = self.options(state).iter().map(|option| Answer::Value(option.value));
        options.chain([Answer::Skipped])
    }

    /// Returns the line of the answer given.
    fn chosen(&self, state: &State) -> Option<usize> {
        let given = *state.session.pass()?.responses.answers.get(&self.item(state).id)?;
        self.answers(state).position(|answer| answer == given)
    }

    fn answer(&self, answer: Option<Answer>, state: &mut State) -> Outcome {
        if let Some(answer) = answer {
            state.session.answer(self.item, answer);
        }
        Outcome::stay()
    }

    /// Returns the answer below the one given, or the first one.
    fn below(&self, state: &State) -> Option<Answer> {
        let next = self.chosen(state).map_or(0, |line| line + 1);
        self.answers(state).nth(next)
    }

    /// Returns the answer above the one given, or the last option.
    fn above(&self, state: &State) -> Option<Answer> {
        let before = self.chosen(state).unwrap_or(self.options(state).len()).checked_sub(1)?;
        self.answers(state).nth(before)
    }

    fn back(&self, state: &mut State) -> Outcome {
        if self.for_review { Outcome::pop() } else { go_before(Stage::Question(self.item), state) }
    }

    fn on(&self, state: &mut State) -> Outcome {
        if self.chosen(state).is_none() {
            return Outcome::notice("Choose an answer first, or press s to skip this one.");
        }
        if self.for_review {
            return Outcome::pop();
        }
        go_to(state, Stage::Question(self.item).after(&state.questionnaire))
    }
}

impl View for Question {
    fn keys(&self) -> KeyContext {
        KeyContext::Question
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

    fn fill(&self, page: &mut Page, state: &State) {
        let air = |page: &mut Page| {
            if state.window.1 >= ROOMY {
                page.gap();
            }
        };
        let target = |answer| Target::Answer { item: self.item, answer };
        page.quiet(&state.questionnaire.instrument.recall);
        air(page);
        page.heading(&self.item(state).text);
        air(page);
        for (index, option) in self.options(state).iter().enumerate() {
            let entry = Entry::new(&option.label).number(self.response_set(state).number(index));
            page.entry(entry.target(target(Answer::Value(option.value))));
        }
        air(page);
        page.entry(Entry::new(wording::SKIP).mark("s  ").target(target(Answer::Skipped)));
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Choose, Some(target)) => choose(target, state),
            (Action::Skip, _) => self.answer(Some(Answer::Skipped), state),
            (Action::Up, _) => self.answer(self.above(state), state),
            (Action::Down, _) => self.answer(self.below(state), state),
            (Action::Back, _) => self.back(state),
            (Action::Enter | Action::Forward, _) => self.on(state),
            _ => Outcome::stay(),
        }
    }

    fn pointer(&self, state: &State) -> Pointer {
        Pointer::At(self.chosen(state))
    }
}
