//! The bindings themselves.

use crossterm::event::KeyCode::{
    self, BackTab, Backspace, Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right,
    Tab, Up,
};

use super::{Action, Binding, HintSpec, KeyContext};

const fn keys(codes: &'static [KeyCode], action: Action, description: &'static str) -> Binding {
    Binding { codes, action, description, hint: None }
}

impl Binding {
    /// Shows the first key in the footer.
    const fn hint(self, word: &'static str, rank: u8) -> Self {
        Self { hint: Some(HintSpec { key: None, word, rank }), ..self }
    }

    /// Shows the keys in the footer under another name.
    const fn hint_as(self, key: &'static str, word: &'static str, rank: u8) -> Self {
        Self { hint: Some(HintSpec { key: Some(key), word, rank }), ..self }
    }
}

const DIGITS: &[KeyCode] = &[
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
const UP: &[KeyCode] = &[Up, Char('k')];
const DOWN: &[KeyCode] = &[Down, Char('j')];
const LEFT: &[KeyCode] = &[Left, Backspace, Char('h')];
const RIGHT: &[KeyCode] = &[Right, Char('l'), Tab];
const CLOSING: &[KeyCode] = &[Esc, Char('q')];

const MOVE_UP: Binding = keys(UP, Action::Up, "move up");
const MOVE_DOWN: Binding = keys(DOWN, Action::Down, "move down");
const CHOOSE_UP: Binding = keys(UP, Action::Up, "choose the one above");
const CHOOSE_DOWN: Binding = keys(DOWN, Action::Down, "choose the one below");
const SCREEN_UP: Binding = keys(&[PageUp], Action::PageUp, "a screenful up");
const SCREEN_DOWN: Binding = keys(&[PageDown], Action::PageDown, "a screenful down");
const FIRST: Binding = keys(&[Home], Action::First, "to the top");
const LAST: Binding = keys(&[End], Action::Last, "to the bottom");

const OPEN: Binding = keys(&[Enter], Action::Enter, "open").hint("open", 1);
const TAKE: Binding = keys(&[Enter], Action::Enter, "choose").hint("choose", 1);
const CONTINUE: Binding = keys(&[Enter], Action::Enter, "continue").hint("continue", 1);
const EXERCISE: Binding =
    keys(&[Enter], Action::Enter, "try it here, on the screen").hint("try it here", 1);
const REGION: Binding =
    keys(&[Enter], Action::Enter, "put the lines of another region first").hint("region", 3);
const ON: Binding = keys(RIGHT, Action::Forward, "continue");
const ON_IF_ANSWERED: Binding = keys(RIGHT, Action::Forward, "continue if answered");
const BACK: Binding = keys(LEFT, Action::Back, "back one step").hint("back", 5);
const PAGE_BACK: Binding =
    keys(LEFT, Action::Back, "the page before").hint_as("Left/Right", "page", 4);
const PAGE_BACK_BY_TAB: Binding = keys(&[BackTab], Action::Back, "the page before");
const PAGE_ON: Binding = keys(RIGHT, Action::Forward, "the next page");

const CHOOSE: Binding =
    keys(DIGITS, Action::Number(0), "choose that option").hint_as("1-9", "choose", 4);
const CHOOSE_ZERO: Binding =
    keys(&[Char('0')], Action::Number(0), "choose the option that reads 0");
const TICK_NUMBER: Binding = keys(DIGITS, Action::Number(0), "tick or untick that line");
const TICK: Binding = keys(&[Char(' ')], Action::Tick, "tick or untick").hint("tick", 2);
const CHOOSE_LINE: Binding = keys(&[Char(' ')], Action::Tick, "choose the line of the pointer");
const SKIP: Binding =
    keys(&[Char('s')], Action::Skip, "doesn't apply, or rather not say").hint("skip", 6);
const TRY: Binding =
    keys(&[Char('t')], Action::Try, "I will try this; again, not any more").hint("try later", 2);
const NAME: Binding =
    keys(&[Char('n')], Action::Name, "give the person a short name, to tell several apart")
        .hint("name", 6);
const NEXT_PERSON: Binding =
    keys(&[Char('f')], Action::NextPerson, "show the runs for the next person").hint("for whom", 8);
const RETAKE: Binding = keys(&[Char('r')], Action::Retake, "take it again").hint("retake", 5);
const MARK: Binding =
    keys(&[Char(' ')], Action::Tick, "mark or unmark; two can be marked").hint("mark", 2);
const COMPARE: Binding = keys(
    &[Char('c')],
    Action::Compare,
    "compare the two marked; else this one and the one before it",
)
.hint("compare", 5);
const DELETE: Binding =
    keys(&[Char('d')], Action::Delete, "delete this run; asks first").hint("delete", 5);

const KEYS: Binding = keys(&[Char('?')], Action::Keys, "these keys").hint("keys", 6);
const WHO_CAN_HELP: &str = "help now: who to call, what to do in danger";
const HELP: Binding = keys(&[F(1), Char('H')], Action::Help, WHO_CAN_HELP).hint("help now", 3);
const CLOSE: Binding = keys(CLOSING, Action::Close, "one level up").hint("up", 7);
const LEAVE: Binding = keys(CLOSING, Action::Close, "leave").hint("leave", 7);

const NEXT_FIELD: Binding =
    keys(&[Enter, Tab, Down], Action::Down, "the next field").hint("next", 1);
const FIELD_BEFORE: Binding = keys(&[BackTab, Up], Action::Up, "the field before");
const TAKE_OR_GO_ON: Binding =
    keys(&[Enter], Action::Enter, "choose, or go on with what you typed").hint("go on", 1);
const LINE_DOWN: Binding = keys(&[Down, Tab], Action::Down, "move down").hint("move", 4);
const LINE_UP: Binding = keys(&[Up, BackTab], Action::Up, "move up");
const HELP_FIELD: Binding = keys(&[F(1)], Action::Help, WHO_CAN_HELP).hint("help now", 3);
const CLOSE_FIELD: Binding = keys(&[Esc], Action::Close, "one level up").hint("back", 2);

const LEAVE_FIELD: Binding = keys(&[Esc], Action::Close, "leave").hint("leave", 2);

/// Works on screens with fields whose text is not shown.
const AT_SECRETS: &[Binding] =
    &[TAKE_OR_GO_ON, LINE_DOWN, LINE_UP, SCREEN_UP, SCREEN_DOWN, FIRST, LAST];
/// Moves about a list or a text.
const MOVING: &[Binding] = &[MOVE_UP, MOVE_DOWN, SCREEN_UP, SCREEN_DOWN, FIRST, LAST];
/// Moves between pages that lie beside each other.
const TURNING: &[Binding] = &[PAGE_BACK, PAGE_BACK_BY_TAB, PAGE_ON];
/// Works on every screen but the first one and those with fields.
const EVERYWHERE: &[Binding] = &[KEYS, HELP, CLOSE];
/// Works on the first screen.
const AT_THE_TOP: &[Binding] = &[KEYS, HELP, LEAVE];
/// Works on every screen with fields.
const AT_FIELDS: &[Binding] = &[HELP_FIELD, CLOSE_FIELD];

/// Returns the bindings that are at work, in the order in which they are shown.
pub fn bindings(context: KeyContext) -> impl Iterator<Item = &'static Binding> {
    use KeyContext as C;
    let groups: &'static [&'static [Binding]] = match context {
        C::Welcome => &[MOVING, &[TAKE], AT_THE_TOP],
        C::Menu => &[MOVING, &[TAKE], EVERYWHERE],
        C::Choice => &[&[BACK, CHOOSE], MOVING, &[TAKE], EVERYWHERE],
        C::Pick => &[&[BACK, CHOOSE, CHOOSE_UP, CHOOSE_DOWN, NAME, CONTINUE, ON], EVERYWHERE],
        C::Safety => {
            &[&[BACK, CHOOSE, CHOOSE_LINE, SKIP], MOVING, &[CONTINUE, ON_IF_ANSWERED], EVERYWHERE]
        }
        C::Ticks => &[&[BACK, TICK, TICK_NUMBER], MOVING, &[CONTINUE, ON], EVERYWHERE],
        C::LongTicks => &[&[BACK, TICK], MOVING, &[CONTINUE, ON], EVERYWHERE],
        C::Question => &[
            &[BACK, CHOOSE, CHOOSE_ZERO, CHOOSE_UP, CHOOSE_DOWN, SKIP, CONTINUE, ON_IF_ANSWERED],
            EVERYWHERE,
        ],
        C::Review => &[&[BACK], MOVING, &[OPEN], EVERYWHERE],
        C::Results => &[TURNING, MOVING, &[OPEN, TRY, RETAKE], EVERYWHERE],
        C::Text => &[&[BACK], MOVING, EVERYWHERE],
        C::Help => &[&[BACK], MOVING, &[REGION], EVERYWHERE],
        C::Strategy => &[&[BACK], MOVING, &[TRY], EVERYWHERE],
        C::StrategyWithExercise => &[&[BACK], MOVING, &[EXERCISE, TRY], EVERYWHERE],
        C::History => {
            &[TURNING, MOVING, &[OPEN, MARK, NEXT_PERSON, COMPARE, DELETE, RETAKE], EVERYWHERE]
        }
        C::ResultsToRead => &[TURNING, MOVING, &[RETAKE], EVERYWHERE],
        C::Chart => &[TURNING, MOVING, &[NEXT_PERSON, RETAKE], EVERYWHERE],
        C::Field => &[&[NEXT_FIELD, FIELD_BEFORE], AT_FIELDS],
        C::OnlyField => &[&[CONTINUE], AT_FIELDS],
        C::Secret => &[AT_SECRETS, AT_FIELDS],
        C::Locked => &[AT_SECRETS, &[HELP_FIELD, LEAVE_FIELD]],
    };
    groups.iter().copied().flatten()
}
