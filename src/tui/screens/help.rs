//! The help lines, and advice for danger.

use ratatui::text::Line;

use super::{Outcome, View, named, settings::next_region};
use crate::{
    questionnaire::{self, Caution},
    session::{NO_HELPLINES, contact, helplines, region_label},
    tui::{
        keymap::{Action, KeyContext},
        page::Page,
        state::State,
        target::Target,
    },
};

#[derive(Debug)]
pub(crate) struct Help;

impl View for Help {
    fn keys(&self) -> KeyContext {
        KeyContext::Help
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("help now", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let help = questionnaire::Place::Help;
        let mut cautions = state.questionnaire.cautions.iter().filter(|c| c.show == help);
        if let Some(first) = cautions.next() {
            say(page, first);
        }
        lines(page, state);
        for caution in cautions {
            say(page, caution);
        }
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Back => return Outcome::pop(),
            Action::Enter => state.help_region = next_region(state, here(state).as_deref()),
            _ => {}
        }
        Outcome::stay()
    }
}

/// Returns the region whose lines come first.
fn here(state: &State) -> Option<String> {
    state.help_region.clone().or_else(|| state.environment.region(&state.settings))
}

fn say(page: &mut Page, caution: &Caution) {
    page.gap();
    page.heading(&caution.title);
    page.text(&caution.text);
}

/// Adds the help lines: those of one's own region first, then those for everyone, then the rest.
fn lines(page: &mut Page, state: &State) {
    let here = here(state);
    let helplines = helplines(&state.questionnaire, here.as_deref());
    page.gap();
    page.heading("Who can help");
    let mut region = "";
    for line in &helplines {
        let named = if region == line.region { "" } else { region_label(line) };
        region = &line.region;
        page.hanging(&format!("{named:<5}"), &contact(line), state.look.theme.text);
    }
    if helplines.is_empty() {
        page.text(NO_HELPLINES);
    }
}
