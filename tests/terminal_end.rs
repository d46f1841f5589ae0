//! The end of the program: whatever happens, the terminal is left as it was found, and nothing of the
//! questions stays on it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod support;

use std::fs;

use goodfaith::{
    assessment::{Answer, Findings, Responses},
    builtin,
    questionnaire::AskKind,
    store::{draft_from_bytes, run_from_bytes},
};
use rustix::process::Signal;
use support::{
    CLOSING, ENTER_ALTERNATE, Ended, Home, ITEMS, Key, OPENING, answers, assert_wiped, count, find,
    program, started_at,
};

/// Checks that leaving at once, after some keys, is silent and leaves nothing behind.
fn assert_left_at_once(keys: &str, text: &str) {
    let terminal = started_at(Home::new().start(), keys, text);
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130), "{text}");
    assert_wiped(&terminal, text);
    terminal.assert_restored();
}

#[test]
fn leaving_at_once_wipes_every_screen_before_the_questions() {
    for (keys, text) in [
        ("", "Trust in close relationships"),
        ("\r", "Whom do you have in mind?"),
        ("\r\r", "What happened?"),
        ("\r\r\r", "before the questions, 3 of 7"),
        ("\r\r\r1\r", "This matters more than the questions"),
        ("H", "In danger now"),
        ("\x1bOP", "In danger now"),
        ("?", "The keys of this screen"),
        ("\r1qj\r", "Start afresh?"),
        ("jjjj\r", "Nothing that you said is kept here."),
        ("jjjj\rG\r", "No, go back"),
        ("jjjjj\r", "Settings"),
    ] {
        assert_left_at_once(keys, text);
    }
}

#[test]
fn leaving_at_once_wipes_every_screen_with_questions_and_answers() {
    let first = builtin().unwrap().items[0].text.clone();
    let after = format!("{OPENING}{}", answers('5'));
    for (keys, text) in [
        (OPENING.to_owned(), first.as_str()),
        (format!("{OPENING}4"), first.as_str()),
        (after.clone(), "after the questions, 1 of 2"),
        (format!("{after}\r"), "after the questions, 2 of 2"),
        (format!("{after}\r\r"), "Look over your answers"),
        (format!("{after}{CLOSING}"), "[Overview]"),
        (format!("{after}{CLOSING}l"), "the most fitting first"),
        (format!("{after}{CLOSING}ll"), "How each score came about"),
        (format!("{after}{CLOSING}lll"), "There is no earlier run"),
        (format!("{after}{CLOSING}lj\r"), "Because"),
    ] {
        assert_left_at_once(&keys, text);
    }
}

#[test]
fn leaving_at_once_wipes_what_is_shown_of_earlier_runs() {
    for (page, text) in [("", "[All your runs]"), ("l", "[Over time]")] {
        let keys = format!("{OPENING}{}{CLOSING}q", answers('3'));
        let terminal =
            started_at(Home::new().start(), &keys, "All your runs, and how they changed");
        terminal.press(&format!("jjjj\r{page}"));
        terminal.wait_for(text);
        terminal.key(Key::CtrlC);
        assert_eq!(terminal.wait_exit(), Ended::Code(130), "{text}");
        assert_wiped(&terminal, text);
        terminal.assert_restored();
    }
}

/// Returns the keys from the first screen to the first exercise that begins with words.
fn to_an_exercise() -> String {
    let questionnaire = builtin().unwrap();
    let ids = questionnaire.items.iter().map(|item| item.id.clone());
    let answers_given = ids.map(|id| (id, Answer::Value(4))).collect();
    let responses = Responses { answers: answers_given, ..Responses::default() };
    let advice = Findings::of(&questionnaire, &responses).advice;
    let has_one = |strategy: usize| {
        let exercise = questionnaire.strategies[strategy].exercise.as_ref();
        exercise.is_some_and(|exercise| exercise.asks[0].kind == AskKind::Text)
    };
    let below = advice.iter().position(|advice| has_one(advice.strategy)).unwrap();
    // All about safety was left open, so the first line leads to help.
    format!("{OPENING}{}{CLOSING}l{}\r\r", answers('5'), "j".repeat(below + 1))
}

