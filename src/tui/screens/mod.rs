//! The screens: each a small struct that fills a page and handles actions.

use std::{collections::BTreeSet, time::Duration};

use ratatui::text::Line;

// Every screen takes from here what it needs of these.
use super::{
    frame,
    header::Tabs,
    keymap::{Action, KeyContext},
    notice::Notice,
    page::{Entry, Page},
    state::State,
    target::Target,
    writing::FieldMut,
};
use crate::{
    session::{CautionOccasion, OpeningPart, RunId, Stage, TickList},
    store::RunName,
};

mod about_run;
mod change_lock;
mod check_in;
mod choice_row;
mod choose;
mod confirm;
mod data;
pub(super) mod enter_passphrase;
mod exercise;
pub(super) mod help;
mod history;
pub(super) mod keys;
pub(super) mod one_field;
mod outcome;
mod paper;
mod person;
mod question;
mod results;
mod review;
mod safety;
mod settings;
mod slider;
mod strategy;
mod text_page;
mod tick;
pub(super) mod welcome;

pub(super) use outcome::{Outcome, Pointer, Transition};

use choose::{begin, choose, will_be_kept_in_words};
use confirm::Confirm;
use safety::{SafetyCaution, SafetyScreen};
use tick::TickScreen;

/// A click on a line of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Click {
    pub target: Option<Target>,
    /// The cell that was clicked, if it is in the first row of the line.
    pub cell: Option<usize>,
    /// The width of the page, in cells.
    pub width: usize,
}

/// A screen as the app sees it.
pub(super) trait View {
    /// Returns the stage of the pass in progress that it asks about, if any, and the way to it.
    fn stage_and_way(&self) -> Option<(Stage, Way)> {
        None
    }

    fn keys(&self) -> KeyContext;

    /// Returns the keys that work while an entry is selected, given by its index.
    fn keys_at(&self, _selected: usize) -> KeyContext {
        self.keys()
    }

    /// Returns ways to say in the header what it is about, the longest first; none if its page says so.
    fn about(&self, _state: &State) -> Vec<String> {
        Vec::new()
    }

    /// Returns where it is, in words, for the right of the header.
    fn title(&self, state: &State) -> String {
        let place = |(stage, way)| tick::place_in_words(stage, way, state);
        self.stage_and_way().map_or_else(String::new, place)
    }

    /// Returns its tabs, which are named in place of the title, and which Back and Forward turn to.
    fn tabs(&self, _state: &State) -> Option<Tabs> {
        None
    }

    fn open_tab(&mut self, _at: usize, _state: &mut State) -> Transition {
        Transition::Stay
    }

