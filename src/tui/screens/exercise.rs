//! An exercise to fill in for a strategy. Its text stays in memory, until the person goes back to
//! the welcome screen or leaves.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::text::Line;
use tui_input::Input;

use super::{Outcome, View, confirm::Confirm, named};
use crate::{
    assessment::tried::Numbers,
    questionnaire::{AskKind, Exercise},
    session::RunId,
    tui::{
        field,
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::{Intent, Target},
    },
};

/// The most characters that one field takes.
const MAX_TEXT: usize = 400;

/// The fields of a strategy's exercise, in memory only.
#[derive(Debug)]
pub(crate) struct ExerciseScreen {
    run: RunId,
    strategy: usize,
    kinds: Vec<AskKind>,
    fields: Vec<Input>,
}

impl ExerciseScreen {
    /// Opens the exercise of a strategy that is advised for a run, given as a position among the
    /// strategies.
    #[must_use]
    pub(crate) fn of(run: RunId, strategy: usize, state: &State) -> Self {
        let kinds: Vec<AskKind> = exercise(strategy, state)
            .map(|exercise| exercise.asks.iter().map(|ask| ask.kind).collect())
            .unwrap_or_default();
        let written = state.written.get(&strategy).cloned();
        let fields = written.unwrap_or_else(|| kinds.iter().map(|_| Input::default()).collect());
        Self { run, strategy, kinds, fields }
    }

    /// Returns the numbers before and after, if the exercise takes two and both are filled in.
    fn numbers(&self) -> Option<Numbers> {
        let fields = self.kinds.iter().zip(&self.fields);
        let ratings = fields.filter(|(kind, _)| **kind == AskKind::Rating);
        let ratings: Vec<&Input> = ratings.map(|(_, field)| field).collect();
        let [before, after] = ratings[..] else { return None };
        Numbers::new(before.value().parse().ok()?, after.value().parse().ok()?)
    }

    /// Returns the sentence put together from the fields, once all of them are filled in.
    fn together(&self, exercise: &Exercise) -> Option<String> {
        let written = self.fields.iter().all(|field| !field.value().trim().is_empty());
        let mut rest = exercise.together.as_deref().filter(|_| written)?;
        let mut text = String::new();
        // In one pass, so that a placeholder written into a field stays as it was written.
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let place = after.split_once('}').and_then(|(number, tail)| {
                let index = number.parse::<usize>().ok()?.checked_sub(1)?;
                Some((self.fields.get(index)?.value().trim(), tail))
            });
            let (part, tail) = place.unwrap_or(("{", after));
            text.push_str(part);
            rest = tail;
        }
        Some(text + rest)
    }
}

fn exercise(strategy: usize, state: &State) -> Option<&Exercise> {
    state.questionnaire.strategies[strategy].exercise.as_ref()
}

impl View for ExerciseScreen {
    fn keys(&self) -> KeyContext {
        KeyContext::Field
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("nothing you write here is kept", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading(&state.questionnaire.strategies[self.strategy].title);
        let Some(exercise) = exercise(self.strategy, state) else { return };
        for (index, (ask, field)) in exercise.asks.iter().zip(&self.fields).enumerate() {
            page.gap();
            let note = if ask.kind == AskKind::Rating { "a number from 1 to 100" } else { "" };
            page.entry(Entry::new(&ask.text).note(note));
            let is_selected = index == page.selected();
            field::add(page, field, is_selected);
        }
        if let Some(together) = self.together(exercise) {
            page.gap();
            page.heading("Put together");
            page.text(&together);
        }
    }

    fn act(&mut self, _action: Action, _target: Option<Target>, _state: &mut State) -> Outcome {
        Outcome::stay()
    }

    fn close(&mut self, state: &mut State) -> Outcome {
        let numbers = self.numbers();
        state.written.insert(self.strategy, std::mem::take(&mut self.fields));
        let (run, strategy) = (self.run, self.strategy);
        match numbers.filter(|_| state.session.keeps_tried(run)) {
            Some(numbers) => {
                Outcome::replace(Confirm::new(Intent::KeepNumbers { run, strategy, numbers }))
            }
            None => Outcome::pop(),
        }
    }

    fn write(&mut self, key: KeyEvent, selected: usize) -> bool {
        let (Some(field), Some(kind)) = (self.fields.get_mut(selected), self.kinds.get(selected))
        else {
            return false;
        };
        let before = field.clone();
        let changed = field::write(field, key);
        let fits = match kind {
            AskKind::Text => field.value().chars().count() <= MAX_TEXT,
            AskKind::Rating => is_rating(field.value()),
        };
        if !fits && key.code != KeyCode::Backspace {
            *field = before;
        }
        changed
    }
}

/// Whether a text is a whole number from 1 to 100, or still empty.
fn is_rating(text: &str) -> bool {
    text.is_empty() || text.parse::<u8>().is_ok_and(|number| (1..=100).contains(&number))
}
