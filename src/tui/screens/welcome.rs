//! What this is, what is kept, and where to go.

use ratatui::text::Line;

use super::{
    ROOMY, Screen, Step, View, ask, confirm::Intent, data::Data, help::Help, history::History,
    named, results::Results, resume, settings::SettingsScreen,
};
use crate::{
    assessment::wording,
    questionnaire,
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::{Effect, Exit, Keeping, Stage, State},
    },
};

/// The first screen.
#[derive(Debug, Default)]
pub struct Welcome {
    focus: Focus,
}

/// What can be chosen on the first screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Resume,
    Start { keep: bool },
    Latest(usize),
    History,
    Data,
    Settings,
    TryAgain,
    Help,
    Leave,
}

fn choices(state: &State) -> Vec<Choice> {
    let mut choices = Vec::new();
    if state.take.is_some() {
        choices.push(Choice::Resume);
    }
    let starts = [Choice::Start { keep: true }, Choice::Start { keep: false }];
    match (&state.keeping, state.chosen.or(state.settings.keep).unwrap_or(true)) {
        (Keeping::In(_), false) => choices.extend(starts.into_iter().rev()),
        (Keeping::In(_), _) => choices.extend(starts),
        _ => choices.push(Choice::Start { keep: false }),
    }
    if matches!(state.keeping, Keeping::Impossible(_)) {
        choices.push(Choice::TryAgain);
    }
    // Above what comes in later from the disk, so that it never slides from under the pointer.
    choices.push(Choice::Help);
    choices.extend(state.latest_run().map(Choice::Latest));
    if !state.shelf.names.is_empty() || state.runs.len() > 1 {
        choices.push(Choice::History);
    }
    choices.extend([Choice::Data, Choice::Settings, Choice::Leave]);
    choices
}

fn label(choice: Choice, state: &State) -> String {
    let afresh = if state.take.is_some() { "Start afresh" } else { "Start" };
    match choice {
        Choice::Resume => format!("Go on where you stopped ({})", place_in_words(state)),
        Choice::Start { keep: true } => format!("{afresh}, and keep this run on this computer"),
        Choice::Start { keep: false } => format!("{afresh}, and keep nothing"),
        Choice::Latest(run) => {
            let when = wording::date(state.runs[run].run.finished, &state.zone);
            format!("See your latest results ({when})")
        }
        Choice::History => "All your runs, and how they changed".to_owned(),
        Choice::TryAgain => "Try again to keep answers on this computer".to_owned(),
        Choice::Data => "Where your answers are, and how to delete them".to_owned(),
        Choice::Settings => "Settings: colours, symbols, mouse".to_owned(),
        Choice::Help => "Help now: who to call, what to do in danger".to_owned(),
        Choice::Leave => "Leave".to_owned(),
    }
}

fn place_in_words(state: &State) -> String {
    let at = state.take.as_ref().map_or(Stage::Situation(0), |take| take.at);
    at.in_words(&state.questionnaire)
}

impl View for Welcome {
    fn place(&self) -> Place {
        Place::Welcome
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("nothing leaves this computer", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
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
        for choice in choices(state) {
            page.add_spot("", &label(choice, state), "");
        }
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
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        let chosen = choices(state).get(self.focus.at).copied();
        match (action, chosen) {
            (Action::Enter | Action::Forward, Some(choice)) => open(choice, state),
            _ => Step::Stay,
        }
    }

    fn close(&mut self, state: &mut State) -> Step {
        leave(state)
    }

    fn focus(&self) -> Option<&Focus> {
        Some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        Some(&mut self.focus)
    }
}

fn open(choice: Choice, state: &mut State) -> Step {
    match choice {
        Choice::Resume => Step::Open(resume(state)),
        Choice::Start { keep } => super::start(keep, state),
        Choice::Latest(run) => Step::Open(Screen::Results(Results::of(state, run))),
        Choice::History => Step::Open(Screen::History(History::default())),
        Choice::Data => Step::Open(Screen::Data(Data::default())),
        Choice::Settings => Step::Open(Screen::Settings(SettingsScreen::default())),
        Choice::TryAgain => {
            state.effects.push(Effect::TryAgain);
            Step::Stay
        }
        Choice::Help => Step::Open(Screen::Help(Help::default())),
        Choice::Leave => leave(state),
    }
}

/// Asks first where something would be lost.
fn leave(state: &State) -> Step {
    if state.would_lose() { Step::Open(ask(Intent::Leave)) } else { Step::Leave(Exit::Done) }
}