    /// Returns the right of the header, given the room that it may have, in cells.
    fn place(&self, state: &State, room: usize) -> Line<'static> {
        match self.tabs(state) {
            Some(tabs) => tabs.line(room, state.look),
            None => Line::styled(self.title(state), state.look.theme.quiet),
        }
    }

    fn fill(&self, page: &mut Page, state: &State);

    /// Returns the sentence above the footer while there is no other.
    fn standing_notice(&self, _state: &State) -> Option<&'static str> {
        None
    }

    /// Returns how many lines of a list are above and below those that the page has, if it has only some.
    fn beyond(&self, _state: &State) -> (usize, usize) {
        (0, 0)
    }

    fn pointer(&self, _state: &State) -> Pointer {
        Pointer::Free
    }

    /// Returns the target of the line that a free pointer starts on; `None` for the first line.
    fn begins_at(&self, _state: &State) -> Option<Target> {
        None
    }

    /// Returns whether its top is to be read before anything is written in its first field.
    fn begins_at_top(&self, _state: &State) -> bool {
        false
    }

    /// Returns how long the picture stays as it is if nothing happens; `None` if for ever.
    fn changes_in(&self, _state: &State) -> Option<Duration> {
        None
    }

    /// Returns the most columns that its frame takes.
    fn widest(&self) -> u16 {
        frame::WIDEST
    }

    /// Returns whether a wide window shows what the selected line opens beside the page.
    fn has_aside(&self) -> bool {
        false
    }

    /// Fills an empty page with what the selected line opens.
    fn fill_aside(&self, _page: &mut Page, _target: Option<Target>, _state: &State) {}

    /// Opens the list whose lines can be found by their words. Returns whether there is one.
    fn open_list(&mut self) -> bool {
        false
    }

    /// Fills an empty page with all strategies, if that list has only some of them.
    fn fill_whole_list(&self, _page: &mut Page, _state: &State) {}

    /// Returns to what was open before [`View::open_list`].
    fn close_list(&mut self) {}

    /// Returns the index of the open tab. Each tab has a pointer of its own.
    fn tab(&self) -> usize {
        0
    }

    /// Returns whether an action can do anything now, so that its key is listed.
    fn offers(&self, _action: Action, _state: &State) -> bool {
        true
    }

    /// Returns whether the thing that an action turns on and off is on, with the pointer on a target.
    fn is_on(&self, action: Action, _target: Option<Target>, _state: &State) -> bool {
        let goes_on = matches!(action, Action::Enter | Action::Forward);
        goes_on && matches!(self.stage_and_way(), Some((_, Way::FromReview)))
    }

    /// Returns the number that the digits typed so far make with one more; `None` if none.
    fn number(&self, digit: usize, _state: &State) -> Option<usize> {
        Some(digit)
    }

    /// Returns which numbers are taken, to be said after a digit that makes none of them.
    fn not_taken(&self, _state: &State) -> Option<String> {
        None
    }

    /// Returns the target of a number, if that is not a line of the page.
    fn target_of(&self, _number: usize, _state: &State) -> Option<Target> {
        None
    }

    /// Handles a click: chooses the line, or what stands at the cell.
    fn click(&mut self, click: Click, state: &mut State) -> Outcome {
        self.act(Action::Choose, click.target, state)
    }

    /// Handles an action; `target` is that of the line with the pointer on it.
    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        if let Some((stage, way)) = self.stage_and_way() {
            return way.act(stage, action, target, state);
        }
        match (action, target) {
            (Action::Enter | Action::Choose, Some(target)) => choose(target, state),
            (Action::Back, _) => self.back(state),
            _ => Outcome::stay(),
        }
    }

    /// Handles [`Action::Back`], unless [`View::act`] does.
    fn back(&mut self, _state: &mut State) -> Outcome {
        Outcome::pop()
    }

    /// Handles [`Action::Close`].
    fn close(&mut self, state: &mut State) -> Outcome {
        match self.stage_and_way() {
            Some((stage, way @ Way::FromReview)) => way.back(stage, state),
            _ => Outcome::pop(),
        }
    }

    /// Handles a change from outside, such as a run that was read.
    fn on_change(&mut self, _state: &State) {}

    /// Returns the strategies, by position, that it offers something for, if a change from outside may
    /// withhold some.
    fn offered(&self, _state: &State) -> BTreeSet<usize> {
        BTreeSet::new()
    }

    /// Returns the run and the strategy of the note that was written there and is not recorded yet.
    fn note_written(&self, _state: &State) -> Option<(RunId, usize)> {
        None
    }

    /// Returns whether it shows something that the answers withhold, now that more of them are known.
    fn is_withheld(&self, _state: &State) -> bool {
        false
    }

    /// Leaves it when it is withheld.
    fn leave_withheld(&mut self, _state: &mut State) -> Outcome {
        Outcome::pop()
    }

    /// Returns the kept runs that must be read to be shown.
    fn runs_to_read(&self, _state: &State) -> Vec<RunName> {
        Vec::new()
    }

    /// Returns the field of an entry, given by its index, to write in.
    fn field(&mut self, _entry: usize) -> Option<FieldMut<'_>> {
        None
    }
}

macro_rules! screens {
    ($($name:ident($type:ty)),* $(,)?) => {
        #[derive(Debug)]
        pub(super) enum Screen {
            $($name($type)),*
        }

        impl Screen {
            pub(super) fn view(&self) -> &dyn View {
                match self { $(Self::$name(screen) => screen),* }
            }

            pub(super) fn view_mut(&mut self) -> &mut dyn View {
                match self { $(Self::$name(screen) => screen),* }
            }
        }

        $(impl From<$type> for Screen {
            fn from(screen: $type) -> Self {
                Self::$name(screen)
            }
        })*
    };
}

