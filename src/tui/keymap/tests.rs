use crossterm::event::KeyCode::{Backspace, Esc, F, Left, Right, Tab};

use super::*;

fn press(context: KeyContext, code: KeyCode) -> Option<Action> {
    action(context, KeyEvent::new(code, KeyModifiers::NONE))
}

#[test]
fn no_key_is_bound_twice() {
    for &context in KeyContext::VARIANTS {
        let mut seen: Vec<KeyCode> = Vec::new();
        for code in bindings(context).flat_map(|binding| binding.codes) {
            assert!(!seen.contains(code), "{code:?} twice in {context:?}");
            seen.push(*code);
        }
        let mut controls: Vec<char> = bindings(context).filter_map(|b| b.control).collect();
        controls.sort_unstable();
        assert!(controls.windows(2).all(|two| two[0] != two[1]), "{controls:?} in {context:?}");
    }
}

#[test]
fn control_c_leaves_at_once_from_everywhere() {
    for &context in KeyContext::VARIANTS {
        let key = KeyEvent::new(Char('c'), KeyModifiers::CONTROL);
        assert_eq!(action(context, key), Some(Action::LeaveAtOnce));
    }
}

#[test]
fn help_is_one_key_away_from_everywhere() {
    for &context in KeyContext::VARIANTS {
        assert_eq!(press(context, F(1)), Some(Action::Help), "{context:?}");
    }
}

/// Reads a key as the list of keys names it.
fn code(name: &str) -> KeyCode {
    let mut letters = name.chars();
    match (name, letters.next(), letters.next()) {
        ("Enter", ..) => KeyCode::Enter,
        ("Backspace", ..) => Backspace,
        ("Esc", ..) => Esc,
        ("Left", ..) => Left,
        ("Right", ..) => Right,
        ("Up", ..) => KeyCode::Up,
        ("Down", ..) => KeyCode::Down,
        ("Page Up", ..) => KeyCode::PageUp,
        ("Page Down", ..) => KeyCode::PageDown,
        ("Home", ..) => KeyCode::Home,
        ("End", ..) => KeyCode::End,
        ("Tab", ..) => Tab,
        ("Shift-Tab", ..) => KeyCode::BackTab,
        ("Space", ..) => Char(' '),
        ("F1", ..) => F(1),
        (_, Some(letter), None) => Char(letter),
        _ => panic!("no key is named {name:?}"),
    }
}

#[test]
fn the_keys_named_are_the_keys_that_work_and_no_others() {
    for &context in KeyContext::VARIANTS {
        for binding in bindings(context) {
            let names = match binding.names(None) {
                digits if digits.contains(" to ") => {
                    let ends = (digits.chars().next().unwrap(), digits.chars().last().unwrap());
                    (ends.0..=ends.1).map(String::from).collect()
                }
                names => names.split(", ").map(str::to_owned).collect::<Vec<_>>(),
            };
            let (control, plain): (Vec<_>, Vec<_>) =
                names.iter().partition(|name| name.starts_with("Ctrl-"));
            let named: Vec<KeyCode> = plain.iter().map(|name| code(name)).collect();
            assert_eq!(named, binding.codes, "{names:?} in {context:?}");
            for (code, name) in named.into_iter().zip(plain) {
                assert!(press(context, code).is_some(), "{name} in {context:?}");
            }
            for name in control {
                let letter = name.trim_start_matches("Ctrl-").to_lowercase();
                let key = KeyEvent::new(code(&letter), KeyModifiers::CONTROL);
                assert_eq!(action(context, key), Some(binding.action), "{name}");
            }
        }
    }
}

#[test]
fn a_line_feed_is_enter_everywhere() {
    for &context in KeyContext::VARIANTS {
        let line_feed = KeyEvent::new(Char('j'), KeyModifiers::CONTROL);
        assert_eq!(action(context, line_feed), press(context, KeyCode::Enter), "{context:?}");
    }
}

#[test]
fn letters_are_text_in_a_field() {
    use KeyContext::{Field, FieldsAndLines, Find, FindToTick, LastField, Locked, OnlyField};
    let fields = [Field, LastField, OnlyField, FieldsAndLines, Locked, Find, FindToTick];
    for &context in KeyContext::VARIANTS {
        let is_text = press(context, Char('H')).is_none();
        assert_eq!(is_text, fields.contains(&context), "{context:?}");
    }
    for context in fields {
        for letter in ['h', 'j', 'k', 'l', 'q', 'r', 's', 'g', 'G', 'H', '?', '1', '/', ' '] {
            assert_eq!(press(context, Char(letter)), None);
        }
        for letter in ['u', 'd', 'w', 'a', 'e'] {
            let edits = KeyEvent::new(Char(letter), KeyModifiers::CONTROL);
            assert_eq!(action(context, edits), None, "{context:?}: Ctrl-{letter}");
        }
    }
}

#[test]
fn letters_are_keys_on_a_line_among_fields() {
    use KeyContext::{ChoiceAmongFields, LineAmongFields, LineWhileLocked, Timer};
    for context in [ChoiceAmongFields, LineAmongFields, LineWhileLocked, Timer] {
        assert_eq!(press(context, Char('?')), Some(Action::Keys), "{context:?}");
        assert_eq!(press(context, Char('H')), Some(Action::Help), "{context:?}");
        assert_eq!(press(context, Char('q')), Some(Action::Close), "{context:?}");
    }
}

#[test]
fn the_keys_of_a_question_do_what_they_say() {
    let at = |code| press(KeyContext::Question, code);
    assert_eq!(at(Char('1')), Some(Action::Number(1)));
    assert_eq!(at(Char('9')), Some(Action::Number(9)));
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
