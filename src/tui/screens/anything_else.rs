//! The unscored screen after the questions: causes and other signs that ring true.

use ratatui::text::Line;

use super::{Outcome, ROOMY, View, Way, named, tick};
use crate::{
    assessment::wording,
    session::{Stage, prompts},
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::{Target, TickTarget},
    },
};

/// Adds the heading of a group before the first of its lines.
fn begin_group<'q>(page: &mut Page, before: &mut Option<&'q str>, group: Option<&'q str>) {
    if let Some(heading) = group.filter(|_| group != *before) {
        page.gap();
        page.quiet(heading);
    }
    *before = group;
}

#[derive(Debug)]
pub(crate) struct AnythingElse {
    way: Way,
}

impl AnythingElse {
    /// Opens the screen.
    #[must_use]
    pub(crate) fn on(way: Way) -> Self {
        Self { way }
    }
}

impl View for AnythingElse {
    fn keys(&self) -> KeyContext {
        KeyContext::LongTicks
    }

    fn opens_list(&mut self) -> bool {
        true
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("after the questions", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let questionnaire = &state.questionnaire;
        // In a small window the first line to tick comes first.
        if self.way == Way::Through && state.window.1 >= ROOMY {
            page.text("That was the last question. You went all the way through.");
            page.gap();
        }
        page.heading("Anything else that rings true?");
        let Some(pass) = state.session.pass() else { return };
        let ticked = pass.responses.causes.len() + pass.responses.patterns.len();
        page.quiet(&format!(
            "Tick what fits, or press Enter to go on. None of this is scored. {ticked} ticked."
        ));
        if let Some(from) = pass.ticks_filled_in_from() {
            let from = wording::date(from, &state.zone);
            page.text(&format!("Kept from {from}; change what is no longer so."));
        }
        page.gap();
        if !questionnaire.causes.is_empty() {
            page.heading(prompts::CAUSES);
        }
        let mut group = None;
        for (at, cause) in questionnaire.causes.iter().enumerate() {
            begin_group(page, &mut group, cause.group.as_deref());
            tick::entry(page, Entry::new(&cause.text), TickTarget::Cause(at), state);
        }
        page.gap();
        if !questionnaire.patterns.is_empty() {
            page.heading(prompts::PATTERNS);
        }
        let mut group = None;
        for (at, pattern) in questionnaire.patterns.iter().enumerate() {
            begin_group(page, &mut group, pattern.group.as_deref());
            tick::entry(page, Entry::new(&pattern.text), TickTarget::Pattern(at), state);
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Tick | Action::Choose, Some(target)) => super::choose(target, state),
            (Action::Enter | Action::Forward, _) => self.way.on(Stage::AnythingElse, state),
            (Action::Back, _) => self.way.back(Stage::AnythingElse, state),
            _ => Outcome::stay(),
        }
    }
}