screens! {
    Welcome(welcome::Welcome),
    Person(person::PersonScreen),
    Ticks(TickScreen),
    CheckIn(check_in::CheckIn),
    OneField(one_field::OneField),
    Safety(SafetyScreen),
    SafetyCaution(SafetyCaution),
    TextPage(text_page::TextPageScreen),
    Question(question::Question),
    Review(review::Review),
    Results(results::Results),
    Paper(paper::Paper),
    Strategy(strategy::StrategyScreen),
    Exercise(exercise::ExerciseScreen),
    History(history::History),
    Data(data::Data),
    Settings(settings::SettingsScreen),
    EnterPassphrase(enter_passphrase::EnterPassphrase),
    ChangeLock(change_lock::ChangeLock),
    Help(help::Help),
    Keys(keys::Keys),
    Confirm(Confirm),
}

/// The way to a screen of the pass in progress, and on from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the stage before, and on to the next one.
    Through,
    /// From the review, to change something, and back to it.
    FromReview,
}

impl Way {
    /// Handles an action that means the same on the screen of every stage.
    fn act(
        self,
        stage: Stage,
        action: Action,
        target: Option<Target>,
        state: &mut State,
    ) -> Outcome {
        match (action, target) {
            (Action::Tick | Action::Choose, Some(target)) => choose(target, state),
            (Action::Enter | Action::Forward, _) => self.go_on(stage, state),
            (Action::Back, _) => self.back(stage, state),
            _ => Outcome::stay(),
        }
    }

    /// Continues after a stage, first to the caution that it calls for.
    fn go_on(self, stage: Stage, state: &mut State) -> Outcome {
        state.session.look_over(stage);
        match (state.session.caution_after(stage), self) {
            (Some(caution), way) => Outcome::replace(SafetyCaution::after(stage, caution, way)),
            (None, Self::Through) => go_to_next(stage, state),
            (None, Self::FromReview) => self.back(stage, state),
        }
    }

    /// Goes back before a stage, or to the review. An answer may have been changed from there, so the
    /// caution that it calls for comes first.
    fn back(self, stage: Stage, state: &mut State) -> Outcome {
        match self {
            Self::Through => go_to_previous(stage, state),
            Self::FromReview => SafetyCaution::due(CautionOccasion::Changed, state)
                .map_or_else(Outcome::pop, Outcome::replace),
        }
    }
}

/// Returns the screen on which the pass in progress continues.
fn resume(state: &State) -> Screen {
    let first = Stage::first(&state.questionnaire);
    let stage = state.session.pass().map_or(first, |pass| pass.stage);
    screen_of(stage, Way::Through, state)
}

fn screen_of(stage: Stage, way: Way, state: &State) -> Screen {
    let ticks = |list| TickScreen { list, way }.into();
    match stage {
        Stage::Opening(OpeningPart::Person) => person::PersonScreen { way }.into(),
        Stage::Opening(OpeningPart::Situations) => ticks(TickList::Situations),
        Stage::Opening(OpeningPart::Safety(question)) => SafetyScreen { question, way }.into(),
        Stage::TextPage(page) => text_page::TextPageScreen(page).into(),
        Stage::Question(item) => question::Question::new(item, way, state).into(),
        Stage::Closing(part) => ticks(TickList::Closing(part)),
        Stage::Review => review::Review.into(),
    }
}

/// Moves the pass in progress to a stage and opens its screen.
fn go_to(state: &mut State, stage: Stage) -> Outcome {
    state.session.go_to(stage);
    Outcome::replace(resume(state))
}

/// Goes on to the next stage that the answers so far call for.
fn go_to_next(stage: Stage, state: &mut State) -> Outcome {
    let Some(pass) = state.session.pass() else { return Outcome::pop() };
    let next = stage.next_asked(&state.questionnaire, &pass.responses);
    go_to(state, next)
}

/// Goes back to the previous stage that the answers so far call for, or leaves the pass if there is none.
fn go_to_previous(stage: Stage, state: &mut State) -> Outcome {
    let said = state.session.pass().map(|pass| &pass.responses);
    let before = said.and_then(|said| stage.previous_asked(&state.questionnaire, said));
    before.map_or_else(Outcome::pop, |before| go_to(state, before))
}
