//! Who can help now, and what to do in danger.

use ratatui::text::Line;

use super::{Step, View, named, settings::next_region};
use crate::{
    questionnaire::{self, Caution, Helpline, Questionnaire},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::State,
    },
};

/// The region of a help line that is there for everyone.
const EVERYWHERE: &str = "everywhere";

/// Who can help now.
#[derive(Debug, Default)]
pub struct Help {
    focus: Focus,
}

/// Returns the regions that help lines are for, each once.
pub(super) fn regions(questionnaire: &Questionnaire) -> Vec<&str> {
    let mut regions: Vec<&str> = Vec::new();
    for line in &questionnaire.helplines {
        if line.region != EVERYWHERE && !regions.contains(&line.region.as_str()) {
            regions.push(&line.region);
        }
    }
    regions
}

impl View for Help {
    fn place(&self) -> Place {
        Place::Help
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("help now", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look, None);
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
    let helplines = &state.questionnaire.helplines;
    let here = here(state);
    let order = |line: &&Helpline| match line.region.as_str() {
        region if here.as_deref() == Some(region) => 0,
        EVERYWHERE => 1,
        _ => 2,
    };
    let mut sorted: Vec<&Helpline> = helplines.iter().collect();
    sorted.sort_by_key(order);
    page.gap();
    page.heading("Who can help");
    let mut region = "";
    for line in sorted {
        let named = if region == line.region { "" } else { region_in_words(line) };
        region = &line.region;
        page.hanging(&format!("{named:<5}"), &called(line), state.look.theme.text);
    }
    if helplines.is_empty() {
        page.text(
            "In danger, call your emergency number. Help lines of every country: findahelpline.com",
        );
    }
}

fn region_in_words(line: &Helpline) -> &str {
    if line.region == EVERYWHERE { "all" } else { &line.region }
}

/// Says how to reach a help line.
fn called(line: &Helpline) -> String {
    let parts = [
        ("call ", &line.call),
        ("text ", &line.text),
        ("", &line.hours),
        ("checked ", &line.checked),
    ];
    let said = parts.iter().filter_map(|(lead, part)| Some(format!("{lead}{}", part.as_ref()?)));
    let said: Vec<String> = said.collect();
    if said.is_empty() { line.name.clone() } else { format!("{}: {}", line.name, said.join(", ")) }
}
