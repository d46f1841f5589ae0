//! An exercise to fill in for a strategy. Its text stays in memory until the person leaves, or deletes
//! it with what was tried.

use std::time::Duration;

use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{
    Action, Confirm, Entry, FieldMut, KeyContext, Outcome, Page, State, Target, Transition, View,
    frame,
};
use crate::{
    assessment::{attempts::Numbers, wording},
    questionnaire::{Ask, AskKind, Exercise, Minutes, split_at_answer},
    report::document::TAKE_CARE,
    session::{Intent, RunId},
    tui::{
        bars,
        field::{self, MARGIN},
        theme::Look,
        timer::Timer,
    },
};

/// The most characters of a field.
const MAX_CHARS: usize = 400;

/// The fields of a strategy's exercise, in memory only.
#[derive(Debug)]
pub(crate) struct ExerciseScreen {
    run: RunId,
    strategy: usize,
    fields: Vec<(AskKind, Input)>,
    lines: Vec<ExerciseLine>,
}

/// A line to select, given by the position of its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ExerciseLine {
    Timer(usize),
    Field(usize),
}

impl ExerciseScreen {
    /// Opens the exercise of a strategy, given as a position among the strategies, that is advised for
    /// a run.
    pub(crate) fn of(run: RunId, strategy: usize, state: &State) -> Self {
        let asks = exercise(strategy, state).map_or(&[][..], |exercise| &exercise.asks);
        let empty = || asks.iter().map(|ask| (ask.kind, Input::default())).collect();
        let fields = state.written.get(&(run, strategy)).cloned().unwrap_or_else(empty);
        let lines = |(at, ask): (usize, &Ask)| {
            let timer = ask.wait.map(|_| ExerciseLine::Timer(at));
            timer.into_iter().chain([ExerciseLine::Field(at)])
        };
        let lines = asks.iter().enumerate().flat_map(lines).collect();
        Self { run, strategy, fields, lines }
    }

    /// Returns the numbers before and after, if the exercise asks for two, both are filled in, and the person
    /// is to be asked at the end whether to keep them.
    fn numbers_to_keep(&self, state: &State) -> Option<Numbers> {
        let [before, after] = self.ratings()[..] else { return None };
        let numbers = Numbers::new(before?, after?)?;
        let is_asked = state.session.keeps_try_events(self.run)
            && !state.session.has_kept_numbers(self.run, self.strategy, numbers);
        is_asked.then_some(numbers)
    }

    fn timer(&self, ask: usize, state: &State) -> Option<Timer> {
        state.timer_of(self.run, self.strategy).filter(|timer| timer.ask == ask)
    }

    fn start_or_stop(&self, ask: usize, state: &mut State) {
        let is_running = self.timer(ask, state).is_some_and(|t| t.ends_in(state.now()).is_some());
        let asked = exercise(self.strategy, state).and_then(|exercise| exercise.asks.get(ask));
        let wait = asked.and_then(|ask| ask.wait).filter(|_| !is_running);
        state.timer =
            wait.map(|wait| Timer::start((self.run, self.strategy), ask, wait, state.now()));
    }

    fn add_timer(&self, page: &mut Page, ask: usize, wait: Minutes, state: &State) {
        let timer = self.timer(ask, state);
        let left = timer.map(|timer| timer.left_in_words(state.now()));
        let is_selected = page.is_next_selected();
        let if_selected = |words: &'static str| if is_selected { words } else { "" };
        let (text, note) = match left {
            None => (format!("Wait {wait}."), "Enter starts the timer".to_owned()),
            Some(Some(left)) => {
                let stop = if_selected(". Space stops and resets it");
                (format!("Wait {wait}. You can just wait."), format!("{left} left{stop}"))
            }
            Some(None) => (
                format!("The wait of {wait} is over."),
                if_selected("Enter goes on, Space starts again").to_owned(),
            ),
        };
        page.entry(Entry::new(&text).note(&note).target(Target::Timer(ask)));
    }

    fn add_field(&self, page: &mut Page, at: usize, ask: &Ask, state: &State) {
        let Some((kind, field)) = self.fields.get(at) else { return };
        let note = if *kind == AskKind::Rating { "a number from 1 to 100" } else { "" };
        page.entry(Entry::new(&ask.text).note(note));
        field::add(page, field, frame::page_height(state.window));
        if *kind == AskKind::Rating && !field.value().is_empty() {
            show_rating(page, field.value());
        }
        // The change is shown below the last field for a number, where it is in view.
        let last = self.fields.iter().rposition(|(kind, _)| *kind == AskKind::Rating);
        if let Some(change) = self.change_in_words(page.look).filter(|_| last == Some(at)) {
            page.add_text_to_entry(MARGIN, &change, page.look.theme.heading);
        }
    }

    /// Returns each number that is asked for, in order; `None` if it is missing or out of range.
    fn ratings(&self) -> Vec<Option<u8>> {
        let ratings = self.fields.iter().filter(|(kind, _)| *kind == AskKind::Rating);
        ratings.map(|(_, field)| rating(field.value())).collect()
    }

