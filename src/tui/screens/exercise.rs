//! Something to fill in beside a strategy. What is written here stays in memory, until the
//! program ends.

use crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::{
    style::Modifier,
    text::{Line, Span},
};
use tui_input::{Input, backend::crossterm::EventHandler as _};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{Outcome, View, named};
use crate::{
    questionnaire::{AskKind, Exercise},
    text::clean,
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::Target,
        text::{fit, wrap},
    },
};

/// The most characters that one field takes.
const LONGEST: usize = 400;

/// The fields of a strategy's exercise, in memory only.
#[derive(Debug)]
pub struct ExerciseScreen {
    strategy: usize,
    kinds: Vec<AskKind>,
    fields: Vec<Input>,
}

impl ExerciseScreen {
    /// Opens the exercise of a strategy, given as a position among the strategies.
    #[must_use]
    pub fn of(strategy: usize, state: &State) -> Self {
        let kinds: Vec<AskKind> = exercise(strategy, state)
            .map(|exercise| exercise.asks.iter().map(|ask| ask.kind).collect())
            .unwrap_or_default();
        let written = state.written.get(&strategy).cloned();
        let fields = written.unwrap_or_else(|| kinds.iter().map(|_| Input::default()).collect());
        Self { strategy, kinds, fields }
    }

    /// Returns what was written put together, once every field has something.
    fn together(&self, exercise: &Exercise) -> Option<String> {
        let written = self.fields.iter().all(|field| !field.value().trim().is_empty());
        let mut rest = exercise.together.as_deref().filter(|_| written)?;
        let mut text = String::new();
        // In one go, so that a place named in what was written stays as it was written.
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
            fill_field(page, field, index == page.selected());
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
        state.written.insert(self.strategy, std::mem::take(&mut self.fields));
        Outcome::pop()
    }

    fn write(&mut self, key: KeyEvent, selected: usize) -> bool {
        let (Some(field), Some(kind)) = (self.fields.get_mut(selected), self.kinds.get(selected))
        else {
            return false;
        };
        let before = field.clone();
        let changed = take_key(field, key);
        let fits = match kind {
            AskKind::Text => field.value().chars().count() <= LONGEST,
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

/// Lets a key write into a field; whether anything changed. What is typed or pasted is cleaned like
/// what comes from a file: it is drawn too.
pub(super) fn take_key(field: &mut Input, key: KeyEvent) -> bool {
    let changed = field.handle_event(&Event::Key(key)).is_some();
    let cleaned = clean(field.value());
    let words = field.value().split(' ').filter(|word| !word.is_empty());
    if words.collect::<Vec<_>>().join(" ") != cleaned {
        *field = Input::new(cleaned);
    }
    changed
}

/// Adds a field to the entry before it as wrapped lines, with the cursor where the keys write. While
/// it is written in, a few rows around the cursor are shown, with a sign where there is more.
pub(super) fn fill_field(page: &mut Page, field: &Input, focused: bool) {
    const MARGIN: usize = 4;
    const ROWS: usize = 4;
    let cut = page.look().symbols.cut;
    let margin = " ".repeat(MARGIN);
    let room = page.width().saturating_sub(MARGIN);
    if !focused {
        for row in wrap(field.value(), room) {
            page.add_to_entry(Line::raw(format!("{margin}{row}")));
        }
        return;
    }
    let (rows, (at, column)) = rows_with_cursor(field, room);
    let first = (at + 1).saturating_sub(ROWS);
    let last = rows.len().saturating_sub(1).min(first + ROWS - 1);
    let is_end = last + 1 == rows.len();
    page.place_caret((at - first, MARGIN + column));
    for (index, row) in rows.into_iter().enumerate().take(last + 1).skip(first) {
        let goes_on = (index == first && first > 0) || (index == last && !is_end);
        let sign = if goes_on { cut } else { "" };
        let mut spans = vec![Span::raw(fit(&format!("  {sign}"), MARGIN, ""))];
        spans.extend(row);
        page.add_to_entry(Line::from(spans));
    }
}

/// Breaks what is written between graphemes, the cursor reversed. Returns the rows, and the row and
/// the column that the cursor is in.
fn rows_with_cursor(field: &Input, room: usize) -> (Vec<Vec<Span<'static>>>, (usize, usize)) {
    let chars = field.value().char_indices();
    let cursor = chars.map(|(at, _)| at).nth(field.cursor()).unwrap_or(field.value().len());
    let (before, rest) = field.value().split_at(cursor);
    let mut rest = rest.graphemes(true);
    let under = [(rest.next().unwrap_or(" "), true)];
    let plain = |grapheme| (grapheme, false);
    let all = before.graphemes(true).map(plain).chain(under).chain(rest.map(plain));
    let (mut rows, mut used, mut at) = (vec![Vec::new()], 0, (0, 0));
    for (grapheme, is_under) in all {
        if used > 0 && used + grapheme.width() > room {
            rows.push(Vec::new());
            used = 0;
        }
        let style = if is_under { Modifier::REVERSED } else { Modifier::empty() };
        if is_under {
            at = (rows.len() - 1, used);
        }
        used += grapheme.width();
        if let Some(row) = rows.last_mut() {
            row.push(Span::styled(grapheme.to_owned(), style));
        }
    }
    (rows, at)
}
