//! Which key does what, where. The footer and the list of keys are written from the same table
//! that the keys are read by.

use crossterm::event::{
    KeyCode::{self, Char},
    KeyEvent, KeyEventKind, KeyModifiers,
};

mod table;

use table::{
    AT_FIELDS, AT_THE_TOP, BACK, CHOOSE, CHOOSE_DOWN, CHOOSE_UP, COMPARE, CONTINUE, DELETE,
    EVERYWHERE, EXERCISE, FIELD_BEFORE, MARK, MOVING, NEXT_FIELD, ON, ON_IF_ANSWERED, OPEN, REGION,
    RETAKE, SKIP, TAKE, TICK, TICK_NUMBER, TURNING,
};

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
    /// Compare the two runs that are marked.
    Compare,
    /// Delete the run that the pointer is on.
    Delete,
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
    /// The first screen.
    Welcome,
    /// A list to open something from.
    Menu,
    /// A list of which one is chosen.
    Pick,
    /// A list to tick.
    Ticks,
    /// A list to tick that is too long for numbers.
    LongTicks,
    /// A question.
    Question,
    /// The list of all answers before finishing.
    Review,
    /// The pages of results that open something.
    Results,
    /// The pages of results that are only read.
    ResultsToRead,
    /// A text to read.
    Text,
    /// A text to read that has something to fill in.
    TextWithExercise,
    /// Who can help.
    Help,
    /// The list of all runs.
    History,
    /// A picture on one of several pages.
    Chart,
    /// Fields to write in.
    Field,
    /// The one field of a screen.
    OnlyField,
}

impl Place {
    /// Every place there is.
    pub const ALL: [Self; 16] = [
        Self::Welcome,
        Self::Menu,
        Self::Pick,
        Self::Ticks,
        Self::LongTicks,
        Self::Question,
        Self::Review,
        Self::Results,
        Self::ResultsToRead,
        Self::Text,
        Self::TextWithExercise,
        Self::Help,
        Self::History,
        Self::Chart,
        Self::Field,
        Self::OnlyField,
    ];
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

/// How the key that leaves at once is shown. It is read before all others and works everywhere.
pub const LEAVE_AT_ONCE: Footer = Footer { key: "Ctrl-C", word: "leave at once", rank: 0 };

/// Returns the bindings of a place, in the order in which they are shown.
pub fn bindings(place: Place) -> impl Iterator<Item = &'static Binding> {
    let groups: &'static [&'static [Binding]] = match place {
        Place::Welcome => &[MOVING, &[TAKE], AT_THE_TOP],
        Place::Menu => &[MOVING, &[TAKE], EVERYWHERE],
        Place::Pick => &[&[BACK, CHOOSE, CHOOSE_UP, CHOOSE_DOWN, CONTINUE, ON], EVERYWHERE],
        Place::Ticks => &[&[BACK, TICK, TICK_NUMBER], MOVING, &[CONTINUE, ON], EVERYWHERE],
        Place::LongTicks => &[&[BACK, TICK], MOVING, &[CONTINUE, ON], EVERYWHERE],
        Place::Question => {
            &[&[BACK, CHOOSE, CHOOSE_UP, CHOOSE_DOWN, SKIP, CONTINUE, ON_IF_ANSWERED], EVERYWHERE]
        }
        Place::Review => &[&[BACK], MOVING, &[OPEN], EVERYWHERE],
        Place::Results => &[TURNING, MOVING, &[OPEN, RETAKE], EVERYWHERE],
        Place::Text => &[&[BACK], MOVING, EVERYWHERE],
        Place::Help => &[&[BACK], MOVING, &[REGION], EVERYWHERE],
        Place::TextWithExercise => &[&[BACK], MOVING, &[EXERCISE], EVERYWHERE],
        Place::History => &[TURNING, MOVING, &[OPEN, MARK, COMPARE, DELETE, RETAKE], EVERYWHERE],
        Place::ResultsToRead | Place::Chart => &[TURNING, MOVING, &[RETAKE], EVERYWHERE],
        Place::Field => &[&[NEXT_FIELD, FIELD_BEFORE], AT_FIELDS],
        Place::OnlyField => &[&[CONTINUE], AT_FIELDS],
    };
    groups.iter().copied().flatten()
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
    let code = match key.code {
        // Enter, pressed while the terminal was still out of raw mode, arrives as a line feed.
        Char('j') if control => KeyCode::Enter,
        _ if control || key.modifiers.contains(KeyModifiers::ALT) => return None,
        code => code,
    };
    let binding = bindings(place).find(|binding| binding.codes.contains(&code))?;
    Some((binding.action)(code))
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode::{Backspace, Esc, F, Left, Right, Tab};

    use super::*;

    fn press(place: Place, code: KeyCode) -> Option<Action> {
        action(place, KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn no_key_stands_twice_at_one_place() {
        for place in Place::ALL {
            let mut seen: Vec<KeyCode> = Vec::new();
            for code in bindings(place).flat_map(|binding| binding.codes) {
                assert!(!seen.contains(code), "{code:?} twice at {place:?}");
                seen.push(*code);
            }
        }
    }

    #[test]
    fn control_c_leaves_at_once_from_every_place() {
        for place in Place::ALL {
            let key = KeyEvent::new(Char('c'), KeyModifiers::CONTROL);
            assert_eq!(action(place, key), Some(Action::LeaveAtOnce));
        }
    }

    #[test]
    fn help_is_one_key_away_from_every_place() {
        for place in Place::ALL {
            assert_eq!(press(place, F(1)), Some(Action::Help), "{place:?}");
        }
    }

    #[test]
    fn a_line_feed_is_enter_everywhere() {
        for place in Place::ALL {
            let line_feed = KeyEvent::new(Char('j'), KeyModifiers::CONTROL);
            assert_eq!(action(place, line_feed), press(place, KeyCode::Enter), "{place:?}");
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