    /// Puts what was written where it is found again until the person leaves. Returns whether anything was.
    fn put_away(&mut self, state: &mut State) -> bool {
        let (run, strategy) = (self.run, self.strategy);
        // A field that is filled in ends the wait before it.
        let is_answered =
            |timer: &mut Timer| timer.is_of(run, strategy) && is_filled_in(&self.fields[timer.ask]);
        state.timer.take_if(is_answered);
        let fields = std::mem::take(&mut self.fields);
        let has_words = fields.iter().any(|(_, field)| !field.value().trim().is_empty());
        if has_words {
            state.written.insert((run, strategy), fields);
        } else {
            state.written.remove(&(run, strategy));
        }
        has_words
    }

    fn is_complete(&self) -> bool {
        self.fields.iter().all(is_filled_in)
    }

    fn wrong_numbers(&self) -> Vec<usize> {
        let is_wrong = |line: &usize| match self.lines[*line] {
            ExerciseLine::Timer(_) => false,
            ExerciseLine::Field(at) => {
                let (kind, field) = &self.fields[at];
                let is_empty = field.value().is_empty();
                *kind == AskKind::Rating && !is_empty && rating(field.value()).is_none()
            }
        };
        (0..self.lines.len()).filter(is_wrong).collect()
    }

    /// Returns the change from the first to the last number, in words.
    fn change_in_words(&self, look: Look) -> Option<String> {
        let ratings = self.ratings();
        let (first, last) = ((*ratings.first()?)?, (*ratings.get(1..)?.last()?)?);
        let becomes = look.symbols.becomes;
        let words = match first.checked_sub(last) {
            Some(0) => "It stayed the same. It can take more than one go.".to_owned(),
            Some(less) => format!("That is {less} less."),
            None => "It rose. That happens, and it can take more than one go.".to_owned(),
        };
        Some(format!("{first} {becomes} {last}. {words}"))
    }

    /// Returns the sentence put together from some of the fields, once these are filled in.
    fn together(&self, exercise: &Exercise) -> Option<String> {
        let mut rest = exercise.together.as_deref()?;
        let mut text = String::new();
        while let Some((before, number, after)) = split_at_answer(rest) {
            let index = number.parse::<usize>().ok()?.checked_sub(1)?;
            let written = self.fields.get(index)?.1.value().trim();
            if written.is_empty() {
                return None;
            }
            let (part, tail) = fitted(written, after);
            text += before;
            text += &part;
            rest = tail;
        }
        Some(text + rest)
    }
}

/// Returns what was written and what follows it, with one end between them: a full stop is added if a new
/// sentence begins there and neither has an end, and taken off if there are two ends.
fn fitted<'t>(part: &str, tail: &'t str) -> (String, &'t str) {
    if let Some(rest) = tail.strip_prefix('.').filter(|_| part.ends_with(['?', '!', '…'])) {
        return (part.to_owned(), rest);
    }
    let after = tail.trim_start_matches(['\'', '"']);
    if after.starts_with('.') {
        return (part.trim_end_matches('.').to_owned(), tail);
    }
    let begins_anew = |rest: &str| rest.is_empty() || rest.starts_with(char::is_uppercase);
    let is_end = after.is_empty() || (after.starts_with(' ') && begins_anew(after.trim_start()));
    let is_open = is_end && !part.ends_with('…');
    (if is_open { wording::end_sentence(part) } else { part.to_owned() }, tail)
}

fn exercise(strategy: usize, state: &State) -> Option<&Exercise> {
    state.questionnaire.strategies[strategy].exercise.as_ref()
}

impl View for ExerciseScreen {
    fn keys(&self) -> KeyContext {
        KeyContext::Field
    }

    fn keys_at(&self, selected: usize) -> KeyContext {
        match self.lines.get(selected) {
            Some(ExerciseLine::Timer(_)) => KeyContext::Timer,
            // The line that goes back.
            None if self.is_complete() => KeyContext::LineAmongFields,
            // Enter leads on only once the line below is there.
            Some(_) if self.lines.len() == selected + 1 && !self.is_complete() => {
                KeyContext::LastField
            }
            Some(ExerciseLine::Field(_)) | None => self.keys(),
        }
    }

    /// Returns whether the timer was started, so that Enter goes on.
    fn is_on(&self, action: Action, target: Option<Target>, state: &State) -> bool {
        let was_started = |ask| self.timer(ask, state).is_some();
        action == Action::Enter && matches!(target, Some(Target::Timer(ask)) if was_started(ask))
    }

    fn is_withheld(&self, state: &State) -> bool {
        state.withholds_exercise(self.run, self.strategy)
    }

    /// Leaves it. What was written is there again if the exercise is offered once more.
    fn leave_withheld(&mut self, state: &mut State) -> Outcome {
        let has_words = self.put_away(state);
        let notice = has_words.then(|| "What you wrote there is gone when you leave.".into());
        Outcome { notice, ..Outcome::pop() }
    }

