//! An exercise to fill in for a strategy. Its text stays in memory, until the person goes back to
//! the welcome screen or leaves.

use crossterm::event::KeyEvent;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{Outcome, View, confirm::Confirm, named};
use crate::{
    assessment::tried::Numbers,
    questionnaire::{AskKind, Exercise},
    session::RunId,
    tui::{
        bars, field,
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::{Intent, Target},
    },
};

/// The most characters of a field.
const MAX_CHARS: usize = 400;

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

    /// Returns whether every field is filled in, and every number is one that was asked for.
    fn is_complete(&self) -> bool {
        let mut all = self.kinds.iter().zip(&self.fields);
        all.all(|(kind, field)| match kind {
            AskKind::Text => !field.value().trim().is_empty(),
            AskKind::Rating => rating(field.value()).is_some(),
        })
    }

    /// Returns the first and the last number that were given, in words.
    fn change_in_words(&self, state: &State) -> Option<String> {
        let of_ratings = |(kind, field): (&AskKind, &Input)| {
            (*kind == AskKind::Rating).then(|| rating(field.value()))
        };
        let ratings: Vec<Option<u8>> =
            self.kinds.iter().zip(&self.fields).filter_map(of_ratings).collect();
        let (first, last) = ((*ratings.first()?)?, (*ratings.get(1..)?.last()?)?);
        let becomes = state.look.symbols.becomes;
        let words = match first.checked_sub(last) {
            Some(0) => "It stayed the same. It can take more than one go.".to_owned(),
            Some(less) => format!("That is {less} less."),
            None => "It rose. That happens, and it can take more than one go.".to_owned(),
        };
        Some(format!("{first} {becomes} {last}. {words}"))
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
        let steps = &state.questionnaire.strategies[self.strategy].steps;
        // A step and its field stand together if there is a field for each.
        let is_paired = steps.len() == exercise.asks.len();
        let step = |page: &mut Page, at: usize| {
            page.hanging(&format!("{}. ", at + 1), &steps[at], page.look().theme.quiet);
        };
        if !is_paired {
            page.gap();
            (0..steps.len()).for_each(|at| step(page, at));
        }
        for (index, (ask, field)) in exercise.asks.iter().zip(&self.fields).enumerate() {
            page.gap();
            if is_paired {
                step(page, index);
            }
            let note = if ask.kind == AskKind::Rating { "a number from 1 to 100" } else { "" };
            page.entry(Entry::new(&ask.text).note(note));
            let is_selected = index == page.selected();
            field::add(page, field, is_selected);
            if ask.kind == AskKind::Rating && !field.value().is_empty() {
                show_rating(page, field.value());
            }
        }
        if let Some(change) = self.change_in_words(state) {
            page.gap();
            page.heading(&change);
        }
        if let Some(together) = self.together(exercise) {
            page.gap();
            page.heading("Put together");
            page.text(&together);
        }
        if self.is_complete() {
            page.gap();
            page.text("That is all of it. Esc leads back. Nothing you wrote here is kept.");
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
        match kind {
            AskKind::Text => field::write_at_most(field, key, MAX_CHARS),
            AskKind::Rating => field::write_if(field, key, |digits| {
                digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
            }),
        }
    }
}

/// Returns the number that a text is, if it is one from 1 to 100.
fn rating(text: &str) -> Option<u8> {
    text.parse().ok().filter(|number| (1..=100).contains(number))
}

/// Draws a number below its field, or says what is wrong with it.
fn show_rating(page: &mut Page, text: &str) {
    const CELLS: usize = 20;
    let look = page.look();
    if let Some(number) = rating(text) {
        let mut bar = vec![Span::raw("    ")];
        bar.extend(bars::bar(f64::from(number), None, CELLS, look));
        page.add_to_entry(Line::from(bar));
    } else {
        let words = format!("    {text} is not from 1 to 100. Backspace takes it back.");
        page.add_to_entry(Line::styled(words, look.theme.alert));
    }
}
