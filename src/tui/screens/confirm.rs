//! A plain question before something cannot be undone.

use ratatui::text::Line;

use super::{Step, View, named, resume};
use crate::tui::{
    focus::Focus,
    keymap::{Action, Place},
    page::Page,
    state::State,
};

/// A question with "no" first.
#[derive(Debug)]
pub struct Confirm {
    intent: Intent,
    focus: Focus,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Intent {
    StartAfresh { keep: bool },
}

impl Confirm {
    /// Asks before the pass under way is given up for a new one.
    #[must_use]
    pub fn start_afresh(keep: bool) -> Self {
        Self { intent: Intent::StartAfresh { keep }, focus: Focus::default() }
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
        let mut page = Page::new(width, state.look, Some(self.focus.at));
        match self.intent {
            Intent::StartAfresh { .. } => {
                page.heading("Start afresh?");
                page.text(&match &state.other_draft {
                    Some(other) => format!(
                        "An unfinished run of another questionnaire, {other}, is kept here. It \
                         will be gone."
                    ),
                    None => "The answers you have given so far will be gone.".to_owned(),
                });
                page.gap();
                page.add_spot("", "No, go back", "");
                page.add_spot("", "Yes, start afresh", "");
            }
        }
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        match (action, self.focus.at, self.intent) {
            (Action::Enter, 0, _) => Step::Up,
            (Action::Enter, _, Intent::StartAfresh { keep }) => {
                state.start(keep);
                Step::Turn(resume(state))
            }
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
