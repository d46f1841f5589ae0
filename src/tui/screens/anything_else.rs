//! The unscored screens after the questions: causes, and other signs that ring true.

use ratatui::text::Line;

use super::{Outcome, ROOMY, View, Way, choose, tick};
use crate::{
    session::{ClosingPart, Stage, closing_parts, prompts},
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::{Target, TickTarget},
    },
};

/// A list to tick after the questions.
#[derive(Debug)]
pub(crate) struct AnythingElse {
    part: ClosingPart,
    way: Way,
}

impl AnythingElse {
    /// Opens the screen of a part.
    #[must_use]
    pub(crate) fn of(part: ClosingPart, way: Way) -> Self {
        Self { part, way }
    }

    /// Says on the first page that the questions are over, and what is asked now.
    fn begin(&self, page: &mut Page, state: &State) {
        if self.way == Way::FromReview
            || closing_parts(&state.questionnaire).first() != Some(&self.part)
        {
            return;
        }
        // In a small window the first line to tick comes first.
        if state.window.1 >= ROOMY {
            page.text("That was the last question. You went all the way through.");
            page.gap();
            page.text(prompts::ANYTHING_ELSE);
        }
    }

    fn fill_ticks(&self, page: &mut Page, state: &State) {
        let questionnaire = &state.questionnaire;
        let mut group = None;
        match self.part {
            ClosingPart::Causes => {
                for (at, cause) in questionnaire.causes.iter().enumerate() {
                    begin_group(page, &mut group, cause.group.as_deref());
                    tick::entry(page, Entry::new(&cause.text), TickTarget::Cause(at), state);
                }
            }
            ClosingPart::Patterns => {
                for (at, pattern) in questionnaire.patterns.iter().enumerate() {
                    begin_group(page, &mut group, pattern.group.as_deref());
                    tick::entry(page, Entry::new(&pattern.text), TickTarget::Pattern(at), state);
                }
            }
        }
    }
}

/// Adds the heading of a group before the first of its lines.
fn begin_group<'q>(page: &mut Page, before: &mut Option<&'q str>, group: Option<&'q str>) {
    if let Some(heading) = group.filter(|_| group != *before) {
        page.gap();
        page.quiet(heading);
    }
    *before = group;
}

impl View for AnythingElse {
    fn keys(&self) -> KeyContext {
        KeyContext::LongTicks
    }

    fn opens_list(&mut self) -> bool {
        true
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        let all = closing_parts(&state.questionnaire);
        let number = all.iter().position(|part| *part == self.part).map_or(1, |at| at + 1);
        let place = format!("after the questions, {number} of {}", all.len());
        let ticked = state.session.pass().map_or(0, |pass| pass.ticked(self.part).len());
        let theme = state.look.theme;
        let count = Line::styled(format!("{ticked} ticked"), theme.text);
        (Line::styled(place, theme.quiet), count)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        self.begin(page, state);
        page.heading(prompts::heading(self.part));
        page.quiet("Space ticks what fits, Enter goes on. This is not scored.");
        let kept = state.session.filled_in_words(Stage::Closing(self.part), &state.zone);
        if let Some(kept) = kept {
            page.text(&kept);
        }
        page.gap();
        self.fill_ticks(page, state);
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        let stage = Stage::Closing(self.part);
        match (action, target) {
            (Action::Tick | Action::Choose, Some(target)) => choose(target, state),
            (Action::Enter | Action::Forward, _) => self.way.on(stage, state),
            (Action::Back, _) => self.way.back(stage, state),
            _ => Outcome::stay(),
        }
    }
}
