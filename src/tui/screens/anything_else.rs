//! The unscored screen after the questions: roots and other signs that ring true.

use ratatui::text::Line;

use super::{Step, View, go_to, named, tick};
use crate::{
    questionnaire::{Id, Questionnaire},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::{Stage, State},
    },
};

/// The list of roots and other signs.
#[derive(Debug, Default)]
pub struct AnythingElse {
    focus: Focus,
}

/// A line that can be ticked.
enum Tick<'a> {
    Cause(&'a Id),
    Pattern(&'a Id),
}

fn tick_at(questionnaire: &Questionnaire, spot: usize) -> Option<Tick<'_>> {
    let causes = questionnaire.causes.iter().map(|cause| Tick::Cause(&cause.id));
    let patterns = questionnaire.patterns.iter().map(|pattern| Tick::Pattern(&pattern.id));
    causes.chain(patterns).nth(spot)
}

impl AnythingElse {
    fn tick(&mut self, spot: usize, state: &mut State) {
        let Some(take) = &mut state.take else { return };
        let (ticked, id) = match tick_at(&state.questionnaire, spot) {
            Some(Tick::Cause(id)) => (&mut take.responses.causes, id),
            Some(Tick::Pattern(id)) => (&mut take.responses.patterns, id),
            None => return,
        };
        if !ticked.remove(id) {
            ticked.insert(id.clone());
        }
        self.focus.at = spot;
    }
}

impl View for AnythingElse {
    fn place(&self) -> Place {
        Place::LongTicks
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("after the questions", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        let questionnaire = &state.questionnaire;
        let Some(take) = &state.take else { return page };
        page.heading("Anything else that rings true?");
        page.quiet("Tick what fits, or press Enter to go on. None of this is scored.");
        page.gap();
        if !questionnaire.causes.is_empty() {
            page.heading("Where it may come from");
        }
        for cause in &questionnaire.causes {
            page.add_spot(tick(take.responses.causes.contains(&cause.id)), &cause.text, "");
        }
        page.gap();
        if !questionnaire.patterns.is_empty() {
            page.heading("Other things you may know");
        }
        for pattern in &questionnaire.patterns {
            page.add_spot(tick(take.responses.patterns.contains(&pattern.id)), &pattern.text, "");
        }
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        match action {
            Action::Tick => self.tick(self.focus.at, state),
            Action::Enter | Action::Forward => return go_to(state, Stage::Review),
            Action::Back => {
                if let Some(before) = Stage::AnythingElse.before(&state.questionnaire) {
                    return go_to(state, before);
                }
            }
            _ => {}
        }
        Step::Stay
    }

    fn click(&mut self, spot: usize, state: &mut State) -> Step {
        self.tick(spot, state);
        Step::Stay
    }

    fn focus(&self) -> Option<&Focus> {
        Some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        Some(&mut self.focus)
    }
}
