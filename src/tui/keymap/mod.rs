//! The keys and their actions. The footer and the list of keys are made from the table that keys are
//! looked up in, and a test holds the README to it.

use std::borrow::Cow;

use crossterm::event::{
    KeyCode::{self, Char},
    KeyEvent, KeyEventKind, KeyModifiers,
};
use strum::VariantArray;

mod table;
#[cfg(test)]
mod tests;

pub use table::bindings;

/// A user action, independent of the key bound to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Choose the line of that digit.
    Number(usize),
    /// Choose the selected line, once its digit or a click has selected it.
    Choose,
    /// Move up; on a question, choose the option above.
    Up,
    /// Move down; on a question, choose the option below.
    Down,
    /// To the next field or line, however far away.
    NextField,
    /// To the previous field or line, however far away.
    PreviousField,
    /// Move up a screenful.
    PageUp,
    /// Move down a screenful.
    PageDown,
    /// To the first line.
    First,
    /// To the last line.
    Last,
    /// Continue, or open the selected line.
    Enter,
    /// Tick or untick.
    Tick,
    /// Back one step or page.
    Back,
    /// Forward one step or page.
    Forward,
    /// Take the last digit of a number away; back one step if there is none.
    TakeDigit,
    /// Skip the question, or leave it open.
    Skip,
    /// Choose a strategy to try, or no longer.
    Try,
    /// Say how it went with a strategy that was chosen.
    CheckIn,
    /// Let a digit go on at once, or stop that.
    ToggleGoOn,
    /// Give the person in mind a name.
    Name,
    /// Take the questionnaire again.
    Retake,
    /// Write a page to print or hand on.
    Paper,
    /// Show the runs about the next person.
    NextPerson,
    /// Compare the two marked runs; or the selected run with the only marked one, or else with the one before
    /// it.
    Compare,
    /// Delete the selected run.
    Delete,
    /// Find a line by its words.
    Find,
    /// List all strategies, or only those that fit.
    All,
    /// To the next strategy.
    Next,
    /// To the previous strategy.
    Previous,
    /// Show the reasons for a strategy, or its steps.
    Why,
    /// Show the keys of this screen.
    Keys,
    /// Show the helplines.
    Help,
    /// One level up.
    Close,
    /// Leave at once.
    LeaveAtOnce,
}

impl Action {
    /// Returns whether the digits typed so far stay. On a number, Enter and Forward keep them, so that the
    /// screen can say that the number is incomplete.
    #[must_use]
    pub fn keeps_digits(self, keys: KeyContext) -> bool {
        match self {
            Self::Number(_) | Self::TakeDigit => true,
            Self::Enter | Self::Forward => keys == KeyContext::Number,
            _ => false,
        }
    }
}

/// A set of keys that work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum KeyContext {
    /// The first screen.
    Welcome,
    /// A list to open something from.
    Menu,
    /// The settings.
    Settings,
    /// A short list to choose from by number.
    Choice,
    /// A list in which moving chooses.
    Pick,
    /// A question about safety.
    Safety,
    /// A list to tick.
    Ticks,
    /// A list to tick that is too long for numbers.
    LongTicks,
    /// A page of text before a question.
    TextPage,
    /// A question.
    Question,
    /// A question that is answered with a number.
    Number,
    /// The list of all answers before finishing.
    Review,
    /// The pages of results that open something.
    Results,
    /// The pages of results that open something but list no strategies: of a questionnaire without
    /// any, and where scores are withheld.
    ScoresAlone,
    /// The pages of results that are only read.
    ResultsToRead,
    /// A text to read.
    Text,
    /// A strategy.
    Strategy,
    /// A strategy that has something to fill in.
    StrategyWithExercise,
    /// A list whose lines are found by their words.
    Find,
    /// A list to tick, whose lines are found by their words.
    FindToTick,
    /// The helplines.
    Help,
    /// The list of all runs.
    History,
    /// The chart of all runs.
    Chart,
    /// Fields to write in, one below the other.
    Field,
    /// The last one of these, while some of them are not filled in.
    LastField,
    /// The one field of a screen.
    OnlyField,
    /// Fields, and lines to choose from.
    FieldsAndLines,
    /// A line to choose among fields.
    LineAmongFields,
    /// A line with choices among fields.
    ChoiceAmongFields,
    /// A timer among fields.
    Timer,
    /// The first screen if the folder is locked.
    Locked,
    /// A line to choose on the first screen if the folder is locked.
    LineWhileLocked,
}

/// Keys that do one thing, and the words for it.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    codes: &'static [KeyCode],
    /// The letter that does the same together with Ctrl.
    control: Option<char>,
    pub(super) action: Action,
    /// The action in a few words.
    pub description: &'static str,
    /// The same while the thing that the key turns on and off is on, if that is another.
    description_when_on: Option<&'static str>,
    pub(super) hint: Option<HintSpec>,
}

