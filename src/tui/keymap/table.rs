//! The bindings themselves.

use crossterm::event::KeyCode::{
    self, BackTab, Backspace, Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right,
    Tab, Up,
};

use super::{Action, Binding, Footer};

const fn footer(key: &'static str, word: &'static str, rank: u8) -> Footer {
    Footer { key, word, rank }
}

macro_rules! binding {
    ($codes:expr, $names:literal, $does:literal, $footer:expr, $action:expr) => {
        Binding { codes: &$codes, names: $names, does: $does, footer: $footer, action: $action }
    };
}

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

pub(super) const MOVE_UP: Binding =
    binding!([Up, Char('k')], "Up, k", "move up", None, |_| Action::Up);
pub(super) const MOVE_DOWN: Binding =
    binding!([Down, Char('j')], "Down, j", "move down", None, |_| Action::Down);
pub(super) const CHOOSE_UP: Binding =
    binding!([Up, Char('k')], "Up, k", "choose the one above", None, |_| Action::Up);
pub(super) const CHOOSE_DOWN: Binding =
    binding!([Down, Char('j')], "Down, j", "choose the one below", None, |_| Action::Down);
pub(super) const SCREEN_UP: Binding =
    binding!([PageUp], "PageUp", "a screenful up", None, |_| Action::PageUp);
pub(super) const SCREEN_DOWN: Binding =
    binding!([PageDown], "PageDown", "a screenful down", None, |_| Action::PageDown);
pub(super) const FIRST: Binding = binding!([Home], "Home", "to the top", None, |_| Action::First);
pub(super) const LAST: Binding = binding!([End], "End", "to the bottom", None, |_| Action::Last);
pub(super) const OPEN: Binding =
    binding!([Enter], "Enter", "open", Some(footer("Enter", "open", 1)), |_| Action::Enter);
pub(super) const TAKE: Binding =
    binding!([Enter], "Enter", "choose", Some(footer("Enter", "choose", 1)), |_| Action::Enter);
pub(super) const CONTINUE: Binding =
    binding!([Enter], "Enter", "continue", Some(footer("Enter", "continue", 1)), |_| Action::Enter);
pub(super) const ON: Binding =
    binding!([Right, Char('l'), Tab], "Right, l, Tab", "continue", None, |_| Action::Forward);
pub(super) const ON_IF_ANSWERED: Binding =
    binding!([Right, Char('l'), Tab], "Right, l, Tab", "continue if answered", None, |_| {
        Action::Forward
    });
pub(super) const BACK: Binding = binding!(
    [Left, Backspace, Char('h')],
    "Left, Backspace, h",
    "back one step",
    Some(footer("Left", "back", 5)),
    |_| Action::Back
);
pub(super) const PAGE_BACK: Binding = binding!(
    [Left, Backspace, Char('h'), BackTab],
    "Left, Backspace, h",
    "the page before",
    Some(footer("Left/Right", "page", 4)),
    |_| Action::Back
);
pub(super) const PAGE_ON: Binding =
    binding!([Right, Char('l'), Tab], "Right, l, Tab", "the next page", None, |_| Action::Forward);
pub(super) const CHOOSE: Binding =
    binding!(DIGITS, "1 to 9", "choose that option", Some(footer("1-9", "choose", 4)), number);
pub(super) const TICK_NUMBER: Binding =
    binding!(DIGITS, "1 to 9", "tick or untick that line", None, number);
pub(super) const TICK: Binding =
    binding!([Char(' ')], "Space", "tick or untick", Some(footer("Space", "tick", 2)), |_| {
        Action::Tick
    });
pub(super) const SKIP: Binding = binding!(
    [Char('s')],
    "s",
    "doesn't apply, or rather not say",
    Some(footer("s", "skip", 6)),
    |_| { Action::Skip }
);
pub(super) const RETAKE: Binding =
    binding!([Char('r')], "r", "take it again", Some(footer("r", "retake", 5)), |_| Action::Retake);
pub(super) const REGION: Binding = binding!(
    [Enter],
    "Enter",
    "put the lines of another region first",
    Some(footer("Enter", "region", 3)),
    |_| Action::Enter
);
pub(super) const MARK: Binding = binding!(
    [Char(' ')],
    "Space",
    "mark or unmark; two can be marked",
    Some(footer("Space", "mark", 2)),
    |_| Action::Tick
);
pub(super) const COMPARE: Binding = binding!(
    [Char('c')],
    "c",
    "compare the two marked; else this one and the one before it",
    Some(footer("c", "compare", 5)),
    |_| Action::Compare
);
pub(super) const DELETE: Binding = binding!(
    [Char('d')],
    "d",
    "delete this run; asks first",
    Some(footer("d", "delete", 5)),
    |_| Action::Delete
);
pub(super) const KEYS: Binding =
    binding!([Char('?')], "?", "these keys", Some(footer("?", "keys", 6)), |_| Action::Keys);
pub(super) const HELP: Binding = binding!(
    [F(1), Char('H')],
    "F1, H",
    "help now: who to call, what to do in danger",
    Some(footer("F1", "help now", 3)),
    |_| Action::Help
);
pub(super) const HELP_FIELD: Binding = binding!(
    [F(1)],
    "F1",
    "help now: who to call, what to do in danger",
    Some(footer("F1", "help now", 3)),
    |_| Action::Help
);
pub(super) const CLOSE: Binding =
    binding!([Esc, Char('q')], "Esc, q", "one level up", Some(footer("Esc", "up", 7)), |_| {
        Action::Close
    });
pub(super) const LEAVE: Binding =
    binding!([Esc, Char('q')], "Esc, q", "leave", Some(footer("Esc", "leave", 7)), |_| {
        Action::Close
    });
pub(super) const CLOSE_FIELD: Binding =
    binding!([Esc], "Esc", "one level up", Some(footer("Esc", "back", 2)), |_| Action::Close);
pub(super) const NEXT_FIELD: Binding = binding!(
    [Enter, Tab, Down],
    "Enter, Tab, Down",
    "the next field",
    Some(footer("Enter", "next", 1)),
    |_| Action::Down
);
pub(super) const FIELD_BEFORE: Binding =
    binding!([BackTab, Up], "Shift-Tab, Up", "the field before", None, |_| Action::Up);
pub(super) const EXERCISE: Binding = binding!(
    [Enter],
    "Enter",
    "try it here, on the screen",
    Some(footer("Enter", "try it here", 1)),
    |_| Action::Enter
);

/// Moves about a list or a text.
pub(super) const MOVING: &[Binding] = &[MOVE_UP, MOVE_DOWN, SCREEN_UP, SCREEN_DOWN, FIRST, LAST];
/// Moves between pages that lie beside each other.
pub(super) const TURNING: &[Binding] = &[PAGE_BACK, PAGE_ON];
/// What works on every screen but the first one and those with fields.
pub(super) const EVERYWHERE: &[Binding] = &[KEYS, HELP, CLOSE];
/// What works on the first screen.
pub(super) const AT_THE_TOP: &[Binding] = &[KEYS, HELP, LEAVE];
/// What works on every screen with fields.
pub(super) const AT_FIELDS: &[Binding] = &[HELP_FIELD, CLOSE_FIELD];