#[test]
fn leaving_at_once_wipes_what_was_written_in_an_exercise() {
    let home = Home::new();
    let terminal = started_at(home.start(), &to_an_exercise(), "the words are never saved");
    terminal.press("hjklqrs?H1 dread");
    terminal.wait_for("hjklqrs?H1 dread");
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    assert_wiped(&terminal, "hjklqrs?H1 dread");
    terminal.assert_restored();
    for file in home.files() {
        assert!(!fs::read_to_string(&file).unwrap().contains("dread"), "{}", file.display());
    }
}

#[test]
fn without_an_alternate_screen_nothing_from_before_stands_between_the_lines() {
    let script = r#"while [ "$((n += 1))" -le 24 ]; do printf '%080d' 1; done; exec "$0""#;
    let terminal = Home::new().start().in_shell(script).run();
    terminal.wait_for_all(&["Trust in close relationships", "Ctrl-C leave"]);
    let mut raw = terminal.raw();
    let alternate = find(&raw, ENTER_ALTERNATE).unwrap();
    raw.drain(alternate..alternate + ENTER_ALTERNATE.len());
    let single = terminal.played(&raw).screen().contents();
    assert!(single.contains("Trust in close") && !single.contains("000"), "{single}");
}

#[test]
fn a_signal_ends_it_as_a_signal_does_and_the_answers_are_on_disk() {
    for signal in [Signal::TERM, Signal::HUP, Signal::QUIT] {
        let home = Home::new();
        let terminal = started_at(home.start(), &format!("{OPENING}2\r3\r4"), "3 of 32");
        terminal.wait_for_row(&["▸", "Often"]);
        terminal.signal(signal);
        assert_eq!(terminal.wait_exit(), Ended::Signal(signal.as_raw()));
        assert_wiped(&terminal, "3 of 32");
        terminal.assert_restored();
        let kept = draft_from_bytes(home.draft().as_bytes()).unwrap();
        assert_eq!(kept.record.responses.answers.len(), 3, "{signal:?}");
    }
}

#[test]
fn a_signal_right_at_the_start_restores_the_terminal() {
    for _ in 0..10 {
        let terminal = Home::new().start().run();
        terminal.wait_until("the alternate screen", || {
            find(&terminal.raw(), ENTER_ALTERNATE).is_some()
        });
        terminal.signal(Signal::TERM);
        assert_eq!(terminal.wait_exit(), Ended::Signal(Signal::TERM.as_raw()));
        terminal.assert_restored();
    }
}

