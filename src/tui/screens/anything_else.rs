//! The unscored screens after the questions: causes, and other signs that ring true.

use super::{Outcome, View, Way, fill_filled_in, tick};
use crate::{
    session::{ClosingPart, Stage, TickLine, TickList, prompts},
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

    fn stage(&self) -> Stage {
        Stage::Closing(self.part)
    }

    fn lines<'a>(&self, state: &'a State) -> Vec<TickLine<'a>> {
        state.session.tick_lines(TickList::Closing(self.part))
    }
}

impl View for AnythingElse {
    fn keys(&self) -> KeyContext {
        KeyContext::LongTicks
    }

    fn begins_at(&self, _state: &State) -> Option<Target> {
        Some(Target::Tick(TickTarget::Line(TickList::Closing(self.part), 0)))
    }

    fn open_list(&mut self) -> bool {
        true
    }

    fn title(&self, state: &State) -> String {
        let (number, of) = self.stage().part_number(&state.questionnaire);
        let ticked = tick::counted(TickList::Closing(self.part), state);
        format!("after the questions, {number} of {of}, {ticked}")
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let is_first = self.stage().part_number(&state.questionnaire).0 == 1;
        // In a small window the first line to tick comes first.
        if is_first && self.way == Way::Through && state.is_roomy() {
            page.text("That was the last question. You went all the way through.");
            page.text(prompts::ANYTHING_ELSE);
            page.gap();
        }
        page.heading(prompts::heading(self.part));
        let keys = if page.is_finding() {
            "Enter ticks what fits, Esc leads back."
        } else {
            "Space ticks what fits, Enter goes on."
        };
        page.quiet(&format!("{keys} {}", prompts::NOT_SCORED));
        fill_filled_in(page, self.stage(), state);
        page.gap();
        let mut group = None;
        for (at, line) in self.lines(state).into_iter().enumerate() {
            if let Some(heading) = line.group.filter(|_| line.group != group) {
                page.gap();
                page.quiet(heading);
            }
            group = line.group;
            let target = Target::Tick(TickTarget::Line(TickList::Closing(self.part), at));
            page.entry(Entry::new(line.text).tick(line.is_ticked).target(target));
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        self.way.act(self.stage(), action, target, state)
    }
}
