//! The table of all bindings.

use crossterm::event::KeyCode::{
    self, BackTab, Backspace, Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right,
    Tab, Up,
};

use super::{Action, Binding, HintSpec, KeyContext, LEAVES, LEFT_RIGHT, Needs};
use crate::report::ResultsPage;

const fn keys(codes: &'static [KeyCode], action: Action, description: &'static str) -> Binding {
    Binding { codes, control: None, action, description, description_when_on: None, hint: None }
}

const fn enter(description: &'static str) -> Binding {
    keys(&[Enter], Action::Enter, description)
}

impl Binding {
    /// Lets a letter together with Ctrl do the same.
    const fn or_control(self, letter: char) -> Self {
        Self { control: Some(letter), ..self }
    }

    /// Shows the first key in the footer.
    const fn hint(self, word: &'static str, rank: u8) -> Self {
        self.hint_if(Needs::Nothing, word, rank)
    }

    /// Shows the keys in the footer under another name.
    const fn hint_as(self, key: &'static str, word: &'static str, rank: u8) -> Self {
        let mut binding = self.hint(word, rank);
        if let Some(hint) = &mut binding.hint {
            hint.key = Some(key);
        }
        binding
    }

    /// Shows the first key in the footer while there is a line that it needs.
    const fn hint_if(self, needs: Needs, word: &'static str, rank: u8) -> Self {
        let hint = HintSpec { key: None, word, word_when_on: None, rank, needs };
        Self { hint: Some(hint), ..self }
    }

    /// Shows another word in the footer while the thing that the key turns on and off is on.
    const fn word_when_on(mut self, word: &'static str) -> Self {
        if let Some(hint) = &mut self.hint {
            hint.word_when_on = Some(word);
        }
        self
    }

    /// Lists the keys with another description while the thing that they turn on and off is on.
    const fn described_when_on(self, description: &'static str) -> Self {
        Self { description_when_on: Some(description), ..self }
    }
}

