//! Lines to tick, before and after the questions.

use super::{Entry, KeyContext, Outcome, Page, State, Target, View, Way};
use crate::{
    assessment::wording,
    session::{ClosingPart, Stage, TickList, prompts},
    tui::target::TickTarget,
};

/// A list to tick: the situations before the questions, or causes or other signs after them.
#[derive(Debug)]
pub(crate) struct TickScreen {
    pub(crate) list: TickList,
    pub(super) way: Way,
}

impl TickScreen {
    fn target(&self, at: usize) -> Target {
        Target::Tick(TickTarget::Line(self.list, at))
    }

    /// Adds what stands above the lines of a list after the questions.
    fn fill_above(&self, page: &mut Page, part: ClosingPart, state: &State) {
        let is_first = self.list.stage().part_number(&state.questionnaire).0 == 1;
        if is_first && self.way == Way::Through && !page.is_finding {
            // In a small window there is just enough room for the first line to tick below it.
            page.text(if state.is_roomy() {
                "That was the last question. You went all the way through."
            } else {
                "That was the last question."
            });
            page.text(prompts::ANYTHING_ELSE);
            page.gap_if(state.is_roomy());
        }
        page.heading(prompts::heading(part));
        let keys = match self.way {
            _ if page.is_finding => "Enter ticks what fits, Esc goes back up.",
            Way::Through => "Space ticks what fits, Enter goes on.",
            Way::FromReview => "Space ticks what fits, Enter goes back.",
        };
        page.quiet(&format!("{keys} {}", prompts::NOT_SCORED));
        page.texts(state.session.filled_in_words(self.list.stage()));
    }
}

impl View for TickScreen {
    fn stage_and_way(&self) -> Option<(Stage, Way)> {
        Some((self.list.stage(), self.way))
    }

    fn keys(&self) -> KeyContext {
        match self.list {
            TickList::Situations => KeyContext::Ticks,
            TickList::Closing(_) => KeyContext::LongTicks,
        }
    }

    fn begins_at(&self, _state: &State) -> Option<Target> {
        (self.list != TickList::Situations).then(|| self.target(0))
    }

    fn open_list(&mut self) -> bool {
        true
    }

    fn title(&self, state: &State) -> String {
        let lines = state.session.tick_lines(self.list);
        let ticked = prompts::ticked(lines.iter().filter(|line| line.is_ticked).count());
        format!("{}, {ticked}", place_in_words(self.list.stage(), self.way, state))
    }

    fn fill(&self, page: &mut Page, state: &State) {
        match self.list {
            TickList::Situations => {
                page.heading(&format!("{} Space ticks what fits.", prompts::WHAT_HAPPENED));
            }
            TickList::Closing(part) => self.fill_above(page, part, state),
        }
        page.gap();
        let mut group = None;
        for (at, line) in state.session.tick_lines(self.list).into_iter().enumerate() {
            if let Some(heading) = line.group.filter(|_| line.group != group) {
                page.gap();
                page.quiet(heading);
            }
            group = line.group;
            let entry = Entry::new(line.text).tick(line.is_ticked).target(self.target(at));
            let has_number = self.list == TickList::Situations;
            page.entry(if has_number { entry.number(at + 1) } else { entry });
        }
        if self.list == TickList::Situations {
            page.gap();
            page.texts(state.session.filled_in_words(self.list.stage()));
            for remark in state.session.situation_remarks() {
                page.text(remark);
                page.gap();
            }
            page.quiet(&format!("{} {}", prompts::NOT_SCORED, prompts::WHY_SITUATIONS));
        }
    }
}

/// Describes the place of an unscored stage, by the way to it.
pub(super) fn place_in_words(stage: Stage, way: Way, state: &State) -> String {
    let when = if matches!(stage, Stage::Closing(_)) { "after" } else { "before" };
    let (number, of) = stage.part_number(&state.questionnaire);
    match way {
        Way::Through => format!("{when} the questions, {number} of {of}"),
        Way::FromReview => "your answers".to_owned(),
    }
}

/// Ticks a line. If any number of its kind can be ticked, a ticked line is unticked. In a small window what
/// the tick brings on the page is out of view, so that the beginning of it is said above the footer.
pub(super) fn tick(line: TickTarget, state: &mut State) -> Outcome {
    let (is_small, session) = (!state.is_roomy(), &mut state.session);
    let before: Vec<String> = session.situation_remarks().into_iter().map(str::to_owned).collect();
    match line {
        TickTarget::Named(at) => session.set_named_person(at),
        TickTarget::Person(at) => session.set_person(Some(at)),
        TickTarget::Safety { question, answer } => session.answer_safety(question, Some(answer)),
        TickTarget::Line(list, at) => session.toggle(list, at),
    }
    let remarks = session.situation_remarks();
    let new = remarks.iter().find(|remark| before.iter().all(|other| other != **remark));
    match new {
        Some(remark) if is_small => Outcome::notice(beginning(remark)),
        _ => Outcome::stay(),
    }
}

/// Returns the first sentences of a remark that have room in two lines of a small window; at least one.
fn beginning(remark: &str) -> String {
    const ROOM: usize = 76;
    let mut said = String::new();
    for sentence in wording::sentences(remark) {
        if !said.is_empty() && said.chars().count() + sentence.chars().count() > ROOM {
            break;
        }
        said += sentence;
    }
    said.trim_end().to_owned()
}
