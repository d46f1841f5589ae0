//! Which key does what, where. The footer and the list of keys are written from the same table
//! that the keys are read by.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What a person can want, whatever key says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Choose the option of that number, from 1.
    Choose(usize),
    /// Move up; on a question, choose the option above.
    Up,
    /// Move down; on a question, choose the option below.
    Down,
    /// Move up a screenful.
    PageUp,
    /// Move down a screenful.
    PageDown,
    /// To the first line.
    First,
    /// To the last line.
    Last,
    /// Continue, or open what the pointer is on.
    Enter,
    /// Tick or untick.
    Tick,
    /// Back one step or page.
    Back,
    /// On one step or page.
    Forward,
    /// Doesn't apply, or rather not say.
    Skip,
    /// Take the questionnaire again.
    Retake,
    /// Show the keys of this screen.
    Keys,
    /// Show who can help.
    Help,
    /// One level up.
    Close,
    /// Leave at once.
    LeaveAtOnce,
}

/// Where the keys are pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A list to open something from.
    Menu,
    /// A list of which one is chosen.
    Pick,
    /// A list to tick.
    Ticks,
    /// A question.
    Question,
    /// The list of all answers before finishing.
    Review,
    /// The pages of results.
    Results,
    /// A text to read.
    Text,
    /// A text to read that has something to fill in.
    TextWithExercise,
    /// A field to write in.
    Field,
}

/// Keys that do one thing, and the words for it.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    codes: &'static [KeyCode],
    /// The keys as people name them: "Left, Backspace, h".
    pub names: &'static str,
    /// What they do, in a few words.
    pub does: &'static str,
    /// How the footer shows them, where it does.
    pub footer: Option<Footer>,
    action: fn(KeyCode) -> Action,
}

/// A binding in the footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footer {
    /// The key, short: "Enter".
    pub key: &'static str,
    /// What it does, in a word or two.
    pub word: &'static str,
    /// The lower, the longer it stays when the line gets narrow.
    pub rank: u8,
}

const fn footer(key: &'static str, word: &'static str, rank: u8) -> Footer {
    Footer { key, word, rank }
}

macro_rules! binding {
    ($codes:expr, $names:literal, $does:literal, $footer:expr, $action:expr) => {
        Binding { codes: &$codes, names: $names, does: $does, footer: $footer, action: $action }
    };
}

use KeyCode::{
    BackTab, Backspace, Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab,
    Up,
};

const DIGITS: [KeyCode; 9] = [
    Char('1'),
    Char('2'),
    Char('3'),
    Char('4'),
    Char('5'),
    Char('6'),
    Char('7'),
    Char('8'),
    Char('9'),
];

fn number(code: KeyCode) -> Action {
    match code {
        Char(digit) => Action::Choose(digit.to_digit(10).unwrap_or(0) as usize),
        _ => Action::Choose(0),
    }
}

const MOVE_UP: Binding = binding!([Up, Char('k')], "Up, k", "move up", None, |_| Action::Up);
const MOVE_DOWN: Binding =
    binding!([Down, Char('j')], "Down, j", "move down", None, |_| Action::Down);
const SCREEN_UP: Binding = binding!([PageUp], "PageUp", "a screenful up", None, |_| Action::PageUp);
const SCREEN_DOWN: Binding =
    binding!([PageDown], "PageDown", "a screenful down", None, |_| Action::PageDown);
const FIRST: Binding = binding!([Home], "Home", "to the top", None, |_| Action::First);
const LAST: Binding = binding!([End], "End", "to the bottom", None, |_| Action::Last);
const OPEN: Binding =
    binding!([Enter], "Enter", "open", Some(footer("Enter", "open", 1)), |_| Action::Enter);
const CONTINUE: Binding =
    binding!([Enter], "Enter", "continue", Some(footer("Enter", "continue", 1)), |_| Action::Enter);
const ON: Binding =
    binding!([Right, Char('l'), Tab], "Right, l, Tab", "continue", None, |_| Action::Forward);