/// How the footer shows a binding.
#[derive(Debug, Clone, Copy)]
pub(super) struct HintSpec {
    /// The name of the key; that of the first one if `None`.
    key: Option<&'static str>,
    word: &'static str,
    /// The word while the thing that the key turns on and off is on.
    word_when_on: Option<&'static str>,
    rank: u8,
    /// The line without which it does nothing.
    pub(super) needs: Needs,
}

/// The line that a key needs to do anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// No line is needed.
    Nothing,
    /// A line with the pointer on it, in view.
    Line,
    /// The line of a strategy with the pointer on it, in view.
    Strategy,
}

/// A binding in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterHint {
    /// The action of the key, and of a click on it.
    pub action: Action,
    /// The name of the key: "Enter".
    pub key: Cow<'static, str>,
    /// The action in a word or two.
    pub word: &'static str,
    /// Its rank: 0 matters most. A narrow footer drops the largest first.
    pub rank: u8,
}

/// The name of the two keys that turn and change something.
pub(super) const LEFT_RIGHT: &str = "Left/Right";
/// The word for a key that leaves, and for the one that leaves at once where there is little room.
pub(super) const LEAVES: &str = "leave";

impl FooterHint {
    /// Shortens the word, for where there is no room for the usual one.
    pub(super) fn with_short_word(self) -> Self {
        let word = match self.word {
            "back" => "up",
            "leave at once" => LEAVES,
            word => word,
        };
        Self { word, ..self }
    }
}

/// The key that leaves at once. It works everywhere, before all others.
pub const LEAVE_AT_ONCE: FooterHint = FooterHint {
    action: Action::LeaveAtOnce,
    key: Cow::Borrowed("Ctrl-C"),
    word: "leave at once",
    rank: 0,
};

impl Binding {
    /// Returns the names of the keys: "Left, Backspace, h". Of digits, `numbers` names the numbers that they
    /// choose by; `None` if every digit does something.
    #[must_use]
    pub fn names(&self, numbers: Option<&str>) -> String {
        if let ([first, .., last], Action::Number(_)) = (self.codes, self.action) {
            let all_digits = || format!("{} to {}", name(*first), name(*last));
            return numbers.map_or_else(all_digits, str::to_owned);
        }
        let control = self.control.map(|letter| format!("Ctrl-{}", letter.to_ascii_uppercase()));
        self.codes.iter().copied().map(name).chain(control).collect::<Vec<_>>().join(", ")
    }

    /// Returns the action in a few words, while the thing that the key turns on and off is on or off.
    pub(super) fn described(&self, is_on: bool) -> &'static str {
        self.description_when_on.filter(|_| is_on).unwrap_or(self.description)
    }

    /// Returns the binding as the footer shows it, if it does, while the thing that it turns on and off is
    /// on or off.
    #[must_use]
    pub fn footer_hint(&self, is_on: bool) -> Option<FooterHint> {
        let HintSpec { key, word, word_when_on, rank, .. } = self.hint?;
        let key = key.map_or_else(|| Cow::Owned(name(self.codes[0])), Cow::Borrowed);
        // The way back from what was turned on matters a little more than the way there.
        let (word, rank) = match word_when_on.filter(|_| is_on) {
            Some(word) => (word, rank.saturating_sub(1)),
            None => (word, rank),
        };
        Some(FooterHint { action: self.action, key, word, rank })
    }
}

/// Names a key as crossterm does, except that the name is the same on every system.
fn name(code: KeyCode) -> String {
    match code {
        KeyCode::Enter => "Enter".to_owned(),
        KeyCode::Backspace => "Backspace".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        code => code.to_string(),
    }
}

/// Returns whether a key leaves at once, which it does everywhere.
#[must_use]
pub fn is_leave_at_once(key: KeyEvent) -> bool {
    let is_pressed = key.kind != KeyEventKind::Release;
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    is_pressed && control && matches!(key.code, Char('c' | 'C'))
}

/// Returns the action of a key.
#[must_use]
pub fn action(context: KeyContext, key: KeyEvent) -> Option<Action> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    if is_leave_at_once(key) {
        return Some(Action::LeaveAtOnce);
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let code = match key.code {
        // Enter that is pressed while the terminal is not in raw mode arrives as a line feed.
        Char('j') if control => KeyCode::Enter,
        Char(letter) if control => {
            let mut all = bindings(context);
            return Some(all.find(|binding| binding.control == Some(letter))?.action);
        }
        _ if control || key.modifiers.contains(KeyModifiers::ALT) => return None,
        code => code,
    };
    let binding = bindings(context).find(|binding| binding.codes.contains(&code))?;
    match (binding.action, code) {
        (Action::Number(_), Char(digit)) => Some(Action::Number(digit.to_digit(10)? as usize)),
        (action, _) => Some(action),
    }
}
