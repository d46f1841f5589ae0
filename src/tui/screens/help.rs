//! Who can help now, and what to do in danger.

use ratatui::text::Line;

use super::{Step, View, named, settings::next_region};
use crate::{
    questionnaire::{self, Caution},
    session::{NO_HELPLINES, called, helplines, in_region},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::State,
    },
};

/// Who can help now.
#[derive(Debug, Default)]
pub struct Help {
    focus: Focus,
}

impl View for Help {
    fn place(&self) -> Place {
        Place::Help
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("help now", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        let help = questionnaire::Place::Help;
        let mut cautions = state.questionnaire.cautions.iter().filter(|c| c.show == help);
        if let Some(first) = cautions.next() {
            say(&mut page, first);
        }
        lines(&mut page, state);
        for caution in cautions {
            say(&mut page, caution);
        }
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        match action {
            Action::Back => return Step::Up,
            Action::Enter => {
                state.help_region = next_region(state, here(state).as_deref());
            }
            _ => {}
        }
        Step::Stay
    }

    fn focus(&self) -> Option<&Focus> {
        Some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        Some(&mut self.focus)
    }
}

/// Returns the region whose lines come first.
fn here(state: &State) -> Option<String> {
    state.help_region.clone().or_else(|| state.surroundings.region(&state.settings))
}

fn say(page: &mut Page, caution: &Caution) {
    page.gap();
    page.heading(&caution.title);
    page.text(&caution.text);
}

/// Lists whom to call: one's own region first, then what is there for everyone, then the rest.
fn lines(page: &mut Page, state: &State) {
    let here = here(state);
    let helplines = helplines(&state.questionnaire, here.as_deref());
    page.gap();
    page.heading("Who can help");
    let mut region = "";
    for line in &helplines {
        let named = if region == line.region { "" } else { in_region(line) };
        region = &line.region;
        page.hanging(&format!("{named:<5}"), &called(line), state.look.theme.text);
    }
    if helplines.is_empty() {
        page.text(NO_HELPLINES);
    }
}