const ON_IF_ANSWERED: Binding =
    binding!([Right, Char('l'), Tab], "Right, l, Tab", "continue if answered", None, |_| {
        Action::Forward
    });
const BACK: Binding = binding!(
    [Left, Backspace, Char('h')],
    "Left, Backspace, h",
    "back one step",
    Some(footer("Left", "back", 4)),
    |_| Action::Back
);
const PAGE_BACK: Binding = binding!(
    [Left, Backspace, Char('h'), BackTab],
    "Left, Backspace, h",
    "the page before",
    Some(footer("Left/Right", "page", 3)),
    |_| Action::Back
);
const PAGE_ON: Binding =
    binding!([Right, Char('l'), Tab], "Right, l, Tab", "the next page", None, |_| Action::Forward);
const CHOOSE: Binding =
    binding!(DIGITS, "1 to 9", "choose that option", Some(footer("1-9", "choose", 3)), number);
const TICK_NUMBER: Binding = binding!(DIGITS, "1 to 9", "tick or untick that line", None, number);
const TICK: Binding =
    binding!([Char(' ')], "Space", "tick or untick", Some(footer("Space", "tick", 3)), |_| {
        Action::Tick
    });
const SKIP: Binding = binding!(
    [Char('s')],
    "s",
    "doesn't apply, or rather not say",
    Some(footer("s", "skip", 6)),
    |_| { Action::Skip }
);
const RETAKE: Binding =
    binding!([Char('r')], "r", "take it again", Some(footer("r", "retake", 4)), |_| Action::Retake);
const KEYS: Binding =
    binding!([Char('?')], "?", "these keys", Some(footer("?", "keys", 5)), |_| Action::Keys);
const HELP: Binding = binding!(
    [F(1), Char('H')],
    "F1, H",
    "help now: who to call, what to do in danger",
    Some(footer("F1", "help now", 2)),
    |_| Action::Help
);
const HELP_FIELD: Binding = binding!(
    [F(1)],
    "F1",
    "help now: who to call, what to do in danger",
    Some(footer("F1", "help now", 2)),
    |_| Action::Help
);
const CLOSE: Binding = binding!(
    [Esc, Char('q')],
    "Esc, q",
    "one level up; at the top, leave",
    Some(footer("Esc", "up", 7)),
    |_| Action::Close
);
const CLOSE_FIELD: Binding =
    binding!([Esc], "Esc", "one level up", Some(footer("Esc", "up", 3)), |_| Action::Close);
const NEXT_FIELD: Binding = binding!(
    [Enter, Tab, Down],
    "Enter, Tab, Down",
    "the next field",
    Some(footer("Enter", "next", 1)),
    |_| Action::Down
);
const FIELD_BEFORE: Binding =
    binding!([BackTab, Up], "Shift-Tab, Up", "the field before", None, |_| Action::Up);
const EXERCISE: Binding = binding!(
    [Enter],
    "Enter",
    "try it here, on the screen",
    Some(footer("Enter", "try it here", 1)),
    |_| Action::Enter
);

/// How the key that leaves at once is shown. It is read before all others and works everywhere.
pub const LEAVE_AT_ONCE: Footer = Footer { key: "Ctrl-C", word: "leave at once", rank: 0 };

