//! What this is, what is kept, and where to go.

use ratatui::text::Line;

use super::{Outcome, ROOMY, View, confirm::Confirm, named};
use crate::{
    assessment::wording,
    questionnaire,
    tui::{
        keymap::KeyContext,
        page::{Entry, Page},
        state::{Exit, Keeping, Stage, State},
        target::{Intent, Target},
    },
};

/// The first screen.
#[derive(Debug)]
pub struct Welcome;

/// Adds everything that can be chosen here.
fn choices(page: &mut Page, state: &State) {
    let mut offer = |label: &str, target| page.entry(Entry::new(label).target(target));
    if state.take.is_some() {
        offer(&format!("Go on where you stopped ({})", place_in_words(state)), Target::Resume);
    }
    for &keep in ways_to_start(state) {
        let afresh = if state.take.is_some() { "Start afresh" } else { "Start" };
        let kept = if keep { "keep this run on this computer" } else { "keep nothing" };
        offer(&format!("{afresh}, and {kept}"), Target::Start { keep });
    }
    if matches!(state.keeping, Keeping::Impossible(_)) {
        offer("Try again to keep answers on this computer", Target::TryAgain);
    }
    // Above what comes in later from the disk, so that it never slides from under the pointer.
    offer("Help now: who to call, what to do in danger", Target::Help);
    if let Some(run) = state.latest_run() {
        let when = wording::date(state.runs[run].run.finished, &state.zone);
        offer(&format!("See your latest results ({when})"), Target::Results(run));
    }
    if !state.shelf.names.is_empty() || state.runs.len() > 1 {
        offer("All your runs, and how they changed", Target::History);
    }
    offer("Where your answers are, and how to delete them", Target::Data);
    offer("Settings: colours, symbols, mouse", Target::Settings);
    offer("Leave", Target::Leave);
}

/// Returns whether each offered run is to be kept, the way chosen before first.
fn ways_to_start(state: &State) -> &'static [bool] {
    let keep = state.chosen.or(state.settings.keep).unwrap_or(true);
    match (&state.keeping, keep) {
        (Keeping::In(_), true) => &[true, false],
        (Keeping::In(_), false) => &[false, true],
        (Keeping::Nothing(_) | Keeping::Impossible(_), _) => &[false],
    }
}

fn place_in_words(state: &State) -> String {
    let at = state.take.as_ref().map_or(Stage::Situation(0), |take| take.at);
    at.in_words(&state.questionnaire)
}

impl View for Welcome {
    fn keys(&self) -> KeyContext {
        KeyContext::Welcome
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("nothing leaves this computer", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let instrument = &state.questionnaire.instrument;
        let questions = state.questionnaire.items.len();
        page.heading(&instrument.title);
        page.text(&format!(
            "{questions} questions, about {}. Then things to try that fit your answers.{}",
            match instrument.minutes {
                1 => "a minute".to_owned(),
                minutes => format!("{minutes} minutes"),
            },
            if instrument.validated { "" } else { " It is not a diagnosis." }
        ));
        let welcome = questionnaire::Place::Welcome;
        let mut cautions = state.questionnaire.cautions.iter().filter(|c| c.show == welcome);
        if state.window.1 >= ROOMY
            && let Some(first) = cautions.next()
        {
            page.text(&first.text);
        }
        page.gap();
        choices(page, state);
        page.gap();
        if state.take.as_ref().is_some_and(|take| take.keep) {
            page.text("Your unfinished run stays kept when you leave.");
        }
        page.text(&state.keeping.in_words());
        page.gap();
        page.text(
            "Ctrl-C leaves at once. It cannot clear what your shell or your backups remember, and \
             it cannot help when someone is watching the screen.",
        );
        for caution in cautions {
            page.gap();
            page.heading(&caution.title);
            page.text(&caution.text);
        }
    }

    fn close(&mut self, state: &mut State) -> Outcome {
        leave(state)
    }
}

/// Leaves the program; asks first if something would be lost.
pub(super) fn leave(state: &State) -> Outcome {
    if state.would_lose() {
        Outcome::push(Confirm::new(Intent::Leave))
    } else {
        Outcome::leave(Exit::Done)
    }
}
