//! The screens: each a small struct that builds a page, answers actions and says where to go.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::text::Line;

use super::{
    focus::Focus,
    keymap::{Action, Place},
    page::Page,
    state::{Exit, Stage, State},
};

pub mod anything_else;
pub mod confirm;
pub mod data;
pub mod elsewhere;
pub mod exercise;
pub mod help;
pub mod history;
pub mod keys;
pub mod question;
pub mod results;
pub mod review;
pub mod settings;
pub mod situation;
pub mod strategy;
pub mod welcome;

use crate::store::RunName;
use anything_else::AnythingElse;
use confirm::Intent;
use question::Question;

/// From this many rows on, a window has room for air between the lines.
const ROOMY: u16 = 16;

/// What a screen offers to the app.
pub trait View {
    /// Returns which keys are at work.
    fn place(&self) -> Place;

    /// Returns the left and right part of the header line, for a width in cells.
    fn header(&self, state: &State, width: u16) -> (Line<'static>, Line<'static>);

    /// Builds the page for a width in cells, wherever the pointer is.
    fn page(&self, state: &State, width: u16) -> Page;

    /// Answers an action that the app itself has no answer to.
    fn act(&mut self, action: Action, state: &mut State) -> Step;

    /// Returns where the pointer is, on a screen where the app may move it.
    fn focus(&self) -> Option<&Focus>;

    /// Returns the spot that the pointer is on, where there is one.
    fn pointer(&self, _state: &State) -> Option<usize> {
        self.focus().map(|focus| focus.at)
    }

    /// Returns the pointer to be moved.
    fn focus_mut(&mut self) -> Option<&mut Focus>;

    /// Returns the kept runs it shows and would have read.
    fn wants(&self, _state: &State) -> Vec<RunName> {
        Vec::new()
    }

    /// Answers a click on a spot: by itself, as if it had been pointed at and opened.
    fn click(&mut self, spot: usize, state: &mut State) -> Step {
        if let Some(focus) = self.focus_mut() {
            focus.at = spot;
        }
        self.act(Action::Enter, state)
    }

    /// Answers a click on one of the parts of the right header; whether anything changed.
    fn click_header(&mut self, _part: usize, _of: usize) -> bool {
        false
    }

    /// Answers the wish to go one level up.
    fn close(&mut self, _state: &mut State) -> Step {
        Step::Up
    }

    /// Takes pasted text, where there is a field for it; whether anything changed.
    fn paste(&mut self, text: &str) -> bool {
        // Between two lines there is a space, as between two words.
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let keys = text.chars().filter(|char| !char.is_control()).map(KeyCode::Char);
        keys.map(|key| self.write(KeyEvent::from(key))).filter(|changed| *changed).count() > 0
    }

    /// Takes a key that is text; whether anything changed.
    fn write(&mut self, _key: KeyEvent) -> bool {
        false
    }
}

/// Where to go from a screen.
#[derive(Debug)]
pub enum Step {
    /// Nowhere.
    Stay,
    /// Nowhere, and the page is as it was: at most the pointer is on another spot.
    Point,
    /// To a screen from which one comes back here.
    Open(Screen),
    /// To a screen that takes this one's place.
    Turn(Screen),
    /// To a screen from which one comes back to the welcome screen.
    FromWelcome(Screen),
    /// One level up.
    Up,
    /// Out of the program.
    Leave(Exit),
}

macro_rules! screens {
    ($($name:ident($type:ty)),* $(,)?) => {
        /// One of the screens.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each variant is named for the screen it holds")]
        pub enum Screen {
            $($name($type)),*
        }

        impl Screen {
            /// Returns the screen as what it offers.
            #[must_use]
            pub fn view(&self) -> &dyn View {
                match self { $(Self::$name(screen) => screen),* }
            }

            /// Returns the screen to be changed.
            pub fn view_mut(&mut self) -> &mut dyn View {
                match self { $(Self::$name(screen) => screen),* }
            }
        }
    };
}

screens! {
    Welcome(welcome::Welcome),
    Situation(situation::Situation),
    Question(question::Question),
    AnythingElse(anything_else::AnythingElse),
    Review(review::Review),
    Results(results::Results),
    Strategy(strategy::StrategyScreen),
    Exercise(exercise::ExerciseScreen),
    History(history::History),
    Data(data::Data),
    Settings(settings::SettingsScreen),
    Elsewhere(elsewhere::Elsewhere),
    Help(help::Help),
    Keys(keys::Keys),
    Confirm(confirm::Confirm),
}

/// The header of a screen that is only named.
fn named(name: &str, state: &State) -> (Line<'static>, Line<'static>) {
    let theme = state.look.theme;
    (Line::styled("goodfaith", theme.quiet), Line::styled(name.to_owned(), theme.quiet))
}

/// Returns the screen on which the pass under way goes on.
fn resume(state: &State) -> Screen {
    match state.take.as_ref().map_or(Stage::Situation(0), |take| take.at) {
        Stage::Situation(step) => situation::Situation::at(&state.questionnaire, step)
            .map_or(Screen::Question(Question::at(0)), Screen::Situation),
        Stage::Question(item) => Screen::Question(Question::at(item)),
        Stage::AnythingElse => Screen::AnythingElse(AnythingElse::default()),
        Stage::Review => Screen::Review(review::Review::default()),
    }
}

/// Starts a pass; asks first where another one is under way.
fn start(keep: bool, state: &mut State) -> Step {
    if state.take.is_some() || (keep && state.other_draft.is_some()) {
        return Step::Open(ask(Intent::StartAfresh { keep }));
    }
    state.start(keep);
    Step::FromWelcome(resume(state))
}

/// The screen that asks before something is done.
fn ask(intent: Intent) -> Screen {
    Screen::Confirm(confirm::Confirm::new(intent))
}

/// Moves the pass under way to a stage and returns its screen.
fn go_to(state: &mut State, stage: Stage) -> Step {
    if let Some(take) = &mut state.take {
        take.at = stage;
    }
    Step::Turn(resume(state))
}

/// The mark of an option that a digit chooses, for the first nine.
fn numbered(index: usize) -> String {
    if index < 9 { format!("{}  ", index + 1) } else { "   ".to_owned() }
}

/// The mark of a line that can be ticked.
fn tick(ticked: bool) -> &'static str {
    if ticked { "[x] " } else { "[ ] " }
}