/// Returns the bindings of a place, in the order in which they are shown.
#[must_use]
pub fn bindings(place: Place) -> &'static [Binding] {
    match place {
        Place::Menu => {
            &[MOVE_UP, MOVE_DOWN, SCREEN_UP, SCREEN_DOWN, FIRST, LAST, OPEN, KEYS, HELP, CLOSE]
        }
        Place::Pick => &[BACK, CHOOSE, MOVE_UP, MOVE_DOWN, CONTINUE, ON, KEYS, HELP, CLOSE],
        Place::Ticks => &[
            BACK,
            TICK,
            TICK_NUMBER,
            MOVE_UP,
            MOVE_DOWN,
            SCREEN_UP,
            SCREEN_DOWN,
            FIRST,
            LAST,
            CONTINUE,
            ON,
            KEYS,
            HELP,
            CLOSE,
        ],
        Place::Question => {
            &[BACK, CHOOSE, MOVE_UP, MOVE_DOWN, SKIP, CONTINUE, ON_IF_ANSWERED, KEYS, HELP, CLOSE]
        }
        Place::Review => &[
            BACK,
            MOVE_UP,
            MOVE_DOWN,
            SCREEN_UP,
            SCREEN_DOWN,
            FIRST,
            LAST,
            OPEN,
            KEYS,
            HELP,
            CLOSE,
        ],
        Place::Results => &[
            PAGE_BACK,
            PAGE_ON,
            MOVE_UP,
            MOVE_DOWN,
            SCREEN_UP,
            SCREEN_DOWN,
            FIRST,
            LAST,
            OPEN,
            RETAKE,
            KEYS,
            HELP,
            CLOSE,
        ],
        Place::Text => {
            &[BACK, MOVE_UP, MOVE_DOWN, SCREEN_UP, SCREEN_DOWN, FIRST, LAST, KEYS, HELP, CLOSE]
        }
        Place::TextWithExercise => &[
            BACK,
            MOVE_UP,
            MOVE_DOWN,
            SCREEN_UP,
            SCREEN_DOWN,
            FIRST,
            LAST,
            EXERCISE,
            KEYS,
            HELP,
            CLOSE,
        ],
        Place::Field => &[NEXT_FIELD, FIELD_BEFORE, HELP_FIELD, CLOSE_FIELD],
    }
}

/// Returns what a key means at a place.
#[must_use]
pub fn action(place: Place, key: KeyEvent) -> Option<Action> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    if control && matches!(key.code, Char('c' | 'C')) {
        return Some(Action::LeaveAtOnce);
    }
    if control || key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let binding = bindings(place).iter().find(|binding| binding.codes.contains(&key.code))?;
    Some((binding.action)(key.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [Place; 9] = [
        Place::Menu,
        Place::Pick,
        Place::Ticks,
        Place::Question,
        Place::Review,
        Place::Results,
        Place::Text,
        Place::TextWithExercise,
        Place::Field,
    ];

    fn press(place: Place, code: KeyCode) -> Option<Action> {
        action(place, KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn no_key_stands_twice_at_one_place() {
        for place in PLACES {
            let mut seen: Vec<KeyCode> = Vec::new();
            for code in bindings(place).iter().flat_map(|binding| binding.codes) {
                assert!(!seen.contains(code), "{code:?} twice at {place:?}");
                seen.push(*code);
            }
        }
    }

    #[test]
    fn control_c_leaves_at_once_from_every_place() {
        for place in PLACES {
            let key = KeyEvent::new(Char('c'), KeyModifiers::CONTROL);
            assert_eq!(action(place, key), Some(Action::LeaveAtOnce));
        }
    }

    #[test]
    fn help_is_one_key_away_from_every_place() {
        for place in PLACES {
            assert_eq!(press(place, F(1)), Some(Action::Help), "{place:?}");
        }
    }

    #[test]
    fn letters_are_text_in_a_field() {
        for letter in ['h', 'j', 'k', 'l', 'q', 'r', 's', 'H', '?', '1'] {
            assert_eq!(press(Place::Field, Char(letter)), None);
        }
    }

    #[test]
    fn the_fixed_keys_of_a_question_do_what_they_say() {
        let at = |code| press(Place::Question, code);
        assert_eq!(at(Char('1')), Some(Action::Choose(1)));
        assert_eq!(at(Char('9')), Some(Action::Choose(9)));
        for code in [Left, Backspace, Char('h')] {
            assert_eq!(at(code), Some(Action::Back));
        }
        for code in [Right, Tab, Char('l')] {
            assert_eq!(at(code), Some(Action::Forward));
        }
        for code in [Esc, Char('q')] {
            assert_eq!(at(code), Some(Action::Close));
        }
        assert_eq!(at(Char('s')), Some(Action::Skip));
        assert_eq!(at(Char('k')), Some(Action::Up));
        assert_eq!(at(Char('j')), Some(Action::Down));
    }
}
