//! A plain question before something cannot be undone.

use ratatui::text::Line;

use super::{View, named};
use crate::{
    assessment::wording::{self, WHAT_DELETING_CANNOT_DO},
    store::RunName,
    tui::{
        keymap::KeyContext,
        page::{Entry, Page},
        shelf::Found,
        state::State,
        target::{Intent, Target},
    },
};

/// A question with "no" first.
#[derive(Debug)]
pub struct Confirm {
    intent: Intent,
}

impl Confirm {
    /// Creates the question for an intent.
    #[must_use]
    pub fn new(intent: Intent) -> Self {
        Self { intent }
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
}

/// Describes a run by when it was finished and whom it is about.
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
    fn keys(&self) -> KeyContext {
        KeyContext::Menu
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let (question, consequence, yes) = self.question(state);
        page.heading(question);
        page.text(&consequence);
        page.gap();
        page.entry(Entry::new("No, go back").target(Target::Close));
        page.entry(Entry::new(yes).target(Target::Agree(self.intent)));
    }
}
