//! The picture in a real terminal: with colours and without, with hostile text, under the mouse, and
//! that the program is idle while nothing happens.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod support;

use std::{fs, os::unix::fs::DirBuilderExt as _};

use support::{
    CLOSING, ENTER_ALTERNATE, Home, Key, OPENING, Start, Terminal, answers, find, started_at,
    steers,
};

/// Starts, goes to the first question and chooses "Sometimes".
fn at_an_answer(start: Start) -> Terminal {
    let terminal = started_at(start, OPENING, "1 of 32");
    terminal.press("3");
    // "saved" may still be about an earlier answer.
    let is_saved = || {
        let screen = terminal.screen();
        let mut rows = screen.lines().filter(|row| row.contains("3  Sometimes"));
        rows.any(|row| !row.trim_start().starts_with('3')) && terminal.says_saved()
    };
    terminal.wait_until("the answer to be chosen and saved", is_saved);
    terminal
}

/// The style of a cell: its colours, and whether it is bold and reversed.
type Look = (vt100::Color, vt100::Color, bool, bool);

/// Returns how the first letter of a text looks.
fn look_of(terminal: &Terminal, text: &str) -> Look {
    let shown = terminal.played(&terminal.raw());
    let row = terminal.row_of(text);
    let line = terminal.screen().lines().nth(row.into()).unwrap().to_owned();
    let column = line.split(text).next().unwrap().chars().count().try_into().unwrap();
    let cell = shown.screen().cell(row, column).unwrap();
    (cell.fgcolor(), cell.bgcolor(), cell.bold(), cell.inverse())
}

#[test]
fn the_choice_looks_different_from_the_others_in_every_theme() {
    for theme in ["auto", "dark", "light", "mono", "contrast"] {
        let terminal = at_an_answer(Home::new().start().args(&["--theme", theme]));
        assert_ne!(look_of(&terminal, "Sometimes"), look_of(&terminal, "Often"), "{theme}");
        assert_eq!(look_of(&terminal, "Never"), look_of(&terminal, "Often"), "{theme}");
    }
}

#[test]
fn without_colours_the_choice_is_reversed_and_no_cell_is_coloured() {
    let terminal = at_an_answer(Home::new().start().env("NO_COLOR", "1"));
    let plain = vt100::Color::Default;
    assert_eq!(look_of(&terminal, "Sometimes"), (plain, plain, false, true));
    assert_eq!(look_of(&terminal, "Often"), (plain, plain, false, false));
    let shown = terminal.played(&terminal.raw());
    for (row, column) in (0..24).flat_map(|row| (0..80).map(move |column| (row, column))) {
        let cell = shown.screen().cell(row, column).unwrap();
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (plain, plain), "{row}, {column}");
    }
}

#[test]
fn if_the_locale_has_only_ascii_nothing_else_is_drawn() {
    for start in [Home::new().start().env("LANG", "C"), Home::new().start().args(&["--ascii"])] {
        let terminal = at_an_answer(start);
        terminal.wait_for_row(&[">", "Sometimes"]);
        assert!(terminal.raw().is_ascii(), "{}", terminal.screen());
    }
}

/// The alternate screen, bracketed pastes, the cursor, the mouse twice, and the end of a row.
const OWN_MODES: [&str; 6] = ["?1049", "?2004", "?25", "?1000", "?1006", "?7"];

/// Checks that the output controls the terminal only to move the cursor, clear, set a style, switch
/// screens, and set its own modes. A hostile text has to hold sequences of other kinds.
fn assert_only_own_sequences(terminal: &Terminal) {
    let text = String::from_utf8(terminal.raw()).unwrap();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('\x1b') {
        assert!(!before.contains(|c: char| c.is_control()), "{before:?}");
        let after = after.strip_prefix('[').unwrap_or_else(|| panic!("ESC {after:.20?}"));
        let end = after.find(|c: char| !c.is_ascii_digit() && !"?;".contains(c)).unwrap();
        match &after[end..=end] {
            "G" | "H" | "J" | "K" | "m" => {}
            "h" | "l" => assert!(OWN_MODES.contains(&&after[..end]), "ESC [ {after:.20?}"),
            _ => panic!("ESC [ {after:.20?}"),
        }
        rest = &after[end + 1..];
    }
    assert!(!rest.contains(|c: char| c.is_control()), "{rest:?}");
    assert!(!text.replace('\x1b', "").contains(steers), "{text:?}");
}

#[test]
fn hostile_questions_steer_no_terminal() {
    let long: String = "信頼 trust 👨‍👩‍👧‍👦 אמון ".chars().cycle().take(1_999).collect();
    let hostile = include_str!("screens/hostile.toml").replace("LONG", &(long + "x")).replace(
        "WORDS",
        r"\e]0;owned\u0007 \e[8;1;1t \e[?1003h \u202E \U000E0041 \u200B \u009B31m",
    );
    let home = Home::new();
    let path = home.write("hostile.toml", &hostile);
    let terminal = home.start().args(&["--questionnaire", &path]).run();
    terminal.wait_for("Ctrl-C leave at once");
    // The first Enter scrolls the selection into view, the second opens it.
    terminal.press("\r\r");
    terminal.wait_for("before the questions, 1 of 3");
    terminal.press("llsl4l3lll");
    terminal.wait_for("See the results");
    terminal.press("\r");
    terminal.wait_for("[Overview]");
    terminal.press("lll");
    terminal.wait_for("[Compare]");
    terminal.key(Key::CtrlC);
    terminal.wait_exit();
    assert_only_own_sequences(&terminal);
}

