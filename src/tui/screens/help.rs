//! Who can help now, and what to do in danger.

use ratatui::text::Line;

use super::{Step, View, named};
use crate::{
    questionnaire::{self, Helpline},
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
        Place::Text
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("help now", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look, None);
        let questionnaire = &state.questionnaire;
        let help = questionnaire::Place::Help;
        let mut cautions = questionnaire.cautions.iter().filter(|c| c.show == help);
        let say = |page: &mut Page, caution: &questionnaire::Caution| {
            page.gap();
            page.heading(&caution.title);
            page.text(&caution.text);
        };
        if let Some(first) = cautions.next() {
            say(&mut page, first);
        }
        page.gap();
        page.heading("Who can help");
        for line in &questionnaire.helplines {
            page.hanging(&region(line), &called(line), state.look.theme.text);
        }
        if questionnaire.helplines.is_empty() {
            page.text("Call your emergency number if you are in danger. Lines for every country: findahelpline.com");
        }
        for caution in cautions {
            say(&mut page, caution);
        }
        page
    }

    fn act(&mut self, action: Action, _state: &mut State) -> Step {
        match action {
            Action::Back => Step::Up,
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

fn region(line: &Helpline) -> String {
    format!("{:<5}", if line.region.chars().count() > 4 { "all" } else { &line.region })
}

fn called(line: &Helpline) -> String {
    let mut said = line.name.clone();
    let mut add = |lead: &str, part: &Option<String>| {
        if let Some(part) = part {
            said.push_str(lead);
            said.push_str(part);
        }
    };
    add(": call ", &line.call);
    add(", text ", &line.text);
    add(", ", &line.hours);
    add(" (checked ", &line.checked);
    if line.checked.is_some() {
        said.push(')');
    }
    said
}