#[test]
fn no_signal_that_dumps_core_leaves_a_core_file() {
    for signal in [Signal::QUIT, Signal::ABORT, Signal::XCPU] {
        let home = Home::new();
        let terminal = home.start().in_shell(r#"ulimit -c unlimited && exec "$0""#).run();
        terminal.wait_for("Trust in close relationships");
        terminal.signal(signal);
        assert_eq!(terminal.wait_exit(), Ended::Signal(signal.as_raw()));
        assert!(!terminal.dumped_core(), "{signal:?}: {:?}", home.files());
    }
}

#[test]
fn a_terminal_that_hangs_up_ends_it_at_once_and_costs_little_processor_time() {
    let home = Home::new();
    // The shell ignores the signal of a hang-up, so that the program can notice only the end of the
    // terminal itself, and reports the processor time that the program took.
    let script = r#"trap '' HUP; "$0"; echo "$?" >code; times >times"#;
    let mut terminal = home.start().in_shell(script).run();
    terminal.wait_for("Trust in close relationships");
    terminal.press(OPENING);
    terminal.wait_for("1 of 32");
    // While it is busy drawing, it may notice that by a frame that can no longer be drawn.
    terminal.press(&"12345".repeat(100));
    terminal.hang_up();
    assert_eq!(terminal.wait_exit(), Ended::Code(0), "the shell's own end");
    assert_eq!(fs::read_to_string(home.path().join("code")).unwrap(), "129\n");
    let times = fs::read_to_string(home.path().join("times")).unwrap();
    let children = times.lines().nth(1).unwrap();
    assert!(children.split(' ').all(|time| time.starts_with("0m0.") || time.starts_with("0m1.")));
}

#[test]
fn a_closed_window_keeps_the_answers() {
    let home = Home::new();
    let mut terminal = started_at(home.start(), &format!("{OPENING}2\r3"), "2 of 32");
    terminal.wait_for_row(&["▸", "Sometimes"]);
    terminal.hang_up();
    let ended = terminal.wait_exit();
    let hung_up = [Ended::Code(129), Ended::Signal(Signal::HUP.as_raw())];
    assert!(hung_up.contains(&ended), "{ended:?}");
    let kept = draft_from_bytes(home.draft().as_bytes()).unwrap();
    assert_eq!(kept.record.responses.answers.len(), 2);
}

#[test]
fn ctrl_z_restores_the_terminal_and_fg_brings_the_whole_frame() {
    let home = Home::new();
    // Another program has started it, as `cargo run` does, and both have to stop. The terminal sends the
    // signal of Ctrl-C to both.
    let script = r#"set -m; sh -c 'trap : INT; "$0"; exit $?' "$0"; echo "stopped"; read -r _; fg"#;
    let terminal = home.start().in_shell(script).run();
    terminal.wait_for("Trust in close relationships");
    terminal.press(OPENING);
    terminal.wait_for("1 of 32");
    terminal.key(Key::CtrlZ);
    terminal.wait_for("stopped");
    terminal.assert_restored();
    let before = terminal.raw().len();
    terminal.press("\r");
    terminal.wait_for_all(&["1 of 32", "Never", "Almost always", "Ctrl-C leave"]);
    let frame = terminal.raw().split_off(before);
    let fresh = terminal.played(&frame);
    assert!(fresh.screen().contents().contains("1 of 32"), "a full frame is drawn");
    terminal.press("3\r");
    terminal.wait_for("2 of 32");
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    terminal.assert_restored();
}

#[test]
fn ctrl_z_changes_nothing_if_no_shell_could_bring_it_back() {
    let terminal = started_at(Home::new().start(), OPENING, "1 of 32");
    terminal.key(Key::CtrlZ);
    // The terminal, out of raw mode for a moment, may send Enter as a line feed.
    terminal.press("3\n");
    terminal.wait_for("2 of 32");
    terminal.press("3\r");
    terminal.wait_for("3 of 32");
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    terminal.assert_restored();
}

#[test]
fn a_window_of_one_cell_and_back_is_no_trouble() {
    let mut terminal = started_at(Home::new().start(), OPENING, "1 of 32");
    terminal.resize(1, 1);
    terminal.wait_until("a single letter", || terminal.screen().trim().len() == 1);
    // A key on a hidden page is ignored.
    terminal.press("4");
    terminal.resize(39, 12);
    terminal.wait_for("Needs 40 x 12; this is 39 x 12.");
    terminal.resize(120, 40);
    terminal.wait_for_all(&["1 of 32", "Never", "Almost always", "Ctrl-C leave"]);
    assert!(!terminal.screen().contains('▸'), "{}", terminal.screen());
    terminal.press("3");
    terminal.wait_for_row(&["▸", "Sometimes"]);
    terminal.key(Key::Enter);
    terminal.wait_for("2 of 32");
    // If the screen were cleared at once, some terminals would keep it in their scrollback.
    assert_eq!(count(&terminal.raw(), b"\x1b[2J"), 1, "cleared at once only at the start");
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    terminal.assert_restored();
}

#[test]
fn a_window_that_changes_right_at_the_start_is_drawn_at_its_new_size() {
    for columns in 41..61 {
        let home = Home::new();
        let mut terminal = home.start().size(columns, 24).run();
        terminal.wait_until("the alternate screen", || {
            find(&terminal.raw(), ENTER_ALTERNATE).is_some()
        });
        terminal.resize(39, 12);
        terminal.wait_for("Needs 40 x 12; this is 39 x 12.");
    }
}

#[test]
fn without_a_terminal_it_says_so_in_a_sentence() {
    let home = Home::new();
    let output = program().env("GOODFAITH_DATA_DIR", home.data()).output().unwrap();
    assert_eq!((output.status.code(), output.stdout), (Some(2), Vec::new()));
    assert_one_sentence(&output.stderr, "this is not a terminal");

    // One of the two is not enough.
    for script in [r#""$0" </dev/null"#, r#""$0" >out"#] {
        let terminal = home.start().in_shell(script).run();
        assert_eq!(terminal.wait_exit(), Ended::Code(2), "{script}");
        assert_one_sentence(&terminal.raw(), "this is not a terminal");
    }
    assert!(!home.data().exists());
}

fn assert_one_sentence(said: &[u8], about: &str) {
    let said = String::from_utf8(said.to_vec()).unwrap();
    assert!(said.starts_with("goodfaith: ") && said.contains(about), "{said}");
    // What it says, and what to do. On a terminal it is wrapped.
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.ends_with('.') && said.matches(". ").count() == 1, "{said}");
    assert!(!said.contains('\x1b'), "{said}");
}