#[test]
fn hostile_files_among_the_kept_ones_steer_no_terminal() {
    let home = Home::new();
    let runs = home.data().join("runs");
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&runs).unwrap();
    let owned = "\u{1b}]0;owned\u{7}\u{202E}";
    let torn = format!("format = 1\n[run]\nid = \"{owned}\"\nx = {owned}\n");
    fs::write(runs.join("20260101T000000Z-00000000.toml"), torn).unwrap();
    fs::write(runs.join(format!("{owned}.toml")), "").unwrap();
    let terminal = home.start().run();
    terminal.wait_for("All your runs");
    terminal.click(terminal.row_of("Where your answers are"), 1);
    terminal.wait_for("None of it is ever sent anywhere.");
    terminal.wait_for("]0;owned");
    terminal.press("q");
    terminal.wait_for("Start, and keep nothing");
    terminal.click(terminal.row_of("All your runs"), 1);
    terminal.wait_for("cannot be read; Enter says why");
    terminal.press("\r");
    terminal.wait_for("20260101T000000Z-00000000.toml");
    terminal.key(Key::CtrlC);
    terminal.wait_exit();
    assert_only_own_sequences(&terminal);
}

#[test]
fn a_click_chooses_and_the_mouse_can_be_left_to_the_terminal() {
    let home = Home::new();
    let terminal = at_an_answer(home.start());
    let hears = |mode| {
        let shown = terminal.played(&terminal.raw());
        shown.screen().mouse_protocol_mode() == mode
    };
    assert!(hears(vt100::MouseProtocolMode::PressRelease));
    terminal.click(terminal.row_of("Often"), 1);
    terminal.wait_for_row(&["▸", "Often"]);
    terminal.press("q");
    terminal.wait_for("Go on where you stopped");
    terminal.click(terminal.row_of("Settings"), 1);
    terminal.wait_for("[on] off");
    terminal.press("jj\r");
    terminal.wait_for("[off]");
    terminal.wait_until("no clicks to be heard", || hears(vt100::MouseProtocolMode::None));
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let terminal = at_an_answer(Home::new().start());
    for (key, said) in [("x", "? shows the keys"), ("9", "The numbers here are 1 to 5.")] {
        terminal.press("3");
        terminal.wait_for_saved();
        terminal.press(key);
        terminal.wait_for(said);
        terminal.press(key);
        terminal.expect_silence();
    }
    terminal.press("3");
    terminal.wait_for_saved();
    terminal.press("3");
    terminal.expect_silence();
}

#[cfg(target_os = "linux")]
#[test]
fn while_nothing_happens_no_thread_wakes_up() {
    let terminal = at_an_answer(Home::new().start());
    wait_until_idle(&terminal);
}

/// Waits until no thread wakes up for a second, and checks that none does for another. A thread that
/// polls would wake up within that time.
#[cfg(target_os = "linux")]
fn wait_until_idle(terminal: &Terminal) {
    let is_idle = || {
        let before = terminal.wake_ups();
        terminal.is_silent() && terminal.wake_ups() == before
    };
    terminal.wait_until("all threads to be idle for a second", is_idle);
    assert!(is_idle(), "a thread woke up");
}

/// Starts the countdown of an exercise.
fn counting_down() -> Terminal {
    let keys = format!("{OPENING}{}{CLOSING}l/urge to check\r\r", answers('5'));
    let start = Home::new().start().size(80, 60);
    let terminal = started_at(start, &keys, "the words are never saved");
    terminal.press("\r\r\r\r");
    terminal.wait_for("14:59 left");
    terminal
}

#[test]
fn time_is_counted_down_while_input_comes_that_says_nothing_yet() {
    let terminal = counting_down();
    terminal.press("\x1bP");
    terminal.wait_until("two seconds to be counted down", || {
        terminal.press("x");
        terminal.shows("14:57 left")
    });
}

#[cfg(target_os = "linux")]
#[test]
fn time_is_counted_down_in_few_bytes_a_second_and_only_while_it_is_seen() {
    let terminal = counting_down();
    let before = terminal.raw().len();
    terminal.wait_for("14:57 left");
    let written = terminal.raw().len() - before;
    assert!(written < 200, "{written} bytes for two seconds");
    terminal.key(Key::F1);
    terminal.wait_for("In danger now");
    wait_until_idle(&terminal);
}

#[test]
fn the_screen_is_taken_and_cleared_before_anything_is_drawn() {
    let terminal = Home::new().start().run();
    terminal.wait_for("Trust in close relationships");
    let raw = terminal.raw();
    let at = |bytes| find(&raw, bytes).unwrap();
    let steps = [at(ENTER_ALTERNATE), at(b"\x1b[0m"), at(b"\x1b[2J"), at(b"Trust in close")];
    assert!(steps[0] == 0 && steps.is_sorted(), "{steps:?}");
}