const DIGITS: &[KeyCode] = ALL_DIGITS.split_at(1).1;
const ALL_DIGITS: &[KeyCode] = &[
    Char('0'),
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
/// The action of any digit; [`action`](super::action) puts in the one that was typed.
const ANY_DIGIT: Action = Action::Number(usize::MAX);
const UP: &[KeyCode] = &[Up, Char('k')];
const DOWN: &[KeyCode] = &[Down, Char('j')];
const LEFT: &[KeyCode] = &[Left, Backspace, Char('h')];
const RIGHT: &[KeyCode] = &[Right, Char('l'), Tab];
const CLOSING: &[KeyCode] = &[Esc, Char('q')];

/// The description of the key that goes on, on a screen that was opened from the list of all answers.
const TO_REVIEW: &str = "done: back to the list of your answers";

const MOVE_UP: Binding = keys(UP, Action::Up, "move up");
const MOVE_DOWN: Binding = keys(DOWN, Action::Down, "move down");
const CHOOSE_UP: Binding = keys(UP, Action::Up, "choose the one above");
const CHOOSE_DOWN: Binding = keys(DOWN, Action::Down, "choose the one below");
const SCREEN_UP: Binding = keys(&[PageUp], Action::PageUp, "a screenful up").or_control('u');
const SCREEN_DOWN: Binding =
    keys(&[PageDown], Action::PageDown, "a screenful down").or_control('d');
const FIRST: Binding = keys(&[Home, Char('g')], Action::First, "to the top");
const LAST: Binding = keys(&[End, Char('G')], Action::Last, "to the bottom");

const OPEN: Binding = enter("open").hint_if(Needs::Line, "open", 2);
/// On a line that does something at once, or asks whether to do it, another word is right.
const OPEN_OR_PICK: Binding = OPEN.word_when_on("pick");
const CHOOSE_POINTED: Binding = enter("choose").hint_if(Needs::Line, "pick", 2);
const GO_ON: Binding =
    enter("go on").hint("go on", 2).word_when_on("done").described_when_on(TO_REVIEW);
const EXERCISE: Binding = enter("fill it in here, on the screen").hint("fill in", 5);
const NEXT: Binding =
    keys(&[Char('n'), Right, Char('l'), Tab], Action::Next, "the next strategy").hint("next", 6);
/// Not named in the footer: on the results `p` is another key.
const PREVIOUS: Binding = keys(&[Char('p'), BackTab], Action::Previous, "the strategy before");
const WHY: Binding = keys(&[Char('w')], Action::Why, "why you see this; again for what to do")
    .hint("why", 5)
    .word_when_on("steps");
const FIND: Binding =
    keys(&[Char('/')], Action::Find, "find a line by a few letters").hint("find", 5);
const ALL: Binding = keys(&[Char('a')], Action::All, "all strategies, or only those that fit")
    .hint("all", 6)
    .word_when_on("fewer");
const OPEN_FOUND: Binding = enter("open").hint_if(Needs::Line, "open", 3);
const TICK_FOUND: Binding = enter("tick or untick").hint_if(Needs::Line, "tick", 3);
const FOUND_ABOVE: Binding = keys(&[Up, BackTab], Action::Up, "the line above");
const FOUND_BELOW: Binding = keys(&[Down, Tab], Action::Down, "the line below");
const CLOSE_FIND: Binding = keys(&[Esc], Action::Close, "back to where you were").hint("up", 2);
const REGION: Binding = keys(RIGHT, Action::Forward, "the helplines of the next region")
    .hint_as(LEFT_RIGHT, "region", 3);
const REGION_BEFORE: Binding = keys(LEFT, Action::Back, "the helplines of the region before");
const CHANGE: Binding =
    keys(&[Right, Char('l'), Tab, Enter, Char(' ')], Action::Forward, "the next choice")
        .hint_as(LEFT_RIGHT, "change", 2);
const CHANGE_BACK: Binding = keys(LEFT, Action::Back, "the choice before");
const FORWARD: Binding = keys(RIGHT, Action::Forward, "go on").described_when_on(TO_REVIEW);
const FORWARD_IF_ANSWERED: Binding =
    keys(RIGHT, Action::Forward, "go on if answered").described_when_on("done, if answered");
const TO_LIST: Binding = keys(LEFT, Action::Back, "back to where you were");
const BACK: Binding = keys(LEFT, Action::Back, "back one step").hint("back", 5);
const BACK_FROM_NUMBER: Binding =
    keys(&[Left, Char('h')], Action::Back, "back one step").hint("back", 5);
const PREVIOUS_PAGE: Binding = keys(LEFT, Action::Back, "the page before");
const PREVIOUS_PAGE_BY_TAB: Binding = keys(&[BackTab], Action::Back, "the page before");
/// The header names the pages, too.
const NEXT_PAGE: Binding = keys(RIGHT, Action::Forward, "the next page").hint_as("Tab", "page", 6);
const PAGE_NUMBER: Binding =
    keys(DIGITS.split_at(ResultsPage::ALL.len()).0, ANY_DIGIT, "that page of the results");

/// The footer names the digits that are on the page.
const CHOOSE: Binding = keys(DIGITS, ANY_DIGIT, "choose that option").hint("pick", 4);
const CHOOSE_AT_ONCE: Binding =
    keys(DIGITS, ANY_DIGIT, "choose that line at once").hint("at once", 4);
const CHOOSE_ZERO: Binding =
    keys(&[Char('0')], Action::Number(0), "choose an option with a 0 in its number");
const TYPE_NUMBER: Binding = keys(ALL_DIGITS, ANY_DIGIT, "type the number");
const TAKE_DIGIT: Binding =
    keys(&[Backspace], Action::TakeDigit, "take back a digit just typed; otherwise back one step");
const ONE_MORE: Binding = keys(UP, Action::Up, "one more");
const ONE_LESS: Binding = keys(DOWN, Action::Down, "one less");
const TICK_NUMBER: Binding = keys(DIGITS, ANY_DIGIT, "tick or untick that line");
const TICK: Binding =
    keys(&[Char(' ')], Action::Tick, "tick or untick").hint_if(Needs::Line, "tick", 3);
const CHOOSE_LINE: Binding = keys(&[Char(' ')], Action::Tick, "choose the line of the pointer");
const RATHER_NOT_SAY: Binding = keys(&[Char('s')], Action::Skip, "rather not say").hint("skip", 6);
const SKIP: Binding =
    keys(&[Char('s')], Action::Skip, "doesn't apply, or rather not say").hint("skip", 6);
const LEAVE_OPEN: Binding = keys(&[Char('s')], Action::Skip, "leave open whom you have in mind");
const TRY: Binding = keys(&[Char('t')], Action::Try, "I will try this; again, not any more")
    .hint("try", 4)
    .word_when_on("drop");
const CHECK_IN: Binding =
    keys(&[Char('i')], Action::CheckIn, "I tried it: say how it went").hint("tried it", 3);
const TRY_ON_LINE: Binding =
    keys(&[Char('t')], Action::Try, "I will try this; again, not any more")
        .hint_if(Needs::Strategy, "try", 5)
        .word_when_on("drop");
const TOGGLE_GO_ON: Binding =
    keys(&[Char('o')], Action::ToggleGoOn, "let a digit go on at once, or stop that");
const NAME: Binding =
    keys(&[Char('n')], Action::Name, "give the person a short name, to tell several apart")
        .hint("name", 6);
const NEXT_PERSON: Binding =
    keys(&[Char('f')], Action::NextPerson, "show the runs for the next person").hint("person", 5);
const RETAKE: Binding =
    keys(&[Char('r')], Action::Retake, "answer the questions again").hint("retake", 8);
const PAPER: Binding =
    keys(&[Char('p')], Action::Paper, "a page to print or hand on").hint("print", 6);
const MARK: Binding =
    keys(&[Char(' ')], Action::Tick, "mark or unmark; two can be marked").hint("mark", 5);
const COMPARE: Binding = keys(
    &[Char('c')],
    Action::Compare,
    "compare the two marked, or this one with the marked one; else with the one before it",
)
.hint("compare", 3);
const DELETE: Binding =
    keys(&[Char('d')], Action::Delete, "delete this run; asks first").hint("delete", 6);

/// Leads to all the others, so that it matters more than those that can wait.
const KEYS: Binding = keys(&[Char('?')], Action::Keys, "these keys").hint("keys", 4);
const WHO_CAN_HELP: &str = "help now: who to call, what to do in danger";
/// Named in every footer; only the key that leaves at once matters more.
const HELP: Binding = keys(&[F(1), Char('H')], Action::Help, WHO_CAN_HELP).hint_as("H", "help", 1);
const CLOSE_ON_TOP: Binding = keys(CLOSING, Action::Close, "one level up").hint("back", 2);
const CLOSE: Binding = keys(CLOSING, Action::Close, "one level up").hint("back", 3);
/// Called "up" beside a "back". A narrow footer that has no room for "back" keeps this one instead.
const CLOSE_BESIDE_BACK: Binding = keys(CLOSING, Action::Close, "one level up").hint("up", 8);
const LEAVE: Binding = keys(CLOSING, Action::Close, "leave").hint(LEAVES, 8);

const FIELD_BEFORE: Binding = keys(&[BackTab], Action::PreviousField, "the field before");
const NEXT_FIELD_OR_LINE: Binding = keys(&[Tab], Action::NextField, "the next field or line");
const GO_ON_OR_DO: Binding = enter("go on, or do what the line says").hint("go on", 3);
const DONE: Binding = enter("back, or to a number that is not right").hint("done", 3);
const CHANGE_LINE: Binding =
    keys(&[Char(' '), Right], Action::Tick, "the next choice of the line").hint("change", 2);
const CHANGE_LINE_BACK: Binding = keys(&[Left], Action::Back, "the choice before");
const NEXT_LINE: Binding = enter("go on to the next line").hint("go on", 3);
const START: Binding =
    enter("start the timer; once it runs, go on").hint("start", 3).word_when_on("go on");
const START_OR_STOP: Binding =
    keys(&[Char(' ')], Action::Tick, "start the timer, or stop and reset it")
        .hint("start/reset", 4);
const SCREEN_UP_IN_FIELD: Binding = keys(&[PageUp], Action::PageUp, "a screenful up");
const SCREEN_DOWN_IN_FIELD: Binding = keys(&[PageDown], Action::PageDown, "a screenful down");
const FIRST_IN_FIELD: Binding = keys(&[Home], Action::First, "to the top");
const LAST_IN_FIELD: Binding = keys(&[End], Action::Last, "to the bottom");
const MOVE_DOWN_IN_FIELD: Binding = keys(&[Down], Action::Down, "move down");
const MOVE_UP_IN_FIELD: Binding = keys(&[Up], Action::Up, "move up");
const HELP_FIELD: Binding = keys(&[F(1)], Action::Help, WHO_CAN_HELP).hint("help", 1);
const CLOSE_FIELD: Binding = keys(&[Esc], Action::Close, "one level up").hint("back", 2);

const LEAVE_FIELD: Binding = keys(&[Esc], Action::Close, "leave").hint(LEAVES, 4);

/// Moves about screens with several fields.
const AMONG_FIELDS: &[Binding] = &[
    NEXT_FIELD_OR_LINE,
    FIELD_BEFORE,
    MOVE_UP_IN_FIELD,
    MOVE_DOWN_IN_FIELD,
    SCREEN_UP_IN_FIELD,
    SCREEN_DOWN_IN_FIELD,
];
/// Moves to the ends of screens with fields and lines. With fields alone, Home and End belong to the text.
const TO_THE_ENDS: &[Binding] = &[FIRST_IN_FIELD, LAST_IN_FIELD];
/// Moves about a list or a text.
const MOVING: &[Binding] = &[MOVE_UP, MOVE_DOWN, SCREEN_UP, SCREEN_DOWN, FIRST, LAST];
const AT_A_QUESTION: &[Binding] = &[SKIP, TOGGLE_GO_ON, GO_ON, FORWARD_IF_ANSWERED];
/// Scrolls a page whose lines are chosen by moving.
const SCROLLING: &[Binding] = &[SCREEN_UP, SCREEN_DOWN, FIRST, LAST];
/// Moves back between pages that lie beside each other.
const TURNING: &[Binding] = &[PREVIOUS_PAGE, PREVIOUS_PAGE_BY_TAB];
/// Works on the results, the history and the settings.
const ON_A_PAGE: &[Binding] = &[KEYS, HELP, CLOSE];
/// Works on the way through the questions, and on other screens with a key that goes back one step.
const ON_THE_WAY: &[Binding] = &[KEYS, HELP, CLOSE_BESIDE_BACK];
/// Works on a page that is opened on top of another.
const ON_TOP: &[Binding] = &[KEYS, HELP, CLOSE_ON_TOP];
const AT_THE_TOP: &[Binding] = &[KEYS, HELP, LEAVE];
const AT_FIELDS: &[Binding] = &[HELP_FIELD, CLOSE_FIELD];

const AT_FIND: &[Binding] =
    &[FOUND_ABOVE, FOUND_BELOW, SCREEN_UP_IN_FIELD, SCREEN_DOWN_IN_FIELD, HELP_FIELD, CLOSE_FIND];

/// Returns the bindings of a context, in the order in which they are listed.
pub fn bindings(context: KeyContext) -> impl Iterator<Item = &'static Binding> {
    use KeyContext as C;
    let groups: &'static [&'static [Binding]] = match context {
        C::Welcome => &[MOVING, &[CHOOSE_POINTED], AT_THE_TOP],
        C::Menu => &[MOVING, &[CHOOSE_POINTED], ON_TOP],
        C::Choice => &[&[BACK, CHOOSE_AT_ONCE], MOVING, &[CHOOSE_POINTED], ON_THE_WAY],
        C::Pick => &[
            &[BACK, CHOOSE, CHOOSE_ZERO, CHOOSE_UP, CHOOSE_DOWN, LEAVE_OPEN],
            SCROLLING,
            &[NAME, GO_ON, FORWARD],
            ON_THE_WAY,
        ],
        C::Safety => &[
            &[BACK, CHOOSE, CHOOSE_LINE, RATHER_NOT_SAY],
            MOVING,
            &[GO_ON, FORWARD_IF_ANSWERED],
            ON_THE_WAY,
        ],
        C::Ticks => &[&[BACK, TICK, TICK_NUMBER], MOVING, &[GO_ON, FORWARD], ON_THE_WAY],
        C::LongTicks => &[&[BACK, TICK], MOVING, &[GO_ON, FORWARD, FIND], ON_THE_WAY],
        C::TextPage => &[&[BACK], MOVING, &[GO_ON, FORWARD], ON_THE_WAY],
        C::Question => &[
            &[BACK, CHOOSE, CHOOSE_ZERO, CHOOSE_UP, CHOOSE_DOWN],
            AT_A_QUESTION,
            SCROLLING,
            ON_THE_WAY,
        ],
        C::Number => &[
            &[BACK_FROM_NUMBER, TYPE_NUMBER, TAKE_DIGIT, ONE_MORE, ONE_LESS],
            AT_A_QUESTION,
            SCROLLING,
            ON_THE_WAY,
        ],
        C::Review => &[&[BACK], MOVING, &[OPEN, FIND], ON_THE_WAY],
        C::Results => &[
            TURNING,
            &[NEXT_PAGE, PAGE_NUMBER],
            MOVING,
            &[OPEN_OR_PICK, TRY_ON_LINE, ALL, FIND, RETAKE, PAPER],
            ON_A_PAGE,
        ],
        C::ScoresAlone => {
            &[TURNING, &[NEXT_PAGE, PAGE_NUMBER], MOVING, &[OPEN_OR_PICK, RETAKE, PAPER], ON_A_PAGE]
        }
        C::Text => &[&[TO_LIST], MOVING, ON_TOP],
        C::Help => &[&[REGION_BEFORE, REGION], MOVING, ON_TOP],
        C::Settings => &[&[CHANGE_BACK, CHANGE], MOVING, ON_A_PAGE],
        C::Strategy => &[&[TO_LIST], MOVING, &[CHECK_IN, TRY, WHY, NEXT, PREVIOUS], ON_TOP],
        C::StrategyWithExercise => {
            &[&[TO_LIST], MOVING, &[EXERCISE, CHECK_IN, TRY, WHY, NEXT, PREVIOUS], ON_TOP]
        }
        C::Find => &[&[OPEN_FOUND], AT_FIND],
        C::FindToTick => &[&[TICK_FOUND], AT_FIND],
        C::History => &[
            TURNING,
            &[NEXT_PAGE],
            MOVING,
            &[OPEN, MARK, NEXT_PERSON, COMPARE, DELETE, RETAKE],
            ON_A_PAGE,
        ],
        C::ResultsToRead => {
            &[TURNING, &[NEXT_PAGE, PAGE_NUMBER], MOVING, &[RETAKE, PAPER], ON_A_PAGE]
        }
        C::Chart => &[TURNING, &[NEXT_PAGE], MOVING, &[NEXT_PERSON, RETAKE], ON_A_PAGE],
        C::Field => &[&[GO_ON_OR_DO], AMONG_FIELDS, AT_FIELDS],
        C::LastField => &[&[DONE], AMONG_FIELDS, AT_FIELDS],
        C::OnlyField => &[&[GO_ON], AT_FIELDS],
        C::FieldsAndLines => &[&[GO_ON_OR_DO], AMONG_FIELDS, TO_THE_ENDS, AT_FIELDS],
        C::LineAmongFields => &[&[CHOOSE_POINTED], AMONG_FIELDS, TO_THE_ENDS, ON_TOP],
        C::ChoiceAmongFields => {
            &[&[CHANGE_LINE, CHANGE_LINE_BACK, NEXT_LINE], AMONG_FIELDS, TO_THE_ENDS, ON_TOP]
        }
        C::Timer => &[&[START, START_OR_STOP], AMONG_FIELDS, TO_THE_ENDS, ON_TOP],
        C::Locked => &[&[GO_ON_OR_DO], AMONG_FIELDS, TO_THE_ENDS, &[HELP_FIELD, LEAVE_FIELD]],
        C::LineWhileLocked => &[&[CHOOSE_POINTED], AMONG_FIELDS, TO_THE_ENDS, AT_THE_TOP],
    };
    groups.iter().copied().flatten()
}
