//! The list of situations to tick, before the questions.

use super::{Outcome, View, Way, fill_filled_in, opening_number_in_words, tick};
use crate::{
    session::{Stage, TickList, prompts},
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        state::State,
        target::{Target, TickTarget},
    },
};

#[derive(Debug)]
pub(crate) struct SituationsScreen {
    step: usize,
    way: Way,
}

impl SituationsScreen {
    /// Opens the screen, given the position of its stage.
    #[must_use]
    pub(crate) fn of(step: usize, way: Way) -> Self {
        Self { step, way }
    }
}

impl View for SituationsScreen {
    fn keys(&self) -> KeyContext {
        KeyContext::Ticks
    }

    fn title(&self, state: &State) -> String {
        let number = opening_number_in_words(Stage::Opening(self.step), state);
        format!("{number}, {}", tick::counted(TickList::Situations, state))
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading(&format!("{} Space ticks what fits.", prompts::WHAT_HAPPENED));
        page.gap();
        for (at, line) in state.session.tick_lines(TickList::Situations).into_iter().enumerate() {
            let target = Target::Tick(TickTarget::Line(TickList::Situations, at));
            page.entry(Entry::new(line.text).number(at + 1).tick(line.is_ticked).target(target));
        }
        page.gap();
        fill_filled_in(page, Stage::Opening(self.step), state);
        for remark in state.session.situation_remarks() {
            page.text(remark);
            page.gap();
        }
        page.quiet(&format!("{} {}", prompts::NOT_SCORED, prompts::WHY_SITUATIONS));
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        self.way.act(Stage::Opening(self.step), action, target, state)
    }
}