#[test]
fn two_thousand_keys_at_once_are_taken_in_order_and_none_twice() {
    let home = Home::new();
    let digit = |question: usize, round: usize| ['1', '2', '3', '4', '5'][(question + round) % 5];
    // Every round answers all questions and goes all the way back: a key lost or taken twice
    // would put every answer after it in the wrong place.
    let rounds = 21;
    let mut keys = OPENING.to_owned();
    for round in 0..rounds {
        for question in 0..ITEMS {
            keys.extend([digit(question, round), '\r']);
        }
        keys.push_str(&"h".repeat(if round + 1 < rounds { ITEMS } else { 0 }));
    }
    keys.push_str(CLOSING);
    assert!(keys.len() > 1900, "{} keys", keys.len());
    let terminal = started_at(home.start(), &keys, "[Overview]");
    terminal.wait_until("the run on disk", || home.runs().len() == 1);
    let run = run_from_bytes(&fs::read(&home.runs()[0]).unwrap()).unwrap().record;
    for (question, item) in builtin().unwrap().items.iter().enumerate() {
        let chosen = i64::from(digit(question, rounds - 1).to_digit(10).unwrap()) - 1;
        assert_eq!(run.responses.value(&item.id), Some(chosen), "question {}", question + 1);
    }
}

#[test]
fn a_burst_of_keys_into_a_field_is_written_once_and_in_order() {
    let home = Home::new();
    let terminal = started_at(home.start(), &to_an_exercise(), "the words are never saved");
    let text: String = (100..230).map(|number: i32| number.to_string()).collect();
    terminal.press(&format!("{text}{}", "\x7f".repeat(text.len() - 30)));
    terminal.wait_for(&text[..30]);
    terminal.press("end");
    terminal.wait_for(&format!("{}end", &text[..30]));
}

#[test]
fn the_title_of_the_window_is_never_set() {
    let home = Home::new();
    let terminal =
        started_at(home.start(), &format!("{OPENING}{}{CLOSING}", answers('3')), "[Overview]");
    terminal.press("l\r");
    terminal.wait_for("Going by your answers, ");
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    // Titles are set by operating system commands, which have two spellings. Neither is written.
    assert_eq!(count(&terminal.raw(), b"\x1b]") + count(&terminal.raw(), b"\xc2\x9d"), 0);
}