    fn title(&self, _state: &State) -> String {
        "the words are never saved".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let strategy = &state.questionnaire.strategies[self.strategy];
        page.heading(&strategy.title);
        if state.written.contains_key(&(self.run, self.strategy)) {
            page.quiet("What you wrote is still here. It is gone once you leave goodfaith.");
        }
        if let Some(caution) = &strategy.caution {
            page.gap_if(state.is_roomy());
            page.alert_heading(TAKE_CARE);
            page.text(caution);
        }
        let Some(exercise) = exercise(self.strategy, state) else { return };
        let mut steps = strategy.steps.iter().enumerate();
        let mut next = 0;
        for (at, ask) in exercise.asks.iter().enumerate() {
            page.gap();
            // Without a step of its own, it stands below all of them.
            let own = ask.step.unwrap_or(strategy.steps.len());
            add_steps(page, steps.by_ref().take(own.saturating_sub(next)));
            page.gap();
            // The wait belongs to the step before.
            if let Some(wait) = ask.wait {
                self.add_timer(page, at, wait, state);
                page.gap();
            }
            add_steps(page, steps.by_ref().take((own + 1).saturating_sub(next.max(own))));
            next = next.max(own + 1);
            self.add_field(page, at, ask, state);
        }
        if steps.len() > 0 {
            page.gap();
            add_steps(page, steps);
        }
        if let Some(together) = self.together(exercise) {
            page.gap();
            page.heading("Put together");
            page.text(&together);
        }
        if self.is_complete() {
            page.gap();
            let end = match self.numbers_to_keep(state) {
                Some(_) => "All of it is filled in. Enter asks whether to keep the two numbers.",
                None => "All of it is filled in. Enter takes you back.",
            };
            page.offer(end, Target::Close);
            page.add_text_to_entry(MARGIN, "The words are never saved.", page.look.theme.quiet);
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose | Action::Tick, Some(Target::Timer(ask)))
                if action == Action::Tick || self.timer(ask, state).is_none() =>
            {
                self.start_or_stop(ask, state);
                Outcome::stay()
            }
            (Action::Enter | Action::Choose, Some(Target::Close)) => self.close(state),
            (Action::Enter, _) => Transition::Next(self.wrong_numbers()).into(),
            _ => Outcome::stay(),
        }
    }

    /// Begins on the timer if one was started, until all is filled in.
    fn begins_at(&self, state: &State) -> Option<Target> {
        if self.is_complete() {
            return None;
        }
        Some(Target::Timer(state.timer_of(self.run, self.strategy)?.ask))
    }

    /// A caution is seen before the fields.
    fn begins_at_top(&self, state: &State) -> bool {
        state.questionnaire.strategies[self.strategy].caution.is_some()
    }

    fn changes_in(&self, state: &State) -> Option<Duration> {
        state.timer_of(self.run, self.strategy)?.changes_in(state.now())
    }

    fn close(&mut self, state: &mut State) -> Outcome {
        let numbers = self.numbers_to_keep(state);
        let (run, strategy) = (self.run, self.strategy);
        self.put_away(state);
        match numbers {
            Some(numbers) => {
                Outcome::replace(Confirm(Intent::KeepNumbers { run, strategy, numbers }))
            }
            None => Outcome::pop(),
        }
    }

    fn field(&mut self, entry: usize) -> Option<FieldMut<'_>> {
        let Some(ExerciseLine::Field(at)) = self.lines.get(entry) else { return None };
        let (kind, field) = self.fields.get_mut(*at)?;
        Some(match kind {
            AskKind::Text => FieldMut::Text(field, MAX_CHARS, "An answer"),
            AskKind::Rating => FieldMut::Rating(field),
        })
    }
}

fn add_steps<'s>(page: &mut Page, steps: impl Iterator<Item = (usize, &'s String)>) {
    for (at, step) in steps {
        page.hanging(&format!("{}. ", at + 1), step, page.look.theme.quiet);
    }
}

fn is_filled_in((kind, field): &(AskKind, Input)) -> bool {
    match kind {
        AskKind::Text => !field.value().trim().is_empty(),
        AskKind::Rating => rating(field.value()).is_some(),
    }
}

fn rating(text: &str) -> Option<u8> {
    text.parse().ok().filter(|number| (1..=100).contains(number))
}

/// Draws a number as a bar below its field, or says what is wrong with it.
fn show_rating(page: &mut Page, text: &str) {
    const CELLS: usize = 20;
    let look = page.look;
    if let Some(number) = rating(text) {
        let mut bar = vec![Span::raw(" ".repeat(MARGIN))];
        bar.extend(bars::bar_with_end(f64::from(number), None, CELLS, look));
        page.add_to_entry(Line::from(bar));
    } else {
        let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
        let what = if is_whole { "from 1 to 100" } else { "a whole number" };
        let why = format!("{text} is not {what}. Use Backspace to correct it.");
        page.add_text_to_entry(MARGIN, &why, look.theme.alert);
    }
}
