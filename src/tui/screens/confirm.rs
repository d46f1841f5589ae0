//! A plain question before something cannot be undone.

use ratatui::text::Line;

use super::{Step, View, named, resume};
use crate::{
    assessment::wording::{self, WHAT_DELETING_CANNOT_DO},
    store::RunName,
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        shelf::{Found, Kept},
        state::{Effect, Exit, State},
    },
};

/// A question with "no" first.
#[derive(Debug)]
pub struct Confirm {
    intent: Intent,
    focus: Focus,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// To give up the pass under way for a new one.
    StartAfresh {
        /// Whether the new one is to be kept.
        keep: bool,
    },
    /// To keep a run that was not to be kept, given as a position in [`State::runs`].
    KeepAfterAll(usize),
    /// To delete a kept run.
    DeleteRun(RunName),
    /// To delete everything that is kept.
    DeleteEverything,
    /// To leave while something is in memory only.
    Leave,
}

impl Confirm {
    /// Asks before something is done.
    #[must_use]
    pub fn new(intent: Intent) -> Self {
        Self { intent, focus: Focus::default() }
    }

    fn question(&self, state: &State) -> (&'static str, String, &'static str) {
        match self.intent {
            Intent::StartAfresh { .. } => (
                "Start afresh?",
                match (&state.other_draft, &state.take) {
                    (Some(other), None) => format!(
                        "An unfinished run of another questionnaire, {other}, is kept here. It \
                         will be gone."
                    ),
                    _ => "The answers you have given so far will be gone.".to_owned(),
                },
                "Yes, start afresh",
            ),
            Intent::KeepAfterAll(_) => (
                "Keep this run after all?",
                "It will be a file on this computer. Whoever can use your account can read it."
                    .to_owned(),
                "Yes, keep it",
            ),
            Intent::DeleteRun(name) => (
                "Delete this run?",
                format!("{} {WHAT_DELETING_CANNOT_DO}", which(name, state)),
                "Yes, delete it",
            ),
            Intent::DeleteEverything => (
                "Delete everything that goodfaith keeps?",
                format!("All runs, and the one under way. {WHAT_DELETING_CANNOT_DO}"),
                "Yes, delete everything",
            ),
            Intent::Leave => (
                "Leave?",
                "Some of your answers are in memory only. They will be gone.".to_owned(),
                "Yes, leave",
            ),
        }
    }

    fn agreed(&self, state: &mut State) -> Step {
        match self.intent {
            Intent::StartAfresh { keep } => {
                state.start(keep);
                return Step::FromWelcome(resume(state));
            }
            Intent::KeepAfterAll(run) => {
                state.runs[run].kept = Kept::Soon;
                state.effects.push(Effect::Keep(run));
            }
            Intent::DeleteRun(name) => state.effects.push(Effect::DeleteRun(name)),
            Intent::DeleteEverything => state.effects.push(Effect::DeleteEverything),
            Intent::Leave => return Step::Leave(Exit::Done),
        }
        Step::Up
    }
}

/// Says which run is meant: when it was finished, and whom it is about.
fn which(name: RunName, state: &State) -> String {
    let Found::Run(index) = state.find(name) else { return format!("From {}.", name.day()) };
    let run = &state.runs[index].run;
    let when = wording::moment(run.finished, &state.zone);
    match wording::about(&state.questionnaire, run) {
        "" => format!("From {when}."),
        about => format!("From {when}, {about}."),
    }
}

impl View for Confirm {
    fn place(&self) -> Place {
        Place::Menu
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        let (question, consequence, yes) = self.question(state);
        page.heading(question);
        page.text(&consequence);
        page.gap();
        page.add_spot("", "No, go back", "");
        page.add_spot("", yes, "");
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        match (action, self.focus.at) {
            (Action::Enter, 0) => Step::Up,
            (Action::Enter, _) => self.agreed(state),
            _ => Step::Stay,
        }
    }

    fn focus(&self) -> Option<&Focus> {
        Some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        Some(&mut self.focus)
    }
}
